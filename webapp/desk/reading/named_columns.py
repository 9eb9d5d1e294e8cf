"""Named columns: which column of a file is what, as somebody said in words: 困难类别=资助情况."""

from __future__ import annotations

from collections.abc import Sequence

from texts.phrase import Joined, Phrase
from webapp.desk.problem import SpreadsheetError, letters, shown
from webapp.desk.reading.columns import KNOWN
from webapp.desk.reading.foreign.sheet import column_of


def named(header: Sequence[str], given: Sequence[str]) -> dict[str, int | None]:
    """Places chosen in words, `困难类别=资助情况`: a known column, and what the file calls it, or its letters (E).

    Raises SpreadsheetError where there is no such column, in the contract or in the file, or several are called so.
    """
    chosen: dict[str, int | None] = {}
    for entry in given:
        name, _, heading = (part.strip() for part in entry.partition("="))
        places = _places_of(heading, header)
        if name not in KNOWN or not places:
            raise SpreadsheetError(Phrase("看不懂“{entry}”。请写成“困难类别=表里的列名”这样。", entry=shown(entry)))
        if len(places) > 1:
            listed = Joined("、", map(letters, places))
            raise SpreadsheetError(
                Phrase(
                    "{places} 列都叫“{heading}”。请写列的字母，例如 {name}={letter}。",
                    places=listed,
                    heading=shown(heading),
                    name=name,
                    letter=letters(places[0]),
                )
            )
        chosen[name] = places[0]
    return chosen


def _places_of(heading: str, header: Sequence[str]) -> list[int]:
    """The columns that are called so, whole or below the name of a group, or that one of those letters."""
    found = [place for place, name in enumerate(header) if name.strip() == heading]
    below = found or [place for place, name in enumerate(header) if heading and name.endswith(heading)]
    place = column_of(heading)
    return below or ([place] if place is not None and place < len(header) else [])
