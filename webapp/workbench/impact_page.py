"""The page of an impact: one file of HTML that needs nothing beside it, for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined

from drafting.impact.effect import Effect
from drafting.impact.impact import ImpactReport
from drafting.impact.page import picture, told_effects

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


def page(report: ImpactReport, numbers: dict[str, str], back: str = "") -> str:
    """The page, in the language of the notices; `numbers` are how they are cited, by id. `back` is where it leads."""
    # The page stands alone: no language to choose, no style sheet of the site, no request.
    made = Environment(loader=PackageLoader("webapp"), autoescape=True, undefined=StrictUndefined)
    vocabulary = report.after.vocabulary
    return made.get_template("workbench/impact.html").render(
        back=back,
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
