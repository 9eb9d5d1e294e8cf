"""Numbering: the ordinals that Word writes before paragraphs, counted as Word counts them (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from drafting.manuscript.word.markup import child, children, is_on, number, value
from drafting.manuscript.word.number_format import written
from drafting.manuscript.word.styles import WordStyles

PLACE = re.compile(r"%([1-9])")
BULLET = "bullet"
# Paragraphs with this list are in none, whatever their style says.
NO_LIST = "0"


@dataclass(frozen=True)
class ListLevel:
    """A level of a list: where it starts, its format, its text (`第%1条`), and behind which level it begins again.

    `restart` is None where it begins again behind any higher level, 0 where it never does. `style` is the paragraph
    style that belongs to it.
    """

    start: int
    form: str
    text: str
    restart: int | None
    is_legal: bool
    gap: str
    style: str


@dataclass(frozen=True)
class WordOrdinal:
    """What Word writes before a paragraph. `unknown` is the name of a format that is not known here, else empty.

    `is_skipping`: a level above it was left out, which programs count differently.
    """

    text: str
    unknown: str = ""
    is_skipping: bool = False


class WordNumbering:
    """The ordinals of a document, to be asked for each paragraph in printed order."""

    def __init__(self, roots: Iterable[Element], styles: WordStyles) -> None:
        root = next(iter(roots), None)
        self._styles = styles
        self._abstract = {value(found, "abstractNumId"): found for found in children(root, "abstractNum")}
        self._lists = {value(found, "numId"): found for found in children(root, "num")}
        self._levels: dict[str, dict[int, ListLevel]] = {}
        # The last number of each level, by the abstract list: lists that share one go on counting.
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def ordinal(self, paragraph: Element) -> WordOrdinal:
        """What Word writes before this paragraph; an empty text where it is in no list."""
        name, level = self._place(paragraph)
        levels = self._levels_of(name)
        if level not in levels:
            return WordOrdinal("")
        skipped = self._skipped(name, level, levels)
        written = _written(level, levels, self._counted(name, level, levels))
        return replace(written, is_skipping=skipped)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list of a paragraph and its level there, from itself or its style."""
        name, level = "", None
        for properties in self._styles.properties(paragraph):
            found = child(properties, "numPr")
            if level is None and child(found, "ilvl") is not None:
                level = number(value(child(found, "ilvl")))
            if child(found, "numId") is not None:
                name = value(child(found, "numId"))
                break
        if not name or name == NO_LIST:
            return "", 0
        return name, self._level_of_style(name, paragraph) if level is None else level

    def _level_of_style(self, name: str, paragraph: Element) -> int:
        style = value(child(child(paragraph, "pPr"), "pStyle"))
        names = [value(found, "styleId") for found in self._styles.chain(style)]
        of_styles = {level.style: place for place, level in self._levels_of(name).items() if level.style}
        return next((of_styles[found] for found in names if found in of_styles), 0)

    def _levels_of(self, name: str) -> dict[int, ListLevel]:
        if name not in self._levels:
            found = self._lists.get(name)
            levels = {number(value(level, "ilvl")): level for level in children(self._root_of(name), "lvl")}
            changed = {number(value(change, "ilvl")): change for change in children(found, "lvlOverride")}
            levels |= {place: own for place, change in changed.items() if (own := child(change, "lvl")) is not None}
            starts = {place: value(child(change, "startOverride")) for place, change in changed.items()}
            self._levels[name] = {place: _level(level, starts.get(place, "")) for place, level in levels.items()}
        return self._levels[name]

    def _root_of(self, name: str) -> Element | None:
        """The abstract list of a list; where that only names a style of lists, the one that is this style."""
        root = self._abstract.get(value(child(self._lists.get(name), "abstractNumId")))
        style = value(child(root, "numStyleLink"))
        linked = (found for found in self._abstract.values() if style and value(child(found, "styleLink")) == style)
        return next(linked, root)

    def _skipped(self, name: str, level: int, levels: dict[int, ListLevel]) -> bool:
        """Whether a level above was left out. It counts as begun then, as LibreOffice has it."""
        counts = self._counts.setdefault(value(self._root_of(name), "abstractNumId"), {})
        missing = [place for place in levels if place < level and place not in counts]
        counts |= {place: levels[place].start for place in missing}
        return bool(missing)

    def _counted(self, name: str, level: int, levels: dict[int, ListLevel]) -> dict[int, int]:
        counts = self._counts.setdefault(value(self._root_of(name), "abstractNumId"), {})
        anew = self._starts_anew(name, level)
        if anew is not None:
            counts[level] = anew
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [place for place in counts if place > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return counts

    def _starts_anew(self, name: str, level: int) -> int | None:
        """Where this list says a start of its own for the level, and has not begun there yet: that."""
        changes = children(self._lists.get(name), "lvlOverride")
        own = next((found for found in changes if number(value(found, "ilvl")) == level), None)
        start = value(child(own, "startOverride"))
        if not start or (name, level) in self._begun:
            return None
        self._begun.add((name, level))
        return number(start)


def _level(level: Element, start: str) -> ListLevel:
    form, restart = child(level, "numFmt"), child(level, "lvlRestart")
    return ListLevel(
        start=number(start or value(child(level, "start"))),
        form=value(form) or _alternative(level),
        text=value(child(level, "lvlText")),
        restart=None if restart is None else number(value(restart)),
        is_legal=is_on(child(level, "isLgl")),
        gap="" if value(child(level, "suff")) == "nothing" else " ",
        style=value(child(level, "pStyle")),
    )


def _alternative(level: Element) -> str:
    """The format for programs that do not know the custom one, where a level has both."""
    return value(child(level, "AlternateContent", "Fallback", "numFmt"))


def _written(level: int, levels: dict[int, ListLevel], counts: dict[int, int]) -> WordOrdinal:
    own = levels[level]
    if own.form == BULLET:
        return WordOrdinal("")
    unknown: list[str] = []

    def place(found: re.Match[str]) -> str:
        wanted = int(found[1]) - 1
        there = levels.get(wanted, own)
        form = "decimal" if own.is_legal else there.form
        text = written(counts.get(wanted, there.start), form)
        if text is None:
            unknown.append(form)
        return text or ""

    text = PLACE.sub(place, own.text)
    return WordOrdinal(text + own.gap if text else "", unknown[0] if unknown else "")
