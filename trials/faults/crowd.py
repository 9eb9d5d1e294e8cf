"""A crowd: people who walk through the site one after the other, and find what is not as it was in quiet times."""

from __future__ import annotations

import itertools
import threading
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, IncompleteRead

from trials.faults.person import STORIES, CrowdMember, HttpAnswer, Story, comparable

PEOPLE = 8
# What happens when nothing does.
QUIET = "nothing"
Quiet = Mapping[tuple[str, str], HttpAnswer]


@dataclass
class CrowdReport:
    """What people found while one thing happened."""

    times: int = 0
    answered: int = 0
    people: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    longest: float = 0.0

    @property
    def is_bad(self) -> bool:
        return bool(self.errors or self.wrong or self.lost)


def in_quiet(port: int) -> Quiet:
    """What the site says to each story while nothing happens: the same twice, or it cannot be compared."""
    said: dict[tuple[str, str], HttpAnswer] = {}
    for story in STORIES * 2:

        def notice(what: str, answer: HttpAnswer, _seconds: float, story: Story = story) -> None:
            answer = comparable(answer)
            if answer.status >= 400 or said.setdefault((story.question, what), answer) != answer:
                raise SystemExit(f"{what} is not the same each time, or no answer: {answer.status}")

        CrowdMember(port, story, notice).walk(0)
    return said


class Crowd:
    """People who come until they are sent home. What they find belongs to what is `happening`."""

    def __init__(self, port: int, quiet: Quiet, first: int) -> None:
        self._port, self._quiet, self._going, self._lock = port, quiet, True, threading.Lock()
        self._numbers = itertools.count(first)
        self.happening, self.found = QUIET, defaultdict[str, CrowdReport](CrowdReport)
        # What people were thanked for, and what happened then.
        self.given: dict[str, str] = {}
        self._threads = [threading.Thread(target=self._come) for _ in range(PEOPLE)]
        for thread in self._threads:
            thread.start()

    def go_home(self) -> None:
        self._going = False
        for thread in self._threads:
            thread.join()

    def _come(self) -> None:
        while self._going:
            self._walk(next(self._numbers))

    def _walk(self, number: int) -> None:
        story = STORIES[number % len(STORIES)]
        asked = ["nothing"]

        def notice(what: str, answer: HttpAnswer, seconds: float) -> None:
            asked.append(what)
            self._compare(story, what, comparable(answer), seconds)

        try:
            taken = CrowdMember(self._port, story, notice).walk(number)
            if taken:
                self.given[taken] = self.happening
        except (OSError, HTTPException) as failure:
            kind = "cut off" if isinstance(failure, IncompleteRead) else type(failure).__name__
            self._now.errors[f"{kind} after {asked[-1]}"] += 1
        self._now.people += 1

    def _compare(self, story: Story, what: str, answer: HttpAnswer, seconds: float) -> None:
        quiet = self._quiet[story.question, what]
        with self._lock:
            now = self._now
            now.answered += 1
            now.longest = max(now.longest, seconds)
            if answer.status != quiet.status:
                now.errors[f"{answer.status} for {what}"] += 1
            elif what == "the answers" and story.kept not in answer.body:
                now.lost += 1
            elif answer != quiet:
                now.wrong[what] += 1

    @property
    def _now(self) -> CrowdReport:
        return self.found[self.happening]
