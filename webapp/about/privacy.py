"""The page 隐私 says who handles what people tell, for what, what is kept and how long, and what they may ask for.

It is made from the settings: nothing is said of what this site does not do. Who would rather not tell of an illness
finds the notices and the numbers to call on a page of their own.
"""

from __future__ import annotations

import re

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from webapp.clock import today
from webapp.current_library import current_library
from webapp.serving.page_cache import cached_page
from webapp.session import ending, numbering, visitor
from webapp.settings import current_settings

blueprint = Blueprint("privacy", __name__)

# A number that a phone can dial, and an address that it can write to; anything else is only shown.
DIALLED, WRITTEN_TO = re.compile(r"\+?[0-9][0-9 -]{2,18}[0-9]"), re.compile(r"[^\s@]+@[^\s@]+\.[a-zA-Z]+")
# Whom to ask without telling the site anything.
HOTLINES, BUREAUS = ("12393", "12345", "12385"), ("quxian-yibao", "quxian-minzheng", "zhenjie")


@blueprint.get("/privacy")
def privacy() -> Response:
    return _privacy_page()


@blueprint.get("/untold")
def untold() -> Response:
    """For who would rather not tell."""
    return _untold_page()


@cached_page
def _privacy_page() -> str:
    settings = current_settings()
    return render_template(
        "privacy.html",
        settings=settings,
        contact_address=_address(settings.contact),
        can_end=ending.is_possible(),
        # It is deleted on the day after.
        ended_days=(ending.last_day() - today()).days + 1,
        minutes=int(settings.answers_lifetime.total_seconds() // 60),
        number_days=numbering.LIFETIME.days,
        visitor_hours=int(visitor.LIFETIME.total_seconds() // 3600),
    )


@cached_page
def _untold_page() -> str:
    held = current_library()
    notices = sorted(held.notices.values(), key=lambda notice: notice.issued, reverse=True)
    hotlines, bureaus = ([held.offices[name] for name in names] for names in (HOTLINES, BUREAUS))
    return render_template("untold.html", notices=notices, hotlines=hotlines, bureaus=bureaus)


def _address(contact: str) -> str:
    """What a tap on the contact opens; empty where it cannot be opened."""
    if DIALLED.fullmatch(contact):
        return f"tel:{re.sub('[ -]', '', contact)}"
    return f"mailto:{contact}" if WRITTEN_TO.fullmatch(contact) else ""
