"""Compiling: the site's catalogue and those of the notices put together, one file a language, as gettext reads it.

python -m webapp.language.compiling
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from knowledge.notice.document import NOTICES
from texts import notice_folder
from texts.source import DataFileError

TRANSLATIONS = Path(__file__).parents[1] / "translations"
# Which file of a notice's folder holds its texts in which language.
OF_NOTICES = {"en": notice_folder.ENGLISH, "zh_Hant": notice_folder.TRADITIONAL}


def site_catalogue(locale: str) -> Path:
    """Where the site's own texts are translated."""
    return TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"


def read(path: Path, locale: str) -> Catalog:
    """The catalogue in a file; an empty one where there is none. DataFileError with the line to mend."""
    if not path.exists():
        return Catalog(locale)
    try:
        with path.open("rb") as file:
            return read_po(file, locale, abort_invalid=True)
    except PoFileError as error:
        problem = f"not a catalogue: {error.args[0]}; each text is a msgid with a msgstr below it, in quotation marks"
        raise DataFileError(path, (error.lineno or 0) + 1, problem) from error


def compile_all(notices: Path = NOTICES) -> None:
    """Write messages.mo beside the site's catalogue of each language, in one step. DataFileError as `read`."""
    for locale, name in OF_NOTICES.items():
        catalog = Catalog(locale)
        for text, said in _translations(locale, (site_catalogue(locale), *notice_folder.optional(notices, name))):
            if text not in catalog:
                catalog.add(text, said)
        target = site_catalogue(locale).with_suffix(".mo")
        half = target.with_suffix(f".{os.getpid()}")
        with half.open("wb") as file:
            write_mo(file, catalog)
        half.replace(target)


def _translations(locale: str, paths: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    for message in (message for path in paths for message in read(path, locale)):
        if message.id and message.string:
            yield str(message.id), str(message.string)


if __name__ == "__main__":
    compile_all()
