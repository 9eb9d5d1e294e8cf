"""Styles: those of the workbook that came in, and the few more that the results need."""

from __future__ import annotations

import re

from webapp.desk.results.colours import COLOURS
from webapp.desk.results.markup import Edit, Element, UnusualWorkbookError, appended, children, edited, elements, first

# So many styles of neighbours are taken over; a workbook with more has them in disorder.
MOST_TAKEN = 200
TAKEN = ("fontId", "fillId", "borderId", "xfId", "applyFont", "applyFill", "applyBorder")
BEFORE_COLOURS = ("cellStyles", "cellXfs")
# Number formats that a workbook knows without writing them down, by their numbers; those of days and times.
DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
DAY_FORMAT, FIRST_FREE = "yyyy-mm-dd", 164
NO_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


class Styles:
    """The styles of a workbook; more are asked for while its sheets are written, and `data` has them all at the end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._found = data, elements(data, 3)
        groups = {entry.name: entry for entry in self._found if entry.depth == 1}
        if not {"fonts", "cellXfs"} <= groups.keys():
            raise UnusualWorkbookError
        self._groups, self._prefix = groups, self._found[0].prefix
        self._styles = children(self._found, groups["cellXfs"])
        self._fonts = children(self._found, groups["fonts"])
        coloured = children(self._found, groups["dxfs"]) if "dxfs" in groups else []
        self.first_colour = len(coloured)
        self._more: list[bytes] = []
        self._taken: dict[tuple[int, bool], int] = {}
        self._heading = self._day_format = -1

    def result(self, neighbour: int, *, is_day: bool = False) -> int:
        """The style of a result beside a cell of that style: its font, ground and borders, and several lines."""
        if (neighbour, is_day) not in self._taken:
            if len(self._taken) >= MOST_TAKEN or neighbour >= len(self._styles):
                neighbour = 0
            number_format = self._format_of_days() if is_day else 0
            style = self._beside(self._styles[neighbour], number_format)
            self._taken.setdefault((neighbour, is_day), self._add(style))
        return self._taken[neighbour, is_day]

    def heading(self, neighbour: int = 0) -> int:
        """The style of a heading beside another; bold where that has no style."""
        if 0 < neighbour < len(self._styles):
            return neighbour
        if self._heading < 0:
            bold = f'<xf numFmtId="0" fontId="{len(self._fonts)}" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
            self._heading = self._add(bold)
        return self._heading

    def number_format(self, style: int) -> str | int:
        """The number format of a style: its code, or its number where all programs know it."""
        number = int(self._styles[style].attributes.get("numFmtId", 0)) if style < len(self._styles) else 0
        codes = children(self._found, self._groups["numFmts"]) if "numFmts" in self._groups else []
        known = {code.attributes["numFmtId"]: code.attributes["formatCode"] for code in codes}
        return known.get(str(number), number)

    def _format_of_days(self) -> int:
        """The number of a format that shows 2026-10-30, which is no longer free then."""
        if self._day_format < 0:
            codes = children(self._found, self._groups["numFmts"]) if "numFmts" in self._groups else []
            self._day_format = max([FIRST_FREE - 1, *(int(code.attributes["numFmtId"]) for code in codes)]) + 1
        return self._day_format

    @property
    def data(self) -> bytes:
        """The whole part."""
        edits = appended(self._data, self._groups["cellXfs"], self._more)
        if self._heading >= 0:
            edits += appended(self._data, self._groups["fonts"], [self._bold()])
        if self._day_format >= 0:
            edits += self._with_format_of_days()
        colours = [self._named(_coloured(*pair)) for pair in COLOURS.values()]
        if "dxfs" in self._groups:
            edits += appended(self._data, self._groups["dxfs"], colours)
        else:
            before = next(self._groups[name] for name in BEFORE_COLOURS if name in self._groups)
            group = self._named(f'<dxfs count="{len(colours)}">') + b"".join(colours) + self._named("</dxfs>")
            # Behind the styles, where those were given their end already.
            at = before.end
            edits.append((at, at, group))
        return edited(self._data, edits)

    def _add(self, style: str) -> int:
        self._more.append(self._named(style))
        return len(self._styles) + len(self._more) - 1

    def _with_format_of_days(self) -> list[Edit]:
        code = self._named(f'<numFmt numFmtId="{self._day_format}" formatCode="{DAY_FORMAT}"/>')
        if "numFmts" in self._groups:
            return appended(self._data, self._groups["numFmts"], [code])
        # The first group of all.
        at = self._found[0].opened
        return [(at, at, self._named('<numFmts count="1">') + code + self._named("</numFmts>"))]

    def _beside(self, style: Element, number_format: int) -> str:
        kept = {name: value for name, value in style.attributes.items() if name in TAKEN}
        told = {**kept, "numFmtId": str(number_format), "applyAlignment": "1"}
        told |= {"applyNumberFormat": "1"} if number_format else {}
        inside = children(self._found, style)
        aligned = first(inside, "alignment")
        vertical = aligned.attributes.get("vertical", "") if aligned else ""
        upright = f' vertical="{vertical}"' if vertical else ""
        said = "".join(f' {name}="{value}"' for name, value in told.items())
        return f'<xf{said}><alignment{upright} wrapText="1"/></xf>'

    def _bold(self) -> bytes:
        font = self._fonts[0]
        inside = b"" if font.is_empty else self._data[font.opened : font.closed]
        return self._named("<font><b/>") + inside + self._named("</font>")

    def _named(self, markup: str) -> bytes:
        """Markup with the prefix that this part gives to its elements."""
        return re.sub(r"<(/?)(?=\w)", rf"<\1{self._prefix}", markup).encode()


def is_day(number_format: str | int) -> bool:
    """Whether a number format shows a number as a day or a time."""
    if isinstance(number_format, int):
        return number_format in DAYS
    return bool(re.search("[ymdhsYMDHS]", NO_LETTERS.sub("", number_format.partition(";")[0])))


def _coloured(ground: str, ink: str) -> str:
    font, fill = (f'<{name} rgb="FF{colour[1:]}"/>' for name, colour in (("color", ink), ("bgColor", ground)))
    return f"<dxf><font>{font}</font><fill><patternFill>{fill}</patternFill></fill></dxf>"
