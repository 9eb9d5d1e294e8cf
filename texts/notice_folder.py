"""A notice's folder: all that an officer edits of one notice, in files whose names both libraries know.

Adding a folder adds the notice; its name is the notice's id. A folder that begins with `_` or `.` is none.
"""

from __future__ import annotations

from pathlib import Path

from texts import source
from texts.source import DataFileError

PUBLISHED, CLAUSES, POLICY, ANSWERS, CASES = (
    "published.txt",
    "clauses.yaml",
    "policy.yaml",
    "answers.yaml",
    "cases.yaml",
)
DOCUMENTS, OFFICES, DISEASES, STANDARDS = "documents.yaml", "offices.yaml", "diseases.yaml", "standards.yaml"
ENGLISH, TRADITIONAL = "english.po", "traditional.po"
FILES = (
    *(PUBLISHED, CLAUSES, POLICY, ANSWERS, CASES, DOCUMENTS, OFFICES, DISEASES, STANDARDS),
    *(ENGLISH, TRADITIONAL),
)


def notice_folders(notices: Path) -> tuple[Path, ...]:
    """The folder of each notice, by name. DataFileError where there is none, and on a file that nobody would read."""
    if not notices.is_dir():
        raise DataFileError(notices, 1, "there is no such folder; name the one that holds the notices")
    # What a desktop or an editor leaves behind begins with a dot.
    found = tuple(sorted(path for path in notices.iterdir() if path.name[0] not in "_."))
    if not found:
        raise DataFileError(notices, 1, "no notice here; add a folder, a copy of _template, or name another folder")
    for folder in found:
        _verify(folder)
    return found


def optional(notices: Path, name: str) -> tuple[Path, ...]:
    """The files of that name, for each notice that has one."""
    return tuple(path for folder in notice_folders(notices) if (path := folder / name).is_file())


def _verify(folder: Path) -> None:
    if not folder.is_dir():
        raise DataFileError(folder, 1, "a notice is a folder; put this file into one, or take it away")
    for name in sorted(path.name for path in folder.iterdir()):
        if name not in FILES and not name.startswith("."):
            raise DataFileError(folder / name, 1, f"nobody reads '{name}'; {source.did_you_mean(name, FILES)}")
