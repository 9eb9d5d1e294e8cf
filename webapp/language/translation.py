"""Language: every text in the reader's language, by Babel's catalogues; dates and sums as that language writes them.

The source language needs no catalogue: a text without a translation stays as it is written, marked as Chinese.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import Translations
from flask import Flask
from flask_babel import Babel, get_locale, ngettext  # type: ignore[import-untyped]

from texts.phrase import Day, Joined, MonthDay, Phrase, Yuan
from webapp.language.display import LANGUAGES, current_display
from webapp.language.untranslated import Untranslated, filled, is_chinese
from webapp.language.untranslated import joined as row

TRANSLATIONS = Path(__file__).parent.parent / "translations"
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


def say(text: str) -> str:
    """A text of the data files or of Python in the reader's language; its parts too, where it has any.

    Apart from the templates' `_()`, because that one takes a per cent sign for the start of a placeholder.
    """
    speak = SPEAKERS.get(type(text))
    if speak is not None:
        return speak(text)
    return _said(text) if text else ""


def translated(text: str) -> str:
    """A text without parts in the reader's language. Flask-Babel's own looks for the language anew with each text."""
    return _catalogue(current_display().language).gettext(text)


def printed_day(day: date) -> str:
    """A date as the reader's language writes it: 2026年11月29日, 29 Nov 2026."""
    return _dated(day, "d MMM y") if _is_western() else str(Day(day))


def has_translation(text: str, language: str) -> bool:
    """Whether a text without parts can be said in that language, one of LANGUAGES."""
    return language == LANGUAGES[0] or not is_chinese(text) or _catalogue(language).gettext(text) is not text


def _said(text: str) -> str:
    words = translated(text)
    is_missing = words is text and current_display().language != LANGUAGES[0] and is_chinese(text)
    return Untranslated(text) if is_missing else words


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [LOCALES[language]])


def _phrase(phrase: Phrase) -> str:
    parts = {name: say(part) if isinstance(part, str) else part for name, part in phrase.parts.items()}
    return filled(_said(phrase.template), parts)


def _joined(joined: Joined) -> str:
    # Chinese sentences follow each other without a gap.
    separator = say(joined.separator) if joined.separator else " " * _is_western()
    return row(separator, map(say, joined.texts))


def _yuan(amount: Yuan) -> str:
    if not _is_western():
        return str(amount)
    whole = amount.fen % 100 == 0
    return f"{format_decimal(amount.fen / 100, '#,##0' if whole else '#,##0.00', get_locale())} yuan"


def _day(day: Day) -> str:
    return printed_day(day.date)


def _month_day(day: MonthDay) -> str:
    # A leap year, so that 29 February is a day too.
    return _dated(date(2024, day.month, day.day), "d MMMM") if _is_western() else str(day)


def _dated(day: date, form: str) -> str:
    return format_date(day, form, get_locale())


def _is_western() -> bool:
    locale = get_locale()
    return locale is not None and Locale.parse(locale).language != "zh"


SPEAKERS: dict[type, Callable[[Any], str]] = {
    Phrase: _phrase,
    Joined: _joined,
    Yuan: _yuan,
    Day: _day,
    MonthDay: _month_day,
}
