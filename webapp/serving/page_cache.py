"""The page cache: a page that was worked out a moment ago is sent again to whoever would get the very same.

A page depends on its address, on the answers, on the day, and on how it is shown; by these, and by nothing else, it is
kept. Only in the memory of this process, and only until others need the room. Results, conversations and answers to
what somebody typed are not kept: of different people no two are the same, and they would take the room of the pages
that all begin with (`bench.load`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from typing import Any, cast

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue

from webapp.at_hand import request_at_hand, site_at_hand
from webapp.clock import today
from webapp.language.display import current_display
from webapp.session.browser import in_wechat
from webapp.session.person import Person
from webapp.settings import Settings

EXTENSION = "page_cache"
MEGABYTE = 1024 * 1024
View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, eq=False)
class CachedPage:
    """A page as it is sent, and `packed` by each way of compression."""

    body: bytes
    content_type: str
    packed: dict[str, bytes] = field(default_factory=dict, repr=False)


class PageCache:
    """The pages that were asked for last, as many as together have `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._size, self._lock = most, 0, Lock()
        self._pages = OrderedDict[Any, CachedPage]()
        self._left_out: list[Callable[[], bool]] = []

    def leave_out(self, is_of_one: Callable[[], bool]) -> None:
        """Keep no page of a request that is of one visitor alone, as that function tells."""
        self._left_out.append(is_of_one)

    def takes(self, given: tuple[Any, ...]) -> bool:
        """Whether the page of this request may be the page of others. A query may hold anything, a name is of one."""
        if request.query_string or any(isinstance(part, Person) and part.has_typed_name for part in given):
            return False
        return not any(is_of_one() for is_of_one in self._left_out)

    def page(self, key: Any) -> CachedPage | None:
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def keep(self, key: Any, page: CachedPage) -> None:
        if len(page.body) > self._most:
            return
        with self._lock:
            self._forget(self._pages.pop(key, None))
            self._pages[key] = page
            self._size += len(page.body)
            while self._size > self._most:
                self._forget(self._pages.popitem(last=False)[1])

    def _forget(self, page: CachedPage | None) -> None:
        self._size -= len(page.body) if page else 0


def init_app(app: Flask) -> None:
    """Give `app` a cache for pages, as large as its settings have it."""
    settings: Settings = app.config["SETTINGS"]
    app.extensions[EXTENSION] = PageCache(settings.page_cache_megabytes * MEGABYTE)


def cached_page(view: View) -> Callable[..., Response]:
    """A view, or the part of one that makes its page, made once for all who would get the same.

    It aborts where there is no page: all that it returns is sent with status 200. Positional arguments are part of
    what the page is kept by; named ones come from the address, which is too.
    """

    @wraps(view)
    def shown(*given: Any, **from_address: Any) -> Response:
        cache = _cache_of(site_at_hand())
        key = _key(given) if cache.takes(given) else None
        page = cache.page(key) if key else None
        if page is None:
            page = _made(view, given, from_address)
            if key:
                cache.keep(key, page)
        g.page = page
        return Response(page.body, content_type=page.content_type)

    return shown


def leave_out(app: Flask, is_of_one: Callable[[], bool]) -> None:
    """Let `app` keep no page of a request that is of one visitor alone, as that function tells."""
    _cache_of(app).leave_out(is_of_one)


def _made(view: View, given: tuple[Any, ...], from_address: dict[str, Any]) -> CachedPage:
    response = current_app.make_response(view(*given, **from_address))
    return CachedPage(response.get_data(), response.content_type)


def _cache_of(app: Flask) -> PageCache:
    return cast(PageCache, app.extensions[EXTENSION])


def _key(given: tuple[Any, ...]) -> Any:
    # request.base_url would say the same, and take longer than all else here.
    asked = request_at_hand()
    address = (asked.scheme, asked.environ.get("HTTP_HOST"), asked.root_path, asked.path)
    return address, current_display(), in_wechat(), today(), tuple(map(_told, given))


def _told(part: Any) -> Any:
    """What is shown, as something that two equal ones have in common."""
    return (part.called, part.inquiry.written) if isinstance(part, Person) else part


class Packed:
    """What Flask-Compress asks for a compressed page before it makes one."""

    def get(self, algorithm: str) -> bytes | None:
        page = _page()
        return page.packed.get(algorithm) if page else None

    def set(self, algorithm: str, packed: bytes) -> None:
        page = _page()
        if page:
            page.packed[algorithm] = packed


def _page() -> CachedPage | None:
    return cast("CachedPage | None", g.get("page"))
