#!/usr/bin/env bash
# Package: python-stdnum 2.2 (PyPI)
# Guess:   stdnum.cn.ric accepts a number whose date and check digit are right and whose district exists.
# Seen:    It wants the district to have existed in the year of birth. The first two digits 50 are of 1997: each number of
#          somebody born before is refused as InvalidComponent, in all of 重庆's districts; 江津, a district since 2006,
#          refuses everybody born until 2005, and 潼南 until 2014. The code of a number is of the place where it was given.
# Matters: Before 1999 a number was given with the first identity card, at sixteen. A check of a list marks these as typing
#          errors, the older people first, and sends them off to have a right number corrected.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check python-stdnum==2.2
"$work/env/bin/python" - <<'PY'
import sys
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent


def number(district, year):
    """An invented number with the right check digit."""
    digits = f"{district}{year}0101001"
    return digits + ric.calc_check_digit(digits + "0")


def refused(district, year):
    """Whether its place is refused, by the words of the exception."""
    try:
        ric.validate(number(district, year))
    except InvalidComponent:
        return True
    return False


stated = {"500103 渝中区": 1997, "500113 巴南区": 1997, "500243 彭水县": 1997, "500116 江津区": 2006, "500152 潼南区": 2015}
first = {}
for district in stated:
    years = range(1940, 2027)
    refusals = [refused(district[:6], year) for year in years]
    first[district] = years[refusals.index(False)]
    print(district, "born from", first[district], "on is valid, before it", sum(refusals), "years are refused")
    assert not any(refusals[refusals.index(False) :])
print("as stated" if first == stated else "changed")
sys.exit(first != stated)
PY
