"""The factory puts the features of the site together."""

from __future__ import annotations

from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import current_library
from webapp.about import pages as about
from webapp.about import privacy
from webapp.api import routes as api
from webapp.case import links, people
from webapp.chat import pages as chat
from webapp.check import grounds, people_pages, unnumbered, wizard
from webapp.command import group
from webapp.command.sentence import in_a_sentence_to_commands, needs_secret
from webapp.desk import api as desk_api
from webapp.desk.clerk import pages as desk
from webapp.desk.clerk import poster
from webapp.feedback import listening
from webapp.feedback import pages as feedback
from webapp.keep import pages as keep
from webapp.keep import sent
from webapp.language import display, fixed_words, headings, prepared, translation
from webapp.library import Library, load
from webapp.notices import pages as notices
from webapp.observing import health, logs, metrics, request_id
from webapp.observing.logs import Site
from webapp.serving import (
    addresses,
    broken_bodies,
    by_address,
    compression,
    error_pages,
    headers,
    layout,
    limits,
    page_cache,
    places,
    proxies,
    unindented,
)
from webapp.session import session
from webapp.settings import Settings
from webapp.wechat import pages as wechat

# The order of their addresses' first match; one blueprint a feature.
BLUEPRINTS = (
    wizard.blueprint,
    grounds.blueprint,
    people_pages.blueprint,
    keep.blueprint,
    sent.blueprint,
    unnumbered.blueprint,
    chat.blueprint,
    feedback.blueprint,
    notices.blueprint,
    api.blueprint,
    desk.blueprint,
    poster.blueprint,
    about.blueprint,
    privacy.blueprint,
    desk_api.blueprint,
)
# Who stands first sees each request first and its response last.
PARTS = (
    *(logs, metrics, request_id, session),
    *(compression, limits, headers, proxies, places, page_cache, by_address, broken_bodies),
    *(display, translation, headings, addresses, layout, unindented, people, links, error_pages, wechat, listening),
    group,
)


def site(settings: Settings | None = None, library: Library | None = None) -> Site:
    """The site with `settings`, by default those of the environment; reads all data first.

    Raises SettingsError and DataFileError, or where a command asks for it click.ClickException.
    """
    with in_a_sentence_to_commands():
        settings = settings or Settings.from_environment(needs_secret=needs_secret())
        return _put_together(settings, library or load())


def _put_together(settings: Settings, library: Library) -> Site:
    app = Site("webapp")
    app.jinja_environment = fixed_words.Templates
    app.jinja_options = {"bytecode_cache": prepared.PreparedTemplates(), **app.jinja_options}
    app.config["SETTINGS"] = settings
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts) or None
    app.jinja_env.undefined = StrictUndefined
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    health.init_app(app)
    current_library.init_app(app, library)
    for part in PARTS:
        part.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, *[settings.proxies] * 3)  # type: ignore[method-assign]
    return app
