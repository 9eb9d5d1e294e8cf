"""Many places: a folder in which places without a notice get a copy of a district's, with other numbers."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from functools import cache
from itertools import cycle
from pathlib import Path

from knowledge.notice.cited_document import load_cited_documents
from knowledge.notice.document import NOTICES, load_notices
from rules.engine.rulebook import Rulebook, load_rulebook
from rules.model.vocabulary import load_vocabulary
from texts.notice_folder import CLAUSES, POLICY

MODELS = {"banan": "banan-2023-30", "nanchuan": "nanchuan-2012-61", "yubei": "yubei-2017-7"}
FREE = [place for place in load_vocabulary().places if place not in MODELS]


def read(folder: Path, further: int) -> Rulebook:
    """The rulebook over all notices held and one for so many further places; the folder must be empty."""
    shutil.copytree(NOTICES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.po", "_*"))
    texts, documents = _held()
    copies = {}
    for number, (place, (model, notice)) in enumerate(zip(FREE[:further], cycle(MODELS.items()), strict=False), 1):
        name = f"{place}-{notice.partition('-')[2]}"
        copies[name] = texts[notice]
        _copy(folder / name, place, model, notice, number)
    return load_rulebook(folder, {**texts, **copies}, documents)


@cache
def _held() -> tuple[dict[str, dict[str, str]], list[str]]:
    held = load_notices(NOTICES)
    documents = [document.label for document in load_cited_documents(held, NOTICES)]
    return {name: notice.texts for name, notice in held.items()}, documents


def _copy(folder: Path, place: str, model: str, notice: str, number: int) -> None:
    folder.mkdir()
    shutil.copy(NOTICES / notice / CLAUSES, folder / CLAUSES)
    policy = re.sub(rf"\b{model}\b", place, (NOTICES / notice / POLICY).read_text(encoding="utf-8"))
    (folder / POLICY).write_text(_other_numbers(policy, number), encoding="utf-8")


def _other_numbers(policy: str, number: int) -> str:
    """The shares a little smaller and the sums a little higher, other ones for each number."""

    def share(found: re.Match[str]) -> str:
        return f'{found[1]}"{Decimal(found[2]) - Decimal(number) / 1000}"'

    def yuan(found: re.Match[str]) -> str:
        return f'{found[1]}"{int(found[2]) + number}"'

    policy = re.sub(r'(\brate: )"([0-9.]+)"', share, policy)
    return re.sub(r'(\b(?:cap|fixed|above): )"([0-9]+)"', yuan, policy)
