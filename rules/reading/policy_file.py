"""Reading a policy file: from the YAML of an officer to the policy of a notice, section by section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rules.model.policy import Policy, Span
from rules.reading import timing
from rules.reading.policy_entries import Entries
from rules.reading.quoting import Known
from rules.reading.scoping import Scoping
from texts import notice_folder, parts, source
from texts.gathering import Errors, Held
from texts.source import Table
from texts.suggestion import did_you_mean

SECTIONS = ["confirms", "successions", "diseases", "orders", "relations", "rules", "details", "replaces", "left_out"]
Made = TypeVar("Made")


@dataclass(frozen=True)
class PolicyFile:
    """A policy, or where errors were noted, what could be read of it.

    `ids` are the names of its rules and details, `replacing` those of its replacements, as they stand in the file.
    `is_placed` and `is_ordered` say whether its place, and each of its orders, could be read.
    """

    policy: Policy
    ids: Held[None]
    replacing: Held[None]
    is_placed: bool
    is_ordered: bool


def read_policy(folder: Path, known: Known, errors: Errors) -> PolicyFile:
    """The policy in the folder of a notice, whose id is the folder's name. What is wrong is noted in `errors`.

    Errors: DataFileError where there is no such file or no such notice.
    """
    path = notice_folder.file(folder, notice_folder.POLICY)
    table = parts.file(path, ["place", "in_force_from"], ["groups", *timing.ENDS, *SECTIONS], errors)
    if not known.texts.knows(folder.name):
        raise source.fail(table, f"no notice '{folder.name}'; {did_you_mean(folder.name, known.texts)}")
    return _Reader(table, folder.name, known, errors).file()


def places_of(files: Held[PolicyFile]) -> Held[str | None]:
    """The place of each notice; None for the whole city."""
    placed = files.only(lambda file: file.is_placed)
    return Held(((notice, file.policy.place) for notice, file in placed.items()), files.names)


class _Reader:
    """One file while it is being read."""

    def __init__(self, table: Table, notice: str, known: Known, errors: Errors) -> None:
        self._notice, self._known, self._table, self._errors = notice, known, table, errors
        self._scoping = Scoping(table, known, errors)
        self._read = Entries(notice, known, self._scoping)
        self._nodes = {section: parts.listed(table, section, errors) for section in SECTIONS}

    def file(self) -> PolicyFile:
        policy, orders = self._policy(), self._nodes["orders"]
        return PolicyFile(
            policy,
            ids=source.ids([self._nodes["rules"], self._nodes["details"]]),
            replacing=source.ids([self._nodes["replaces"]]),
            is_placed=self._scoping.is_placed,
            is_ordered=len(policy.orders) == len(orders) and not orders.has_lost,
        )

    def _policy(self) -> Policy:
        read = self._read
        return Policy(
            notice=self._notice,
            place=self._errors.of(self._scoping.place),
            span=Span(self._errors.of(self._scoping.first_day), self._errors.of(self._scoping.last_day)),
            rules=self._entries("rules", read.rule),
            details=self._entries("details", read.detail),
            replacements=self._entries("replaces", read.replacement),
            orders=self._entries("orders", read.order),
            confirmations=self._entries("confirms", read.confirmation),
            successions=self._entries("successions", read.succession),
            disease_lists=self._entries("diseases", read.disease_list),
            relations=self._entries("relations", read.relation),
            left_out=self._entries("left_out", read.left_out),
            ends=self._errors.of(timing.ending, self._table, self._notice, self._known),
        )

    def _entries(self, section: str, read: Callable[[Table], Made]) -> tuple[Made, ...]:
        return self._errors.each(read, self._nodes[section])
