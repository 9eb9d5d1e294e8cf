"""The page 关于本站 says on which notices the site rests, as of when, and what it cannot do."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from webapp import library
from webapp.serving.page_cache import cached_page

blueprint = Blueprint("about", __name__)


@blueprint.get("/about")
def about() -> Response:
    return _about_page()


@cached_page
def _about_page() -> str:
    held = library.load()
    notices = sorted(held.notices.values(), key=lambda notice: notice.issued, reverse=True)
    districts = [place for place in held.places if any(notice.place == place for notice in notices)]
    return render_template("about.html", notices=notices, districts=districts, not_held=len(held.documents))
