#!/usr/bin/env bash
# Package: markdown-it-py 4.3.0 (PyPI), a faithful CommonMark
# Guess:   **…** is bold wherever it stands, in Chinese as in English.
# Seen:    It is not where the bold words begin or end with Chinese punctuation and a character follows without a space:
#          **第四条：**资助, 对**“低保对象”**资助 and **特困人员（五保）**按100% keep their asterisks. CommonMark's rule of
#          flanking marks counts on spaces. 资助**90%**，其余 and **第四条**：资助 are bold.
# Matters: Headings of clauses and quoted terms are what one makes bold in a notice, an FAQ or an answer; the asterisks show
#          on the page, or in the message to the citizen.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check markdown-it-py==4.3.0
"$work/env/bin/python" - <<'PY'
import sys
from markdown_it import MarkdownIt

plain = ["**第四条：**资助", "对**“低保对象”**资助", "对**特困人员（五保）**按100%资助", "比例为**70％。**其余自付"]
bold = ["**第四条**：资助", "资助**90%**，其余自付", "**第四条：** 资助"]
markdown = MarkdownIt("commonmark")
seen = {text: "<strong>" in markdown.render(text) for text in plain + bold}
for text, is_bold in seen.items():
    print(text, "→", "bold" if is_bold else "asterisks")
same = [text for text, is_bold in seen.items() if not is_bold] == plain
print("as stated" if same else "changed")
sys.exit(not same)
PY
