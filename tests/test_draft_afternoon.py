"""An officer's afternoon: an invented notice of twenty articles, from a .docx with ordinals by Word to its folder."""

from __future__ import annotations

import shutil

import pytest
from drafting_office import DRAFTS

from drafting.deciding import decision as kinds
from drafting.deciding.counting import counts
from drafting.deciding.draft import read_draft
from drafting.publishing.publishing import publish
from drafting.publishing.signature import VALID, folder_signature
from knowledge.notice.document import NOTICES
from texts import notice_folder, parts

NAME = "liangping-2024-31"


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    """The draft with all decisions that were taken on it in the browser."""
    folder = tmp_path_factory.mktemp("drafts") / NAME
    folder.mkdir()
    shutil.copy(DRAFTS / "liangping.docx", folder / "published.docx")
    shutil.copy(DRAFTS / "liangping-decisions.yaml", folder / kinds.DECISIONS)
    return read_draft(folder)


def test_it_takes_few_decisions_few_lines_and_few_cases(draft):
    decisions, lines, answers = counts(draft)

    assert decisions <= 60
    assert lines <= 40
    assert answers <= 30


def test_it_is_published_beside_the_notices_held_with_all_that_was_decided(draft, tmp_path):
    notices = shutil.copytree(NOTICES, tmp_path / "notices")
    folder = publish(draft, notices)
    policy = parts.table(folder / notice_folder.POLICY)
    stay = [rule["gives"] for rule in policy["rules"] if rule["benefit"] == "inpatient_aid" and "dibao" in rule["who"]]

    assert folder_signature(folder).state == VALID
    # Who was referred, or stayed in the city, and who was not: bands above the deductible of the year, ten points less.
    assert [[band["rate"] for band in gives["bands"]] for gives in stay] == [
        ["0", "0.65", "0.75", "0.8"],
        ["0", "0.55", "0.65", "0.7"],
    ]
    assert {(gives["cap"], gives["earlier"]) for gives in stay} == {("50000", "self_pay_earlier")}
