"""Layout: what every page can show besides its own matter: names, the day, the notices it rests on."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import BuildError

from rules.model.money import words as yuan
from webapp.clock import today
from webapp.current_library import current_library
from webapp.language.translation import say
from webapp.serving.addresses import address
from webapp.session import consent
from webapp.settings import current_settings


def init_app(app: Flask) -> None:
    """Give the templates of `app` their filters and names."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(place_name=place_name, page_url=page_url, notice_number=notice_number)
    app.jinja_env.globals.update(keeps_words=consent.keeps_words, retention_days=retention_days)
    app.jinja_env.globals.update(longest_hours=longest_hours, yuan=yuan)
    app.context_processor(_every_page)


def place_name(place: str) -> str:
    """The name of a place by its code; the code itself where nobody gave it a name."""
    return say(current_library().places.get(place, place))


def notice_number(notice: str) -> str:
    """The printed number of a notice, by its id."""
    return current_library().notices[notice].number


def retention_days() -> int:
    """For how many days words are kept, where they are."""
    return current_settings().retention.days


def longest_hours() -> int:
    """For how many hours answers, and a list of the desk, are kept at most."""
    return int(current_settings().longest_lifetime.total_seconds() // 3600)


def page_url(endpoint: str, **values: Any) -> str | None:
    """The address of a page, or None where this site does not have the feature."""
    try:
        return address(endpoint, **values)
    except BuildError:
        return None


def _every_page() -> dict[str, Any]:
    return {"today": today(), "notice_count": len(current_library().notices), "icp": current_settings().icp_number}
