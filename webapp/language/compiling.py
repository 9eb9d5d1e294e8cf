"""Compiling: the site's catalogue and those of the notices put together, one file a language, as gettext reads it.

python -m webapp.language.compiling
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError

from knowledge.notice.document import NOTICES
from texts import notice_folder
from texts.source import DataFileError
from webapp.language import merging
from webapp.language.merging import OF_NOTICES

TRANSLATIONS = Path(__file__).parents[1] / "translations"


def site_catalogue(locale: str) -> Path:
    """Where the site's own texts are translated."""
    return TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"


def read(path: Path, locale: str) -> Catalog:
    """The catalogue in a file; an empty one where there is none. DataFileError with the line to mend."""
    try:
        return merging.read(path, locale)
    except PoFileError as error:
        problem = (
            f"not a catalogue: {error.args[0]}; write each text as a msgid with a msgstr below it, in quotation marks"
        )
        raise DataFileError(path, (error.lineno or 0) + 1, problem) from error


def compile_all(notices: Path = NOTICES, translations: Path = TRANSLATIONS) -> None:
    """Write messages.mo for each language, in one step. DataFileError as `read`."""
    for locale, name in OF_NOTICES.items():
        paths = (site_catalogue(locale), *notice_folder.optional(notices, name))
        target = translations / locale / "LC_MESSAGES" / "messages.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_suffix(f".{os.getpid()}")
        with half.open("wb") as file:
            write_mo(file, merging.merged(locale, [read(path, locale) for path in paths]))
        half.replace(target)


if __name__ == "__main__":
    try:
        compile_all()
    except DataFileError as error:
        sys.exit(str(error))
