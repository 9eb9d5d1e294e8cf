"""`medical-aid draft impact`: who gets more, who less and who is told what, once a notice is put in or taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from jinja2 import Environment, PackageLoader, StrictUndefined

from drafting.impact.effect import Effect
from drafting.impact.impact import ImpactReport, impact
from drafting.impact.page import picture, told_effects
from drafting.situations.held import HeldNotices, held_notices, with_folder
from knowledge.notice.document import NOTICES
from texts.notice_folder import POLICY
from webapp.command.sentence import SentenceCommand

MARKS = {"LESS": "−", "REFUSED": "×", "UNTOLD": "?", "MORE": "＋", "TOLD": "i", "OTHERWISE": "≠"}
# Darker than the white mark on them by more than the eye needs; those who lose are red.
FILLS = {
    "LESS": "#9c2a1a",
    "REFUSED": "#9c2a1a",
    "UNTOLD": "#b0513f",
    "MORE": "#14663f",
    "TOLD": "#0b6354",
    "OTHERWISE": "#55605b",
}
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("impact", cls=SentenceCommand)
@click.argument("folder", type=FOLDER, required=False)
@click.option("--before", type=FOLDER, default=NOTICES, help="the notices as they are; without, those of this program")
@click.option("--without", "gone", help="the id of a notice that is taken out, in place of FOLDER")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="the page, as one file of HTML")
def command(folder: Path | None, before: Path, gone: str | None, out: Path | None) -> None:
    """Tell who gets more, who less and who is told what, once the notice in FOLDER is put among those that are held.

    FOLDER is the folder of one notice, or one that holds all notices as they will be. What nobody meant stands first:
    other districts, other benefits.

    \b
    For example:
        medical-aid draft impact drafts/jiashan-2024-18 --out impact.html
        medical-aid draft impact --without banan-2023-30 --out impact.html
    """
    if (folder is None) == (gone is None):
        raise click.UsageError("name a FOLDER, or a notice by --without; not both")
    old = held_notices(before)
    new = _without(old, gone) if folder is None else _with(before, folder)
    report = impact(old.rules, new.rules)
    for line in _lines(report):
        click.echo(line)
    if out is not None:
        out.write_text(page(report, {**old.numbers, **new.numbers}), encoding="utf-8")
        click.echo(out)


def page(report: ImpactReport, numbers: dict[str, str]) -> str:
    """The page, in the language of the notices; `numbers` are how they are cited, by id."""
    # The page stands alone: no language to choose, no style sheet of the site, no request.
    made = Environment(loader=PackageLoader("webapp"), autoescape=True, undefined=StrictUndefined)
    vocabulary = report.after.vocabulary
    return made.get_template("workbench/impact.html").render(
        title="、".join(numbers.get(name, name) for name in report.meant.notices) or "没有改动",
        lead=_lead(report, numbers),
        counts=list(_counts(report)),
        benefits=[benefit.name for benefit in vocabulary.benefits.values()],
        rows=picture(report),
        aside=told_effects(report, meant=False),
        own=told_effects(report, meant=True),
        titles=numbers,
        marks=MARKS,
        fills=FILLS,
        kinds=list(Effect),
        method=list(_method(report)),
    )


def _lead(report: ImpactReport, numbers: dict[str, str]) -> str:
    def named(names: list[str]) -> str:
        return "、".join(numbers.get(name, name) for name in names)

    old, new, changed = report.before.policies, report.after.policies, report.meant.notices
    told = [
        ("放进来的：{}", [name for name in changed if name not in old]),
        ("拿出去的：{}", [name for name in changed if name not in new]),
        ("改了的：{}", [name for name in changed if name in old and name in new]),
    ]
    lead = "；".join(words.format(named(names)) for words, names in told if names)
    return f"{lead}。先看没有打算动的，再看本来要动的；吃亏的用红色。" if lead else "两边的文件一样。"


def _counts(report: ImpactReport) -> Iterator[tuple[str, str]]:
    yield "比过的情形", f"{report.situations}"
    changed = sum(felt.situations for felt in report.effects)
    yield "其中变了的", f"{changed}"
    yield "得到的少了、写明没有或写到的少了", f"{sum(felt.situations for felt in report.effects if felt.effect.loses)}"
    yield "没有打算动的", f"{sum(felt.situations for felt in report.effects if not report.is_meant(felt))}"


def _method(report: ImpactReport) -> Iterator[str]:
    vocabulary = report.after.vocabulary
    yield (
        f"{len(vocabulary.places)}个区县、{report.people}种人（没有身份的、每一种身份、每两种身份）、{report.days}个规定变化的日子、"
        f"{len(vocabulary.benefits)}项待遇，一起有{report.corners}格（条文分不开的区县算一格）；"
        f"其中{report.untouched}格两边的条文一字不差，不用比。"
    )
    yield (
        "其余的格里，凡是两边任何一条规定会分开的情形都比了，不是抽样：每个门槛的正好、少一分、多一分，"
        "每个限额用完以前和以后，每级医院，每个年龄界限，一年里每段时间。"
    )
    yield "两个门槛之间，给的钱按同一个比例增减，所以不再细分。"
    yield "病名算哪一种、由哪个部门认定、几项待遇怎么并存，不在这里比。"


def _lines(report: ImpactReport) -> Iterator[str]:
    for meant, heading in ((False, "没有打算动的"), (True, "这份文件本来管的")):
        found = told_effects(report, meant=meant)
        yield f"{heading}：{'' if found else '没有变'}"
        for one in found:
            kind = f"{MARKS[one.effect.name]} {one.effect.value}"
            yield f"  {kind}  {one.heading}  {one.places}  {one.days}  {one.people}"
            yield f"      以前：{one.before.sentence}  以后：{one.after.sentence}"
    yield f"比过 {report.situations} 种情形"


def _without(held: HeldNotices, notice: str | None) -> HeldNotices:
    try:
        return held.without(notice or "")
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error


def _with(before: Path, folder: Path) -> HeldNotices:
    return with_folder(before, folder) if (folder / POLICY).is_file() else held_notices(folder)
