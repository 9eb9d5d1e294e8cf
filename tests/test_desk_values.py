"""Values of other engines are taken as what they are: nothing known, none, a number, a day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest

from webapp import library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.value import cell_of

CHOICES = Choices(dt.date(2026, 9, 20), "yubei")
NAN = float("nan")
MIDNIGHT = dt.datetime.fromisoformat("2026-09-01T00:00")


class ArrowScalar:
    """As pyarrow gives it."""

    def __init__(self, value):
        self._value = value

    def as_py(self):
        return self._value


class NumpyScalar:
    """As numpy gives it."""

    shape = ()

    def __init__(self, value):
        self._value = value

    def item(self):
        return self._value


class NAType:
    """As pandas gives it."""

    def __bool__(self):
        raise TypeError("boolean value of NA is ambiguous")


class Nanoseconds(NumpyScalar):
    """A moment of numpy, of which item() is a mere number as long as it counts nanoseconds."""

    dtype = SimpleNamespace(kind="M")

    def astype(self, _unit):
        return NumpyScalar(MIDNIGHT)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, "?"),
        (NAN, "?"),
        (Decimal("NaN"), "?"),
        (NAType(), "?"),
        (ArrowScalar(None), "?"),
        (NumpyScalar(NAN), "?"),
        ("", ""),
        ("低保", "低保"),
        (20260001, "20260001"),
        (20260001.0, "20260001"),
        (Decimal(20260001), "20260001"),
        (Decimal("2E+7"), "20000000"),
        (1.5, "1.5"),
        (Fraction(3, 2), "1.5"),
        (123456789012345678.0, "1.2345678901234568e+17"),
        (float("inf"), "inf"),
        (True, "是"),
        (False, "否"),
        (NumpyScalar(7), "7"),
        (ArrowScalar("孤儿"), "孤儿"),
        (ArrowScalar(dt.date(2026, 9, 1)), "2026-09-01"),
        (dt.date(2026, 9, 1), "2026-09-01"),
        (MIDNIGHT, "2026-09-01"),
        (dt.datetime.fromisoformat("2026-08-31T16:00"), "2026-08-31 16:00:00"),
        (Nanoseconds(1788220800000000000), "2026-09-01"),
        (["低保", "孤儿"], "低保、孤儿"),
        ([], ""),
    ],
)
def test_a_value_is_the_cell_that_a_file_would_have(value, cell):
    assert cell_of(value, null="?") == cell


@pytest.mark.parametrize("value", [b"x", {"a": 1}, object(), dt.timedelta(1)])
def test_what_is_no_value_of_a_table_is_refused(value):
    with pytest.raises(TypeError, match="no value of a table"):
        cell_of(value)


@pytest.mark.parametrize("nothing", [None, NAN, Decimal("NaN"), NAType(), "NULL", "nan", "NaT", "N/A", "<NA>", "\\N"])
def test_a_hardship_of_which_nothing_is_known_is_to_be_looked_into(nothing):
    found = evaluate({"学号": [20260001], "困难类别": [nothing]}, CHOICES, library.load())

    assert found["结论"] == ["需核实"]


@pytest.mark.parametrize("nothing", ["", " ", "无", "否", "/", [], "[]", "none"])
def test_a_hardship_that_is_blank_or_none_by_hand_is_none(nothing):
    found = evaluate({"学号": [20260001], "困难类别": [nothing]}, CHOICES, library.load())

    assert found["结论"] == ["不在文件范围"]


def test_ticks_that_are_true_or_not_known_are_read_so():
    columns = {"学号": [1, 2, 3, 4], "低保": [True, False, None, False], "孤儿": [False, False, False, True]}
    found = evaluate(columns, CHOICES, library.load())

    assert found["认定类别"] == ["低保对象", "", "", "孤儿"]
    assert found["结论"] == ["可资助", "不在文件范围", "需核实", "可资助"]


def test_a_day_a_number_and_a_null_elsewhere_are_read_as_they_are():
    days = [dt.date(2026, 9, 1), MIDNIGHT, None, "2026年9月1日"]
    columns = {"学号": (20260001, 20260002.0, Decimal(20260003), "4"), "困难类别": ["孤儿"] * 4, "开学日期": days}
    found = evaluate(columns, CHOICES, library.load())

    assert found["结论"] == ["可资助"] * 4
    assert found["办理截止"] == ["2026-10-30", "2026-10-30", "", "2026-10-30"]


def test_a_row_of_nulls_is_blank():
    found = evaluate({"学号": [None, 2], "困难类别": [None, "低保"], "姓名": [NAN, "张渝"]}, CHOICES, library.load())

    assert {name: column[0] for name, column in found.items()} == dict.fromkeys(found, "")
    assert found["结论"] == ["", "可资助"]
