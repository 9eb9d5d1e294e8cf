"""Listening: what the site hears of its answers goes to the writer, after the answer is made and in its own time.

Beside it the store holds which links were ended: of that the pages ask it themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, current_app

from webapp.clock import today
from webapp.current_library import library_of
from webapp.feedback.at_first_use import AtFirstUse
from webapp.feedback.ended_links import EndedLinks
from webapp.feedback.metrics import StoreMetrics
from webapp.feedback.store.kept import Judgement, Kept, KeptQuestion
from webapp.feedback.subject import subject
from webapp.feedback.writer import Writer
from webapp.masking.masker import Masker
from webapp.observing import events, metrics
from webapp.observing.events import Judged, Unanswered
from webapp.session import ending
from webapp.settings import Settings, SettingsError

if TYPE_CHECKING:
    from webapp.feedback.store.database import Database

EXTENSION = "store"
# Any path will do.
FILE = "sqlite:///"


def init_app(app: Flask) -> None:
    """Keep what the pages of `app` hear; nothing where its settings name no store."""
    settings: Settings = app.config["SETTINGS"]
    if not settings.store:
        return
    store, masker = _store(settings), Masker(library_of(app).texts())
    writer = app.extensions[EXTENSION] = Writer(store, settings.retention, masker.mask, app.logger)
    if numbers := metrics.numbers_of(app):
        writer.tell = StoreMetrics(numbers).take
    ending.keep_in(app, EndedLinks(store))
    # Old rows go even where nobody says anything any more.
    app.before_request(writer.wake)
    # Both know by the current application whose writer it is, and so serve every site of the process.
    events.answer_judged.connect(on_judgement)
    events.question_unanswered.connect(on_question)


def prepare(app: Flask) -> None:
    """Read what the first thing to be kept would need, before the workers of `app` part, so that they share it."""
    writer: Writer | None = app.extensions.get(EXTENSION)
    if writer:
        writer.prepare()


def on_judgement(judged: Judged) -> None:
    """Keep a verdict, with the version of what was judged."""
    about = subject(judged.kind, judged.subject)
    if about:
        said = (judged.verdict, judged.sentence, today(), judged.number)
        _keep(Judgement(judged.kind, about.id, about.version, *said))


def on_question(asked: Unanswered) -> None:
    """Keep a question without an answer."""
    _keep(KeptQuestion(asked.text, asked.language, asked.place, asked.why, today()))


def _store(settings: Settings) -> AtFirstUse | Database:
    if settings.store.startswith(FILE):
        return AtFirstUse(settings.store)
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415 - only what an operator wrote is looked at beforehand

    from webapp.feedback.store.database import Database  # noqa: PLC0415

    try:
        return Database(settings.store)
    except (ArgumentError, ValueError):
        # Not from the error: it repeats the password.
        raise SettingsError(
            "DATABASE_URL", "cannot be read; write it like postgresql://user:password@host/name"
        ) from None


def _keep(kept: Kept) -> None:
    writer: Writer | None = current_app.extensions.get(EXTENSION)
    if writer:
        writer.keep(kept)
