"""Merging: what several catalogues translate, as one. Needs Babel alone: the build hook loads this very file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

# Which file of a notice's folder holds its texts in which language.
OF_NOTICES = {"en": "english.po", "zh_Hant": "traditional.po"}


def read(path: Path, locale: str) -> Catalog:
    """The catalogue in a file; an empty one where there is none. Babel's PoFileError where it is none."""
    if not path.exists():
        return Catalog(locale)
    with path.open("rb") as file:
        return read_po(file, locale, abort_invalid=True)


def merged(locale: str, catalogues: Iterable[Catalog]) -> Catalog:
    """What is translated in any of them; where several have a text, the first counts."""
    found = Catalog(locale)
    for text, said in _translations(catalogues):
        if text not in found:
            found.add(text, said)
    return found


def _translations(catalogues: Iterable[Catalog]) -> Iterator[tuple[str, str]]:
    for message in (message for catalogue in catalogues for message in catalogue):
        if message.id and message.string:
            yield str(message.id), str(message.string)
