"""Single values of a policy file: days, shares, sums; each error says what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from rules import money, source
from rules.source import Table, Text


def words(node: Table, key: str) -> list[Text]:
    return source.words(node[key]) if key in node else []


def yes(node: Table, key: str) -> bool:
    return key in node and source.one_of(node[key], ["yes", "no"], "answer") == "yes"


def day(node: Text) -> dt.date:
    try:
        return dt.date.fromisoformat(node)
    except ValueError as error:
        raise source.fail(node, f"'{node}' is no day; write it as \"2019-11-20\"") from error


def month_day(node: Text) -> tuple[int, int]:
    found = day(at(node, f"2000-{node}"))
    return found.month, found.day


def at(node: Text, text: str) -> Text:
    moved = Text(text)
    moved.path, moved.line = node.path, node.line
    return moved


def whole(node: Text) -> int:
    if not node.isdigit():
        raise source.fail(node, f"'{node}' is no whole number")
    return int(node)


def fen(node: Text | None) -> int | None:
    if node is None:
        return None
    try:
        return money.fen(node)
    except ValueError as error:
        raise source.fail(node, f"'{node}' is no sum in yuan; {error}") from error


def share(node: Text) -> Decimal:
    if not re.fullmatch(r"0\.\d+|1", node):
        raise source.fail(node, f"'{node}' is no share; write 90 % as \"0.9\"")
    return Decimal(node)
