"""Single values of a policy file: days, shares, sums; each error says what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from rules.model import money
from texts import source
from texts.source import Table, Text


def words(node: Table, key: str) -> list[Text]:
    return source.words(node[key]) if key in node else []


def within(notice: str, word: Text) -> Text:
    """The full name of an entry of that notice, which still knows its line."""
    name = Text(f"{notice}/{word}")
    name.path, name.line = word.path, word.line
    return name


def month_day(node: Any) -> tuple[int, int]:
    """Month and day of any year, so the 29th of February is none."""
    text = source.typed(node, Text)
    try:
        if re.fullmatch("[0-9]{2}-[0-9]{2}", text):
            found = dt.date.fromisoformat(f"2001-{text}")
            return found.month, found.day
    except ValueError:
        pass
    raise source.fail(text, f"'{text}' is no day of every year; write it as \"09-01\"")


def whole(node: Any) -> int:
    text = source.typed(node, Text)
    if not re.fullmatch("[0-9]{1,9}", text):
        raise source.fail(text, f"'{text}' is no whole number; write digits, such as \"60\"")
    return int(text)


def fen(node: Any) -> int | None:
    if node is None:
        return None
    text = source.typed(node, Text)
    try:
        return money.fen(text)
    except ValueError as error:
        raise source.fail(text, f"'{text}' is no sum in yuan; {error}") from error


def share(node: Any) -> Decimal:
    text = source.typed(node, Text)
    if not re.fullmatch(r"0\.[0-9]+|1", text):
        raise source.fail(text, f"'{text}' is no share; write 90 % as \"0.9\"")
    return Decimal(text)
