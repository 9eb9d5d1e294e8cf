"""Layout: what every page can show besides its own matter: names, dates, the day, the notices it rests on."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from flask import Flask, url_for
from werkzeug.routing import BuildError

from webapp import library

# Asia/Shanghai has had no summer time since 1991, and small machines have no table of time zones.
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")


def install(app: Flask) -> None:
    """Give the templates of `app` their words, filters and names."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    # Until there are catalogues every text stays as it is written.
    app.jinja_env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.filters["day"] = printed_day
    app.jinja_env.globals.update(place_name=place_name, page_url=page_url, say=say, notice_number=notice_number)
    app.context_processor(_every_page)


def today() -> date:
    """Today in Chongqing."""
    return datetime.now(CHINA).date()


def printed_day(day: date) -> str:
    """A date as the notices print it: 2023年5月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def place_name(place: str) -> str:
    """The Chinese name of a place's code; the code itself where nobody gave it a name."""
    return library.load().places.get(place, place)


def notice_number(notice: str) -> str:
    """The printed number of a notice, by its id."""
    return library.load().notices[notice].number


def say(text: str) -> str:
    """A text of the data files or of Python in the reader's language.

    Apart from the templates' `_()`, because that one takes a per cent sign for the start of a placeholder.
    """
    return text


def page_url(endpoint: str, **values: Any) -> str | None:
    """The address of a page, or None where this site does not have the feature."""
    try:
        return url_for(endpoint, **values)
    except BuildError:
        return None


def _every_page() -> dict[str, Any]:
    return {"today": today(), "notice_count": len(library.load().notices)}
