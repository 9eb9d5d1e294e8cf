#!/usr/bin/env bash
# Package: Babel 2.18.0 (PyPI), whose data are CLDR's
# Guess:   zh_Hant is zh_Hans with other letters: 360 yuan is ¥360.00, 35000 in short is 3.5 with the local ten thousand, and
#          Hong Kong as Taiwan.
# Seen:    360 yuan are CN¥360.00 in zh_Hant. Compact, 35000 is 4万 and 4萬, rounded to whole ten thousands, but 35K in
#          Hong Kong and Macao, and 9600, which is 9600 elsewhere, is 10K there.
# Matters: A threshold of 35000 told as 4万 is another threshold, and the sum of one answer looks different in the three
#          languages of one site. Sums of notices are printed in full, by our own hand.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check Babel==2.18.0
"$work/env/bin/python" - <<'PY'
import sys
from babel.numbers import format_compact_decimal, format_currency

stated = {
    "zh_Hans": ("¥360.00", "4万", "9600"),
    "zh_Hant": ("CN¥360.00", "4萬", "9600"),
    "zh_Hant_HK": ("CN¥360.00", "35K", "10K"),
}
seen = {
    locale: (
        format_currency(360, "CNY", locale=locale),
        format_compact_decimal(35000, locale=locale),
        format_compact_decimal(9600, locale=locale),
    )
    for locale in stated
}
for locale, row in seen.items():
    print(locale, *row)
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
