#!/usr/bin/env bash
# Package: Werkzeug 3.1.9 and Babel 2.18.0 (PyPI)
# Guess:   best_match(["zh-Hans", "zh-Hant", "en"]) gives a phone in Taiwan or Hong Kong, which sends zh-Hant-HK, zh-TW or
#          zh-HK, traditional Chinese; negotiate_locale does the same.
# Seen:    zh-Hant-HK and zh-TW match nothing, so the default is shown, and zh-HK,zh;q=0.9 gives zh-Hans. Werkzeug falls back
#          from a tag to its language only, never to its script. Babel's negotiate_locale gives None for all four.
# Matters: Who reads traditional characters gets simplified ones or the default in spite of the translation.
#          Scripts have to be told from regions by hand (Hans before Hant, then HK, MO, TW).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check Werkzeug==3.1.9 Babel==2.18.0
"$work/env/bin/python" - <<'PY'
import sys
from babel import negotiate_locale
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

offered = ["zh-Hans", "zh-Hant", "en"]
stated = {"zh-Hant": "zh-Hant", "zh-Hant-HK": None, "zh-TW": None, "zh-HK,zh;q=0.9": "zh-Hans", "zh-Hant-TW,zh;q=0.8": "zh-Hans"}
seen = {header: parse_accept_header(header, LanguageAccept).best_match(offered) for header in stated}
for header, language in seen.items():
    print(header, "→", language)
wanted = ["zh-Hant-HK", "zh-TW", "zh-HK", "zh"]
negotiated = [negotiate_locale([tag], offered, sep="-") for tag in wanted]
print("negotiate_locale", dict(zip(wanted, negotiated)))
same = seen == stated and negotiated == [None] * 4
print("as stated" if same else "changed")
sys.exit(not same)
PY
