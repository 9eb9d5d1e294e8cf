"""Sheet parts: what is told of a subject beyond the card, each sentence once, by the benefits of which it speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.engine.answer import unique
from texts.phrase import N_, Joined, Phrase
from webapp.case.sections import Row, Section

# What is to be minded stands before what can be read later: where there is no room for all, the last goes.
KINDS = {
    "open": N_("还不能确定的"),
    "note": N_("要注意"),
    "place": N_("怎么办、到哪里办"),
    "money": N_("钱怎么到"),
}


@dataclass(frozen=True)
class SheetLines:
    """Sentences of one kind of KINDS."""

    kind: str
    texts: tuple[str, ...]

    @property
    def title(self) -> str:
        return KINDS[self.kind]


@dataclass(frozen=True)
class SheetGroup:
    """All that is told of the same benefits: those of `only`, or of all of the part where it is empty."""

    only: tuple[str, ...]
    lines: tuple[SheetLines, ...]


@dataclass(frozen=True)
class SheetPart:
    """All that there is about one subject: 参保缴费 or 看病."""

    title: str
    groups: tuple[SheetGroup, ...]
    offices: tuple[str, ...]


def part_of(title: str, sections: Sequence[Section]) -> SheetPart:
    """What is told of these benefits, that of all of them first."""
    about: dict[tuple[str, str], list[str]] = {}
    for section in sections:
        for kind, text in _told(section):
            names = about.setdefault((kind, text), [])
            if section.benefit.name not in names:
                names.append(section.benefit.name)
    offices = tuple(dict.fromkeys(section.benefit.ask for section in sections))
    return SheetPart(title, tuple(_groups(about, len(sections))), offices)


def elsewhere(section: Section) -> Iterator[str]:
    """The documents that say more of it and are not held."""
    names = section.finding.answer.see
    if names:
        yield Phrase("还写在：{documents}（本站没有收录，请问办理部门）", documents=Joined("、", names))


def _groups(about: dict[tuple[str, str], list[str]], benefits: int) -> Iterator[SheetGroup]:
    grouped: dict[tuple[str, ...], list[tuple[str, str]]] = {(): []}
    for line, names in about.items():
        grouped.setdefault(() if len(names) == benefits else tuple(names), []).append(line)
    for only, found in grouped.items():
        lines = (SheetLines(kind, tuple(text for of, text in found if of == kind)) for kind in KINDS)
        if found:
            yield SheetGroup(only, tuple(each for each in lines if each.texts))


def _told(section: Section) -> Iterator[tuple[str, str]]:
    """Each sentence with its kind."""
    answer = section.finding.answer
    yield from (("open", text) for text in (*_uncertain(section), *section.conditions))
    yield from (("note", text) for text in (*_caveats(section), *elsewhere(section)))
    yield from (("place", line.text) for line in answer.steps)
    yield from (("money", line.text) for line in answer.money)


def updates(sections: Iterable[Section]) -> tuple[str, ...]:
    """Of which years' notices all this is, and whom to ask whether they still stand: the last caveat of each answer."""
    asked = unique(section.finding.answer.caveats[-1].text for section in sections)
    dated = [text for text in asked if isinstance(text, Phrase) and isinstance(text.parts.get("years"), Joined)]
    others = [text for text in asked if text not in dated]
    if not dated:
        return tuple(others)
    years = Joined("、", sorted({year for text in dated for year in str(text.parts["years"]).split("、")}))
    offices = Joined("、", unique(str(text.parts["office"]) for text in dated))
    return (Phrase(dated[0].template, years=years, office=offices), *others)


def _caveats(section: Section) -> Iterator[str]:
    """How it stands to what else is given for the same, and what to mind; the last of it is told of all together."""
    yield from (line.text for line in section.beside)
    yield from (line.text for line in section.finding.answer.caveats[:-1])


def _uncertain(section: Section) -> Iterator[str]:
    """What is not settled: facts that were not told or are not known."""
    if section.needs:
        yield Phrase("还要知道：{facts}。", facts=_listed(section.needs))
    if section.depends:
        yield Phrase("取决于还不清楚的：{facts}。", facts=_listed(section.depends))


def _listed(rows: Sequence[Row]) -> Joined:
    return Joined("、", (row.label for row in rows))
