"""A value of another engine's column, as the cell that a file would have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from math import isfinite, isnan
from numbers import Integral, Real
from typing import Any

from webapp.desk.reading.table import EXACT

# None, text, a number, a yes or no, a day, several of these; or a scalar that gives one of them: Arrow's as_py(), of
# numpy and torch item().
Value = Any
YES, NO = "是", "否"


def cells_of(column: Iterable[Value], *, null: str = "") -> Iterator[str]:
    """The texts of a column's values."""
    # Arrow's own way out is ten times as fast as one scalar after the other.
    values: Iterable[Value] = column.to_pylist() if hasattr(column, "to_pylist") else column
    return (value if type(value) is str else cell_of(value, null=null) for value in values)


def cell_of(value: Value, *, null: str = "") -> str:
    """The text of a value; `null` where there is none: None, NaN, NaT, pandas' NA.

    A whole number has no point, of a day and an hour the day is left. Raises TypeError for what is no value of a table.
    """
    value = _plain(value)
    if value is None or _is_nan(value):
        return null
    for kind, said in KINDS:
        if isinstance(value, kind):
            return said(value)
    if isinstance(value, Iterable) and not isinstance(value, bytes | dict):
        return "、".join(filter(None, map(cell_of, value)))
    raise TypeError(f"no value of a table: {type(value).__name__}")


def _plain(value: Value) -> Value:
    """The value of Python in a scalar of another library; an array is one of several."""
    if getattr(getattr(value, "dtype", None), "kind", "") == "M" and not getattr(value, "shape", ()):
        # In nanoseconds numpy's item() is a mere number.
        value = value.astype("datetime64[us]")
    for unpack in ("as_py", "to_pydatetime", "item", "tolist"):
        method = getattr(value, unpack, None)
        if callable(method) and (unpack != "item" or not getattr(value, "shape", ())):
            return method()
    return value


def _is_nan(value: Value) -> bool:
    """Whether a value is none: NaN, and NaT and NA of pandas."""
    if type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(value, Real | Decimal) and isnan(value)


def _number(value: Value) -> str:
    """Without a point where it is whole; a float that has lost its last digits with an exponent, as a file shows it."""
    value = value if isinstance(value, Decimal) else float(value)
    if not isfinite(value):
        return str(value)
    if isinstance(value, float) and abs(value) > EXACT:
        return f"{value:.16e}"
    exact = Decimal(str(value))
    return f"{exact.normalize() if exact == exact.to_integral_value() else exact:f}"


def _moment(value: dt.datetime) -> str:
    """The day; with the hour where that is not midnight, for nobody's day begins then."""
    return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")


# The first of which a value is one: a bool is an integer too, a moment a date.
KINDS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (str, str),
    (bool, lambda value: YES if value else NO),
    (Integral, lambda value: str(int(value))),
    (Real | Decimal, _number),
    (dt.datetime, _moment),
    (dt.date, dt.date.isoformat),
)
