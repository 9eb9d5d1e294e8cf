"""The site: `create_app` makes one. The rooms that need no Flask can be imported without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webapp.library import Library
    from webapp.observing.logs import Site
    from webapp.settings import Settings


def create_app(settings: Settings | None = None, library: Library | None = None) -> Site:
    """The site with `settings`, by default those of the environment, and the `library` that it tells of.

    By default that is the library of this process. All data are read first. Raises SettingsError, DataFileError.
    """
    from webapp import factory  # noqa: PLC0415 - masking and the desk's judging are imported without Flask

    return factory.site(settings, library)
