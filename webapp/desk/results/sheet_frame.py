"""Sheet frame: what stands around the rows of the sheet that came in, with what the results need put in.

Widths of their columns, colours, a filter, and how it is printed; all else stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from webapp.desk.judging.verdict import CONCLUSIONS, RESULT_COLUMNS
from webapp.desk.problem import address, letters
from webapp.desk.results.markup import Edit, Element, appended, children, edited
from webapp.desk.results.survey import Survey, area
from webapp.desk.results.widths import RESULT_WIDTHS

# The children of a sheet, in the order in which they must stand, as far as it matters here.
ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    "pageSetup",
)
PAPER_A4 = "9"
# Printing as its settings say it, and not as a printer of another machine remembers.
SET_ANEW = {"scale", "orientation", "fitToWidth", "fitToHeight", "id"}
MARK = b"\0"


class SheetFrame:
    """The frame of a sheet whose students reach to `last_row`."""

    def __init__(self, survey: Survey, last_row: int, first_colour: int) -> None:
        self._survey, self._colour = survey, first_colour
        self._last, self._root = max(last_row, survey.header_rows[1]), survey.found[0]
        self._end = survey.start + len(RESULT_COLUMNS) - 1
        self._children = children(survey.found, self._root)

    @property
    def filtered(self) -> str:
        """The area with the filter, as $A$3:$P$60; empty where there is none of the sheet's own."""
        if self._survey.child("tableParts"):
            return ""
        found = self._survey.child("autoFilter")
        before = area(found.attributes.get("ref", "")) if found else None
        header = self._survey.header_rows[1]
        if before and before.top != header:
            return ""
        left, last = (before.left, max(before.bottom, self._last)) if before else (0, self._last)
        right = max(before.right, self._end) if before else self._end
        return f"${letters(left)}${header}:${letters(right)}${last}"

    def parts(self) -> tuple[bytes, bytes]:
        """What stands before the rows, and behind them."""
        place = self._survey.rows_place
        edits: list[Edit] = [(place.start, place.end, MARK)]
        for more in (self._page(), self._dimension(), self._columns(), self._filter(), self._colours(), self._print()):
            edits += more
        before, _, after = edited(self._survey.around, edits).partition(MARK)
        return before, after

    def _page(self) -> Iterator[Edit]:
        """Whether all columns are fitted onto a page, which the sheet says among its properties."""
        found, tag = self._survey.child("sheetPr"), self._named('<pageSetUpPr fitToPage="1"/>')
        if found is None:
            yield self._root.opened, self._root.opened, self._named("<sheetPr>") + tag + self._named("</sheetPr>")
            return
        inside = next((entry for entry in children(self._survey.found, found) if entry.name == "pageSetUpPr"), None)
        if inside:
            yield inside.start, inside.end, tag
        else:
            yield from appended(self._survey.around, found, [tag])

    def _dimension(self) -> Iterator[Edit]:
        found = self._survey.child("dimension")
        before = area(found.attributes.get("ref", "")) if found else None
        if found and before:
            last = address(max(before.bottom, self._last), max(before.right, self._end))
            yield found.start, found.end, self._named(f'<dimension ref="{address(before.top, before.left)}:{last}"/>')

    def _columns(self) -> Iterator[Edit]:
        if self._survey.is_own:
            return
        found, place = self._survey.child("cols"), self._survey.rows_place.start
        first, last = self._survey.start + 1, self._end + 1
        pieces = [
            (first + place, f'<col min="{first + place}" max="{first + place}" width="{width}" customWidth="1"/>')
            for place, width in enumerate(RESULT_WIDTHS)
        ]
        for entry in children(self._survey.found, found) if found else []:
            low, high = int(entry.attributes["min"]), int(entry.attributes["max"])
            # A range of columns, hidden ones maybe, that reaches over the new ones is left of them and right of them.
            for left, right in ((low, min(high, first - 1)), (max(low, last + 1), high)):
                if left <= right:
                    pieces.append((left, _column(entry, left, right)))
        tag = self._named("<cols>" + "".join(piece for _, piece in sorted(pieces)) + "</cols>")
        yield (found.start, found.end, tag) if found else (place, place, tag)

    def _filter(self) -> Iterator[Edit]:
        found, said = self._survey.child("autoFilter"), self.filtered.replace("$", "")
        if said and found:
            tag = self._survey.around[found.start : found.opened]
            new = re.sub(rb"""(\sref\s*=\s*)(?:"[^"]*"|'[^']*')""", rb'\g<1>"' + said.encode() + b'"', tag)
            yield found.start, found.opened, new
        elif said:
            yield self._insert("autoFilter", f'<autoFilter ref="{said}"/>')

    def _colours(self) -> Iterator[Edit]:
        priority = 0
        for entry in self._survey.found:
            if entry.name == "cfRule":
                priority = max(priority, int(entry.attributes.get("priority", 0)))
            if entry.name == "conditionalFormatting" and self._survey.is_own and self._is_ours(entry):
                yield entry.start, entry.end, b""
        first = address(self._survey.header_rows[1] + 1, self._survey.start)
        last = address(max(self._last, self._survey.header_rows[1] + 1), self._survey.start)
        rules = (
            f'<cfRule type="cellIs" dxfId="{self._colour + place}" priority="{priority + place + 1}" operator="equal">'
            f'<formula>"{conclusion}"</formula></cfRule>'
            for place, conclusion in enumerate(CONCLUSIONS)
        )
        tag = f'<conditionalFormatting sqref="{first}:{last}">{"".join(rules)}</conditionalFormatting>'
        yield self._insert("conditionalFormatting", tag)

    def _is_ours(self, entry: Element) -> bool:
        inside = self._survey.around[entry.opened : entry.closed].decode()
        said = re.findall(r"<(?:\w+:)?formula>([^<]*)<", inside)
        return bool(said) and all(formula.replace("&quot;", '"').strip('"') in CONCLUSIONS for formula in said)

    def _print(self) -> Iterator[Edit]:
        found = self._survey.child("pageSetup")
        kept = {name: value for name, value in (found.attributes if found else {}).items() if name not in SET_ANEW}
        told = {"paperSize": PAPER_A4, **kept, "orientation": "landscape", "fitToWidth": "1", "fitToHeight": "0"}
        tag = "<pageSetup" + "".join(f' {name}="{value}"' for name, value in told.items()) + "/>"
        yield (found.start, found.end, self._named(tag)) if found else self._insert("pageSetup", tag)

    def _insert(self, name: str, tag: str) -> Edit:
        """Where a child of that name may stand: before all that come later."""
        later = (entry.start for entry in self._children if _rank(entry.name) > _rank(name))
        at = min(later, default=self._root.closed)
        return at, at, self._named(tag)

    def _named(self, markup: str) -> bytes:
        prefix = self._survey.prefix.decode()
        return re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}", markup).encode()


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _column(entry: Element, left: int, right: int) -> str:
    told = {**entry.attributes, "min": str(left), "max": str(right)}
    return "<col" + "".join(f' {name}="{value}"' for name, value in told.items()) + "/>"
