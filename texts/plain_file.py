"""A plain file is a data file as text, before anything is made of it."""

from __future__ import annotations

from pathlib import Path

from texts.data_error import DataFileError


def content(path: Path) -> str:
    """The text of a file. DataFileError where there is none, or none in UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataFileError(path, 1, "there is no such file; add it or mend its name") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataFileError(path, line, "not UTF-8 text; save the file again as UTF-8") from error
    except OSError as error:
        raise DataFileError(path, 1, f"cannot be read: {error.strerror}; mend its permissions") from error
