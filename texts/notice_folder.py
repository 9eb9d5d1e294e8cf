"""A notice's folder: all that an officer edits of one notice, in files whose names both libraries know.

Adding a folder adds the notice; its name is the notice's id. A folder that begins with `_` or `.` is none.
"""

from __future__ import annotations

from pathlib import Path

from texts.data_error import DataFileError
from texts.gathering import Errors, gathering
from texts.suggestion import did_you_mean, nearest

PUBLISHED, CLAUSES, POLICY, ANSWERS, CASES = (
    "published.txt",
    "clauses.yaml",
    "policy.yaml",
    "answers.yaml",
    "cases.yaml",
)
DOCUMENTS, OFFICES, DISEASES, STANDARDS = "documents.yaml", "offices.yaml", "diseases.yaml", "standards.yaml"
ENGLISH, TRADITIONAL = "english.po", "traditional.po"
# Who signed it, where somebody did (drafting/publishing); nothing that serves reads it.
SIGNATURE = "signature.yaml"
FILES = (
    *(PUBLISHED, CLAUSES, POLICY, ANSWERS, CASES, DOCUMENTS, OFFICES, DISEASES, STANDARDS),
    *(ENGLISH, TRADITIONAL, SIGNATURE),
)

# How a file may end that was written for one of these.
SUFFIXES = (".yaml", ".yml", ".txt", ".po")


def notice_folders(notices: Path, errors: Errors | None = None) -> tuple[Path, ...]:
    """The folder of each notice, by name. DataFileError where there is none, and on a file that nobody would read.

    Where `errors` are given, the latter is noted there.
    """
    if not notices.is_dir():
        raise DataFileError(notices, 1, "there is no such folder; name the one that holds the notices")
    # What a desktop or an editor leaves behind begins with a dot.
    found = tuple(sorted(path for path in notices.iterdir() if path.name[0] not in "_."))
    if not found:
        raise DataFileError(notices, 1, "no notice here; add a folder, a copy of _template, or name another folder")
    with gathering(errors) as errors:
        folders = errors.each(_folder, found)
        for stray in (stray for folder in folders for stray in _strays(folder)):
            errors.note(DataFileError(stray, 1, f"nobody reads '{stray.name}'; {did_you_mean(stray.name, FILES)}"))
        return folders


def file(folder: Path, name: str) -> Path:
    """The file of that name; where it is not there, one whose name was meant to be it, as is told of that one."""
    if (folder / name).exists() or not folder.is_dir():
        return folder / name
    written = (path for path in _strays(folder) if path.suffix in SUFFIXES)
    return next((path for path in written if nearest(path.name, FILES) == name), folder / name)


def optional(notices: Path, name: str, errors: Errors | None = None) -> tuple[Path, ...]:
    """The files of that name, for each notice that has one."""
    return tuple(path for folder in notice_folders(notices, errors) if (path := file(folder, name)).is_file())


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise DataFileError(path, 1, "a notice is a folder; put this file into one, or take it away")
    return path


def _strays(folder: Path) -> list[Path]:
    """The files that nobody reads."""
    return [path for path in sorted(folder.iterdir()) if path.name not in FILES and not path.name.startswith(".")]
