"""A roster: whom a notice calls what (第一类, 前五类, 重点救助对象), with the words that name nobody known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.outline.clause import DraftClause
from drafting.proposing import token
from drafting.proposing.line_start import start_of
from drafting.proposing.named_group import NamedGroup, group_of
from drafting.proposing.referring import ReferredClass, points_read, referred
from drafting.proposing.scanning import ORDERS, scan
from drafting.proposing.sums import SHARE, SUM
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
CALLED = re.compile(r"\((?:以下|下)?(?P<how>统|简|)称(?:为)?[“\"]?(?P<name>[\u4e00-\u9fff]{2,10}?)[”\"]?\)")
MADE = re.compile(r"(?:统称)?为(?P<name>[\u4e00-\u9fff]{2,6}?(?:对象|人员|群众))(?=[;。]|$)")
LISTS = re.compile(
    "(?:对象|人员|群众|范围).{0,12}(?:包括|以下|下列|如下|分为|是指)|(?:包括|以下|下列).{0,8}(?:对象|人员)"
    "|(?:对象|人员|群众)(?:为|有|指):?$"
)
# What a list as a whole is called: 本通知所指困难人员为：
WHOLE = re.compile(
    r"(?:^.{0,10}?所[称指]的?|^)[“\"]?(?P<name>[\u4e00-\u9fff]{2,8}?(?:对象|人员|群众))[”\"]?,?(?:范围)?(?:主要)?(?:是指|为|指|有|包括|分为)"
)
BY_RULE = re.compile("按规定给予(?:医疗)?救助")
HAS_SUM = re.compile(f"{SHARE}|{SUM}")
ALL = "救助对象"


@dataclass
class NoticeRoster:
    """The groups of a notice by name; `order` the names of its classes. `whole` is whom it calls 救助对象.

    `local`: whom an article lists, by its path; who is told apart from its 其他救助对象 belongs to it as well.
    """

    groups: dict[str, NamedGroup] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    whole: NamedGroup | None = None
    local: dict[str, NamedGroup] = field(default_factory=dict)
    # The points of the last list of people, by which classes may be made.
    points: list[NamedGroup] = field(default_factory=list)

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


def read_roster(clauses: Sequence[DraftClause], unplaced: Sequence[str] = ()) -> NoticeRoster:
    """The roster that these clauses write. `unplaced` are paragraphs of which nobody has said where they belong."""
    roster = NoticeRoster()
    made = [one for text in (*(clause.text for clause in clauses), *unplaced) for one in referred(text)]
    for clause in clauses:
        for line in clause.lines:
            if not referred(line):
                _named(roster, clause.path, line)
            _classes(roster, clause.path, line)
            _point(roster, clause.path, line)
    for number, clause in enumerate(clauses):
        text = folded(clause.lines[-1][start_of(clause.path, clause.lines[-1]) :]).strip()
        if (LISTS.search(folded(clause.text)) and text.endswith(":")) or ABOUT_PEOPLE.fullmatch(text):
            _listed(roster, clause, clauses[number + 1 :], is_numbered=not made)
        _made_of_points(roster, clause)
        _by_rule(roster, clause)
    for one in made:
        # Nobody has said yet to which list this paragraph belongs.
        roster.groups.setdefault(_class_name(one.name), NamedGroup((), "", "", (one.words,)))
    roster.order.sort(key=lambda name: ORDERS.index(name[1]))
    if roster.whole is None and len(roster.order) > 1:
        roster.whole = _all_of(roster.groups[name] for name in roster.order)
    return roster


def _classes(roster: NoticeRoster, path: str, line: str) -> None:
    """第一类为…；第二类为…."""
    text = folded(line)
    for found in CLASS.finditer(text):
        name = f"第{found[1]}类"
        listed = _until_stop(line, text, found.end())
        # 二类对象为3万元 is its limit.
        if listed and name not in roster.groups and not HAS_SUM.search(folded(listed)):
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
        before = re.split("[,;。:]", text[start_of(path, line) : found.start()])[-1]
        group = group_of(path, line[found.start() - len(before) : found.start()])
        # 简称 behind several may be of the last alone; 以下称 is where it is short for that one.
        is_short = found["how"] == "简" or (not found["how"] and _is_short_for(found["name"], before))
        several = (before,) if is_short and len(group.codes) > 1 else ()
        if group.codes:
            named = NamedGroup(group.codes, group.path, group.quote, (*group.unread, *several))
            roster.groups.setdefault(found["name"], named)


def _is_short_for(name: str, words: str) -> bool:
    """Whether the name is made of letters of the last of those who are listed: 低保对象 of 最低生活保障对象."""
    last, kind = iter(re.split("、|和|及|以及", words)[-1]), re.sub("(?:对象|人员|群众)$", "", name)
    return all(letter in last for letter in kind)


def _bare(name: str) -> str:
    return re.sub("^(?:对|对于|本办法所称|所称)", "", name)


def _until_stop(line: str, text: str, start: int) -> str:
    end = re.compile("[;。:]|$").search(text, start)
    return line[start : end.start() if end else len(line)]


def _listed(roster: NoticeRoster, parent: DraftClause, behind: Sequence[DraftClause], *, is_numbered: bool) -> None:
    """以下人员：（一）…；（二）…: its points are the classes by their order, unless it makes others of them."""
    points = [group_of(path, words) for path, words in _points(parent, behind)]
    for number, group in enumerate(points):
        name = f"第{ORDERS[number]}类"
        if is_numbered and name not in roster.groups:
            _put(roster, name, group)
    if not points:
        return
    roster.points = points
    classes = [roster.groups[name] for name in roster.order]
    roster.whole = replace(_all_of(classes if is_numbered else points), path=parent.path, quote=parent.lines[-1])
    called = WHOLE.search(folded(parent.lines[-1][start_of(parent.path, parent.lines[-1]) :]))
    is_numbered_class = called is not None and _class_name(called["name"]) != called["name"]
    if called and not (called["name"].endswith(ALL) or is_numbered_class):
        roster.groups.setdefault(called["name"], roster.whole)


def _made_of_points(roster: NoticeRoster, clause: DraftClause) -> None:
    """第（一）、（三）项人员为一类对象: the points of the list before are the class; 其余人员 all of whom none is."""
    for line in clause.lines:
        told: set[int] = set()
        for one in referred(line[start_of(clause.path, line) :]):
            group = _made(one, roster.points, clause.path, told)
            name = _class_name(one.name)
            roster.groups[name] = group
            roster.order += [name] if name[1] in ORDERS and name not in roster.order else []
            told.update(one.points)


def _made(one: ReferredClass, points: Sequence[NamedGroup], path: str, told: set[int]) -> NamedGroup:
    left = tuple(number for number in range(1, len(points) + 1) if number not in told) if one.is_rest else ()
    numbers = (*one.points, *(number for number in left if number not in one.points))
    of = [points[number - 1] for number in numbers if 0 < number <= len(points)]
    beside = [group_of(path, one.rest)] if one.rest else []
    # A class beside points may name people of other points, who are not left then: nobody knows which.
    doubts = () if points_read(numbers, len(points)) and not (one.is_rest and one.rest) else (one.words,)
    whole = _all_of([*of, *beside])
    listed = tuple((group.path, group.quote) for group in of)
    return NamedGroup(whole.codes, path, one.words, (*whole.unread, *doubts), listed)


def _class_name(name: str) -> str:
    """第一类 for each of its writings; a name of its own as it stands."""
    found = re.match(f"第?([{ORDERS}])类", name)
    return f"第{found[1]}类" if found else name


def _all_of(groups: Iterable[NamedGroup]) -> NamedGroup:
    """救助对象: who is in any of them, with the place of the first."""
    listed = list(groups)
    codes = tuple(dict.fromkeys(code for group in listed for code in group.codes))
    path, quote = (listed[0].path, listed[0].quote) if listed else ("", "")
    return NamedGroup(codes, path, quote, tuple(words for group in listed for words in group.unread))


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
