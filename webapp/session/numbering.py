"""Numbering: no number of a person is given twice in one browser, so that no page left open leads to somebody else.

The last one that was given stays in a cookie of its own, which says no more, when all answers are cleared or have
expired. It also shows whether the browser keeps cookies at all.
"""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Request, has_request_context, request
from werkzeug.wrappers import Response

from webapp.session import cookies

COOKIE = "probe"
# Longer than any page is left open; a phone shows pages of last week when it is woken.
LIFETIME = timedelta(days=30)
# A visitor may write what they like here: far more than anybody needs, and fewer than an address takes.
NUMBER = re.compile("[0-9]{1,5}")


def last_of(request: Request) -> int:
    """The last number that was given in this browser; 0 where none was, or what it sends is none of ours."""
    told = cookies.sent(request, COOKIE)
    return int(told) if NUMBER.fullmatch(told) else 0


def is_sent(request: Request) -> bool:
    """Whether the browser has sent this cookie, whatever number it tells."""
    return bool(cookies.sent(request, COOKIE))


def probe(response: Response) -> None:
    """Learn by the next request whether the browser keeps cookies at all."""
    keep(response, 0)


def keep(response: Response, number: int) -> None:
    """Send the number, where it is higher than what the browser has, or the browser has none."""
    if has_request_context() and is_sent(request) and last_of(request) >= number:
        return
    lifetime = int(LIFETIME.total_seconds())
    response.set_cookie(cookies.name_of(COOKIE), str(number), max_age=lifetime, **cookies.attributes())
