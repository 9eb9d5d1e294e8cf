"""Nothing: it is a crowd of people who fill in forms, and notice when something goes wrong."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

PEOPLE = 8
FORMS = (
    ("/check/start", {"for_whom": "self", "about": "both"}),
    ("/check/student", {"student": "no"}),
    ("/check/district", {"district": "banan"}),
)
# What must stand on the page of someone who has sent these forms.
KEPT = ("我自己", "巴南")


class Crowd:
    """People who fill in forms through the proxy, one after the other, until they are sent home."""

    def __init__(self, port: int) -> None:
        self._port, self._going, self._lock = port, True, threading.Lock()
        self.found, self.longest = Counter[str](), 0.0
        self._threads = [threading.Thread(target=self._come) for _ in range(PEOPLE)]
        for thread in self._threads:
            thread.start()

    def go_home(self) -> None:
        self._going = False
        for thread in self._threads:
            thread.join()

    def _come(self) -> None:
        while self._going:
            person = Person(self._port, self._count)
            try:
                person.fill_in()
            except (OSError, HTTPException) as failure:
                self._count(f"error {type(failure).__name__}", 0)
            self._count("people", 0)

    def _count(self, what: str, seconds: float) -> None:
        with self._lock:
            self.found[what] += 1
            self.longest = max(self.longest, seconds)


class Person:
    """One person with a browser that keeps cookies."""

    def __init__(self, port: int, count: Callable[[str, float], None]) -> None:
        # Each from an address of their own, as far as this machine has them: else they would be one campus.
        address = f"127.0.{random.randint(0, 255)}.{random.randint(1, 254)}"  # noqa: S311
        self._line = HTTPConnection("127.0.0.1", port, timeout=30, source_address=(address, 0))
        self._cookies, self._count = dict[str, str](), count

    def fill_in(self) -> None:
        for path, form in FORMS:
            self._ask("POST", path, urlencode(form))
        page = self._ask("GET", "/check/answers")
        if not all(words in page for words in KEPT):
            self._count("lost", 0)
        self._ask("GET", "/check/result")
        self._line.close()

    def _ask(self, method: str, path: str, form: str = "") -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self._line.request(method, path, form or None, headers)
        answer = self._line.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        self._count("requests" if answer.status < 400 else f"error {answer.status}", time.perf_counter() - began)
        return page
