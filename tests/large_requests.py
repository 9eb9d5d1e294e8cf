"""Large requests: through every door the most that its limits allow, drawn of words that the site listens to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator
from functools import cache
from random import Random
from typing import NamedTuple
from urllib.parse import quote, urlencode

from clerk import CHOSEN
from large_lists import LISTS, SECOND, text
from large_site import SentBack
from page_states import CROWD, STAY, linked
from reaching import State, cookies_of
from trying import OddRequest, site
from werkzeug.test import encode_multipart

from webapp import library
from webapp.answering.reply import LONGEST_QUESTION

# Seconds of the processor for a page or a message, and for a list; MB of a worker.
PAGE, LIST, MEMORY = 1.0, 10.0, 300.0
FORM, JSON, LINES = "application/x-www-form-urlencoded", "application/json", "application/x-ndjson"
# What a form may hold (Werkzeug), what a body may (the site), a header and all of them (gunicorn).
LARGEST_FORM, LARGEST_BODY, LARGEST_HEADER, MOST_HEADERS = 500_000, 2**20, 8000, 90
Steps = Generator[OddRequest, SentBack, None]
RULES = library.load().rules


class Door(NamedTuple):
    """What goes in at a door, one request after the other, and the seconds that each of them may take."""

    steps: Callable[[Random], Steps]
    seconds: float = PAGE


@cache
def _cookie(answers: str) -> str:
    held = cookies_of(site()[0], State("large", "/", json.loads(answers)))
    return "; ".join(f"{name}={value}" for name, value in held.items())


def _holding(answers: object) -> dict[str, str]:
    return {"Cookie": _cookie(json.dumps(answers))}


FULL = {**CROWD, "people": dict.fromkeys(CROWD["people"], STAY)}


def _opened(*paths: str) -> Callable[[Random], Steps]:
    """Pages with the answers of as many people as there is room for."""

    def steps(_: Random) -> Steps:
        for path in paths:
            yield OddRequest(path, headers=_holding(FULL))

    return steps


def _posted(path: str, *names: str) -> Callable[[Random], Steps]:
    """A form as large as forms may be: of so few fields, or of as many as there is room for."""

    def steps(random: Random) -> Steps:
        body = urlencode({name: text(random, LARGEST_FORM // 9 // len(names)) for name in names})
        yield _form(path, body[: LARGEST_FORM - 1])
        yield _form(path, "&".join(f"{n:x}={random.choice(names)}" for n in range(LARGEST_FORM // 16)))

    return steps


def _form(path: str, body: str, answers: object = STAY) -> OddRequest:
    return OddRequest(path, "POST", body.encode(), {"Content-Type": FORM, **_holding(answers)})


def _message(random: Random) -> str:
    return urlencode({"said": text(random, LONGEST_QUESTION)})


def _chat(random: Random) -> Steps:
    held = ""
    for _ in range(8):
        headers = {"Content-Type": FORM, "Cookie": held or _cookie("{}")}
        answer = yield OddRequest("/chat", "POST", _message(random).encode(), headers)
        held = "; ".join(value.partition(";")[0] for name, value in answer.headers if name == "Set-Cookie") or held
        yield OddRequest("/chat", headers={"Cookie": held})


def _headers(random: Random) -> Steps:
    plain = "".join(random.choice("ab,;=q.*-/ ") for _ in range(LARGEST_HEADER))
    for name in ("Accept-Language", "Accept", "Accept-Encoding", "Cookie", "Range", "X-Forwarded-For", "Referer"):
        yield OddRequest("/", headers={name: plain})
    cookies = "; ".join(f"c{n}={n}" for n in range(900))
    yield OddRequest("/", headers={f"X-{n}": plain for n in range(MOST_HEADERS)} | {"Cookie": cookies[:LARGEST_HEADER]})
    yield OddRequest("/notices?" + "a=1&" * 1000)


def _links(random: Random) -> Steps:
    yield OddRequest(linked(STAY))
    for length in (3000, 4000):
        yield OddRequest("/r/" + "".join(random.choice("abcd-_") for _ in range(length)))
        yield OddRequest("/" + quote(text(random, length // 9)))


def _asked(random: Random) -> Steps:
    yield _json("/api/v1/ask", {"question": text(random, LONGEST_QUESTION)})
    yield _json("/api/v1/ask", {text(random, 6) + str(n): n for n in range(40_000)})
    yield OddRequest("/api/v1/ask", "POST", b'{"question": "' + b"a" * (LARGEST_BODY - 20) + b'"}')


def _facts(random: Random) -> Steps:
    """Unknown facts, codes and benefits, as many as there is room for, and facts with more than they may hold."""
    many = [f"{random.choice(list(RULES.facts))}{n:x}" for n in range(40_000)]
    long = text(random, LARGEST_BODY // 12)
    for facts in (
        *(dict.fromkeys(many), {long: 1}, {"aid_used": dict.fromkeys(many, "1")}, {"aid_used": {long: "1"}}),
        *({"identities": many}, {"identities": [long]}, {"identities": ["dibao"] * 100_000}),
        dict.fromkeys(RULES.facts, long[:20000]),
        {name: [[]] * 3000 for name in RULES.facts},
    ):
        yield _json("/api/v1/check", {"facts": facts})
    yield _json("/api/v1/check", {"facts": {}, "benefits": many})
    yield _json("/api/v1/check", {"facts": {}, "benefits": ["inpatient_aid"] * 60_000})
    yield _json("/api/v1/check", {"facts": {}, **dict.fromkeys(many, 1)})
    for odd in (b"[" * LARGEST_BODY, b'{"facts": {"age": ' + b"9" * (LARGEST_BODY - 30) + b"}}"):
        yield OddRequest("/api/v1/check", "POST", odd, {"Content-Type": JSON})


def _json(path: str, value: object) -> OddRequest:
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    return OddRequest(path, "POST", body[:LARGEST_BODY], {"Content-Type": JSON})


def _parts(random: Random) -> Steps:
    """As many parts as a form of several may have, and one more."""
    for number in (1000, 1001):
        yield _multipart("/chat", {f"part{n}": text(random, 40) for n in range(number)})


def _multipart(path: str, fields: dict[str, str], file: bytes | None = None, at: str = "file") -> OddRequest:
    boundary, body = encode_multipart(fields)
    if file is not None:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{at}"; filename="a"\r\n\r\n'.encode()
        body = body.removesuffix(f"--{boundary}--\r\n".encode()) + head + file + f"\r\n--{boundary}--\r\n".encode()
    return OddRequest(path, "POST", body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})


def _program(name: str) -> Callable[[Random], Steps]:
    """A list to the door for programs."""

    def steps(random: Random) -> Steps:
        file = LISTS[name](random)
        if file.startswith(b"{"):
            yield OddRequest("/api/v1/batch", "POST", file, {"Content-Type": LINES})
        else:
            yield _multipart("/api/v1/batch", {**CHOSEN, "faults": "zip"}, file)

    return steps


TOKEN = re.compile(rb'name="roster" value="([^"]*)"')
WAYS = ("preview", "result.xlsx", "result.csv", "faults.csv", "slips", "summary", "summary.svg", "parts.zip", "against")


def _clerk(name: str, *ways: str) -> Callable[[Random], Steps]:
    """The same list at the desk, and all that can be had of it there."""

    def steps(random: Random) -> Steps:
        answer = yield _multipart("/desk", CHOSEN, LISTS[name](random))
        token = TOKEN.search(answer.body)
        typed = {f"cell.C{n}": text(random, 200) for n in range(2, 40)} | {"what": "subsidised", "by": "2"}
        for way in ways if token else ():
            form = {"roster": token[1].decode(), **typed} if token else {}
            other = SECOND(random) if way == "against" else None
            named = {**form, "compare": "1", "of": "last_year", "sentence": "1"}
            yield _multipart(f"/desk/{way}", named, other, "other")

    return steps


DOORS: dict[str, Door] = {
    "pages": Door(_opened("/", "/people", "/keep/all", "/keep/1", "/check/1/result", "/clear", "/notices/compare")),
    "pictures": Door(_opened("/keep/1/picture.png", "/keep/1/qr.png")),
    "forms": Door(_posted("/check/1/holds", "holds", "none", "said")),
    "parts": Door(_parts),
    "names": Door(_posted("/check/start", "called", "for_whom", "about", "date")),
    "feedback": Door(_posted("/chat/feedback", "sentence", "entry", "verdict")),
    "headers": Door(_headers),
    "links": Door(_links),
    "chat": Door(_chat),
    "questions": Door(_asked),
    "facts": Door(_facts),
    **{f"program, {name}": Door(_program(name), LIST) for name in LISTS},
    **{f"desk, {name}": Door(_clerk(name, *WAYS), LIST) for name in ("ordinary csv", "ordinary xlsx")},
    **{f"desk, {name}": Door(_clerk(name, "preview"), LIST) for name in LISTS if not name.startswith("ordinary")},
}
