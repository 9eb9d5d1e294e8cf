"""The list of documents not held is complete, and every entry is founded on a clause."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.notice.cited_document import CitedDocument, folded, load_cited_documents
from knowledge.notice.document import Notice, load_notices
from texts.citation import squeeze
from texts.source import DataFileError

NOTICES = load_notices()
DOCUMENTS = load_cited_documents(NOTICES)
LABELS = {document.label for document in DOCUMENTS}

GOOD = """\
- number: 渝民发〔2016〕63号
  citations:
    - clause: 引言
      for: 依据
      quote: 《关于进一步做好医疗救助工作的通知》（渝民发〔2016〕63号）
- name: 重庆市民政局发布的具体病种
  citations:
    - clause: 二
      for: 病种
      quote: 具体病种以重庆市民政局发布为准
"""

DAMAGE = {
    "unknown clause": ("clause: 二", "clause: 二（二）", 8, "no clause '二（二）'; did you mean"),
    "foreign quote": ("quote: 具体病种", "quote: 病种名单", 10, "does not stand in 二; copy"),
    "quote without the number": ("（渝民发〔2016〕63号）", "", 5, "the quote lacks"),
    "no number and no name": (
        "name: 重庆市民政局发布的具体病种\n  citations",
        "citations",
        6,
        "a printed number, or else",
    ),
    "number and name": ("- name: 重庆", "- number: 1号\n  name: 重庆", 6, "write just one of the two"),
    "unprinted title": ("- name: 重庆", "- title: 某办法\n  name: 重庆", 6, "stands in no quote; quote"),
    "no purpose": ("      for: 病种\n", "", 8, "'for' is missing; add"),
    "unknown key": ("for: 病种", "fro: 病种", 9, "unknown key 'fro'; did you mean 'for'?"),
}


def written(notices: Path, text: str) -> Path:
    (notices / "yubei-2017-7").mkdir()
    (notices / "yubei-2017-7/documents.yaml").write_text(text, encoding="utf-8")
    return notices


@pytest.mark.notices
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.label)
def test_every_quote_stands_in_its_clause(document: CitedDocument) -> None:
    for mention in document.mentions:
        citation = mention.citation
        assert NOTICES[citation.notice].clause(citation.path).holds(citation.quote)
        assert mention.purpose


@pytest.mark.notices
@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES.keys())
def test_every_number_in_a_notice_is_held_or_listed(notice: Notice) -> None:
    known = {folded(label) for label in LABELS} | {notice.number for notice in NOTICES.values()}
    text = folded(squeeze("".join(notice.texts.values())))
    numbers = list(re.finditer(r"〔\d{4}〕\d+号", text))
    assert numbers
    for number in numbers:
        assert text[: number.end()].endswith(tuple(known)), text[number.start() - 8 : number.end()]


def test_a_document_has_a_number_or_else_a_name() -> None:
    assert all(bool(document.number) != bool(document.name) for document in DOCUMENTS)


def test_a_document_cited_by_two_notices_lists_both() -> None:
    [document] = [document for document in DOCUMENTS if document.label == "渝民发〔2016〕82号"]
    assert [mention.citation.notice for mention in document.mentions] == ["yubei-2017-7", "chongqing-2017-209"]
    assert document.title == "关于做好资助困难群众参加基本医疗保险工作的通知"


@pytest.mark.parametrize(("old", "new", "line", "message"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_list_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(DataFileError) as caught:
        load_cited_documents(NOTICES, written(tmp_path, GOOD.replace(old, new)))
    assert str(caught.value).startswith(f"yubei-2017-7/documents.yaml:{line}: ")
    assert message in str(caught.value)


def test_a_good_list_is_read(tmp_path: Path) -> None:
    labels = [document.label for document in load_cited_documents(NOTICES, written(tmp_path, GOOD))]
    assert labels == ["渝民发〔2016〕63号", "重庆市民政局发布的具体病种"]


def test_a_document_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"yubei-2017-7/documents\.yaml:11: '渝民发〔2016〕63号' stands twice"):
        load_cited_documents(NOTICES, written(tmp_path, GOOD + GOOD))


def test_a_document_that_comes_in_as_a_notice_is_held(tmp_path: Path) -> None:
    come_in = replace(NOTICES["banan-2023-30"], number="渝民发﹝2016﹞63号")
    documents = load_cited_documents({**NOTICES, "banan-2023-30": come_in}, written(tmp_path, GOOD))
    assert [document.is_held for document in documents] == [True, False]
