"""A window is the span of days within which something is to be done, reckoned for one situation."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from rules.model.policy import DaysWindow, Detail, YearWindow
from rules.model.situation import Situation


class Window(NamedTuple):
    """First and last day, both included; the year that it enrols for, or None; whether the asked day lies in it."""

    opens: dt.date
    closes: dt.date
    coverage_year: int | None
    open: bool


def window(detail: Detail, situation: Situation) -> Window | None:
    """The days within which it is to be done, and whether the asked day is one of them."""
    day = situation["date"]
    if isinstance(detail.window, DaysWindow):
        opens = situation.day(detail.window.starts)
        closes = opens + dt.timedelta(days=detail.window.days - 1)
        return Window(opens, closes, None, opens <= day <= closes)
    if isinstance(detail.window, YearWindow):
        # Who is recognised only later cannot be subsidised before.
        recognised = situation.day("recognised_on") if "recognised_on" in situation else day
        return year_window(detail.window, max(day, recognised), day)
    return None


def year_window(span: YearWindow, basis: dt.date, day: dt.date) -> Window:
    """The window of the coverage year that is next to close on `basis`, and whether `day` lies in it."""
    year = basis.year if (basis.month, basis.day) <= span.closes else basis.year + 1
    opens, closes = dt.date(year - 1, *span.opens), dt.date(year, *span.closes)
    return Window(opens, closes, year, opens <= day <= closes)
