"""The head of a notice: its title, its number, what stands above and between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.manuscript.characters import joined, parts, tidy
from drafting.manuscript.manuscript import PrintedLine, SetAside
from drafting.outline import names
from drafting.outline.clause import DraftClause
from drafting.outline.ordinal import read_ordinal

TITLE, NUMBER, BANNER, NOTE = "标题", "文号", "版头", "题注"
CONTENTS = "目录"
ABOUT = "关于"
NO_TITLE = "没有找到标题（以通知、意见、办法等收尾的一行）"


@dataclass
class NoticeHead:
    """The lines above the text, by what they are; `length` is how many lines of the file they take, with web lines."""

    found: dict[str, list[str]] = field(default_factory=dict)
    aside: list[SetAside] = field(default_factory=list)
    length: int = 0

    @property
    def number(self) -> str:
        return names.number_as_cited("".join(self.found.get(NUMBER, ())))

    @property
    def title_lines(self) -> list[str]:
        return self.found.get(TITLE, [])

    @property
    def has_title(self) -> bool:
        """Whether the title has come to its end."""
        return _ends_title("".join(map(tidy, self.title_lines)))

    def title(self, issuers: Sequence[str]) -> str:
        """The title on one line: its issuers with a blank between, then the rest."""
        whole, together = "".join(map(tidy, self.title_lines)), "".join(issuers)
        if whole.startswith(f"{together}{ABOUT}"):
            return " ".join(issuers) + whole.removeprefix(together)
        above, rest = self._parted()
        words = ""
        for line in rest:
            words = joined(words, tidy(line)) if words else tidy(line)
        return " ".join(part for line in above for part in parts(line)) + words

    def offices(self) -> list[str]:
        """Who issues it, as far as lines of the title name them alone."""
        return [part for line in self._parted()[0] for part in parts(line)]

    def clauses(self, issuers: Sequence[str]) -> list[DraftClause]:
        """What the head has, in printed order."""
        return [
            DraftClause(path, (self.title(issuers),) if path == TITLE else tuple(map(tidy, lines)))
            for path, lines in self.found.items()
        ]

    def add(self, path: str, line: PrintedLine) -> None:
        self.found.setdefault(path, []).append(line.text)

    def _parted(self) -> tuple[list[str], list[str]]:
        lines = self.title_lines
        about = next((place for place, line in enumerate(lines) if ABOUT in tidy(line)), None)
        if about is None:
            about = next((place for place, line in enumerate(lines) if not names.is_office(line)), 0)
        return lines[:about], lines[about:]


def read_head(lines: Sequence[PrintedLine]) -> NoticeHead:
    """The head that stands before these lines become sentences."""
    head = NoticeHead()
    for line in lines:
        path = _path(line, head)
        if path is None:
            break
        head.length += 1
        if path:
            head.add(path, line)
        else:
            head.aside.append(SetAside(line.text, line.place, "网页栏目"))
    return head


def _path(line: PrintedLine, head: NoticeHead) -> str | None:
    """What a line of the head is; empty for what a web page adds; None where the text begins."""
    text = tidy(line.text)
    if names.is_number(line.text):
        return NUMBER
    if names.WEB.fullmatch(text):
        return ""
    if not head.title_lines and names.BANNER.fullmatch(text):
        return BANNER
    if head.title_lines and (names.IN_BRACKETS.fullmatch(text) or names.day_of(text)):
        return NOTE
    return None if line.is_table or _is_text(text, head) else TITLE


def _is_text(text: str, head: NoticeHead) -> bool:
    """Whether a line is no part of a title: a sentence, an addressee, a first point, a table of contents."""
    ordinal = read_ordinal(text)
    if text == CONTENTS or any(sign in text for sign in "。；") or text.endswith(("：", ":")) or ordinal:
        return True
    return head.has_title and not (_ends_title(text) and not names.NO_SENTENCE.search(text))


def _ends_title(line: str) -> bool:
    return any(found.end() == len(tidy(line)) for found in names.TITLE_END.finditer(tidy(line)))
