"""People: of whom an item speaks, by the words of the notice and its roster; never more than these words name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting.proposing.named_group import NamedGroup
from drafting.proposing.roster import NoticeRoster
from drafting.proposing.scanning import ORDERS, scan
from drafting.proposing.token import JOIN, PEOPLE, PLAIN, WordToken
from drafting.proposing.words import vocabulary

ONE, FIRST, CODE, OTHERS, WHOLE, EXCEPT = "one", "first", "code", "others", "all", "except"
Named = tuple[str, str]


@dataclass
class NamedPeople:
    """Codes of identities, those who are left out, the groups of the notice that were used, and what is open.

    `called` is the notice's own word where it names no classes itself.
    """

    codes: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    groups: list[NamedGroup] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    called: str = ""


def people_of(who: Sequence[WordToken], path: str, roster: NoticeRoster, told: Iterable[str]) -> NamedPeople:
    """Of whom these words speak. `told` are the codes of whom the clause spoke before, for 其他救助对象."""
    found = NamedPeople()
    for one in who:
        _add(found, one, path, roster, tuple(told))
    if not who:
        found.open.append("没有写是哪些人")
    return found


def parted(who: Sequence[WordToken]) -> list[list[WordToken]]:
    """The groups of a list to which shares are dealt out: 第一、二类 are two."""
    return [[part] for one in who for part in _parts(one)]


def _parts(one: WordToken) -> list[WordToken]:
    how, what = _named(one)
    letters = [letter for letter in what if letter in ORDERS] if how == ONE else []
    if len(letters) < 2:
        return [one]
    return [WordToken(one.kind, one.start, one.end, one.words, (ONE, letter)) for letter in letters]


def _named(one: WordToken) -> Named:
    return one.value if isinstance(one.value, tuple) else ("", "")


def _add(found: NamedPeople, one: WordToken, path: str, roster: NoticeRoster, told: tuple[str, ...]) -> None:
    how, what = _named(one)
    if how == CODE:
        found.codes += (what,)
    elif how == OTHERS:
        _others(found, one, roster, path, told)
    elif how == EXCEPT:
        _but(found, one, path, roster, *what.split("|"))
    elif how == WHOLE:
        _group(found, one, roster.at(path))
        found.called = one.words
    else:
        for name in _names(how, what):
            _group(found, one, roster.groups.get(name))
    found.codes = tuple(dict.fromkeys(found.codes))


def _names(how: str, what: str) -> list[str]:
    """The groups of 第一、二类, of 前五类, or the one that has a name of its own."""
    letters = {ONE: what, FIRST: ORDERS[: ORDERS.index(what) + 1] if what in ORDERS else ""}.get(how)
    return [what] if letters is None else [f"第{letter}类" for letter in letters if letter in ORDERS]


def _group(found: NamedPeople, one: WordToken, group: NamedGroup | None) -> None:
    if group is None:
        found.open.append(f"文件没有写“{one.words}”是哪些人")
        return
    if not group.codes:
        found.open.append(f"“{one.words}”是哪些人，没有读懂")
    found.codes += group.codes
    found.groups.append(group)
    found.open += [f"“{one.words}”里的“{words.strip()}”没有读懂是谁" for words in group.unread]


def _but(found: NamedPeople, one: WordToken, path: str, roster: NoticeRoster, but: str, whole: str) -> None:
    """All of the one but those whom the other words name."""
    _listed(found, whole, path, roster)
    without = NamedPeople()
    _listed(without, but, path, roster)
    kinds = frozenset[str]().union(*(vocabulary().kinds(code) for code in without.codes))
    found.open += without.open
    found.groups += without.groups
    found.codes = tuple(code for code in found.codes if code not in kinds)
    found.unless += without.codes
    if not without.codes or not found.codes:
        found.open.append(f"“{one.words}”是谁，没有读懂")


def _listed(found: NamedPeople, words: str, path: str, roster: NoticeRoster) -> None:
    for part in scan(words, roster.names):
        if part.kind == PEOPLE:
            _add(found, part, path, roster, ())
        elif part.kind not in (JOIN, PLAIN):
            found.open.append(f"“{part.words}”没有读懂是谁")


def _others(found: NamedPeople, one: WordToken, roster: NoticeRoster, path: str, told: tuple[str, ...]) -> None:
    """Of the roster those of whom the clause did not speak yet."""
    whole = roster.at(path)
    if whole is None or not told:
        found.open.append(f"文件没有写“{one.words}”是哪些人")
        return
    _group(found, one, whole)
    # Kinds of an identity that were told apart: the others are those without them.
    kinds = {code: vocabulary().kinds(code) for code in found.codes}
    before = frozenset().union(*(vocabulary().kinds(code) for code in told))
    found.codes = tuple(code for code in found.codes if not kinds[code] <= before)
    found.unless = tuple(told) if any(kinds[code] & before for code in found.codes) else ()
    if not found.codes:
        found.open.append(f"文件没有写“{one.words}”是哪些人")
    roster.told_apart(path, told)
