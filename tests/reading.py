"""Reading a page as a person does: its words, without those that are marked as Chinese."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HAN = re.compile("[\u4e00-\u9fff]+")
# Names that must be found at a window or a desk stay Chinese in brackets; so do numbers and titles of documents.
NAMES = re.compile(r"\([^()]*\)|（[^（）]*）|《[^》]*》|[\u4e00-\u9fff]+[〔﹝]\d+[〕﹞]\d+号")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SPOKEN = ("aria-label", "alt", "title", "placeholder", "content", "data-waiting", "data-failed")


class WordCollector(HTMLParser):
    """Collects the words of a page that stand in its own language; `content` counts only for a description."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._foreign: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        is_foreign = self._foreign[-1] or tag in ("script", "style", "textarea")
        if tag != "html" and (found.get("lang") or "").startswith("zh"):
            is_foreign = True
        if not is_foreign:
            self.words += [found[name] or "" for name in SPOKEN if name in found]
        if tag not in VOID:
            self._foreign.append(is_foreign)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._foreign.pop()

    def handle_data(self, data: str) -> None:
        if not self._foreign[-1]:
            self.words.append(data)


def chinese_left(page: str) -> str:
    """The Chinese words of a page that are neither marked as Chinese nor names in brackets; empty where all is well."""
    reader = WordCollector()
    reader.feed(page)
    return " ".join(HAN.findall(NAMES.sub("", " ".join(reader.words))))
