"""Display: in which language and how large a visitor reads, chosen by a link and kept for the visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Any, TypeVar, cast
from urllib.parse import quote, urlencode

from flask import Flask, current_app, has_request_context, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response

from webapp.at_hand import notes_at_hand, request_at_hand, site_at_hand
from webapp.session import cookies

COOKIE = "display"
LANGUAGES = ("zh-CN", "zh-Hant", "en")
# Chinese and what people who read Chinese speak, as browsers name it: Mandarin, Cantonese, Hakka, Hokkien, Wu.
CHINESE = {"zh", "cmn", "yue", "hak", "nan", "wuu"}
SCRIPTS = {"hans": "zh-CN", "hant": "zh-Hant"}
# Where no script is named: whoever reads Chinese there, or writes this, writes it in traditional letters.
TRADITIONAL = {"tw", "hk", "mo"}
SIMPLIFIED = {"cn", "sg", "my"}
WRITTEN_TRADITIONAL = {"yue"}
CHOICES = ("lang", "large")
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Display:
    """`language` is one of LANGUAGES, a tag as HTML has it; `large` is the large print, 长辈版."""

    language: str = LANGUAGES[0]
    large: bool = False


def init_app(app: Flask) -> None:
    """Let each page of `app` be shown as its reader wants it, and remember what was chosen."""
    app.after_request(_remember)
    app.context_processor(lambda: {"display": current_display(), "language_tag": current_display().language})
    app.jinja_env.globals["display_url"] = display_url


def current_display() -> Display:
    """How the page of this request is shown. Programs are always answered in the source language."""
    if not has_request_context():
        return Display()
    notes = notes_at_hand()
    if "display" not in notes:
        notes.display = Display() if request.path.startswith("/api/") else _chosen(_kept())
    return cast(Display, notes.display)


def asks_in_address(*names: str) -> Callable[[View], View]:
    """Marks a page whose address says more than which page it is: these parameters go on with it."""

    def mark(view: View) -> View:
        view.__dict__["asks_in_address"] = names
        return view

    return mark


def display_url(**chosen: Any) -> str:
    """This page in another display: `lang` one of LANGUAGES, `large` 0 or 1. Home, where this is no page to open.

    What somebody else wrote into the address (utm_source, WeChat's from) is left out.
    """
    asked = request_at_hand()
    path = asked.path if _can_be_opened() else "/"
    view = site_at_hand().view_functions.get(asked.endpoint or "")
    known = getattr(view, "asks_in_address", ()) if path != "/" else ()
    kept = {name: asked.args[name] for name in known if name in asked.args}
    return f"{quote(path)}?{urlencode({**kept, **chosen})}"


def _can_be_opened() -> bool:
    if request.method in ("GET", "HEAD"):
        return True
    try:
        current_app.create_url_adapter(request).match(request.path, "GET")  # type: ignore[union-attr]
    except HTTPException:
        return False
    return True


def _kept() -> Display:
    """What was chosen before; else the first language of the browser that the site speaks."""
    language, _, large = cookies.sent(request, COOKIE).partition(".")
    if language in LANGUAGES:
        return Display(language, large == "1")
    return _first_spoken(request.headers.get("Accept-Language", ""))


@lru_cache(maxsize=256)
def _first_spoken(accepted: str) -> Display:
    """In the first language of that header that the site speaks. Browsers have few of them."""
    # Werkzeug 3.1.9 lists a language of quality 0 too, which is refused.
    wished = (tag for tag, quality in parse_accept_header(accepted, LanguageAccept) if quality > 0)
    spoken = (_spoken(tag) for tag in wished)
    return Display(next(filter(None, spoken), LANGUAGES[0]))


def _chosen(kept: Display) -> Display:
    """What the address asks for, else what was chosen before."""
    if not request.query_string:
        return kept
    language, large = request.args.get("lang", ""), request.args.get("large", "")
    if language in LANGUAGES:
        kept = replace(kept, language=language)
    return replace(kept, large=large == "1") if large in ("0", "1") else kept


def _spoken(tag: str) -> str | None:
    """The site's language for a tag of a browser's (`zh-HK`, `en-GB`); None where it has none."""
    first, *rest = tag.lower().replace("_", "-").split("-")
    if first in CHINESE:
        return _written(first, list(takewhile(lambda part: len(part) > 1, rest)))
    return first if first in LANGUAGES else None


def _written(language: str, parts: list[str]) -> str:
    """In which letters: a script decides before a region, and a region before the language (RFC 5646)."""
    script = next((SCRIPTS[part] for part in parts if part in SCRIPTS), None)
    if script:
        return script
    if region := {*TRADITIONAL, *SIMPLIFIED}.intersection(parts):
        return "zh-Hant" if region <= TRADITIONAL else "zh-CN"
    return "zh-Hant" if WRITTEN_TRADITIONAL.intersection((language, *parts)) else "zh-CN"


def _remember(response: Response) -> Response:
    if not request.query_string or request.path.startswith("/api/"):
        return response
    if not any(name in request.args for name in CHOICES):
        return response
    shown = current_display()
    response.set_cookie(cookies.name_of(COOKIE), f"{shown.language}.{int(shown.large)}", **cookies.attributes())
    return response
