"""Odd requests, of each kind a strategy: what no browser of a person of good will sends."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from clerk import STUDENTS, csv_file
from hypothesis import strategies as st
from page_states import STAY, carried, chatted, linked
from reaching import State, cookies_of
from trying import MARK, OddRequest, site

from webapp import library

ROSTERS = Path(__file__).parent / "rosters"
FORM, LINES, JSON = "application/x-www-form-urlencoded", "application/x-ndjson", "application/json"


def _mutated(original: bytes) -> st.SearchStrategy[bytes]:
    """The same with a few bytes changed, cut, or added."""
    place = st.integers(0, len(original))
    change = st.tuples(place, st.integers(0, 3), st.binary(max_size=4))

    def apply(changes: list[tuple[int, int, bytes]]) -> bytes:
        found = original
        for start, length, new in changes:
            found = found[:start] + new + found[start + length :]
        return found

    return st.lists(change, min_size=1, max_size=4).map(apply)


def _ascii(mutated: st.SearchStrategy[bytes]) -> st.SearchStrategy[str]:
    return mutated.map(lambda data: data.decode("latin-1").replace("\r", "").replace("\n", ""))


RULES = library.load().rules
ODD_WORDS = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e999",
        "９９９",
        "NaN",
        "null",
        "true",
        "[]",
        "{}",
        "%s",
        "{0}",
        "../../etc/passwd",
        "\x00",
    ),
    *("<script>alert(1)</script>", "{{7*7}}", "' OR 1=1 --", "\ud7ff", "\ufeff", "\u202e", "🀄" * 30, "亿" * 50),
    *("9" * 400,),
    *(
        "2024-02-30",
        "0000-00-00",
        "9999-12-31",
        "１２月３２日",
        "yes",
        "unknown",
        "none",
        "banan",
        "dibao",
        "低保" * 300,
    ),
)
words = st.one_of(
    st.sampled_from(ODD_WORDS), st.text(max_size=40), st.text(max_size=12).map(lambda text: f"{MARK}{text}")
)
NAMES = (
    *RULES.facts,
    *("unknown", "none", "said", "fact", "value", "entry", "verdict", "benefit", "paper", "for_whom", "about"),
    *("roster", "called", "who", "instead"),
    *("confirm", "school", "place", "file", "name", "lang", "large", "who", "what", "format", "column", "chosen"),
    *(f"aid_used.{code}" for code in RULES.vocabulary.benefits),
)
names = st.one_of(st.sampled_from(NAMES), words)
forms = st.lists(st.tuples(names, words), max_size=6).map(lambda pairs: urlencode(pairs, errors="replace"))
POSTED = (
    *("/chat", "/chat/clear", "/chat/check", "/chat/feedback", "/check/start", "/check/school", "/clear"),
    *("/keep/papers", "/keep/1/papers", "/check/1/start", "/check/1/feedback", "/check/2/district"),
    *("/desk", "/desk/columns", "/desk/preview", "/desk/slips", "/desk/result.csv", "/desk/poster", "/r/token"),
    *(f"/check/1/{name}" for name in RULES.facts),
)
OPENED = (
    *("/", "/chat", "/check", "/check/next", "/check/answers", "/check/result", "/check/school", "/check/start"),
    *("/check/1", "/check/1/answers", "/check/1/result", "/check/1/start", "/check/2/result", "/check/gone"),
    *("/people", "/clear", "/check/1/clear", "/keep/all", "/keep/1", "/keep/1/picture.png", "/keep/1/qr.png"),
    *("/desk",),
    *("/keep", "/keep/picture.png", "/keep/qr.png", "/keep/deadline.ics", "/notices", "/notices/compare", "/ready"),
    *("/notices/history", "/desk/poster", "/api/v1/facts", "/openapi.json", "/static/style.css"),
    *("/notices/banan-2023-30",),
)


@cache
def _cookie(answers: str) -> str:
    held = cookies_of(site()[0], State("odd", "/", json.loads(answers)))
    return "; ".join(f"{name}={value}" for name, value in held.items())


def _holding(answers: Any) -> dict[str, str]:
    return {"Cookie": _cookie(json.dumps(answers))}


visitors = st.sampled_from([{}, STAY, {"for_whom": "self", "about": "both"}, chatted("我是低保", "巴南")]).map(_holding)


def _posted(form: str, path: str, headers: dict[str, str]) -> OddRequest:
    return OddRequest(path, "POST", form.encode(), {**headers, "Content-Type": FORM})


def _opened(path: str, query: str, odd_part: str, headers: dict[str, str]) -> OddRequest:
    return OddRequest(f"{path}{odd_part}?{query}", headers=headers)


def _headed(values: tuple[str, ...], path: str) -> OddRequest:
    odd = (
        "Accept-Language",
        "Accept",
        "Accept-Encoding",
        "X-Request-ID",
        "Origin",
        "Sec-Fetch-Site",
        "Range",
        "Cookie",
    )
    return OddRequest(path, headers=dict(zip(odd, values, strict=True)))


def _uploaded(content: bytes, path: str, name: str) -> OddRequest:
    boundary = "odd"
    fields = b"".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in (("school_district", "yubei"), ("term_start", "2026-09-01"))
    )
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = fields + head.encode("utf-8", "replace") + content + f"\r\n--{boundary}--\r\n".encode()
    return OddRequest(path, "POST", body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})


header_values = _ascii(st.one_of(st.binary(max_size=30), words.map(lambda text: text.encode("utf-8", "replace"))))
files = st.one_of(
    st.binary(max_size=200),
    st.lists(st.lists(words, max_size=6), max_size=6).map(lambda rows: csv_file(*map(tuple, rows), *STUDENTS)),
    *(_mutated(path.read_bytes()) for path in sorted(ROSTERS.iterdir()) if ".expected" not in path.name),
)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)),
    max_leaves=12,
)
bodies = st.one_of(st.binary(max_size=100), json_values.map(lambda value: json.dumps(value).encode()))
facts = json_values.map(lambda value: json.dumps({"facts": value}).encode())
questions = words.map(lambda text: json.dumps({"question": text}).encode())
doors = st.sampled_from(["/api/v1/ask", "/api/v1/check", "/api/v1/batch"])

KINDS: dict[str, Callable[[], st.SearchStrategy[OddRequest]]] = {
    "forms": lambda: st.builds(_posted, forms, st.sampled_from(POSTED), visitors),
    "pages": lambda: st.builds(_opened, st.sampled_from(OPENED), forms, st.one_of(st.just(""), words), visitors),
    "messages": lambda: st.builds(_posted, words.map(lambda text: _encoded(said=text)), st.just("/chat"), visitors),
    "headers": lambda: st.builds(_headed, st.tuples(*[header_values] * 8), st.sampled_from(OPENED)),
    "cookies": lambda: _ascii(_mutated(_cookie(json.dumps(STAY)).encode())).flatmap(_with_cookie),
    "links": lambda: _ascii(_mutated(linked(STAY).encode())).map(lambda path: OddRequest(quote(path, safe="/?%"))),
    "rosters": lambda: _mutated(carried().encode()).map(
        lambda form: OddRequest("/desk/preview", "POST", form, {"Content-Type": FORM})
    ),
    "uploads": lambda: st.builds(_uploaded, files, st.sampled_from(["/desk", "/api/v1/batch"]), words),
    "programs": lambda: st.builds(
        _sent, doors, st.one_of(bodies, facts, questions), st.sampled_from([JSON, LINES, FORM, ""])
    ),
}


def _encoded(**fields: str) -> str:
    return urlencode(fields, errors="replace")


def _with_cookie(cookie: str) -> st.SearchStrategy[OddRequest]:
    paths = st.sampled_from(["/", "/check/result", "/check/1/result", "/keep/1", "/people", "/chat", "/check/1/holds"])
    return paths.map(lambda path: OddRequest(path, headers={"Cookie": cookie}))


def _sent(path: str, body: bytes, kind: str) -> OddRequest:
    return OddRequest(path, "POST", body, {"Content-Type": kind})
