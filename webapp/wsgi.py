"""The site for gunicorn: what keeps it from starting is told in sentences.

`webapp:create_app()` is the same site for anybody, and raises.
"""

from __future__ import annotations

from webapp import create_app
from webapp.command.sentence import ending_in_a_sentence
from webapp.observing.logs import Site

# By this exit code of a worker gunicorn knows that another one could not start either.
CANNOT_BOOT = 3


def site(*, is_preloaded: bool = False) -> Site:
    """The site by the environment; where settings or data are wrong, it says so on stderr and ends the program.

    `is_preloaded`: gunicorn reads it before there are workers, and ends as our commands do.
    """
    with ending_in_a_sentence(1 if is_preloaded else CANNOT_BOOT):
        return create_app()
