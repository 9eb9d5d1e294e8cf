#!/usr/bin/env bash
# Package: xlsx 0.18.5 (SheetJS, npm); numfmt 4.0.1 (npm) beside it
# Guess:   sheet_to_csv gives what the sheet shows. A cell of 35000 with the format for ten thousands that Chinese Excel is
#          taught, 0\.0,"万", shows 3.5万; if the format were not understood, the number would stand there.
# Seen:    .35万, a tenth of it, and 2.00万 for 200000: it divides by a thousand for the comma as Excel does, and by ten once
#          more. sheet_to_json with raw: false and the cell's own text have the same; the value below is 35000. numfmt
#          gives 3.5万. Without the comma, 0\.0000"万", both give 3.5000万.
# Matters: Thresholds and caps are told in 万. The csv of a table is a valid table in which every sum is a tenth, and
#          who looks at the sheet in Excel to check it sees the right one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund xlsx@0.18.5 numfmt@4.0.1
cat > sums.mjs <<'JS'
import { format } from "numfmt";
import XLSX from "xlsx";

const stated = [
  [35000, '0\\.0,"万"', ".35万", "3.5万"],
  [200000, '0\\.0,"万"', "2.00万", "20.0万"],
  [9600, '0"."0,"万"', ".10万", "1.0万"],
  [35000, '0\\.0000"万"', "3.5000万", "3.5000万"],
];
const sheet = XLSX.utils.aoa_to_sheet(stated.map(([sum]) => [sum]));
stated.forEach(([, shape], row) => (sheet[`A${row + 1}`].z = shape));
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, "标准");
const read = XLSX.read(XLSX.write(book, { type: "buffer" })).Sheets["标准"];
const csv = XLSX.utils.sheet_to_csv(read).trim().split("\n");
const json = XLSX.utils.sheet_to_json(read, { header: 1, raw: false }).flat();
const below = XLSX.utils.sheet_to_json(read, { header: 1 }).flat();
const seen = stated.map(([sum, shape], row) => [below[row], shape, csv[row], format(shape, sum)]);
for (const [sum, shape, shown, other] of seen) console.log(`${sum} as ${shape} → SheetJS ${shown}, numfmt ${other}`);
const same = JSON.stringify(seen) === JSON.stringify(stated) && JSON.stringify(json) === JSON.stringify(csv);
console.log(same ? "as stated" : "changed");
process.exit(same ? 0 : 1);
JS
node sums.mjs
