"""Names of persons, told from other words by surnames, by what stands around them, and by the site's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from texts import parts
from webapp.masking.ordinary import FAMILIAR, Ordinary

NAME = "〔姓名〕"
FILE = Path(__file__).with_name("names.yaml")
KEYS = (*("surnames", "wordy", "compound", "never_given", "titles", "introduced", "people", "ordinary"),)
HAN = "[\u4e00-\u9fff]"
LONGEST_GIVEN = 2
JOINING = ("和", "跟", "与", "给", "找", "问", "是", "叫")
# In Latin letters: what is said before a name, and the name itself.
LATIN = re.compile(
    r"(?:my (?:full )?name is|name:|i am called|mr\.?|mrs\.?|ms\.?|miss|dr\.?|wo jiao|xing ?ming)"
    r"\s+(?P<it>[a-z]+(?:[ \-][a-z]+){0,2})"
)
CAPITALS = re.compile(r"\b(?:I am|I'm|This is|this is|patient|Patient)\s+(?P<it>[A-Z][a-z]+(?: [A-Z][a-z]+)+)")
PART = f"(?:(?![的在是我叫了和去来有要他她]){HAN}){{1,7}}"
DOTTED = re.compile(f"{PART}[·•・]{PART}")
SOMEBODY = re.compile(rf"{HAN}某{{1,2}}{HAN}?(?=[^\u4e00-\u9fff]|$)|{HAN}某+")

Span = tuple[int, int, str]


class Names:
    """Finds names. `texts` are the site's own: what stands together there often is no name."""

    def __init__(self, texts: Iterable[str]) -> None:
        listed = parts.file(FILE, KEYS)
        self._plain, self._wordy = frozenset(listed["surnames"]), frozenset(listed["wordy"])
        self._surnames = self._plain | self._wordy
        self._compound = tuple(listed["compound"])
        self._never_given = frozenset(listed["never_given"])
        self._ordinary = Ordinary(listed["ordinary"].split(), texts, self._plain, self._wordy)
        self._titles = re.compile("|".join(sorted(listed["titles"], key=len, reverse=True)))
        self._introduced = re.compile(rf"(?:{'|'.join(listed['introduced'])})[\s:是叫为,“\"]{{0,3}}")
        self._people = re.compile(rf"(?:{'|'.join(listed['people'])})[\s:是叫,]{{0,3}}")
        self._surname = re.compile(rf"(?<!百)姓[\s是为:]{{0,2}}(?P<it>[{''.join(self._surnames)}])")

    def found(self, text: str, original: str) -> list[Span]:
        """From where to where names stand in a folded text; `original` is the same with its capitals."""
        marked = [*_matches(LATIN, text), *_matches(CAPITALS, original), *_matches(DOTTED, text)]
        marked += [*_matches(SOMEBODY, text), *_matches(self._surname, text)]
        return [*marked, *self._after(self._introduced, text, self._any_name), *self._in_place(text)]

    def _after(self, words: re.Pattern[str], text: str, name: Callable[[str, int], int]) -> Iterable[Span]:
        for match in words.finditer(text):
            end = name(text, match.end())
            if end > match.end():
                yield match.end(), end, NAME

    def _in_place(self, text: str) -> Iterable[Span]:
        """Names by their surname, wherever that stands."""
        befores = {match.end() for match in self._people.finditer(text)}
        for start in range(len(text)):
            if start not in befores and self._is_word_before(text, start):
                continue
            told = start in befores or _is_edge(text, start - 1) or self._is_joined(text, start)
            end = self._end(text, start, told=told)
            if end:
                yield start, end, NAME

    def _end(self, text: str, start: int, *, told: bool) -> int:
        """Where the name ends that begins here; 0 where none does. `told`: what stands before speaks for one."""
        given = self._given_from(text, start)
        if not given:
            return 0
        if self._titles.match(text, given) or self._is_nickname(text, start):
            return given
        end = self._end_of_given(text, given)
        if end == given or self._ordinary.begins(text[given - 1 : given + 1]):
            return self._before_title(text, given)
        is_long = end - given == LONGEST_GIVEN and (
            self._is_plain(text, start) or not self._ordinary.holds(text[given:end])
        )
        return end if is_long or told or self._closes(text, end) else 0

    def _closes(self, text: str, end: int) -> bool:
        """Whether what follows goes on after a name: no letter, a title, or a character that no name has."""
        return _is_edge(text, end) or text[end] in self._never_given or bool(self._titles.match(text, end))

    def _is_plain(self, text: str, start: int) -> bool:
        """Whether the surname there is nothing else."""
        return text[start] in self._plain or text[start : start + 2] in self._compound

    def _before_title(self, text: str, given: int) -> int:
        """The end of a given name that looks like a word but stands before a title (常明医生); 0 for none."""
        ends = range(given + LONGEST_GIVEN, given, -1)
        return next((end for end in ends if self._titles.match(text, end) and self._is_given(text[given:end])), 0)

    def _any_name(self, text: str, start: int) -> int:
        """Where a name ends that begins here for sure: after three characters, or where a word begins."""
        given = self._given_from(text, start) or start
        end = given
        while end < min(given + LONGEST_GIVEN + (given == start), len(text)) and self._is_given(text[end]):
            end += 1
        return end if end - start > 1 else start

    def _given_from(self, text: str, start: int) -> int:
        if text[start : start + 2] in self._compound:
            return start + 2
        return start + 1 if text[start : start + 1] in self._surnames else 0

    def _end_of_given(self, text: str, given: int) -> int:
        end = given
        while end < min(given + LONGEST_GIVEN, len(text)) and self._is_given(text[end]):
            # 李明高血压: what follows is a word of its own.
            if end > given and not self._is_plain(text, given - 1) and self._ordinary.holds(text[end : end + 2]):
                break
            end += 1
        return end

    def _is_given(self, characters: str) -> bool:
        return all("\u4e00" <= each <= "\u9fff" and each not in self._never_given for each in characters)

    def _is_nickname(self, text: str, start: int) -> bool:
        """老王, 小李: not 小康."""
        before = text[start - 1 : start]
        return before in tuple(FAMILIAR) and not self._ordinary.ends(text[start - 1 : start + 1])

    def _is_joined(self, text: str, start: int) -> bool:
        """和孙七, 找李芳: after these words, and only with a surname that is not a word as well."""
        return text[start - 1 : start] in JOINING and text[start] in self._plain

    def _is_word_before(self, text: str, start: int) -> bool:
        return start > 0 and self._ordinary.ends(text[start - 1 : start + 1])


def _matches(pattern: re.Pattern[str], text: str) -> Iterable[Span]:
    for match in pattern.finditer(text):
        start, end = match.span("it") if "it" in pattern.groupindex else match.span()
        yield start, end, NAME


def _is_edge(text: str, place: int) -> bool:
    """Whether a text ends there, or something stands there that is no letter."""
    return not 0 <= place < len(text) or not text[place].isalnum()
