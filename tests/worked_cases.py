"""The worked cases of tests/cases: read once, each with the file that it stands in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"


@cache
def cases() -> tuple[dict[str, Any], ...]:
    """Every case: id, story, facts as the API takes them, and what to expect of which benefit."""
    files = sorted(FOLDER.glob("*.yaml"))
    return tuple(case for path in files for case in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
