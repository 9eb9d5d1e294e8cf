"""Nothing: it is pictures of pages put on sheets, many on one, each with its name; for `contact_sheets.py`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

# Pixels of a sheet, of a picture on it whose page is narrow or broad, and between them.
SHEET, NARROW, BROAD, GAP, LABEL = 1540, 246, 505, 8, 14
# Pages broader than that are broad.
BROADER = 500
INK = "#c00"


def tiled(pictures: Iterable[Path], folder: Path, name: str) -> list[Path]:
    """Sheets with all the pictures, in their order, down one column after the other; where they lie."""
    sheets: list[Image.Image] = []
    left = top = width = 0
    for path in pictures:
        picture = _scaled(path)
        if top and top + picture.height > SHEET:
            left, top = left + width + GAP, 0
        width = picture.width
        if not sheets or left + width > SHEET:
            sheets.append(Image.new("RGB", (SHEET, SHEET), "#ddd"))
            left = top = 0
        ImageDraw.Draw(sheets[-1]).text((left, top), path.stem, fill=INK)
        sheets[-1].paste(picture, (left, top + LABEL))
        top += LABEL + picture.height + GAP
    return [_kept(sheet, folder / f"{name}-{number:02}.png") for number, sheet in enumerate(sheets, 1)]


def _scaled(path: Path) -> Image.Image:
    """As it stands on a sheet; what is too long for it is cut off."""
    with Image.open(path) as picture:
        width = BROAD if picture.width > BROADER else NARROW
        scaled = picture.convert("RGB").resize((width, round(picture.height * width / picture.width)), Image.LANCZOS)
        return scaled.crop((0, 0, width, min(scaled.height, SHEET - LABEL)))


def _kept(sheet: Image.Image, path: Path) -> Path:
    sheet.save(path)
    return path
