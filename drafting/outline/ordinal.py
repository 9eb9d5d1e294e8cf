"""Ordinals: the number with which a paragraph of an official document begins, of which kind it is, how it is cited."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from texts.numeral import number as number_of

HAN, FIGURES = "[一二三四五六七八九十百零〇]+", "[0-9０-９]{1,3}"
ANY = f"(?:{HAN}|{FIGURES})"
# What follows a number that is only cited: 第三条规定, （一）项, （一）至（三）. 及时 and 规范 may begin a point.
CITED = (
    "项|款|目|条|[的、，,。；）》」]|[至和或及与—－-][第（(]|之[一二三四五六七八九十]|规定|所[列述称定]|中的?[第（(规]"
)
PARTS = ("编", "章", "节")
ARTICLE, STAGE, POINT = "条", "阶段", "是"
# From the widest to the narrowest: 一、（一）1.（1） as GB/T 9704 has them, and what else is written.
RANKS = (*PARTS, ARTICLE, "壹", "甲", "一", "（一）", "1", "（1）", "1）", "①", "A", STAGE, POINT)
CIRCLED = "①-⑳㉑-㉟❶-❿"
STEMS, CHEQUE = "甲乙丙丁戊己庚辛壬癸", "壹贰叁肆伍陆柒捌玖拾"


@dataclass(frozen=True)
class Ordinal:
    """An ordinal at the beginning of a paragraph, `end` characters long.

    `label` is how it is cited: 第七条, （一）, 1. `number` is which of its kind. `is_doubtful`: what follows speaks for
    words that only begin like one (第三条规定的…, 一、二级医疗机构…).
    """

    kind: str
    number: int
    label: str
    end: int
    is_doubtful: bool = False

    @property
    def rank(self) -> int:
        """Its place among the kinds; a wider one has a smaller rank."""
        return RANKS.index(self.kind)

    @property
    def is_part(self) -> bool:
        """Whether it only parts articles, which are cited without it."""
        return self.kind in PARTS


@dataclass(frozen=True)
class OrdinalForm:
    """How a kind of ordinal is written, how it is cited, and what behind it makes it doubtful."""

    kind: str
    pattern: re.Pattern[str]
    label: str
    doubt: re.Pattern[str]


def _form(kind: str, pattern: str, label: str = "{}", doubt: str = "$^") -> OrdinalForm:
    return OrdinalForm(kind, re.compile(pattern), label, re.compile(doubt))


NO_HEADING = "(?! |$)(?:.*[。；]|.{31}|[的规所、，])"
FORMS = (
    *(_form(kind, f"第(?P<number>{ANY}){kind}", f"第{{}}{kind}", NO_HEADING) for kind in PARTS),
    _form(ARTICLE, rf"第(?P<number>{ANY})条(?P<more>之{HAN})?", "第{}条", f"第|{CITED}"),
    _form("壹", rf"(?P<number>[{CHEQUE}]+)[、．.]"),
    _form("甲", rf"(?P<number>[{STEMS}])[、．.]"),
    # 一、二级医疗机构 is no first point.
    _form("一", rf"(?P<number>{HAN})[、．.]", doubt=f"{HAN}[级档类型等、]"),
    _form("（一）", rf"[（(〔\[](?P<number>{HAN})[）)〕\]]", "（{}）", CITED),
    _form("（一）", "(?P<number>[㈠-㈩㊀-㊉])[、．.]?", "（{}）", CITED),
    _form("1", rf"(?P<number>{FIGURES})[.．、](?![0-9０-９])", doubt="[一二三四五六七八九十]?[级档]"),
    _form("1", "(?P<number>[⒈-⒛])"),
    _form("（1）", r"[（(](?P<number>[0-9０-９]{1,2})[）)]", "（{}）", CITED),
    _form("（1）", "(?P<number>[⑴-⒇])", "（{}）", CITED),
    _form("1）", r"(?P<number>[0-9０-９]{1,2})[）)]", "{}）", CITED),
    _form("①", f"(?P<number>[{CIRCLED}])[、．.]?", doubt=CITED),
    _form("A", r"(?P<number>[A-Za-z])[.．、）)](?![A-Za-z.])"),
    _form(STAGE, rf"第(?P<number>{HAN})(?P<more>阶段|步骤|步|环节)(?=[：:、，])", "第{}"),
    _form(STAGE, rf"第(?P<number>{HAN})(?P<more>[类档批种项])(?=[：:])", "第{}"),
    _form(POINT, rf"(?P<number>{HAN})是(?=[\u4e00-\u9fff0-9“《])", "{}是"),
)


def read_ordinal(text: str) -> Ordinal | None:
    """The ordinal with which a tidy paragraph begins; None where it begins with none."""
    for form in FORMS:
        found = form.pattern.match(text)
        number = _worth(found["number"]) if found else 0
        if found and number:
            more = found.groupdict().get("more") or ""
            label = form.label.format(_plain(found["number"], form.kind)) + more
            is_doubtful = bool(form.doubt.match(text[found.end() :]))
            return Ordinal(form.kind, number, label, found.end(), is_doubtful)
    return None


def _worth(written: str) -> int:
    """The number that a sign stands for; 0 where it is none."""
    if len(written) == 1:
        return _worth_of_sign(written)
    found = number_of(unicodedata.normalize("NFKC", written).rstrip("."))
    return int(found) if found is not None and found == Decimal(int(found)) else 0


def _worth_of_sign(sign: str) -> int:
    if sign in STEMS:
        return STEMS.index(sign) + 1
    if sign.isascii() and sign.isalpha():
        return ord(sign.lower()) - ord("a") + 1
    return int(unicodedata.numeric(sign, 0))


def _plain(written: str, kind: str) -> str:
    """As it is cited: ㈠ as 一, ⑴ as 1, but ① as it is."""
    return written if kind == "①" else unicodedata.normalize("NFKC", written).strip("()（）.")


@dataclass
class Series:
    """Which ordinal may follow, by what came before: told for each paragraph, in printed order."""

    _last: dict[str, int]

    def fits(self, ordinal: Ordinal) -> bool:
        """Whether it is the first of its kind, or the next, or the one after that (one may have been left out)."""
        if ordinal.is_doubtful:
            return False
        return ordinal.number == 1 or 1 <= ordinal.number - self._last.get(ordinal.kind, 0) <= 2

    def pass_by(self, text: str) -> None:
        """A paragraph with this text has begun."""
        ordinal = read_ordinal(text)
        if ordinal:
            self._last[ordinal.kind] = ordinal.number
