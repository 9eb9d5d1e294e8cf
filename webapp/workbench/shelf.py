"""The shelf: the drafts in a folder, each read again when its files have changed."""

from __future__ import annotations

import re
from pathlib import Path

from drafting.deciding.decision import DECISIONS
from drafting.deciding.draft import Draft, read_draft
from drafting.deciding.source import NAME, SUFFIXES, source_of
from drafting.manuscript.opening import read_manuscript

# The district in pinyin, the year and the number, as the folders of notices are called.
ID = re.compile(r"[a-z]+-(?:19|20)\d\d-\d{1,4}")


class UnknownDraftError(LookupError):
    """There is no such draft."""


class DraftShelf:
    """The drafts in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, tuple[object, Draft]] = {}

    def names(self) -> list[str]:
        """The drafts that there are, by name."""
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if path.is_dir() and ID.fullmatch(path.name))

    def draft(self, name: str) -> Draft:
        """The draft as its files have it now. Raises UnknownDraftError, and what `read_draft` raises."""
        if not ID.fullmatch(name) or not (self.folder / name).is_dir():
            raise UnknownDraftError(name)
        state = self._state(name)
        known = self._read.get(name)
        if known is None or known[0] != state:
            known = self._read[name] = (state, read_draft(self.folder / name))
        return known[1]

    def keep(self, draft: Draft) -> None:
        """The draft as it was just written, which need not be read again."""
        self._read[draft.name] = (self._state(draft.name), draft)

    def begin(self, name: str, filename: str, data: bytes) -> None:
        """A new draft of that name with the published file. Raises ValueError with a sentence for the page."""
        suffix = Path(filename).suffix.lower()
        if not ID.fullmatch(name):
            raise ValueError("名字写成 区县拼音-年份-号，例如 jiangjin-2024-5")
        if suffix not in SUFFIXES:
            raise ValueError("请选 .docx、有文字的 .pdf 或者 .txt 文件")
        folder = self.folder / name
        if folder.exists():
            raise ValueError(f"{name} 已经有了")
        folder.mkdir(parents=True)
        path = folder / f"{NAME}{suffix}"
        path.write_bytes(data)
        try:
            read_manuscript(path)
        except ValueError:
            path.unlink()
            folder.rmdir()
            raise

    def _state(self, name: str) -> object:
        """What changes with the files of a draft."""
        paths = (source_of(self.folder / name), self.folder / name / DECISIONS)
        return [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths if path.is_file()]
