"""Answers: what the visitor told us, kept in an encrypted cookie and nowhere else."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.fernet import InvalidToken, MultiFernet
from flask import Flask, Request
from werkzeug.wrappers import Response

from webapp.observing import health
from webapp.session import cookies, sealing
from webapp.settings import current_settings

COOKIE = "answers"
PURPOSE = b"answers cookie"
PROBE = "probe"
# Browsers drop a cookie above 4096 bytes without a word; the rest is for its name and attributes.
LARGEST_COOKIE = 3500


class AnswersError(ValueError):
    """The answers do not fit the cookie. Attributes: `size` and `limit` in bytes; no answer is repeated."""

    def __init__(self, size: int) -> None:
        super().__init__(f"the answers cookie would have {size} bytes, more than {LARGEST_COOKIE}; keep fewer answers")
        self.size = size
        self.limit = LARGEST_COOKIE


@dataclass(frozen=True, eq=False)
class Answers(Mapping[str, Any]):
    """Answers by name, in the order given, as plain JSON values.

    A name that is absent was not asked; a value of None means that the person does not know.
    So ask `name in answers`, not `answers.get(name)`.
    """

    values_by_name: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values_by_name", MappingProxyType(dict(self.values_by_name)))

    def with_answer(self, name: str, value: Any) -> Answers:
        """These answers and one more; an older answer of that name gives way, and keeps its place."""
        return Answers({**self.values_by_name, name: value})

    def without(self, *names: str) -> Answers:
        """These answers but for `names`; names that were not answered do no harm."""
        if self.values_by_name.keys().isdisjoint(names):
            return self
        return Answers({name: value for name, value in self.items() if name not in names})

    def only(self, *names: str) -> Answers:
        """Of these answers those to `names`, as far as they were given."""
        return Answers({name: self[name] for name in names if name in self})

    @cached_property
    def written(self) -> str:
        """As JSON."""
        return json.dumps(dict(self), ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    def __getitem__(self, name: str) -> Any:
        return self.values_by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)


def init_app(app: Flask) -> None:
    """Let `app` be ready only where its secrets encrypt what the cookie holds."""

    def can_be_kept() -> bool:
        try:
            write(Response(), Answers({"ready": True}))
        except (ValueError, UnsupportedAlgorithm):
            return False
        return True

    health.add_check(app, "secrets", can_be_kept)


def read(request: Request) -> Answers:
    """The visitor's answers; none where the cookie is absent, tampered with, too old, or of a dropped secret."""
    token = cookies.sent(request, COOKIE)
    if not token:
        return Answers()
    settings = current_settings()
    try:
        answers, made = _sealed(token, settings.secret_keys)
    except (InvalidToken, zlib.error, ValueError):
        return Answers()
    return answers if sealing.is_good(made, time.time(), settings.answers_lifetime) else Answers()


# A visitor sends the same one with each page, form and redirect until the next answer.
@lru_cache(maxsize=512)
def _sealed(token: str, secret_keys: tuple[str, ...]) -> tuple[Answers, float]:
    """What a token holds, and the second at which it was made. Raises InvalidToken, zlib.error, ValueError."""
    packed, made = sealing.unsealed(sealing.cipher(secret_keys, PURPOSE), token)
    known = json.loads(zlib.decompress(packed))
    return (Answers(known) if isinstance(known, dict) else Answers()), made


def write(response: Response, answers: Answers, most: int = LARGEST_COOKIE) -> None:
    """Send `answers` with `response`, encrypted, for another full lifetime. Raises AnswersError above `most` bytes."""
    if not answers:
        forget(response)
        return
    token = _cipher().encrypt(zlib.compress(answers.written.encode(), 9)).decode()
    if len(token) > most:
        raise AnswersError(len(token))
    response.set_cookie(cookies.name_of(COOKIE), token, max_age=_lifetime(), **cookies.attributes())


def probe(response: Response) -> None:
    """Send a cookie that says nothing, to learn by the next request whether the browser keeps cookies at all."""
    response.set_cookie(cookies.name_of(PROBE), "1", **cookies.attributes())


def keeps_cookies(request: Request) -> bool:
    """Whether the visitor's browser has sent any cookie of ours."""
    return bool(cookies.sent(request, PROBE) or cookies.sent(request, COOKIE))


def forget(response: Response) -> None:
    """Make the visitor's browser drop the answers."""
    response.delete_cookie(cookies.name_of(COOKIE), **cookies.attributes())


def _lifetime() -> int:
    return int(current_settings().answers_lifetime.total_seconds())


def _cipher() -> MultiFernet:
    return sealing.cipher(current_settings().secret_keys, PURPOSE)
