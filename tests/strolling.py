"""Strolling: people who go at random through all doors of a site, with marks on whatever they tell.

Three people share one phone, one person has two, and a clerk works at a desk. After each step it is looked at what came
back: a page may show what was told of the person whose page it is, on that phone, and nothing else; no address, header,
Referer, log line, number, file or error page may tell anything of anybody.
"""

from __future__ import annotations

import io
import logging
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from flask import abort, request
from flask.testing import FlaskClient
from reaching import SECRET
from traces import addresses_in, mark, marks_in, marks_in_files, marks_shown, tokens_in, written
from werkzeug.test import TestResponse

from webapp import create_app
from webapp.observing.logs import Site
from webapp.session import session as cookie
from webapp.session.tickets import unseal
from webapp.settings import Settings

TOKEN = "a token that only the walk knows"
SITE = "http://localhost"
OF_ONE = re.compile(r"/(?:check|keep)/(\d+)(?:/|$)")
OF_ALL = re.compile(r"/people|/clear|/check/\d+/clear")


class TraceError(AssertionError):
    """Something of somebody stood where it must not."""


@dataclass
class Handset:
    """A phone and what is known to be on it: facts and names of people by number, and what was said in the chat."""

    client: FlaskClient
    owners: tuple[str, ...]
    facts: dict[int, set[str]] = field(default_factory=dict)
    names: dict[int, set[str]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    highest: int = 0
    # The page that is open, and whether it lets the next site know its address.
    page: str = ""

    def may_show(self, path: str) -> set[str]:
        """What may stand on the page at an address of this phone."""
        if OF_ALL.fullmatch(path):
            return set().union(*self.names.values())
        if path == "/keep/all":
            return set().union(*self.names.values(), *self.facts.values())
        one = OF_ONE.match(path)
        if one:
            return self.facts.get(int(one[1]), set()) | self.names.get(int(one[1]), set())
        return set(self.said) if path.startswith("/chat") else set()

    def forget(self, *numbers: int) -> None:
        for number in numbers:
            del self.facts[number], self.names[number]

    def forget_all(self) -> None:
        self.facts, self.names, self.said = {}, {}, set()


class Stroll:
    """One walk of one seed over a site of its own, whose files lie in `folder`."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.store, self.temporary = folder / "store", folder / "temporary"
        self.store.mkdir()
        self.temporary.mkdir()
        self.log, self.site = io.StringIO(), _site(self.store)
        owners = (("甲", "乙", "丙"), ("丁",), ("丁",), ("老师",))
        self.phones = [Handset(self.site.test_client(), names) for names in owners]
        self.given = 0
        # What each link holds, and the phone and the person that it was made of; those that were ended.
        self.links: dict[str, tuple[set[str], Handset, int]] = {}
        self.ended: set[str] = set()
        self.may_be_kept: set[str] = set()
        self.taken, self.seen = Counter[str](), Counter[str]()
        for phone in self.phones:
            self.ask(phone, "/")

    @contextmanager
    def watched(self) -> Iterator[None]:
        """With all that the site logs, and all that anything puts into a temporary file, where it is looked at."""
        handler = logging.StreamHandler(self.log)
        loggers = [logging.getLogger(), self.site.logger]
        for logger in loggers:
            logger.addHandler(handler)
        with patch.object(tempfile, "tempdir", str(self.temporary)):
            yield
        for logger in loggers:
            logger.removeHandler(handler)

    def mark(self) -> str:
        """A mark that nobody had before."""
        self.given += 1
        return mark(self.given)

    def ask(self, phone: Handset, path: str, data: Any = None, typed: Iterable[str] = (), **how: Any) -> TestResponse:
        """Open an address on a phone, or send a form; `typed` is what may come back, as it was typed a moment ago."""
        method = "GET" if data is None and "json" not in how else "POST"
        headers = {**({"Referer": phone.page} if phone.page else {}), **how.pop("headers", {})}
        self._nothing_of_anybody(headers.values(), "Referer")
        reply = phone.client.open(path, method=method, data=data, headers=headers, buffered=True, **how)
        self._look_at(phone, reply, {*typed})
        if reply.mimetype == "text/html" and not reply.location:
            # An address that the visitor made up with a mark in it is the visitor's own.
            is_told = reply.headers["Referrer-Policy"] == "same-origin" and not marks_in(path)
            phone.page = f"{SITE}{path if is_told else '/'}"
        return reply

    def follow(self, phone: Handset, reply: TestResponse) -> TestResponse:
        """Go where an answer leads."""
        while reply.location:
            reply = self.ask(phone, reply.location)
        return reply

    def new_person(self, phone: Handset, path: str, data: Mapping[str, str], name: Iterable[str] = ()) -> int:
        """Send a form that makes a person; where there is no room, agree to let the one go who is named."""
        reply = self.ask(phone, path, data, typed=name)
        if reply.status_code == 409:
            fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', reply.text))
            reply = self.ask(phone, path, fields, typed=name)
        number = int(OF_ONE.match(urlsplit(reply.location).path)[1])
        if number > phone.highest:
            phone.facts[number], phone.names[number], phone.highest = set(), {*name}, number
            phone.forget(*(set(phone.facts) - {person.number for person in self.people(phone)}))
        self.follow(phone, reply)
        return number

    def people(self, phone: Handset) -> tuple[Any, ...]:
        """Whom the phone's own cookie holds."""
        held = "; ".join(
            f"{name}={found.value}"
            for name in (cookie.COOKIE, f"{cookie.COOKIE}-2")
            if (found := phone.client.get_cookie(name))
        )
        with self.site.test_request_context(headers={"Cookie": held}):
            return cookie.read(request).people

    def agrees(self, phone: Handset) -> None:
        """What the phone holds is what was told on it, of each as of each."""
        held = {person.number: marks_in(written(dict(person.inquiry.table))) for person in self.people(phone)}
        wrong = [number for number in held if not held[number] <= phone.facts.get(number, set())]
        if set(held) != set(phone.facts) or wrong:
            raise TraceError(f"a phone of {phone.owners} holds {held}, it was told {phone.facts}")

    def settle(self) -> None:
        """Look at all that the site leaves behind: log, numbers, store, temporary files."""
        self.site.extensions["store"].flush(10)
        metrics = self.site.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert metrics.status_code == 200
        self._nothing_of_anybody([metrics.text], "metrics")
        self._nothing_of_anybody([self.log.getvalue()], "log")
        known = [token for token in self.links if token in self.log.getvalue() or token in metrics.text]
        if known:
            raise TraceError("a link stands in the log or the metrics")
        kept = marks_in_files(self.store)
        self.seen["store"] += len(kept)
        kept -= self.may_be_kept
        left = list(self.temporary.rglob("*"))
        if kept or left:
            raise TraceError(f"kept without consent {kept}, left behind {left}")

    def close(self) -> None:
        self.site.extensions["store"].close()

    def _look_at(self, phone: Handset, reply: TestResponse, typed: set[str]) -> None:
        path = urlsplit(reply.request.path).path
        shown, allowed = marks_shown(reply), phone.may_show(path) | typed
        if reply.status_code == 409:
            allowed |= phone.may_show("/people")
        # Its own address, in which nobody can read anything, stands on each page.
        for token in {*tokens_in(reply)} - {path.removeprefix("/r/").removesuffix(".png")}:
            shown |= self._held_in(token)
        if not shown <= allowed:
            raise TraceError(f"{path} shows {shown - allowed} to {phone.owners}")
        self.seen[reply.request.path.split("/")[1]] += len(shown)
        told = [value for name, value in reply.headers.items() if name != "Location"]
        self._nothing_of_anybody([*addresses_in(reply), *told], f"addresses and headers of {path}", but=typed)
        if reply.status_code == 500 and "fail" not in path:
            raise TraceError(f"{path} failed")
        if any(self.temporary.iterdir()):
            raise TraceError(f"{path} leaves a temporary file")

    def _held_in(self, token: str) -> set[str]:
        ticket = unseal(token, datetime.now(UTC), (SECRET,), timedelta(days=30))
        return marks_in(written(dict(ticket.inquiry.table)))

    def _nothing_of_anybody(self, texts: Iterable[str], where: str, but: Iterable[str] = ()) -> None:
        found = {each for text in texts for each in marks_in(text)} - {*but}
        if found:
            raise TraceError(f"{found} in {where}")


def walked(step: Callable[[Stroll], None], seed: int, folder: Path, steps: int) -> Stroll:
    """A whole walk. Raises TraceError, with the seed, where anything was not as it must be."""
    stroll = Stroll(seed, folder)
    try:
        with stroll.watched():
            for _ in range(steps):
                step(stroll)
            stroll.settle()
    except (AssertionError, AttributeError) as failure:
        raise TraceError(f"WALK_SEED={seed} repeats this: {failure or type(failure).__name__}") from failure
    finally:
        stroll.close()
    return stroll


def _site(store: Path) -> Site:
    settings = Settings((SECRET,), development=True, rate_limits=False, metrics_token=TOKEN)
    site = create_app(replace(settings, store=f"sqlite:///{store}/store.sqlite3", retention=timedelta(days=30)))

    @site.get("/fail/<int:number>")
    def fail(number: int) -> None:
        # What a mistake of ours would raise: an exception with all that somebody told.
        session = cookie.read(request)
        if number == 500:
            raise ValueError(written([dict(person.inquiry.table) for person in session.people]))
        abort(number)

    return site
