"""Language: every text in the reader's language, by Babel's catalogues; days and sums as that language writes them.

The source language needs no catalogue: a text without a translation stays as it is written, marked as Chinese.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel.support import Translations
from flask import Flask
from flask_babel import Babel, ngettext  # type: ignore[import-untyped]

from texts.phrase import Day, Joined, MonthDay, Phrase, Yuan
from webapp.language.display import LANGUAGES, current_display
from webapp.language.untranslated import Untranslated, filled, is_chinese
from webapp.language.untranslated import joined as row

TRANSLATIONS = Path(__file__).parent.parent / "translations"
# As Babel writes English days and sums; for these few words it would read 5 MB about the language, in each worker.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT = 3
LOCALES = dict(zip(LANGUAGES, ("zh_Hans_CN", "zh_Hant", "en"), strict=True))


def init_app(app: Flask) -> None:
    """Give the templates of `app` their words in the reader's language."""
    Babel(app, default_locale=LOCALES[LANGUAGES[0]], locale_selector=lambda: LOCALES[current_display().language])
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(translated, ngettext, newstyle=True)  # type: ignore[attr-defined]
    # Not by way of the alias that Jinja makes: a page has hundreds of texts.
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]
    app.jinja_env.filters["day"] = printed_day
    app.jinja_env.globals["say"] = say
    app.jinja_env.globals.update({name_of_say(language): speaker(language).say for language in LANGUAGES})


def name_of_say(language: str) -> str:
    """By which name a template that is of one language calls what says a text in it."""
    return f"say_{LANGUAGES.index(language)}"


def say(text: str) -> str:
    """A text of the data files or of Python in the reader's language; its parts too, where it has any.

    Apart from the templates' `_()`, because that one takes a per cent sign for the start of a placeholder.
    """
    return speaker(current_display().language).say(text)


def translated(text: str) -> str:
    """A text without parts in the reader's language. Flask-Babel's own looks for the language anew with each text."""
    return words_in(current_display().language, text)


def words_in(language: str, text: str) -> str:
    """A text without parts in that language, one of LANGUAGES."""
    return _catalogue(language).gettext(text)


def printed_day(day: date) -> str:
    """A date as the reader's language writes it: 2026年11月29日, 29 Nov 2026."""
    return speaker(current_display().language).printed_day(day)


def has_translation(text: str, language: str) -> bool:
    """Whether a text without parts can be said in that language, one of LANGUAGES."""
    return language == LANGUAGES[0] or not is_chinese(text) or words_in(language, text) is not text


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [LOCALES[language]])


@cache
def speaker(language: str) -> Speaker:
    """Who says texts in that language, one of LANGUAGES."""
    return Speaker(language)


class Speaker:
    """Says texts in one language. In the source language each is said as it is written."""

    def __init__(self, language: str) -> None:
        self._is_source, self._is_western = language == LANGUAGES[0], not language.startswith("zh")
        self._words = _catalogue(language).gettext
        self._speak: dict[type, Callable[[Any], str]] = {
            Phrase: self._phrase,
            Joined: self._joined,
            Yuan: self._yuan,
            Day: self._day,
            MonthDay: self._month_day,
        }

    def say(self, text: str) -> str:
        """The text, with all its parts, in this language."""
        if self._is_source:
            return text or ""
        speak = self._speak.get(type(text))
        if speak is not None:
            return speak(text)
        return self._said(text) if text else ""

    def printed_day(self, day: date) -> str:
        """The date as this language writes it."""
        return f"{day.day} {MONTHS[day.month - 1][:SHORT]} {day.year}" if self._is_western else str(Day(day))

    def _said(self, text: str) -> str:
        words = self._words(text)
        return Untranslated(text) if words is text and is_chinese(text) else words

    def _phrase(self, phrase: Phrase) -> str:
        parts = {name: self.say(part) if isinstance(part, str) else part for name, part in phrase.parts.items()}
        return filled(self._said(phrase.template), parts)

    def _joined(self, joined: Joined) -> str:
        # Chinese sentences follow each other without a gap.
        separator = self.say(joined.separator) if joined.separator else " " * self._is_western
        return row(separator, map(self.say, joined.texts))

    def _yuan(self, amount: Yuan) -> str:
        if not self._is_western:
            return str(amount)
        yuan, fen = divmod(abs(amount.fen), 100)
        sign, part = "-" * (amount.fen < 0), f".{fen:02d}" * bool(fen)
        return f"{sign}{yuan:,}{part} yuan"

    def _day(self, day: Day) -> str:
        return self.printed_day(day.date)

    def _month_day(self, day: MonthDay) -> str:
        return f"{day.day} {MONTHS[day.month - 1]}" if self._is_western else str(day)
