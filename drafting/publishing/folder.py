"""The folder of a notice, written from a draft in the form in which the site loads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from drafting.deciding.decision import plain
from drafting.deciding.draft import Draft
from drafting.proposing.writing import as_yaml
from drafting.publishing.clauses import clause_file, published_text
from drafting.publishing.documents import document_file
from drafting.publishing.policy import policy_file
from drafting.publishing.ways import answer_file
from drafting.publishing.worked import case_file
from texts import notice_folder

WRITTEN = "# Written from what people confirmed in the workbench, sentence by sentence.\n"


def write_folder(draft: Draft, folder: Path) -> None:
    """All files of the notice; the folder is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    answers = answer_file(draft)
    _write(folder / notice_folder.PUBLISHED, published_text(draft))
    _write(folder / notice_folder.CLAUSES, _yaml(clause_file(draft, [one.key for one in answers])))
    _write(folder / notice_folder.POLICY, _yaml(policy_file(draft)))
    _write(folder / notice_folder.ANSWERS, _yaml({"entries": [one.node for one in answers]}))
    documents = document_file(draft)
    if documents:
        _write(folder / notice_folder.DOCUMENTS, _yaml(documents))
    cases = case_file(draft)
    if cases:
        # The facts are those of the API: yes and no, numbers, texts.
        written = yaml.safe_dump(cases, allow_unicode=True, sort_keys=False, width=200)
        _write(folder / notice_folder.CASES, WRITTEN + written)


def _yaml(data: Any) -> str:
    return WRITTEN + as_yaml(plain(data))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
