"""The source of a draft: the file in which the notice was published, and its clauses as far as people placed them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafting.deciding.decision import DraftDecision
from drafting.manuscript.manuscript import Manuscript, UnreadableFileError
from drafting.manuscript.opening import read_manuscript
from drafting.outline.notice import DraftNotice, read_notice

SUFFIXES = (".txt", ".docx", ".pdf")
NAME = "published"


def is_draft(folder: Path) -> bool:
    """Whether there is a published file in the folder."""
    return _found(folder) is not None


def source_of(folder: Path) -> Path:
    """The published file in the folder of a draft. Raises UnreadableFileError where there is none."""
    path = _found(folder)
    if path is None:
        raise UnreadableFileError(
            f"{folder} 里没有公布的文件；把它放进来，叫 {'、'.join(NAME + suffix for suffix in SUFFIXES)} 之一"
        )
    return path


def read_source(folder: Path) -> Manuscript:
    """What was read of the published file. Raises UnreadableFileError."""
    return read_manuscript(source_of(folder))


def placed(manuscript: Manuscript, decided: Mapping[str, DraftDecision]) -> DraftNotice:
    """The notice with each paragraph where somebody placed it; what was decided of other words counts no more."""
    told: dict[str, str] = {}
    while True:
        notice = read_notice(manuscript, told)
        new = {one.key: str(decided[one.key].told.get("path")) for one in notice.open_paragraphs if one.key in decided}
        fitting = {one.key: new[one.key] for one in notice.open_paragraphs if new.get(one.key) in one.options}
        if not fitting:
            return notice
        told |= fitting


def _found(folder: Path) -> Path | None:
    paths = (folder / f"{NAME}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if path.is_file()), None)
