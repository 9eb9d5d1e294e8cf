"""Number formats: what a number shows that is a day, or has zeros or letters before its figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial

from webapp.desk.reading.foreign.sheet import Cell

Shown = Callable[[float], Cell]
# Days among the formats that have a number and no code, also where only an Excel in China knows them.
DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<setting>[^\]]*)\]|(?P<sign>.)', re.DOTALL)
ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
CONDITION = re.compile("[<>=]")
DAY_ZERO, LAST_SERIAL, SERIALS_BEFORE_1904 = dt.datetime(1899, 12, 30), 2_958_466, 1462  # noqa: DTZ001 — no zone is told
# Lotus took 1900 for a leap year, and all spreadsheets have it from there.
NO_LEAP_DAY = 60
# Larger numbers have lost their last figures.
EXACT_FIGURES = 10**15
Section = list[tuple[str, bool]]


def shown_by(code: str, number: int = -1, *, is_1904: bool = False) -> Shown | None:
    """What a format makes of a number, where that is more than the number; `number` is that of a built-in one."""
    found = _sections(code)
    if number in DAYS or _is_day(found[0]):
        is_elapsed = any(is_sign and sign.startswith("[") for sign, is_sign in found[0])
        return partial(_day, is_1904=is_1904, is_elapsed=is_elapsed)
    return partial(_figures, found) if any(map(_is_shape, found)) else None


def instant(told: dt.datetime) -> str:
    """A day, with its hour where that is not midnight."""
    return told.date().isoformat() if told.time() == dt.time() else told.isoformat(" ", "seconds")


def day_of_iso(said: str) -> str:
    """The day, or day and hour, that a program wrote in ISO's way, with or without a zone."""
    try:
        told = dt.datetime.fromisoformat(said.strip())
    except ValueError:
        return said
    # Midnight in whatever zone it was written is the day meant; any other hour is kept.
    return instant(told.replace(tzinfo=None, microsecond=0)) if "-" in said else said


def _sections(code: str) -> list[Section]:
    """Each section as signs, and texts that are no sign; what only sets colour or width left out."""
    sections: list[Section] = [[]]
    for token in TOKEN.finditer(code):
        kind, said = token.lastgroup, token[token.lastgroup] if token.lastgroup else ""
        if kind == "setting" and (ELAPSED.fullmatch(said) or CONDITION.match(said)):
            sections[-1].append((f"[{said}", True))
        elif kind == "sign" and said == ";":
            sections.append([])
        elif kind in ("quoted", "escaped", "sign"):
            sections[-1].append((said, kind == "sign"))
    return sections


def _is_day(section: Section) -> bool:
    signs = "".join(sign for sign, is_sign in section if is_sign and not CONDITION.match(sign[1:])).lower()
    return not signs.startswith(("general", "g/")) and bool(re.search("[ymdhs]|aaa", signs))


def _is_shape(section: Section) -> bool:
    """Whether whole numbers are shown with zeros, or with letters or figures, before them."""
    signs = "".join(sign for sign, is_sign in section if is_sign)
    before = ""
    for sign, is_sign in section:
        if is_sign and sign in "0#?":
            break
        before += sign
    return not re.search(r"[.,%/@\[A-Za-z]", signs) and "0" in signs and (signs.count("0") > 1 or _has_letters(before))


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def _figures(sections: list[Section], number: float) -> Cell:
    """A whole number as its format shows it; itself where it has lost figures, or is another number."""
    place = 1 if number < 0 else 2 if number == 0 else 0
    section = sections[place] if place < len(sections) else sections[0]
    if not number.is_integer() or abs(number) >= EXACT_FIGURES or not _is_shape(section):
        return number
    left = list(str(int(abs(number))))
    shown: list[str] = []
    places = [at for at, (sign, is_sign) in enumerate(section) if is_sign and sign in "0#?"]
    for at, (sign, is_sign) in reversed([*enumerate(section)]):
        if not (is_sign and sign in "0#?"):
            shown.append(sign)
        elif at == places[0]:
            shown.append("".join(left) or ("0" if sign == "0" else ""))
        else:
            shown.append(left.pop() if left else "0" if sign == "0" else "")
    text = "".join(reversed(shown)).strip()
    return f"-{text}" if number < 0 and section is sections[0] else text


def _day(serial: float, *, is_1904: bool, is_elapsed: bool) -> Cell:
    """The day of a serial number, and its hour; itself where no program shows a day."""
    serial += SERIALS_BEFORE_1904 if is_1904 else 0
    if not 0 <= serial < LAST_SERIAL:
        return serial
    days, seconds = divmod(round(serial * 86_400), 86_400)
    if is_elapsed or not days:
        minutes, second = divmod(seconds + (86_400 * days if is_elapsed else 0), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
    return instant(DAY_ZERO + dt.timedelta(days + (days < NO_LEAP_DAY), seconds))
