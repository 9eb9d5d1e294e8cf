"""Compiling: the site's catalogue and those of the notices put together, one file a language, as gettext reads it.

python -m webapp.language.compiling
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from knowledge.notice.document import NOTICES
from texts import built_file, notice_folder, plain_file
from texts.data_error import DataFileError, together
from texts.gathering import gathering
from webapp.language import merging
from webapp.language.merging import OF_NOTICES

TRANSLATIONS = Path(__file__).parents[1] / "translations"


def site_catalogue(locale: str) -> Path:
    """Where the site's own texts are translated."""
    return TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"


def read(path: Path, locale: str) -> Catalog:
    """The catalogue in a file; an empty one where there is none. DataFileError with each line to mend."""
    text = plain_file.content(path) if path.exists() else ""
    try:
        return merging.read(path, locale)
    except PoFileError as error:
        found = list(_broken(path, text, locale))
        raise together(found or [_told(path, 0, error)]) from error


def read_all(notices: Path = NOTICES) -> dict[str, Catalog]:
    """For each language the site's catalogue and those of the notices as one. DataFileError on all that is wrong."""
    read_one = {}
    with gathering() as errors:
        for locale, name in OF_NOTICES.items():
            paths = (site_catalogue(locale), *notice_folder.optional(notices, name, errors))
            read_one[locale] = errors.each(partial(read, locale=locale), paths)
    return {locale: merging.merged(locale, catalogues) for locale, catalogues in read_one.items()}


def compile_all(notices: Path = NOTICES, translations: Path = TRANSLATIONS) -> None:
    """Write messages.mo for each language, in one step. DataFileError as `read_all`."""
    for locale, catalogue in read_all(notices).items():
        target = translations / locale / "LC_MESSAGES" / "messages.mo"
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        built_file.write_whole(target, compiled.getvalue())


def _broken(path: Path, text: str, locale: str) -> Iterator[DataFileError]:
    """What is wrong in each entry: empty lines part them."""
    above = 0
    for entry in text.split("\n\n"):
        try:
            read_po(io.BytesIO(entry.encode()), locale, abort_invalid=True)
        except PoFileError as error:
            yield _told(path, above, error)
        above += entry.count("\n") + 2


def _told(path: Path, above: int, error: PoFileError) -> DataFileError:
    problem = re.sub(r" on \d+$", "", error.args[0])
    advice = "write each text as a msgid with a msgstr below it, in quotation marks"
    return DataFileError(path, above + (error.lineno or 0) + 1, f"not a catalogue: {problem}; {advice}")


if __name__ == "__main__":
    try:
        compile_all()
    except DataFileError as error:
        sys.exit(str(error))
