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
# thirty-five thousand, twelve thousand five hundred: sums as people write them out.
SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
BY_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: value for value, word in enumerate(SMALL)} | {word: 10 * n for n, word in enumerate(BY_TENS, 2)}
TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
WORD = f"(?:{'|'.join((*NUMBERS, *TIMES))})"
WRITTEN_OUT = rf"(?<![a-z])(?:{WORD} )*(?:{'|'.join(TIMES)})(?:(?: and)? {WORD})*"
# What a sum is, told behind it: 35,000 yuan in scope after insurance, 20k out of pocket.
SUM_FIRST = re.compile(r"(?P<sum>\d+(?:\.\d+)?千?元)(?: 是)? (?P<what>(?:政策范围内)?自付|政策范围内|报销后剩)")
IN_SCOPE, LEFT = "政策范围内", re.compile("报销后|自付|剩")
Told = Callable[[re.Match[str]], str]


def _sum(found: re.Match[str]) -> str:
    return f"{found['sum'].replace(',', '')}{'千' if found['place'] in THOUSAND else ''}元"


def _written_out(found: re.Match[str]) -> str:
    return f"{value_of(found['words'])}元"


def value_of(words: str) -> int:
    """The number that English words write out: thirty five thousand two hundred."""
    whole, part = 0, 0
    for word in words.replace(" and ", " ").split():
        if word == "hundred":
            part = max(part, 1) * TIMES[word]
        elif word in TIMES:
            whole, part = whole + max(part, 1) * TIMES[word], 0
        else:
            part += NUMBERS[word]
    return whole + part


def with_sums_last(chinese: str) -> str:
    """A sentence put into Chinese word by word, what its sum is before it: 政策范围内自付35000元."""
    found = SUM_FIRST.search(chinese)
    if not found:
        return chinese
    what = f"{IN_SCOPE}自付" if found["what"] == IN_SCOPE and LEFT.search(chinese) else found["what"]
    return f"{chinese[: found.start()]}{what}{found['sum']}{chinese[found.end() :]}"


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
    # Without its unit a sum is one by its size: 35,000 left, 20k, thirty thousand.
    (re.compile(r"(?P<sum>\d{1,3}(?:,\d{3})+)(?P<place>)(?![\d%])"), _sum),
    (re.compile(r"(?P<sum>\d+(?:\.\d+)?)(?P<place>k)(?![a-z])"), _sum),
    (re.compile(rf"(?P<words>{WRITTEN_OUT})(?: yuan| rmb)?(?![a-z])"), _written_out),
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
