"""Limits: how much a minute one may ask for, so that a script is slowed down and a campus feels nothing.

A visitor counts alone, by the random number in a cookie. Who has none yet shares a limit with all others who are new
at that address, so that throwing the cookie away gains nothing. Above both stands a ceiling for the address.
The API knows no cookie, so there the address alone counts.

Requests count by what they cost: one that takes up to 20 ms of a processor counts once, a list or a picture ten times,
and what is long more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import Path

from flask import Flask, current_app, g, request
from werkzeug.exceptions import TooManyRequests
from werkzeug.security import safe_join
from werkzeug.wrappers import Response

from webapp.serving.counting import MemoryCounts, RequestCounts, Share, seconds_left
from webapp.session import visitor
from webapp.settings import Settings, current_settings

# One customer of a provider has at least so much of the newer addresses, and can take any of them.
IPV6_PREFIX = 64
# What stands before an older address where the machine knows newer ones alone (RFC 6052).
TRANSLATED = IPv6Network("64:ff9b::/96")
# 192.0.2.1:5678, [2001:db8::1]:443.
PORT = re.compile(r"^(?:\[([^\]]+)\]|([0-9.]+))(?::[0-9]+)?$")
# As how long counts what comes in chunks.
UNTOLD = 2**20


@dataclass(frozen=True)
class Limit:
    """What counts in a minute: of one visitor, of all who are new at an address, and of an address altogether.

    A request counts `weight` times, and once more for each `piece` of bytes in it. Those of one name count together.
    """

    name: str
    address: int
    visitor: int = 0
    newcomers: int = 0
    weight: int = 1
    piece: int = 10_000

    @property
    def weight_of_request(self) -> int:
        """How often this request counts."""
        untold = UNTOLD if "Transfer-Encoding" in request.headers else 0
        return self.weight + (request.content_length or untold) // self.piece


PAGES = Limit("pages", address=12_000, visitor=120, newcomers=3000)
MESSAGES = replace(PAGES, weight=4, piece=500)
# What takes long: a list of students, a picture, the sheets of twelve people.
HEAVY = Limit("heavy", address=6000, visitor=900, newcomers=3000, weight=10, piece=33_000)
# A program of a campus asks for all who are there, one after the other.
ASK = Limit("ask", address=3000, piece=500)
CHECK = Limit("check", address=3000)
BATCH = Limit("batch", address=6000, weight=10, piece=33_000)
READING = Limit("reading", address=3000)

BY_ENDPOINT = {
    "api.ask": ASK,
    "api.check": CHECK,
    "desk_api.batch": BATCH,
    "api.description": READING,
    "chat.ask": MESSAGES,
    "keep.own_picture": HEAVY,
    "keep.all_sheets": HEAVY,
    "sent.sent_picture": HEAVY,
}
# Neither static files that there are, nor what the operator's own programs ask for.
STATIC, FREE = "static", ("health.alive", "health.ready", "metrics.metrics")


def init_app(app: Flask) -> None:
    """Limit the requests to `app`, where its settings want it. Raises SettingsError for a Redis that has no address."""
    settings: Settings = app.config["SETTINGS"]
    if settings.rate_limits:
        app.extensions["counts"] = _counts(settings.redis_url)
        app.before_request(refuse_too_many)
        app.after_request(_with_number)


def refuse_too_many() -> None:
    """Answer 429, with the seconds to wait, to who has used up a share."""
    limit = limit_of_request()
    if limit is None:
        return
    counts: RequestCounts = current_app.extensions["counts"]
    if not counts.admit(tuple(_shares(limit)), limit.weight_of_request):
        raise TooManyRequests(retry_after=seconds_left())
    g.is_new_visitor = bool(limit.visitor) and "visitor" not in g


def limit_of_request() -> Limit | None:
    """Which limit this request counts towards; None where none does."""
    endpoint = request.endpoint or ""
    if endpoint in FREE or (endpoint == STATIC and _is_there()):
        return None
    if endpoint in BY_ENDPOINT:
        return BY_ENDPOINT[endpoint]
    if request.path.startswith("/api/"):
        return READING
    return HEAVY if request.method == "POST" and request.blueprint == "desk" else PAGES


def _is_there() -> bool:
    """Whether there is the static file that was asked for."""
    place = safe_join(current_app.static_folder or "", str((request.view_args or {})["filename"]))
    return place is not None and Path(place).is_file()


def _counts(redis_url: str) -> RequestCounts:
    if not redis_url:
        return MemoryCounts()
    from webapp.serving.redis_counting import RedisCounts  # noqa: PLC0415 - 8 MB that a site without a Redis can save

    return RedisCounts(redis_url)


def _shares(limit: Limit) -> Iterator[Share]:
    address = _address()
    if not limit.visitor:
        yield Share(f"{limit.name}:address:{address}", limit.address)
        return
    number = visitor.number_of(request)
    if number is None:
        yield Share(f"{limit.name}:newcomers:{address}", limit.newcomers)
    else:
        g.visitor = number
        yield Share(f"{limit.name}:visitor:{number}", limit.visitor)
    yield Share(f"{limit.name}:address:{address}", limit.address)


def _address() -> str:
    """The address, so that it cannot be read from the counts."""
    told = request.remote_addr or ""
    try:
        found = ip_address(_without_port(told))
    except ValueError:
        found = None
    if isinstance(found, IPv6Address):
        found = _older(found) or found
    if isinstance(found, IPv6Address):
        told = str(int(found) >> 128 - IPV6_PREFIX)
    elif found:
        told = str(found)
    key = current_settings().secret_keys[0].encode()[:64]
    return blake2b(told.encode(), key=key, digest_size=12).hexdigest()


def _without_port(told: str) -> str:
    """The address without the port that some proxies tell with it, which is another one for each line."""
    return PORT.sub(r"\1\2", told.strip())


def _older(address: IPv6Address) -> IPv4Address | None:
    """The older address that is told as a newer one, by a proxy that listens to both or by a translator."""
    return address.ipv4_mapped or (IPv4Address(int(address) & 2**32 - 1) if address in TRANSLATED else None)


def _with_number(response: Response) -> Response:
    if g.get("is_new_visitor"):
        visitor.give_number(response)
    return response
