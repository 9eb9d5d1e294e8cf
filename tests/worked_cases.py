"""The worked cases of all notices: read once, each with what its story says must come out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.notice.document import NOTICES
from texts.notice_folder import CASES, notice_folders


@cache
def cases_of(folder: Path) -> tuple[dict[str, Any], ...]:
    """The cases of one notice: id, story, facts as the API takes them, and what to expect of which benefit."""
    return tuple(yaml.load((folder / CASES).read_text(encoding="utf-8"), yaml.CSafeLoader))


def cases() -> tuple[dict[str, Any], ...]:
    """Those of every notice."""
    return tuple(case for folder in notice_folders(NOTICES) for case in cases_of(folder))
