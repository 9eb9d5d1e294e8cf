"""Numerals: the whole numbers and yuan that people write, in digits, in Chinese characters, or half of each."""

import re

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10000}
NUMERAL = r"(?:\d{1,12}(?:\.\d{1,6})?(?:[百千万]\d?)?|[零〇一二两三四五六七八九十百千万]+)"


def value(numeral: str) -> int | None:
    """The number that a numeral stands for (`3万`, `4万2`, `一万八`, `84`); None where it is no whole number."""
    digits = re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)([百千万]?)(\d?)", numeral)
    if digits:
        place = PLACES.get(digits[2], 1)
        number = round(float(digits[1]) * place + int(digits[3] or 0) * place / 10, 4)
        return int(number) if number == int(number) else None
    return _spelt(numeral)


def yuan(text: str) -> int | None:
    """The sum that a short text is, with or without 元; None where it is something else."""
    found = re.fullmatch(rf"\s*({NUMERAL})\s*(?:元|块|块钱)?\s*", text)
    return value(found[1]) if found else None


def _spelt(numeral: str) -> int | None:
    total, section, digit, place = 0, 0, 0, 1
    for character in numeral:
        if character in DIGITS:
            digit, place = DIGITS[character], 1 if character in "零〇" else place
        elif character == "万":
            total, section, digit, place = (section + digit) * 10000, 0, 0, 10000
        elif character in PLACES:
            section, digit, place = section + (digit or 1) * PLACES[character], 0, PLACES[character]
        else:
            return None
    # 一万八 is eighteen thousand: a last digit without a place stands for the next lower one.
    return total + section + (digit * place // 10 if place > 10 else digit)
