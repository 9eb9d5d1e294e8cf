#!/usr/bin/env bash
# Package: segno 1.6.6 (PyPI) writing in hanzi mode; jsqr 1.4.0 (npm) reading
# Guess:   The mode that the standard has for simplified Chinese is understood, or the reader finds no code.
# Seen:    jsQR takes hanzi segments for something else and gives other data as if they had been read: 大学生 is the number
#          713258410968, 江北区 is 0860670254400; two characters (低保) give nothing.
# Matters: Hanzi mode is the smallest code for a name or a word on a slip, and jsQR a usual way for a page to
#          scan with the camera. A wrong number, read without an error, can be looked up and belong to somebody else.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check segno==1.6.6
cd "$work"
npm install --silent --no-audit --no-fund jsqr@1.4.0 pngjs@7.0.0
env/bin/python -c '
import segno
for number, text in enumerate(("大学生", "江北区", "低保")):
    segno.make(text, mode="hanzi", micro=False).save(f"{number}.png", scale=6, border=4)'
cat > read.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { PNG } = require("pngjs");
const jsqr = require("jsqr");
for (const number of [0, 1, 2]) {
  const { data, width, height } = PNG.sync.read(readFileSync(`${number}.png`));
  console.log(jsqr(new Uint8ClampedArray(data), width, height)?.data ?? "nothing");
}
JS
node read.cjs | tee seen
if [ "$(tr '\n' ' ' < seen)" = "713258410968 0860670254400 nothing " ]; then echo "as stated"; else echo "changed"; exit 1; fi
