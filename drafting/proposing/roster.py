"""A roster: whom a notice calls what (第一类, 前五类, 重点救助对象), with the words that name nobody known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafting.outline.clause import DraftClause
from drafting.proposing import token
from drafting.proposing.line_start import start_of
from drafting.proposing.scanning import ORDERS, scan
from drafting.proposing.token import WordToken
from texts.spelling import folded

CLASS = re.compile(
    rf"(?<![下述分为这前])第?([{ORDERS}])类(?:医疗)?(?:救助)?(?:对象|人员)?(?::|,?(?:是指|即|为|包括|指))"
)
DEFINED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}?(?:对象|人员|群众))[”\"]?,?(?:即|是指)")
# A point that is a class: 一类救助对象。特困人员、孤儿。
POINT = re.compile(rf"第?([{ORDERS}])类(?:医疗)?(?:救助)?(?:对象|人员)[。:]")
NAMED_POINT = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,6}(?:救助)?对象)[。:]")
# A heading below which the points are who it is about.
ABOUT_PEOPLE = re.compile("(?:明确|分类确定|扩大|完善)?(?:医疗)?救助(?:对象|范围)(?:范围|认定|和范围)?")
# What a description is called: …的大病患者（以下称因病致贫重病患者）.
AS_CALLED = re.compile(r"\((?:以下)?(?:简)?称(?:为)?[“\"]?(?P<name>[\u4e00-\u9fff]{2,14})[”\"]?\)$")
CALLED = re.compile(r"\((?:以下)?(?P<how>统|简)称(?:为)?[“\"]?(?P<name>[\u4e00-\u9fff]{2,10}?)[”\"]?\)")
MADE = re.compile(r"(?:统称)?为(?P<name>[\u4e00-\u9fff]{2,6}?(?:对象|人员|群众))(?=[;。]|$)")
LISTS = re.compile("(?:对象|人员|范围).{0,12}(?:包括|以下|下列|如下|分为)|(?:包括|以下|下列).{0,8}(?:对象|人员)")
BY_RULE = re.compile("按规定给予(?:医疗)?救助")
WITHIN = re.compile(r"\((?:含|包括)[^()]*\)")
ALL = "救助对象"


@dataclass(frozen=True)
class NamedGroup:
    """Who is in it, in printed order, where that stands, and the words of it that name nobody known."""

    codes: tuple[str, ...]
    path: str
    quote: str
    unread: tuple[str, ...] = ()


@dataclass
class NoticeRoster:
    """The groups of a notice by name; `order` the names of its classes. `whole` is whom it calls 救助对象.

    `local`: whom an article lists, by its path; who is told apart from its 其他救助对象 belongs to it as well.
    """

    groups: dict[str, NamedGroup] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    whole: NamedGroup | None = None
    local: dict[str, NamedGroup] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in self.groups if name not in self.order and name != ALL)

    def at(self, path: str) -> NamedGroup | None:
        """Whom the notice calls 救助对象 in that clause; None where it does not say."""
        found = [name for name in self.local if path.startswith(name)]
        return self.whole or (self.local[max(found, key=len)] if found else None)

    def told_apart(self, path: str, codes: Iterable[str]) -> None:
        """These are 救助对象 of that article as well: others are told from them."""
        for name, group in self.local.items():
            if path.startswith(name):
                both = tuple(dict.fromkeys((*group.codes, *codes)))
                self.local[name] = NamedGroup(both, group.path, group.quote, group.unread)


def read_roster(clauses: Sequence[DraftClause]) -> NoticeRoster:
    """The roster that these clauses write."""
    roster = NoticeRoster()
    for clause in clauses:
        for line in clause.lines:
            _named(roster, clause.path, line)
            _classes(roster, clause.path, line)
            _point(roster, clause.path, line)
    for number, clause in enumerate(clauses):
        text = folded(clause.lines[-1][start_of(clause.path, clause.lines[-1]) :]).strip()
        if (LISTS.search(folded(clause.text)) and text.endswith(":")) or ABOUT_PEOPLE.fullmatch(text):
            _listed(roster, clause, clauses[number + 1 :])
        _by_rule(roster, clause)
    roster.order.sort(key=lambda name: ORDERS.index(name[1]))
    if roster.whole is None and len(roster.order) > 1:
        roster.whole = _all_of(roster, roster.groups[roster.order[0]].path, roster.groups[roster.order[0]].quote)
    return roster


def group_of(path: str, words: str) -> NamedGroup:
    """The people whom a list of words names; what names nobody is its `unread`."""
    called = AS_CALLED.search(folded(words).strip("。;"))
    named = [_code(one) for one in scan(called["name"])] if called else []
    if len(named) == 1 and named[0]:
        return NamedGroup((named[0],), path, words)
    found = scan(words)
    # What a bracket explains adds nobody whom it does not name.
    text = folded(words)
    inside = [range(*one.span()) for one in WITHIN.finditer(text)]
    codes = [_code(one) for one in found if one.kind == token.PEOPLE]
    unread = [one for one in found if one.kind not in (token.PEOPLE, token.JOIN, token.PLAIN, token.STOP)]
    left = tuple(one.words for one in unread if not any(one.start in span for span in inside))
    classes = tuple(one.words for one in found if one.kind == token.PEOPLE and not _code(one))
    return NamedGroup(tuple(code for code in codes if code), path, words, (*left, *classes))


def _code(one: WordToken) -> str:
    how, what = one.value if isinstance(one.value, tuple) else ("", "")
    return str(what) if how == "code" else ""


def _classes(roster: NoticeRoster, path: str, line: str) -> None:
    """第一类为…；第二类为…."""
    text = folded(line)
    for found in CLASS.finditer(text):
        name = f"第{found[1]}类"
        listed = _until_stop(line, text, found.end())
        if listed and name not in roster.groups:
            _put(roster, name, group_of(path, listed))


def _point(roster: NoticeRoster, path: str, line: str) -> None:
    start = start_of(path, line)
    text = folded(line[start:]).lstrip()
    found, named = POINT.match(text), NAMED_POINT.match(text)
    words = line[start:].lstrip()[(found or named).end() :].strip(" 。；") if start and (found or named) else ""  # type: ignore[union-attr]
    if words and found and f"第{found[1]}类" not in roster.groups:
        _put(roster, f"第{found[1]}类", group_of(path, words))
    elif words and named and not found and group_of(path, words).codes:
        roster.groups.setdefault(named["name"], group_of(path, words))


def _named(roster: NoticeRoster, path: str, line: str) -> None:
    """重点救助对象，即…; …（以下简称困难群众）."""
    text = folded(line)
    for found in DEFINED.finditer(text):
        group = group_of(path, _until_stop(line, text, found.end()))
        if group.codes:
            roster.groups.setdefault(_bare(found["name"]), group)
    for found in MADE.finditer(text):
        start = max(text.rfind(sign, 0, found.start()) for sign in "。;:") + 1
        group = group_of(path, line[start : found.start()].strip("，, "))
        if group.codes:
            roster.groups.setdefault(_bare(found["name"]), group)
    for found in CALLED.finditer(text):
        before = re.split("[,;。:]", text[: found.start()])[-1]
        group = group_of(path, line[found.start() - len(before) : found.start()])
        # 简称 behind several may be of the last alone.
        several = (before,) if found["how"] == "简" and len(group.codes) > 1 else ()
        if group.codes:
            named = NamedGroup(group.codes, group.path, group.quote, (*group.unread, *several))
            roster.groups.setdefault(found["name"], named)


def _bare(name: str) -> str:
    return re.sub("^(?:对|对于|本办法所称|所称)", "", name)


def _until_stop(line: str, text: str, start: int) -> str:
    end = re.compile("[;。:]|$").search(text, start)
    return line[start : end.start() if end else len(line)]


def _listed(roster: NoticeRoster, parent: DraftClause, behind: Sequence[DraftClause]) -> None:
    """以下人员：（一）…；（二）…: its points are the classes, by their order."""
    points = list(_points(parent, behind))
    for number, (path, words) in enumerate(points):
        name = f"第{ORDERS[number]}类"
        if name not in roster.groups:
            _put(roster, name, group_of(path, words))
    if points:
        roster.whole = _all_of(roster, parent.path, parent.lines[-1])


def _all_of(roster: NoticeRoster, path: str, quote: str) -> NamedGroup:
    """救助对象: who is in any class."""
    groups = [roster.groups[name] for name in roster.order]
    codes = tuple(dict.fromkeys(code for group in groups for code in group.codes))
    return NamedGroup(codes, path, quote, tuple(words for group in groups for words in group.unread))


def _points(parent: DraftClause, behind: Sequence[DraftClause]) -> Iterator[tuple[str, str]]:
    for clause in behind[: len(ORDERS)]:
        text = folded(clause.text)
        names_people = any(one.kind == token.PEOPLE for one in scan(clause.text))
        if not clause.path.startswith(parent.path) or not names_people or re.search("[0-9]%|元", text):
            return
        start = start_of(clause.path, clause.text)
        if not start:
            return
        called = CLASS.search(text) or NAMED_POINT.search(text)
        start = called.end() if called else start
        yield clause.path, clause.text[start:].strip(" ；。;")


def _by_rule(roster: NoticeRoster, clause: DraftClause) -> None:
    """对…按规定给予救助: whom an article is about."""
    for line in clause.lines:
        text = folded(line)
        for found in BY_RULE.finditer(text):
            start = max(text.rfind(sign, 0, found.start()) for sign in "。;:") + 1
            group = group_of(clause.path, line[start : found.start()].strip("，, "))
            if len(group.codes) > 1 and not group.unread:
                roster.local.setdefault(clause.path, group)


def _put(roster: NoticeRoster, name: str, group: NamedGroup) -> None:
    roster.groups[name] = group
    roster.order.append(name)
