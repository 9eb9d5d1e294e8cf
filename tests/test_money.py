"""Yuan are read as people write them and counted in whole fen; half a fen is rounded up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.model import money

SUMS = st.integers(0, money.LARGEST)


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("27000", 2700000),
        ("27000.5", 2700050),
        ("27000.05", 2700005),
        ("0.01", 1),
        (".5", 50),
        ("5.", 500),
        ("007", 700),
        (" 60 ", 6000),
        ("0", 0),
        ("1.500", 150),
        ("10000000000", money.LARGEST),
    ],
)
def test_yuan_in_decimal_notation_are_read(written, fen):
    assert money.fen(written) == fen


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        ".",
        "-1",
        "+1",
        "1e3",
        "1,000",
        "1_000",
        "0x10",
        "１００",
        "一百",
        "1.2.3",
        "NaN",
        "Infinity",
        "60元",
        "²",
    ],
)
def test_what_is_no_plain_number_is_refused(written):
    with pytest.raises(ValueError, match="元数请只写数字，最多两位小数"):
        money.fen(written)


@pytest.mark.parametrize("written", ["0.001", "1.999", "27000.555", "0." + "0" * 50 + "1"])
def test_a_part_of_a_fen_is_refused(written):
    with pytest.raises(ValueError, match="最多两位小数"):
        money.fen(written)


@pytest.mark.parametrize("written", ["10000000000.01", "9" * 30, "9" * 5000])
def test_more_than_any_bill_is_refused(written):
    with pytest.raises(ValueError, match="太大了"):
        money.fen(written)


@pytest.mark.parametrize(
    ("amount", "rate", "share"),
    [(1, "0.5", 1), (3, "0.5", 2), (5, "0.9", 5), (4, "0.6", 2), (7, "0.7", 5), (12345, "1", 12345), (0, "0.9", 0)],
)
def test_half_a_fen_is_rounded_up(amount, rate, share):
    assert money.share(amount, Decimal(rate)) == share


@given(SUMS, st.sampled_from(["0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"]))
def test_a_share_is_within_half_a_fen(amount, rate):
    below = money.share(amount, Decimal(rate)) - amount * Decimal(rate)

    assert -0.5 < below <= 0.5


@given(SUMS)
def test_what_is_written_is_read_back(amount):
    assert money.fen(money.yuan(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "words"), [(2700000, "27000元"), (12345, "123.45元"), (12340, "123.40元"), (0, "0元")]
)
def test_a_reader_sees_no_needless_zeros(amount, words):
    assert money.words(amount) == words
