"""The list of documents not held is complete, and every entry is founded on a clause."""

import re
from pathlib import Path

import pytest

from knowledge.notice.cited_document import CitedDocument, load_cited_documents
from knowledge.notice.document import Notice, load_notices
from texts.citation import squeeze
from texts.source import DataFileError

NOTICES = load_notices()
DOCUMENTS = load_cited_documents(NOTICES)
LABELS = {document.label for document in DOCUMENTS}

GOOD = """\
- number: 渝办发〔2010〕263号
  citations:
    - notice: nanchuan-2012-61
      clause: 二（三）1
      for: 治疗定额付费标准
      quote: 按照渝办发〔2010〕263号文件
- name: 既往政策规定
  citations:
    - notice: banan-2023-30
      clause: 第三条第二款
      for: 孤儿等
      quote: 按照既往政策规定
"""

DAMAGE = {
    "unknown notice": ("banan-2023-30", "banan-2023-3", 9, "unknown notice 'banan-2023-3'; did you mean"),
    "unknown clause": ("第三条第二款", "第三条第三款", 10, "no clause '第三条第三款'; did you mean '第三条第"),
    "foreign quote": ("quote: 按照既往政策规定", "quote: 按照既往规定", 12, "does not stand in 第三条第二款; copy"),
    "quote without the number": ("按照渝办发〔2010〕263号文件", "治疗定额付费标准", 6, "the quote lacks"),
    "no number and no name": ("name: 既往政策规定\n  citations", "citations", 7, "a printed number, or else"),
    "number and name": ("- name: 既往政策规定", "- name: 既往\n  number: 1号", 7, "write just one of the two"),
    "unprinted title": ("- name: 既往政策规定", "- name: 既往\n  title: 某办法", 8, "stands in no quote; quote"),
    "no purpose": ("      for: 孤儿等\n", "", 9, "'for' is missing; add"),
    "unknown key": ("for: 孤儿等", "fro: 孤儿等", 11, "unknown key 'fro'; did you mean 'for'?"),
}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.label)
def test_every_quote_stands_in_its_clause(document: CitedDocument) -> None:
    for mention in document.mentions:
        citation = mention.citation
        assert NOTICES[citation.notice].clause(citation.path).holds(citation.quote)
        assert mention.purpose


@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES.keys())
def test_every_number_in_a_notice_is_held_or_listed(notice: Notice) -> None:
    known = {folded(label) for label in LABELS} | {notice.number for notice in NOTICES.values()}
    text = folded(squeeze("".join(notice.texts.values())))
    numbers = list(re.finditer(r"〔\d{4}〕\d+号", text))
    assert numbers
    for number in numbers:
        assert text[: number.end()].endswith(tuple(known)), text[number.start() - 8 : number.end()]


def test_no_document_is_listed_that_the_project_holds() -> None:
    assert not {folded(label) for label in LABELS} & {notice.number for notice in NOTICES.values()}


def test_thirteen_documents_have_a_number_and_the_rest_a_name() -> None:
    numbered = [document for document in DOCUMENTS if document.number]
    assert len(numbered) == 13
    assert all(document.number is None and document.name for document in DOCUMENTS if document not in numbered)


def test_a_document_cited_by_two_notices_lists_both() -> None:
    [document] = [document for document in DOCUMENTS if document.label == "渝民发〔2016〕82号"]
    assert [mention.citation.notice for mention in document.mentions] == ["yubei-2017-7", "chongqing-2017-209"]
    assert document.title == "关于做好资助困难群众参加基本医疗保险工作的通知"


@pytest.mark.parametrize(("old", "new", "line", "message"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_list_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    path = tmp_path / "documents.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert len(load_cited_documents(NOTICES, path)) == 2
    assert GOOD.count(old) == 1
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_cited_documents(NOTICES, path)
    assert str(caught.value).startswith(f"documents.yaml:{line}: ")
    assert message in str(caught.value)


def test_a_document_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "documents.yaml"
    path.write_text(GOOD + GOOD, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"documents\.yaml:13: '渝办发〔2010〕263号' stands twice"):
        load_cited_documents(NOTICES, path)


def folded(number: str) -> str:
    """Two notices print the small brackets ﹝﹞."""
    return number.replace("﹝", "〔").replace("﹞", "〕")
