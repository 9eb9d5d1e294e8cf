"""Number formats: how Word writes the number of a list, by ST_NumberFormat (ECMA-376, part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
COUNTED = "零一二三四五六七八九"
SIMPLIFIED_CHEQUE, TRADITIONAL_CHEQUE = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟"), ("零壹貳參肆伍陸柒捌玖", "拾佰仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
LETTERS = 26
TEN = 10


def written(number: int, form: str) -> str | None:
    """The number in that format; None where the format is not known here, or has no sign for the number.

    Word writes plain figures where a format ends (decimalEnclosedCircle behind 20), so that these are known, too.
    """
    write = FORMATS.get(form)
    return write(number) if write else None


def counted(number: int, digits: str = COUNTED, places: str = "十百千") -> str:
    """A number below 10,000 as it is counted: 十, 二十一, 一百零五."""
    if not 0 < number < 10**4:
        return str(number)
    figures = [(int(figure), place) for place, figure in enumerate(reversed(str(number)))]
    said = ""
    for figure, place in reversed(figures):
        if figure:
            said += digits[figure] + (places[place - 1] if place else "")
        elif not said.endswith(digits[0]):
            said += digits[0]
    said = said.rstrip(digits[0])
    # 十二, not 一十二, but 一百一十二; a cheque has 壹拾贰.
    return said[1:] if places[0] == "十" and TEN <= number < 2 * TEN else said


def _digit_by_digit(number: int) -> str:
    return "".join(DIGITS[int(figure)] for figure in str(number))


def _traditional(digits: str) -> Callable[[int], str]:
    """Through the ten stems or twelve branches; behind them plain figures, as Word does."""
    return lambda number: digits[number - 1] if 0 < number <= len(digits) else str(number)


def _from(first: str, last: int, *, more: str = "") -> Callable[[int], str]:
    """So many signs that stand in Unicode one behind the other from `first` on, then those of `more`."""
    signs = [chr(ord(first) + place) for place in range(last)] + list(more)
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _cheque(digits: str, places: str) -> Callable[[int], str]:
    return lambda number: counted(number, digits, places)


def _letters(first: str) -> Callable[[int], str]:
    """a to z, then aa to zz, then aaa."""
    return lambda number: chr(ord(first) + (number - 1) % LETTERS) * ((number - 1) // LETTERS + 1)


def _roman(number: int) -> str:
    said = ""
    for worth, sign in ROMAN:
        said, number = said + sign * (number // worth), number % worth
    return said


FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("", "decimal", "decimalHalfWidth"), str),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda number: str(number).translate(FULL_WIDTH)),
    "decimalZero": lambda number: f"{number:02}",
    # Word for Chinese writes all of these alike below 100. LibreOffice saves its own 一, 二, 三 as taiwanese…
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting"), counted),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand"), counted),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digit_by_digit),
    "ideographTraditional": _traditional(STEMS),
    "ideographZodiac": _traditional(BRANCHES),
    "chineseLegalSimplified": _cheque(*SIMPLIFIED_CHEQUE),
    "ideographLegalTraditional": _cheque(*TRADITIONAL_CHEQUE),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from("①", 20)),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographParenthesized": _from("㈠", 10),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "none": lambda _number: "",
}
