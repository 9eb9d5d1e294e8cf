#!/usr/bin/env bash
# Package: markitdown 0.1.9 with mammoth 1.13.0, html2text 2025.4.15, python-docx 1.2.0 (PyPI);
#          turndown 7.2.5 with turndown-plugin-gfm 1.0.2 (npm)
# Guess:   Markdown has no merged cells, so below a cell of two rows the converter leaves a blank one, or repeats the value.
# Seen:    It leaves out the cell, and the row moves to the left: where 360 for the first tier stands across two rows, the
#          second row's 700 for the second tier stands under the first. The HTML between Word and Markdown still says
#          rowspan="2". From Word's table and from a page the three give the same wrong row.
# Matters: Tables of notices merge what is the same for several groups, and Markdown is what programs and language models
#          are given to read. A sum under the wrong tier is as clean a table as the right one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check "markitdown[docx]==0.1.9" mammoth==1.13.0 html2text==2025.4.15 python-docx==1.2.0
cd "$work"
npm install --silent --no-audit --no-fund turndown@7.2.5 turndown-plugin-gfm@1.0.2
cat > turndown.cjs <<'JS'
const service = new (require("turndown"))();
service.use(require("turndown-plugin-gfm").gfm);
console.log(service.turndown(require("fs").readFileSync("notice.html", "utf8")));
JS
env/bin/python -W ignore - 2> messages <<'PY'
import subprocess
import sys
import docx
import html2text
import mammoth
from markitdown import MarkItDown

rows = [("对象", "一档", "二档"), ("低保对象", "360", "600"), ("特困人员", "", "700")]
document = docx.Document()
table = document.add_table(3, 3)
for line, row in zip(table.rows, rows):
    for cell, text in zip(line.cells, row):
        cell.text = text
merged = table.cell(1, 1).merge(table.cell(2, 1))
merged.text = "360"
document.save("notice.docx")
between = mammoth.convert_to_html("notice.docx").value
page = between.replace("<p>", "").replace("</p>", "")
first, rest = page.split("</tr>", 1)
with open("notice.html", "w") as file:
    file.write(first.replace("td>", "th>") + "</tr>" + rest)


def last_row(markdown):
    """The cells of the last row of the table."""
    [line] = [line for line in markdown.splitlines() if "特困人员" in line]
    return [cell.strip() for cell in line.strip("| ").split("|")]


seen = {
    "markitdown, Word": last_row(MarkItDown().convert("notice.docx").markdown),
    "markitdown, page": last_row(MarkItDown().convert("notice.html").markdown),
    "html2text": last_row(html2text.html2text(open("notice.html").read())),
    "turndown": last_row(subprocess.run(["node", "turndown.cjs"], capture_output=True, text=True, check=True).stdout),
}
for tool, cells in seen.items():
    print(tool, dict(zip(rows[0], cells)))
same = all(cells == ["特困人员", "700"] for cells in seen.values()) and 'rowspan="2"' in between
print("as stated" if same else "changed")
sys.exit(not same)
PY
