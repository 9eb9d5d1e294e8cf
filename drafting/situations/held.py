"""Notices held for a trial: their rules, read as the site reads them but without what it answers, and their numbers."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.notice.cited_document import read_cited_documents
from knowledge.notice.document import load_notices
from rules.engine.program import Law
from rules.engine.rulebook import Rulebook, load_rulebook
from rules.model.policy import Policy
from rules.reading.quoting import Known
from texts import notice_folder
from texts.data_error import DataFileError
from texts.gathering import Held, gathering, held
from texts.suggestion import did_you_mean


@dataclass(frozen=True)
class HeldNotices:
    """The rules of some notices, and how each is cited, by its id: 巴南府办发〔2023〕30号.

    `known` is what another policy of them may name.
    """

    rules: Rulebook
    numbers: Mapping[str, str]
    known: Known

    def without(self, notice: str) -> HeldNotices:
        """As if this notice had never been; what others say of it in their clauses stands as it is.

        Errors: LookupError with a sentence where there is no such notice.
        """
        if notice not in self.numbers:
            raise LookupError(f"no notice '{notice}'; {did_you_mean(notice, self.numbers)}")
        left = (policy for name, policy in self.rules.policies.items() if name != notice)
        return replace(self, rules=with_policies(self.rules, left))


def held_notices(notices: Path) -> HeldNotices:
    """All notices in the folder. Raises DataFileError on all that is wrong in the files."""
    with gathering() as errors:
        read = load_notices(notices, errors)
        documents = read_cited_documents(read, notices, errors)
        texts: Held[Mapping[str, str]] = Held(
            ((name, notice.texts) for name, notice in read.items()), read.unread, read.has_lost
        )
        rules = errors.of(load_rulebook, notices, texts, documents)
    known = Known(rules.vocabulary, held(rules.facts), texts, documents, rules.diseases.by_code)
    return HeldNotices(rules, {name: notice.number for name, notice in read.items()}, known)


def with_folder(notices: Path, folder: Path) -> HeldNotices:
    """All notices in `notices`, and that in `folder` beside them, or in place of the one with its id."""
    if not (folder / notice_folder.POLICY).is_file():
        raise DataFileError(folder, 1, f"no {notice_folder.POLICY} here; name the folder of a notice, or of notices")
    with TemporaryDirectory() as place:
        together = Path(shutil.copytree(notices, Path(place) / "notices"))
        name = folder.resolve().name
        shutil.rmtree(together / name, ignore_errors=True)
        shutil.copytree(folder, together / name)
        return held_notices(together)


def with_policies(rules: Rulebook, policies: Iterable[Policy]) -> Rulebook:
    """The rulebook as if these were all policies that there are; the yearly standards stay."""
    ordered = sorted(policies, key=lambda policy: policy.span.first)
    return Rulebook(rules.facts, rules.vocabulary, rules.diseases, Law(ordered), rules.standards, rules.screens)
