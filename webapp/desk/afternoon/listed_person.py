"""A listed person: one row of a list, and by what two rows are one person: numbers, also masked ones, and the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from texts.spelling import spelt
from webapp.desk.judging.several import row_of

# A disability card's number is that of the identity card, and two digits for kind and level.
LONG = re.compile(r"(\d{17}[\dx])(?:\d(?P<level>[1-4])[\da-z]{0,3})?")
# What offices put in the place of digits, and of signs of a name.
MASKS = re.compile(r"[*×✱○●□#?_]|\.(?=\.)|(?<=\.)\.|x(?=x)|(?<=x)x")
NAME_MASKS = re.compile("[*×✱○□#?_某]+")
MASKED = re.compile(r"(?=.*\*)[\dx*]{4,24}")
LENGTH, BIRTH, TAIL = 18, slice(6, 14), slice(-4, None)
# A middle dot in a name of a minority is written in many ways, or left out; what stands in brackets is no part of it.
DOTS = re.compile("[·・•‧∙⋅.。]")
BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
SEVERAL = re.compile(r"[、,;/|+&\n]")
# A number so long is an identity card's, in whichever cell it stands.
PERSONAL = re.compile(r"\d[\d*x -]{13,}", re.IGNORECASE)


@dataclass(frozen=True)
class ListedPerson:
    """One row: where it stands, and by what a person is known; blank where it does not say. `says` is its category.

    `line` is the number of the row; among several lists it has that of the list too, and `of` is what that is called.
    `identity` is there to be compared with, and is shown nowhere: not in a repr either. `told` are the cells that say
    whether it holds still, and of which category, each with its heading. `is_nobody`: a total, a signature.
    """

    line: int
    number: str
    name: str
    college: str
    says: str = ""
    identity: str = field(default="", repr=False)
    told: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    is_nobody: bool = False
    of: str = ""

    @property
    def row(self) -> int:
        """The number of the row in its file."""
        return row_of(self.line)

    @property
    def where(self) -> str:
        """The row as a table tells it."""
        return f"{self.of}!{self.row}" if self.of else str(self.row)

    @property
    def key(self) -> str:
        """The name in one spelling: 张三, 张 三 and 張三 are one, and so are 买买提·艾力 and 买买提艾力."""
        return name_key(self.name)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the row; where a household stands in one, there are several."""
        return tuple(filter(None, map(name_key, SEVERAL.split(self.name))))

    @property
    def called(self) -> str:
        """What a page calls this row; some write the number of the identity card where that of the student belongs."""
        return self.name or without_numbers(self.number)

    @property
    def is_nameless(self) -> bool:
        return not (self.number or self.key or (self.identity and (not is_masked(self.identity) or tells(self))))


def name_key(name: str) -> str:
    bare = spelt(name)
    return DOTS.sub("", BRACKETS.sub("", bare) or bare)


def identity_of(cell: str) -> str:
    """The number of an identity card, `*` for each digit that is masked; empty where there is none that is whole."""
    bare = spelt(cell).lstrip("'`")
    found = LONG.fullmatch(bare)
    if found:
        return found[1]
    masked = MASKS.sub("*", bare)
    return masked if MASKED.fullmatch(masked) else ""


def level_of(cell: str) -> str:
    """The level that the number of a disability card ends with; empty where it is no such number."""
    found = LONG.fullmatch(spelt(cell).lstrip("'`"))
    return (found["level"] or "") if found else ""


def is_masked(identity: str) -> bool:
    return "*" in identity


def tells(person: ListedPerson) -> bool:
    """Whether what is seen of a masked number is enough beside a name: the whole day of birth, or the last four."""
    seen = person.identity
    is_born = len(seen) == LENGTH and not is_masked(seen[BIRTH])
    return is_born or not is_masked(seen[TAIL]) or not is_masked(seen[: BIRTH.stop])


def fits(one: str, other: str) -> bool:
    """Whether two numbers may be the same, as far as digits are seen; a mask may be shorter than what it hides."""
    if len(one) == len(other) or not (is_masked(one) or is_masked(other)):
        return len(one) == len(other) and all(a == b or "*" in {a, b} for a, b in zip(one, other, strict=True))
    (head, tail), (other_head, other_tail) = (
        (number.partition("*")[0], number.rpartition("*")[2]) for number in (one, other)
    )
    return _begin_alike(head, other_head) and _begin_alike(tail[::-1], other_tail[::-1])


def same_name(one: str, other: str) -> bool:
    """Whether two names may be the same; a sign that is masked may be any."""
    if one == other:
        return True
    return any(_pattern(masked).fullmatch(name) for masked, name in ((one, other), (other, one)) if is_hidden(masked))


def is_hidden(key: str) -> bool:
    """Whether a part of a name is masked: 张*, 陈某."""
    return NAME_MASKS.search(key) is not None


def without_numbers(said: str, instead: str = "…") -> str:
    """What a cell says, with something else in the place of the number of a card that may stand in it."""
    return PERSONAL.sub(instead, said)


def by(key: Callable[[ListedPerson], str], listed: Iterable[ListedPerson]) -> Mapping[str, list[ListedPerson]]:
    """The people by what `key` says of them; those of whom it says nothing are left out."""
    found: dict[str, list[ListedPerson]] = {}
    for person in listed:
        if key(person):
            found.setdefault(key(person), []).append(person)
    return found


def _begin_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _pattern(masked: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, NAME_MASKS.split(masked))))
