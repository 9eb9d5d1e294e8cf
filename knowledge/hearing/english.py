"""English: the figures of an English sentence, as a Chinese one tells them: 83岁, 1940年出生, 30000元, 残疾二级."""

import re
from collections.abc import Callable, Iterator

HYPHEN = re.compile("(?<=[a-z])-(?=[a-z])")
END = r"(?![\d.,]*\d)(?=$|[ ,.;!?])"
OTHER_UNIT = r"(?! ?(?:yuan|rmb|cny|percent|per cent|%|days?|weeks?|months?|times|people|years?(?! old)))"
GRADE = "(?:grade|level|class|category|degree)"
ORDER = "(?P<grade>[1-4]|one|two|three|four)"
ONES = {"one": "1", "two": "2", "three": "3", "four": "4"}
GRADES = {**ONES, "first": "1", "second": "2", "third": "3", "fourth": "4"}
THOUSAND = ("k", "thousand")
Told = Callable[[re.Match[str]], str]


def _sum(found: re.Match[str]) -> str:
    return f"{found['sum'].replace(',', '')}{'千' if found['place'] in THOUSAND else ''}元"


def _grade(found: re.Match[str]) -> str:
    return f"残疾{GRADES.get(found['grade'], found['grade'])}级"


FIGURES: tuple[tuple[re.Pattern[str], Told], ...] = (
    (re.compile(rf"(?P<grade>first|second|third|fourth) {GRADE} (?:[a-z]+ )?disab[a-z]+"), _grade),
    (re.compile(rf"{GRADE} ?{ORDER} (?:[a-z]+ )?disab[a-z]+"), _grade),
    (
        re.compile(rf"disab[a-z]+(?: certificate| person)?,? ?(?:(?:of|at|is|with|the) )*{GRADE} ?{ORDER}(?![a-z\d])"),
        _grade,
    ),
    (
        re.compile(r"born (?:in|on) (?:[a-z]+ )?(?:\d{1,2},? )?(?P<year>(?:19|20)\d\d)"),
        lambda found: f"{found['year']}年出生",
    ),
    (re.compile(r"(?P<sum>\d[\d,]*(?:\.\d+)?) ?(?P<place>k|thousand)? ?(?:yuan|rmb|cny|kuai)"), _sum),
    (
        re.compile(r"(?P<age>\d{1,3})[ -]?(?:years?[ -]old|yrs? old|year olds?|yo|y/o)(?![a-z])"),
        lambda found: f"{found['age']}岁",
    ),
    (
        re.compile(rf"(?:is|am|i'm|he's|she's|aged|age|turned|already|now) (?P<age>\d{{2,3}}){OTHER_UNIT}{END}"),
        lambda found: f"{found['age']}岁",
    ),
    (re.compile(rf"(?:in|during|of|since|from|year) (?P<year>20\d\d){END}"), lambda found: f"{found['year']}年"),
)


def with_spaces(text: str) -> str:
    """A normalised English sentence, words that a hyphen joins apart: low-income."""
    return HYPHEN.sub(" ", text)


def figures(text: str) -> Iterator[tuple[int, int, str]]:
    """Each figure of a normalised English sentence: from where to where it stands, and how it is said in Chinese."""
    taken: list[tuple[int, int]] = []
    for pattern, told in FIGURES:
        for found in pattern.finditer(text):
            if all(found.end() <= start or end <= found.start() for start, end in taken):
                taken.append(found.span())
                yield *found.span(), told(found)
