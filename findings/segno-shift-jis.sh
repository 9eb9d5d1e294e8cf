#!/usr/bin/env bash
# Package: segno 1.6.6 (PyPI) writing; jsqr 1.4.0, @undecaf/zbar-wasm 0.11.0 (npm) and zxing-cpp 3.1.1 (PyPI) reading
# Guess:   segno writes Chinese text as bytes of UTF-8, which all readers know; with encoding="utf-8" that is certain.
# Seen:    What happens to fit into Japanese Shift_JIS is written in it: 南川 and 大学生 as Kanji, which zbar cannot tell,
#          永川区 低保 as bytes of Shift_JIS, which jsQR gives as an empty text; 长寿区 is UTF-8 and well.
#          With encoding="utf-8" the UTF-8 bytes of 救助 and 残疾 are taken for Kanji: 謨大勧 and 谿狗明, for zxing and jsQR.
# Matters: Codes with a name in them can be read for some districts or students and not for others, by their characters.
#          Keep codes to ASCII: an address, percent-encoded.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.1 pillow==13.0.0 numpy==2.4.0
cd "$work"
npm install --silent --no-audit --no-fund jsqr@1.4.0 @undecaf/zbar-wasm@0.11.0 pngjs@7.0.0
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import jsqr from "jsqr";
import { PNG } from "pngjs";
import { scanImageData } from "@undecaf/zbar-wasm";
const seen = [];
for (const file of process.argv.slice(2)) {
  const { data, width, height } = PNG.sync.read(readFileSync(file));
  const pixels = new Uint8ClampedArray(data);
  const [found] = await scanImageData({ data: pixels, width, height });
  seen.push([(jsqr.default ?? jsqr)(pixels, width, height)?.data ?? null, found?.decode() ?? null]);
}
console.log(JSON.stringify(seen));
JS
env/bin/python - <<'PY'
import json
import subprocess
import sys
import segno
import zxingcpp
from PIL import Image

#       text, encoding: how it is written, then whether jsQR, zbar and zxing give the text back
stated = {
    ("长寿区", None): ("byte", True, True, True),
    ("南川", None): ("kanji", True, False, True),
    ("大学生", None): ("kanji", True, False, True),
    ("永川区 低保", None): ("byte", False, False, True),
    ("救助", "utf-8"): ("kanji", False, True, False),
    ("残疾", "utf-8"): ("kanji", False, True, False),
}
files, modes, zxing = [], [], []
for number, (text, encoding) in enumerate(stated):
    code = segno.make(text, encoding=encoding, micro=False)
    code.save(f"{number}.png", scale=6, border=4)
    files.append(f"{number}.png")
    modes.append(code.mode)
    zxing.append(zxingcpp.read_barcodes(Image.open(files[-1]).convert("L"))[0].text)
others = json.loads(subprocess.run(["node", "read.mjs", *files], check=True, capture_output=True, text=True).stdout)
seen = {}
for (key, mode, third, pair) in zip(stated, modes, zxing, others):
    texts = [*pair, third]
    print(*key, mode, dict(zip(("jsqr", "zbar", "zxing"), texts)))
    seen[key] = (mode, *(text == key[0] for text in texts))
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
