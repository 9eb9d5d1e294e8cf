"""Timing: within which days something is to be done (`window` of a detail), and the clause by which a notice ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from rules.model.window import DaysWindow, MonthDay, Stage, Window, YearWindow
from rules.reading import scalar
from rules.reading.quoting import Known
from texts import parts, source
from texts.citation import Citation
from texts.gathering import gathering
from texts.phrase import Phrase
from texts.source import Table

ENDS = ("in_force_until", "ends")
WHOLE = ("opens", "closes")


def ending(table: Table, notice: str, known: Known) -> Citation | None:
    """The clause by which the whole notice ends, from the head of the file; None where it goes on.

    Errors: DataFileError, also where the last day or the clause stands alone.
    """
    given = [key for key in ENDS if key in table]
    if len(given) == 1:
        both = "write both 'in_force_until' and 'ends'"
        raise source.fail(table[given[0]], f"a notice that ends has a last day and a clause that says so; {both}")
    return known.clause(source.keys(table["ends"], ["clause", "quote"]), notice) if given else None


def window(node: Any, notice: str, known: Known) -> Window:
    """Days of every year (`opens` and `closes`, or `stages`, or both), or `days` from the day that `starts` names.

    Errors: DataFileError, also on stages that overlap or do not begin and end with the window.
    """
    table = source.typed(node, Table)
    if "starts" in table or "days" in table:
        source.keys(table, ["starts", "days"])
        return DaysWindow(known.fact(table["starts"], "date"), scalar.whole(table["days"]))
    is_whole = "stages" not in table or not table.keys().isdisjoint(WHOLE)
    source.keys(table, WHOLE if is_whole else ["stages"], ["stages"])
    with gathering() as errors:
        nodes = parts.listed(table, "stages", errors)
    stages = _stages(nodes, notice, known)
    opens, closes = _days(table) if is_whole else (stages[0].opens, stages[-1].closes)
    found = YearWindow(opens, closes, stages, is_whole)
    _verify(table, found)
    if stages:
        _verify_stages(nodes, found)
    return found


def _stages(nodes: Sequence[Table], notice: str, known: Known) -> tuple[Stage, ...]:
    if len(nodes) == 1:
        raise source.fail(nodes[0], "one stage is the window itself; write two or more, or 'opens' and 'closes' alone")
    return tuple(_stage(node, number, notice, known) for number, node in enumerate(nodes, 1))


def _stage(node: Table, number: int, notice: str, known: Known) -> Stage:
    source.keys(node, [*WHOLE, "clause", "quote"], ["name"])
    name = source.text(node, "name") or Phrase("第{number}阶段", number=number)
    return Stage(name, *_days(node), known.clause(node, notice))


def _days(node: Table) -> tuple[MonthDay, MonthDay]:
    return scalar.month_day(node["opens"]), scalar.month_day(node["closes"])


def _verify(node: Table, window: YearWindow) -> None:
    if window.opens <= window.closes:
        opens, closes = (f"{month:02d}-{day:02d}" for month, day in (window.opens, window.closes))
        told = f"it opens on {opens} of the year before the coverage year and closes on {closes} of it"
        raise source.fail(node, f"a window of more than a year: {told}; mend one of them, or tell the days in a step")


def _verify_stages(nodes: Sequence[Table], window: YearWindow) -> None:
    """They follow one another through the window, from its first day to its last."""
    place = window.place
    for node, stage in zip(nodes, window.stages, strict=True):
        if place(stage.opens) > place(stage.closes):
            raise source.fail(node["closes"], f"'{stage.name}' closes before it opens; mend one of the days")
    for node, (before, after) in zip(nodes[1:], pairwise(window.stages), strict=True):
        if place(after.opens) <= place(before.closes):
            told = f"'{after.name}' opens before '{before.name}' has closed"
            raise source.fail(node["opens"], f"{told}; write the stages one after the other")
    if (window.stages[0].opens, window.stages[-1].closes) != (window.opens, window.closes):
        raise source.fail(
            nodes[0], "the first stage opens, and the last one closes, with the window; mend one of the days"
        )
