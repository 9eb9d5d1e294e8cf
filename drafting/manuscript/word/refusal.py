"""Refusals: what a .docx may hold so that its text cannot be told with certainty; a sentence for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from drafting.manuscript.manuscript import UnreadableFileError
from drafting.manuscript.word.markup import child, is_on, name, within

INSERTED, DELETED = ("ins", "moveTo", "cellIns"), ("del", "moveFrom", "cellDel")
# Fields whose number Word reckons while it shows them: none stands in the file.
RECKONED = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
LONGEST = 20


def refuse(root: Element) -> None:
    """Raise UnreadableFileError where the document has tracked changes, struck words, numbers that only Word knows."""
    for sentence in (*_tracked(root), *_struck(root), *_reckoned(root), *_foreign(root)):
        raise UnreadableFileError(sentence)


def _tracked(root: Element) -> Iterator[str]:
    added, taken = (_times(root, names) for names in (INSERTED, DELETED))
    if added or taken:
        yield f"文件里有修订（插入 {added} 处，删除 {taken} 处），读不准；请先在 Word 里全部接受或者拒绝，再保存"


def _times(root: Element, names: Iterable[str]) -> int:
    return sum(1 for _ in within(root, *names))


def _struck(root: Element) -> Iterator[str]:
    for run in within(root, "r"):
        marks = child(run, "rPr")
        words = "".join(part.text or "" for part in within(run, "t"))
        if words.strip() and any(is_on(child(marks, mark)) for mark in ("strike", "dstrike")):
            yield f"文件里有划掉的字「{words[:LONGEST]}」，不知道算不算；请删去，或者去掉删除线"


def _reckoned(root: Element) -> Iterator[str]:
    for part in root.iter():
        told = (part.text or "") if name(part) == "instrText" else ""
        told = told or next((text for key, text in part.attrib.items() if key.endswith("}instr")), "")
        if told.split()[:1] and told.split()[0].upper() in RECKONED:
            yield f"文件里有自动编号域（{told.split()[0]}），编号没有存在文件里；请把它换成打上去的编号"


def _foreign(root: Element) -> Iterator[str]:
    if next(within(root, "altChunk"), None) is not None:
        yield "文件里嵌着另一份文件，它的正文读不到；请在 Word 里打开后另存一次"
