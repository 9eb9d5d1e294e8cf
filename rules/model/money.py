"""Money is read in yuan and counted in fen: integers, never floats."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from texts.phrase import N_, Yuan

# Ten billion yuan: beyond any bill, so a figure above it is a slip of the hand.
LARGEST = 10**12


def fen(yuan: str) -> int:
    """Fen from yuan in decimal notation ("27000", "0.5"). ValueError on signs, exponents, more than two places."""
    plain = yuan.strip()
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        raise ValueError(N_("元数请只写数字，最多两位小数，例如 27000 或 27000.50"))
    amount = Decimal(plain) * 100
    if amount != int(amount):
        raise ValueError(N_("元数最多两位小数"))
    if amount > LARGEST:
        raise ValueError(N_("这个数太大了，请检查是不是多写了零"))
    return int(amount)


def yuan(amount: int) -> str:
    """Yuan with two decimals, as the API writes them: 2700000 → "27000.00"."""
    return f"{amount // 100}.{amount % 100:02d}"


def share(amount: int, rate: Decimal) -> int:
    """That share of the amount in fen, half a fen rounded up."""
    return rounded(amount * rate)


def rounded(exact: Decimal) -> int:
    """Whole fen, half a fen rounded up."""
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def words(amount: int) -> str:
    """Yuan as a reader likes them: 2,700,000 fen → "27000元", 12345 fen → "123.45元"."""
    return Yuan(amount)
