"""Nothing: it is the site's own way to be served, without what the site reads before its first page."""

from webapp.command.gunicorn_conf import *  # noqa: F403


def when_ready(_server: object) -> None:
    """The barest site has nothing to read."""
