#!/usr/bin/env bash
# Package: icalendar 7.3.2 (PyPI)
# Guess:   RFC 5545 folds lines after 75 octets, knows that simple programs then cut inside a character, and wants readers
#          to restore it; a reader that takes bytes joins the lines first and decodes then.
# Seen:    Calendar.from_ical(bytes) decodes first, replacing what does not fit: 最后一天 → 最���一天, without an error. Its own
#          files are folded between characters.
# Matters: A summary in Chinese is longer than 75 octets after 22 characters, so nearly every one is folded. A calendar of a
#          school that a simple program wrote is read with broken words.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2
"$work/env/bin/python" - <<'PY'
import sys
from icalendar import Calendar, Event

summary = "重庆市渝北区困难学生参加城乡居民医保资助的最后一天，带低保证、身份证、学生证到学校"
line = f"SUMMARY:{summary}".encode()
folded = b"\r\n ".join([line[:75], *(line[at : at + 74] for at in range(75, len(line), 74))])
lines = [b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:-//example//", b"BEGIN:VEVENT", b"UID:1", b"DTSTAMP:20260901T000000Z"]
lines += [b"DTSTART;VALUE=DATE:20261030", folded, b"END:VEVENT", b"END:VCALENDAR", b""]
[event] = Calendar.from_ical(b"\r\n".join(lines)).walk("VEVENT")
print(event["SUMMARY"])
unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"")
[mended] = Calendar.from_ical(unfolded).walk("VEVENT")
own = Event()
own.add("summary", summary)
pieces = own.to_ical().split(b"\r\n")
same = str(event["SUMMARY"]) == summary.replace("后", "\ufffd" * 3) and str(mended["SUMMARY"]) == summary
same = same and max(map(len, pieces)) <= 75 and all(piece.decode() is not None for piece in pieces)
print("as stated" if same else "changed")
sys.exit(not same)
PY
