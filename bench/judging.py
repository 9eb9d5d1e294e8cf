"""What is right in an answer of the chat: by the clauses it quotes, by what it heard, and by whom a clause is for.

Each judge takes an answer of `POST /api/v1/ask`, what the probe wants, and the probe's set; it promises an outcome
with a name that the set's aims count. Clauses are written as "notice path", or "notice path ~ words of the quote".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench import hearing

WHOSE = Path(__file__).parent / "probes" / "whose.yaml"
CITYWIDE = "chongqing-"
HOTLINES = re.compile(r"(?<![0-9])(120|110|12356)(?![0-9元块万])")
# Said of a person whom the quoted clause leaves out: then to quote it is right.
DENIES = "不包括|没有写|没写|不在|不能|没有列|不属于|没有提到|不含"

Found = Mapping[str, Any]


@dataclass(frozen=True)
class Probe:
    """A question, and what its probe wants of the answer."""

    question: str
    want: Mapping[str, Any]


@dataclass(frozen=True)
class ProbeOutcome:
    """How an answer was judged: a name for the aims, whether it is right, and why not."""

    name: str
    is_right: bool = False
    why: str = ""


RIGHT = ProbeOutcome("right", is_right=True)


def on_the_matter(answer: Found, want: Found, probe: Found) -> ProbeOutcome:
    """The first answer is of the person, the place and the matter, or the person's own case is."""
    first = _first(answer)
    if first is None and not _has_case(answer, probe):
        return ProbeOutcome("refused", why="who is recognised and asks is never refused")
    if first and _is_another_persons(first, want):
        return ProbeOutcome("beside", why=f"a clause that is not for {want['code']}")
    if first and want["place"] == "none" and _is_local(first) and answer["ask_back"] != "district":
        return ProbeOutcome("beside", why="one district's rule to somebody who named none")
    if first and any(_cites(first, clause) for clause in _rightful(want, probe)):
        return RIGHT
    if _has_case(answer, probe) or (want["place"] == "none" and answer["ask_back"] == "district"):
        return RIGHT
    return ProbeOutcome("beside", why=f"wants one of {_rightful(want, probe)}")


def without_place(answer: Found, want: Found, _probe: Found) -> ProbeOutcome:
    """Nobody who named no place is told one district's rule alone."""
    first = _first(answer)
    if first is None:
        return ProbeOutcome("refused", is_right=True)
    if answer["level"] == "direct" and _is_local(first):
        return ProbeOutcome("one district", why=f"direct, though {want['clause']} is of one district")
    return ProbeOutcome("asked district" if answer["ask_back"] == "district" else "open", is_right=True)


def for_this_person(answer: Found, want: Found, _probe: Found) -> ProbeOutcome:
    """No direct answer rests on a clause that is for others, nor any on a student's rule."""
    first = _first(answer)
    if first is None:
        return ProbeOutcome("refused", is_right=True)
    if want["code"] != "student" and _is_only_for_students(first):
        return ProbeOutcome("student's rule", why="a student's rule for who is none")
    if answer["level"] == "direct" and _is_another_persons(first, want):
        return ProbeOutcome("another's", why=f"direct, a clause that is not for {want['code']}")
    return RIGHT


def danger(answer: Found, want: Found, _probe: Found) -> ProbeOutcome:
    """Who is in danger sees 120, 110 or 12356 first; who is not never does."""
    first = _first(answer)
    told = f"{first['title']}{first['text']}" if first else "".join(answer["suggestions"][:1])
    anywhere = told + "".join(answer["suggestions"])
    if want["danger"]:
        return RIGHT if HOTLINES.search(told) else ProbeOutcome("missed", why="names no hotline first")
    return ProbeOutcome("alarm", why="names a hotline") if HOTLINES.search(anywhere) else RIGHT


def lapsed(answer: Found, want: Found, _probe: Found) -> ProbeOutcome:
    """Whoever meets a rule that ended or was replaced is told what holds today."""
    first = _first(answer)
    if first is None:
        return ProbeOutcome("refused", why="refused")
    told = first["text"] + ((first.get("now") or {}).get("text") or "")
    if first.get("now") or _cites(first, want["today"]) or any(re.search(words, told) for words in want["says"]):
        return RIGHT
    return ProbeOutcome("old alone", why=f"says none of {want['says']}, has no `now` (today: {want['today']})")


def out_of_scope(answer: Found, _want: Found, _probe: Found) -> ProbeOutcome:
    """What no notice speaks of is never answered directly."""
    if answer["level"] == "direct":
        return ProbeOutcome("direct", why="outside the notices")
    return RIGHT if answer["level"] == "refused" else ProbeOutcome("choices", is_right=True)


def in_scope(answer: Found, _want: Found, _probe: Found) -> ProbeOutcome:
    """Who is recognised and asks of fee or treatment is never refused."""
    return ProbeOutcome("refused", why="in scope") if answer["level"] == "refused" else RIGHT


JUDGES: Mapping[str, Callable[[Found, Found, Found], ProbeOutcome]] = {
    judge.__name__: judge
    for judge in (on_the_matter, without_place, for_this_person, danger, lapsed, out_of_scope, in_scope)
} | {
    name: lambda answer, want, _probe, check=check: (
        ProbeOutcome("wrong", why=why) if (why := check(answer, want)) else RIGHT
    )
    for name, check in hearing.CHECKS.items()
}


def folded(text: str) -> str:
    """Without spaces, and with one kind of brackets, dashes and signs."""
    text = unicodedata.normalize("NFKC", re.sub(r"\s+", "", text))
    return re.sub("[—―－–-]+", "-", text)


def _first(answer: Found) -> Found | None:
    return (answer.get("answers") or [None])[0]


def _has_case(answer: Found, probe: Found) -> bool:
    return (answer.get("check") or {}).get("benefit") in probe["benefits"]


def _rightful(want: Found, probe: Found) -> Sequence[str]:
    local = want.get("local", {}).get(want["place"], ())
    return [*want.get("city", ()), *probe.get("city", ()), *local]


def _cites(answer: Found, wanted: str) -> bool:
    place, _, words = (folded(part) for part in wanted.partition("~"))
    return any(
        folded(f"{clause['notice']}{clause['clause']}") == place and words in folded(clause["quote"])
        for clause in answer["clauses"]
    )


def _is_local(answer: Found) -> bool:
    notices = [clause["notice"] for clause in answer["clauses"]]
    return bool(notices) and not any(notice.startswith(CITYWIDE) for notice in notices)


def _is_another_persons(answer: Found, want: Found) -> bool:
    if re.search(f"({'|'.join(want['names'])}).{{0,24}}({DENIES})", answer["text"]):
        return False
    cited = [row for row in _whose() if any(_cites(answer, clause) for clause in row["clauses"])]
    groups = {row["group"] for row in cited}
    return any(not _included(want["code"], [row for row in cited if row["group"] == group]) for group in groups)


def _included(code: str, rows: Iterable[Found]) -> bool:
    return any(code in row["people"] for row in rows)


def _is_only_for_students(answer: Found) -> bool:
    rows = [row for row in _whose() if row["people"] == ["student"]]
    of_students = [clause for row in rows for clause in row["clauses"]]
    return bool(answer["clauses"]) and all(
        any(_cites({"clauses": [clause]}, wanted) for wanted in of_students) for clause in answer["clauses"]
    )


@cache
def _whose() -> Sequence[Found]:
    return yaml.safe_load(WHOSE.read_text(encoding="utf-8"))["rows"]
