#!/usr/bin/env bash
# Package: phonenumbers 9.0.43 (PyPI) and libphonenumber-js 1.13.16 (npm), both with Google's data
# Guess:   Ten digits that begin with a year, 2026031234, are no telephone number in China: no area code without its 0, no
#          mobile number. 023-63651616转8001 is one with an extension. A stricter leniency finds fewer wrong ones.
# Seen:    A student number of ten digits is a valid landline of Guangzhou, 20 and eight digits, for the 0 may be missing. Both
#          find it in a text; with the strictest leniency the student number stays and 023-63651616 goes, since it is
#          not grouped 6365 1616. 转, "extension", makes phonenumbers refuse the whole number.
# Matters: A filter that masks telephone numbers masks the key of a university's list, and one that checks
#          the column 联系电话 lets a student number through that slipped into it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.43
cd "$work"
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
text="学号2026031234，咨询电话023-63651616转8001"
cat > numbers.cjs <<'JS'
const { findPhoneNumbersInText } = require("libphonenumber-js/max");
console.log(findPhoneNumbersInText(process.argv[2], "CN").map((found) => found.number.number).join());
JS
node numbers.cjs "$text" > other
env/bin/python - "$text" <<'PY'
import sys
from pathlib import Path
import phonenumbers
from phonenumbers import Leniency, geocoder

text, other = sys.argv[1], Path("other").read_text().strip()
found = {}
for name in ("VALID", "STRICT_GROUPING", "EXACT_GROUPING"):
    matcher = phonenumbers.PhoneNumberMatcher(text, "CN", leniency=getattr(Leniency, name))
    found[name] = [match.raw_string for match in matcher]
    print(name, found[name])
student = phonenumbers.parse("2026031234", "CN")
place = geocoder.description_for_number(student, "zh")
try:
    extension = phonenumbers.parse("023-63651616转8001", "CN").extension
except phonenumbers.NumberParseException as error:
    extension = type(error).__name__
print("libphonenumber-js", other, "|", place, "|", extension)
both, one = ["2026031234", "023-63651616"], ["2026031234"]
same = found == {"VALID": both, "STRICT_GROUPING": both, "EXACT_GROUPING": one}
same = same and other == "+862026031234,+862363651616" and extension == "NumberParseException"
same = same and phonenumbers.is_valid_number(student) and place == "广东省广州市"
print("as stated" if same else "changed")
sys.exit(not same)
PY
