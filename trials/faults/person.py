"""A person: walks through the site as a browser does, and tells what came of each request.

Each walks one story. What the site says to it while nothing happens is what it must say while something does.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import urlencode

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
# What may differ each time: the token of a link.
DRAWN = re.compile(r"(?<=/r/)[\w-]{20,}")
FACTS = {"district": "banan", "holds": ["dibao_card"], "care": "inpatient", "in_scope_self_pay": "30000"}
LETTERS = "abcdefghij"


class Story(NamedTuple):
    """What someone answers, what their answers must still say later, and what they ask."""

    answers: Mapping[str, str]
    kept: str
    question: str


STORIES = (
    Story({"for_whom": "self", "about": "both", "student": "no", "district": "banan"}, "巴南", "巴南低保住院报多少"),
    Story(
        {"for_whom": "family", "about": "care", "student": "no", "district": "yubei"}, "渝北", "渝北孤儿参保资助多少"
    ),
    Story({"for_whom": "student", "about": "premium", "district": "nanchuan"}, "南川", "大学生要交什么材料"),
    Story(
        {"for_whom": "other", "about": "both", "date": "2024-03-01", "student": "no"}, "2024年3月1日", "公积金怎么取"
    ),
)
# The two that are asked on one page.
START = ("for_whom", "about", "date")


class HttpAnswer(NamedTuple):
    status: int
    body: str


@dataclass
class CrowdMember:
    """One person with a browser that keeps cookies. `notice` hears of each request: where, the answer, the seconds."""

    port: int
    story: Story
    notice: Callable[[str, HttpAnswer, float], None]
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Each from an address of their own, as far as this machine has them: else they would be one campus.
        address = f"127.0.{random.randint(0, 255)}.{random.randint(1, 254)}"  # noqa: S311
        self._line = HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(address, 0))

    def walk(self, number: int) -> str:
        """Walk through the whole story; give the sentence, made of this number, that the site has taken as feedback."""
        try:
            self._answer_questions()
            self._see("the answers", "/check/1/answers")
            result = self._see("the result", "/check/1/result")
            self._open_link(self._see("the sheet", "/keep/1"))
            self._chat()
            self._ask_as_a_program()
            self._see("a style sheet", "/static/style.css")
            return self._judge(result, sentence(number))
        finally:
            self._line.close()

    def _answer_questions(self) -> None:
        answers = self.story.answers
        self._send("the start", "/check/start", {name: answers[name] for name in START if name in answers})
        for name in answers:
            if name not in START:
                self._send(f"question {name}", f"/check/1/{name}", {name: answers[name]})

    def _open_link(self, sheet: str) -> None:
        """As someone else would to whom it was sent."""
        found = re.search(r"/r/[\w-]+", sheet)
        mine, self.cookies = self.cookies, {}
        self._see("a link", found[0] if found else "/r/none")
        self.cookies = mine

    def _chat(self) -> None:
        self._send("a message", "/chat", {"said": self.story.question, "may_keep": "1"})
        self._see("the chat", "/chat")

    def _ask_as_a_program(self) -> None:
        self._send("the API's answer", "/api/v1/ask", {"question": self.story.question}, JSON)
        self._send("the API's verdict", "/api/v1/check", {"facts": FACTS}, JSON)

    def _judge(self, result: str, said: str) -> str:
        """What was taken; nothing where there was nothing to judge, or no thanks came."""
        rule = re.search(r'name="rule" value="([^"]+)"', result)
        if not rule:
            return ""
        form = {"rule": rule[1], "verdict": "window_differs", "said": said, "may_keep": "1"}
        thanks = self._send("the thanks", "/check/1/feedback", form)
        return said if thanks.status == 200 else ""

    def _see(self, what: str, path: str) -> str:
        return self._send(what, path).body

    def _send(self, what: str, path: str, said: Mapping[str, Any] | None = None, kind: str = FORM) -> HttpAnswer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Content-Type": kind}
        body = None if said is None else json.dumps(said) if kind == JSON else urlencode(said)
        began = time.perf_counter()
        self._line.request("GET" if body is None else "POST", path, body, headers)
        received = self._line.getresponse()
        answer = HttpAnswer(received.status, received.read().decode())
        for line in received.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.notice(what, answer, time.perf_counter() - began)
        return answer


def comparable(answer: HttpAnswer) -> HttpAnswer:
    """The answer without what is drawn anew for each page."""
    return HttpAnswer(answer.status, DRAWN.sub("…", answer.body))


def sentence(number: int) -> str:
    """A sentence that no other number gives, and in which nothing is masked."""
    return "the window asked for " + " ".join(LETTERS[int(digit)] for digit in str(number))
