"""Nothing: it draws visitors, of whom no two tell the same, and writes down all that they ask a site for.

Each goes through the wizard as it asks them, not knowing every tenth answer, and one of ten hardly any; sees the
result, the answers and the sheet; every fifth looks at the picture, at the list of people and at a notice. Each asks
something in the chat and something else by the API, and has the facts checked there. A fifth reads traditional
letters or English, a tenth large print.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from werkzeug.wrappers import Response

from bench.serving import SECRET
from rules.model.fact import Fact
from webapp import create_app, library
from webapp.case import interview
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session
from webapp.settings import Settings

QUESTIONS = Path(__file__).with_name("questions.jsonl")
RULES = library.load().rules
DAY, DAYS = dt.date(2026, 3, 1), 4000
ILLNESSES = ("尿毒症", "感冒", "白血病", "1型糖尿病", "糖尿病", "肺炎", "骨折", "一种怪病")
LANGUAGES = ("zh-CN",) * 8 + ("zh-Hant", "en")
MOST_QUESTIONS = 30


class Visited(NamedTuple):
    """One request: of which kind it is, where, with which cookies; with a body it is a post of JSON."""

    kind: str
    path: str
    cookies: str
    body: str = ""


def drawn(count: int, first: int = 1) -> list[Visited]:
    """What so many visitors ask for, one after another; the same numbers draw the same visitors."""
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    with create_app(Settings((SECRET,), development=True)).test_request_context():
        return [asked for seed in range(first, first + count) for asked in _visit(Random(seed), questions)]  # noqa: S311


def _visit(random: Random, questions: list[str]) -> Iterator[Visited]:
    display = f"display={random.choice(LANGUAGES)}.{int(random.random() < 0.1)}"
    yield Visited("start", "/check/start", display)
    inquiry, declined = _begun(random), 0.7 if random.random() < 0.1 else 0.1
    for _ in range(MOST_QUESTIONS):
        name = interview.next_page(inquiry)
        if name is None:
            break
        yield Visited("question", f"/check/1/{name}", _cookies(display, Session().begun(inquiry)))
        inquiry = interview.told(inquiry, name, None if random.random() < declined else _answer(name, random))
    its = _cookies(display, Session().begun(inquiry))
    yield from (Visited(kind, path, its) for kind, path in (("result", "/check/1/result"), ("sheet", "/keep/1")))
    yield Visited("answers", "/check/1/answers", its)
    if random.random() < 0.2:
        yield Visited("picture", "/keep/1/picture.png", its)
        yield Visited("other", "/check/people", its)
        yield Visited("other", f"/notices/{random.choice(list(library.load().notices))}", its)
    said = [random.choice(questions) for _ in range(random.choice((1, 1, 2, 3)))]
    yield Visited("chat", "/chat", _cookies(display, Session(conversation={"before": {}, "said": said, "after": {}})))
    yield Visited("ask", "/api/v1/ask", "", json.dumps({"question": random.choice(questions)}, ensure_ascii=False))
    facts = {name: told for name, told in interview.facts(inquiry.answers).items() if told is not None}
    yield Visited("check", "/api/v1/check", "", json.dumps({"facts": facts}, ensure_ascii=False))


def _begun(random: Random) -> Inquiry:
    day = DAY - dt.timedelta(days=random.randrange(DAYS) if random.random() < 0.2 else 0)
    whom, about = random.choice(("self", "family", "student")), random.choice(("premium", "care", "both"))
    student = {"student": True} if whom == "student" else {}
    return Inquiry.of({"for_whom": whom, "about": about, "date": day.isoformat(), **student})


def _answer(name: str, random: Random) -> Any:
    """Any answer that the page takes; of places often one that has a notice."""
    if name in RULES.screens:
        return random.choice(list(RULES.screens[name].codes))
    fact = RULES.facts[name]
    held = [policy.place for policy in RULES.policies.values() if policy.place in fact.codes]
    if held and random.random() < 0.7:
        return random.choice(held)
    if fact.type == "set":
        return random.sample(fact.codes, random.choice((0, 1, 1, 2)))
    return random.choice(fact.codes) if fact.codes else _written(fact, random)


def _written(fact: Fact, random: Random) -> Any:
    """What is answered by writing it."""
    written = {
        "yesno": random.random() < 0.5,
        "text": random.choice(ILLNESSES),
        "yuan": str(random.randrange(100_000)),
        "yuan_by_benefit": {},
        "date": (DAY - dt.timedelta(days=random.randrange(200))).isoformat(),
    }
    return written[fact.type] if fact.type in written else random.randint(fact.least, max(fact.most, fact.least))


def _cookies(display: str, session: Session) -> str:
    response = Response()
    cookie.write(response, session)
    return "; ".join([display, *(sent.partition(";")[0] for sent in response.headers.getlist("Set-Cookie"))])
