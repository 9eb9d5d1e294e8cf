#!/usr/bin/env bash
# Package: Jinja2 3.1.6 and linkify-it-py 2.2.0 (PyPI)
# Guess:   An address in a Chinese sentence becomes a link that ends at the Chinese comma or full stop, as at an English one.
# Seen:    Both take the rest of the sentence into the link, ，或者打12393。 and all; and where no space stands before the
#          address, which is the usual way in Chinese (网址https://…), neither makes a link at all. Behind an English
#          comma or full stop both end the link.
# Matters: Answers, slips and messages carry the address of the site amid Chinese text. A person taps and gets "not found",
#          or has nothing to tap. Addresses in Chinese text have to be marked by hand.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check Jinja2==3.1.6 linkify-it-py==2.2.0
"$work/env/bin/python" - <<'PY'
import re
import sys
from jinja2 import Environment
from linkify_it import LinkifyIt

address = "https://example.org/check"
stated = {
    f"详见 {address}，或者打12393。": f"{address}，或者打12393。",
    f"网址{address}，带证": None,
    f"see {address}, or call 12393.": address,
}
template = Environment(autoescape=True).from_string("{{ text|urlize }}")
same = True
for text, link in stated.items():
    href = re.search('href="([^"]*)"', template.render(text=text))
    match = LinkifyIt().match(text)
    seen = (href and href[1], match and match[0].url)
    print(text, "→ jinja2 %s, linkify-it %s" % seen)
    same = same and seen == (link, link)
print("as stated" if same else "changed")
sys.exit(not same)
PY
