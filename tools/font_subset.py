"""The font of the picture: Noto Sans CJK SC with just the characters that the site may draw.

Run by `make font`, after texts with new characters came in. Needs Debian's fonts-noto-cjk, and fonttools and opencc.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]
from opencc import OpenCC  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[1]
SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
FAMILY = "Noto Sans CJK SC"
TARGET = ROOT / "webapp" / "keep" / "fonts" / "picture.otf"
WRITTEN_IN = (".yaml", ".html", ".py", ".po")
# General punctuation, arrows, sums, boxes and ticks, full-width forms.
SIGNS = "\u3000•·—–…‘’“”←↑→↓−×÷≤≥□☐☑✓✗●○◎★、。〈〉《》「」『』【】〔〕〇！（），．：；？％￥～" + "①②③④⑤⑥⑦⑧⑨⑩"


def main() -> None:
    characters = simplified() | set(SIGNS) | {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    characters |= set(OpenCC("s2t").convert("".join(sorted(characters)))) | traditional()
    font = source()
    options = Options(notdef_outline=True, layout_features=[], hinting=False, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    font.save(TARGET)
    sys.stdout.write(f"{TARGET.name}: {len(font.getBestCmap())} characters, {TARGET.stat().st_size:,} bytes\n")


def simplified() -> set[str]:
    """The characters in the project's files, and the 3755 that school teaches first."""
    return {character for text in (*project(), *taught()) for character in text if character.isprintable()}


def traditional() -> set[str]:
    """The characters of the texts as the catalogue puts them, which looks at whole words."""
    convert = OpenCC("s2tw").convert
    return {character for text in project() for character in convert(text) if character.isprintable()}


def project() -> Iterator[str]:
    for folder in ("knowledge", "rules", "texts", "webapp"):
        files = sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in WRITTEN_IN)
        yield from (path.read_text(encoding="utf-8") for path in files)


def taught() -> Iterator[str]:
    """GB 2312, level 1: rows 16 to 55."""
    for row in range(0xB0, 0xD8):
        yield bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", "ignore")


def source() -> TTFont:
    fonts = TTCollection(SOURCE).fonts
    return next(font for font in fonts if font["name"].getDebugName(1) == FAMILY)


if __name__ == "__main__":
    main()
