"""The clock: the day in Chongqing, and this moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

# Asia/Shanghai has had no summer time since 1991, and small machines have no table of time zones.
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")


def today() -> date:
    """Today in Chongqing."""
    return datetime.now(CHINA).date()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
