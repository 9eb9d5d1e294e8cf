"""Paint: which rows of a list have which colour, and of which colours a legend speaks: 红色已退出.

Where no student's row has the colour of a legend, its letters may be meant, or it cannot be read: then it is of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

COLOUR = "[红橙橘黄绿青蓝紫粉灰棕]"
SAID = re.compile(
    f"{COLOUR}(?=[、和及与,/]*{COLOUR}色|色|底|字|标|的|为|行|背景|填充|[:=]|表示|代表|是)|(?<=标){COLOUR}"
)
APART = re.compile(r"[,;，；\s]|(?<=[^红橙橘黄绿青蓝紫粉灰棕])、")
SAME = {"橘": "橙"}


def colours_in(said: str) -> frozenset[str]:
    """The colours of which something in one spelling speaks."""
    return frozenset(SAME.get(name, name) for name in SAID.findall(said))


def parts_of_legend(said: str) -> Iterator[str]:
    """What a legend says of each colour: 红色已退出, and 绿色已核实."""
    told: list[str] = []
    for part in APART.split(said):
        if colours_in(part) or not told:
            told.append(part)
        else:
            told[-1] = f"{told[-1]}，{part}"
    yield from told


class Paint:
    """The colours of the rows below a header, by their numbers in the file."""

    def __init__(self, colours: Iterable[tuple[int, str]], header_row: int) -> None:
        self._rows = {line: names for line, names in colours if line > header_row}
        self._of_students, self._known = set[str](), frozenset("".join(self._rows.values()))
        self.is_any = bool(self._rows)

    @property
    def is_settled(self) -> bool:
        """Whether the students' rows have all the colours that were taken for theirs."""
        return self._known <= self._of_students

    def restart(self) -> None:
        """Anew, with the colours that students' rows have known."""
        self._known, self._of_students = frozenset(self._of_students), set()

    def take(self, line: int) -> None:
        """The row of a student."""
        self._of_students.update(self._rows.get(line, ""))

    def of(self, line: int) -> str:
        """The colours of that row."""
        return self._rows.get(line, "")

    def tells(self, colours: Iterable[str]) -> bool:
        """Whether the row of some student has one of these colours."""
        return any(name in self._known for name in colours)

    def has(self, line: int, colours: Iterable[str]) -> bool:
        """Whether that row has one of these colours."""
        return any(name in self._rows.get(line, "") for name in colours)
