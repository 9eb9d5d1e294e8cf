"""Advice: what an operator has left open, said in words in the log of a start that succeeds all the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from webapp.settings import Settings

LOOPBACK = ("127.0.0.1", "::1", "[::1]", "localhost")


def advice(settings: Settings, environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """One sentence for each thing that is better set before people use the site; none repeats a value."""
    return tuple(_in_development(environment) if settings.development else _in_production(settings, environment))


def _in_production(settings: Settings, environment: Mapping[str, str]) -> Iterator[str]:
    if not (settings.operator and settings.contact):
        yield (
            "OPERATOR_NAME and OPERATOR_CONTACT are not both set: the page /privacy cannot tell people who handles "
            "what they tell, and how to reach them, as article 17 of the Personal Information Protection Law asks"
        )
    if not settings.trusted_hosts:
        yield "TRUSTED_HOSTS is not set: the site answers to any name, and prints that name into links and codes"
    if not settings.store and any(environment.get(variable) for variable in ("DATABASE_URL", "STORE_PATH")):
        yield "a store is named, but RETENTION_DAYS is 0 or not set: nothing is kept"


def _in_development(environment: Mapping[str, str]) -> Iterator[str]:
    host = environment.get("HOST", "").strip()
    if host and host not in LOOPBACK:
        yield (
            "development is served beyond this machine (HOST): cookies go over http, nothing is limited, and any name "
            "is answered; set APP_MODE=production, or leave HOST out"
        )
