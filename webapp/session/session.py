"""The session: what the encrypted cookie of a visitor holds. It is kept there and nowhere else."""

from __future__ import annotations

import secrets
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.fernet import InvalidToken, MultiFernet
from flask import Flask, Request
from werkzeug.wrappers import Response

from webapp.observing import health
from webapp.session import cookies, numbering, sealing
from webapp.session.inquiry import Inquiry
from webapp.session.packing import pack, unpack
from webapp.session.person import Person, name_of
from webapp.settings import current_settings

COOKIE = "answers"
PURPOSE = b"answers cookie of people"
LARGEST_COOKIE = cookies.LARGEST_PART * cookies.MOST_PARTS
# So many with all that can be answered, and a long conversation, fit the cookie.
MOST_PEOPLE = 12
SEED_LENGTH = 9


class SessionError(ValueError):
    """A session does not fit the cookie. Attributes: `size` and `limit` in bytes; no answer is repeated."""

    def __init__(self, size: int) -> None:
        super().__init__(f"the answers cookie would have {size} bytes, more than {LARGEST_COOKIE}; keep fewer answers")
        self.size = size
        self.limit = LARGEST_COOKIE


@dataclass(frozen=True)
class Session:
    """What the browser of a visitor carries: people, and the conversation of the chat as plain JSON values.

    Who was told of last stands last. `last_number` is the highest number that anybody was given in this browser, of
    those too who are no longer among the people. `since` is the second at which the first of it was told, 0 where
    nothing was; `has_ended` says that there was something, and that it had been told too long ago. From the `seed` the
    links of its people have what they share (`ending`); empty where the site has no store.
    """

    people: tuple[Person, ...] = ()
    conversation: Mapping[str, Any] = field(default_factory=dict, repr=False)
    last_number: int = 0
    since: int = field(default=0, compare=False)
    has_ended: bool = False
    seed: str = field(default="", compare=False, repr=False)

    @property
    def is_empty(self) -> bool:
        return not self.people and not self.conversation

    @property
    def latest(self) -> Person | None:
        """Who was told of last; None where there is nobody."""
        return self.people[-1] if self.people else None

    @property
    def in_order(self) -> tuple[Person, ...]:
        """The people in the order in which their checks were begun."""
        return tuple(sorted(self.people, key=lambda person: person.number))

    @property
    def next_to_go(self) -> Person | None:
        """Who has to make room for one more: of whom nothing is told, or who was told of longest ago, or None."""
        if len(self.people) < MOST_PEOPLE:
            return None
        return next((person for person in self.people if not person.has_answers), self.people[0])

    def person(self, number: int) -> Person | None:
        return next((person for person in self.people if person.number == number), None)

    def told_of(self, person: Person) -> Session:
        """The session with that person as the latest, in the place of the one who had the number."""
        return replace(self.without(person.number), people=(*self.without(person.number).people, person))

    def begun(self, inquiry: Inquiry, called: str = "") -> Session:
        """The session with one person more, who is the latest, and without the one who had to make room."""
        number = max(self.last_number, *(person.number for person in self.people), 0) + 1
        gone = self.next_to_go
        kept = self.without(gone.number) if gone else self
        return replace(kept, people=(*kept.people, Person(number, inquiry, name_of(called))), last_number=number)

    def without(self, number: int) -> Session:
        return replace(self, people=tuple(person for person in self.people if person.number != number))


def init_app(app: Flask) -> None:
    """Let `app` be ready only where its secrets encrypt what the cookie holds."""

    def can_be_kept() -> bool:
        try:
            write(Response(), Session().begun(Inquiry(about="ready")))
        except (ValueError, UnsupportedAlgorithm):
            return False
        return True

    health.add_check(app, "secrets", can_be_kept)


def read(request: Request) -> Session:
    """The visitor's session; empty where the cookie is absent, tampered with, too old, or of a dropped secret."""
    token = cookies.sent_in_parts(request, COOKIE)
    nobody = Session(last_number=numbering.last_of(request))
    if not token:
        return nobody
    settings = current_settings()
    try:
        session, made = _sealed(token, settings.secret_keys)
    except (InvalidToken, zlib.error, ValueError):
        return nobody
    if not sealing.is_good(made, time.time(), settings.answers_lifetime):
        return nobody
    since = session.since or int(made)
    if not sealing.is_good(since, time.time(), settings.longest_lifetime):
        return replace(nobody, has_ended=True)
    return replace(session, since=since, last_number=max(session.last_number, nobody.last_number))


# A visitor sends the same one with each page, form and redirect until the next answer.
@lru_cache(maxsize=512)
def _sealed(token: str, secret_keys: tuple[str, ...]) -> tuple[Session, float]:
    """What a token holds, and the second at which it was made. Raises InvalidToken, zlib.error, ValueError."""
    packed, made = sealing.unsealed(sealing.cipher(secret_keys, PURPOSE), token)
    return _restored(unpack(zlib.decompress(packed))), made


def _restored(held: Any) -> Session:
    """What was packed; empty where an older version of the site has packed it otherwise."""
    try:
        last_number, people, conversation, *beside = held
        since, seed = beside or (0, "")
        found = tuple(Person(int(number), Inquiry.of(table), name_of(called)) for number, called, table in people)
        told = Session(found, MappingProxyType(dict(conversation)), int(last_number))
        return replace(told, since=int(since), seed=str(seed))
    except (TypeError, ValueError, AttributeError):
        return Session()


def size_of(session: Session) -> int:
    """How many bytes the session takes in a browser."""
    return len(_token(session))


def write(response: Response, session: Session, most: int = LARGEST_COOKIE) -> None:
    """Send `session` with `response`, encrypted, for another full lifetime. Raises SessionError above `most` bytes.

    However often it is sent, it is read no longer than the longest lifetime, reckoned from the first time.
    """
    if session.is_empty:
        forget(response)
    else:
        token = _token(session)
        if len(token) > most:
            raise SessionError(len(token))
        cookies.send_in_parts(response, COOKIE, token, _lifetime())
    numbering.keep(response, session.last_number)


def keeps_cookies(request: Request) -> bool:
    """Whether the visitor's browser has sent any cookie of ours."""
    return numbering.is_sent(request) or bool(cookies.sent(request, COOKIE))


def forget(response: Response) -> None:
    """Make the visitor's browser drop the session."""
    cookies.drop_parts(response, COOKIE)


def _token(session: Session) -> str:
    people = [[person.number, person.called, person.inquiry.table] for person in session.people]
    # As text a number is packed in fewer bytes.
    since = str(session.since or int(time.time()))
    packed = pack([session.last_number, people, dict(session.conversation), since, _seed(session)])
    return _cipher().encrypt(zlib.compress(packed, 9)).decode()


def _seed(session: Session) -> str:
    """Drawn with the first person; a site without a store has no use for one."""
    is_needed = session.people and current_settings().store and not session.seed
    return secrets.token_urlsafe(SEED_LENGTH) if is_needed else session.seed


def _lifetime() -> int:
    return int(current_settings().answers_lifetime.total_seconds())


def _cipher() -> MultiFernet:
    return sealing.cipher(current_settings().secret_keys, PURPOSE)
