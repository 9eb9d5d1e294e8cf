"""The small world: four invented notices and the rules' own terms, for what is not a matter of the law itself."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from knowledge.notice.cited_document import load_cited_documents
from knowledge.notice.document import load_notices
from rules.engine.rulebook import Rulebook, load_rulebook
from rules.model.vocabulary import TERMS
from webapp import library
from webapp.library import Library

NOTICES = Path(__file__).parent / "world" / "notices"
HELD = load_notices(NOTICES)
TEXTS = {name: notice.texts for name, notice in HELD.items()}
DOCUMENTS = [document.label for document in load_cited_documents(HELD, NOTICES)]


@cache
def site() -> Library:
    """The library of the small world, for a site that tells of nothing else."""
    return library.read(NOTICES)


def copied(folder: Path) -> Path:
    """A copy of the world in the folder, to be damaged: `terms` and `notices`."""
    shutil.copytree(TERMS, folder / "terms")
    shutil.copytree(NOTICES, folder / "notices")
    return folder


def read(folder: Path) -> Rulebook:
    """The rulebook of such a copy."""
    return load_rulebook(folder / "notices", TEXTS, DOCUMENTS, folder / "terms")
