"""Hours beside a day: which are believed to be midnight, and which make somebody ask."""

from __future__ import annotations

import pytest
from test_desk_rosters import cells, result

from webapp.desk.judging.days import day_of, first_day, last_day


@pytest.mark.parametrize(
    "cell",
    [
        "2026-08-31 16:00:00",
        "2026-08-31 23:59:17",
        "2026-09-01 00:00:43",
        "2026-09-01 08:00:00",
        "2026-09-01T08:00:00",
        "2026-09-01T16:00:00+08:00",
        "2026-09-01T00:00:00+09:00",
    ],
)
def test_a_day_with_an_hour_other_than_midnight_is_not_believed(cell):
    row = cells(result(f"学号,困难类别,开学日期\n20260001,低保,{cell}\n".encode()))[1]

    assert row[3] == "需核实"


@pytest.mark.parametrize(
    "cell",
    [
        "2026-09-01",
        "2026-09-01 00:00:00",
        "2026/9/1 0:00",
        "2026年9月1日 星期二",
        "2026/9/1 上午",
        "46266",
        "2026-09-01T00:00:00+08:00",
    ],
)
def test_a_day_with_its_midnight_or_its_name_is_a_day(cell):
    assert day_of(cell).isoformat() == "2026-09-01"


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2024.07-2025.06", "2025-06-01", "2025-06-30"),
        ("有效期至2026年6月30日", "2026-06-30", "2026-06-30"),
        ("20250630", "2025-06-30", "2025-06-30"),
        ("202506", "2025-06-01", "2025-06-30"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2026-09-31", "None", "None"),
        ("50010120260001", "None", "None"),
        ("长期有效", "None", "None"),
    ],
)
def test_of_a_month_or_a_year_the_first_and_the_last_day_are_known(cell, first, last):
    assert (str(first_day(cell)), str(last_day(cell))) == (first, last)
