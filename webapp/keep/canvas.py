"""The canvas: blocks of text set one below the other, and drawn as a PNG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from webapp.case.qr import code
from webapp.keep.png_file import png_file
from webapp.keep.typeset import font, lines, printable, width

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

WIDTH = 750
MARGIN = 44
LINE = 1.45
# There is one font file: a thin stroke around its letters makes them bold.
BOLD_STROKE = 0.026
EMPTY, TICKED = "empty box", "ticked box"


@dataclass(frozen=True)
class Style:
    """`above` is the space before a block, in pixels."""

    size: int
    colour: str
    bold: bool = False
    above: int = 0


@dataclass(frozen=True)
class Block:
    """A paragraph: `mark` hangs before it (a sign, a number, EMPTY or TICKED), `right` stands at its end.

    `indent`, in pixels, puts it below the text of a block that has a mark.
    """

    text: str
    style: Style
    mark: str = ""
    right: str = ""
    indent: int = 0
    ruled: bool = False


class Letters(NamedTuple):
    x: float
    y: float
    text: str
    style: Style


class Area(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    fill: str


class Sign(NamedTuple):
    """The code that opens an address, with its quiet zone in a square of `side` pixels."""

    x: float
    y: float
    side: int
    address: str
    fill: str


Ink = Letters | Area | Sign


@dataclass(frozen=True)
class Drawing:
    """What is drawn, from the top of the drawing on; `height` in pixels."""

    inks: tuple[Ink, ...] = ()
    height: float = 0

    def above(self, other: Drawing) -> Drawing:
        """This drawing with the other one below it."""
        moved = tuple(ink._replace(y=ink.y + self.height) for ink in other.inks)
        return Drawing((*self.inks, *moved), self.height + other.height)


def stacked(drawings: Iterable[Drawing]) -> Drawing:
    """One below the other."""
    inks: list[Ink] = []
    height = 0.0
    for drawing in drawings:
        inks += [ink._replace(y=ink.y + height) for ink in drawing.inks]
        height += drawing.height
    return Drawing(tuple(inks), height)


def beside(left: Drawing, right: Drawing) -> Drawing:
    """Both from the same line on, as tall as the taller."""
    return Drawing((*left.inks, *right.inks), max(left.height, right.height))


def set_block(block: Block, left: int = MARGIN, right: int = WIDTH - MARGIN, rule: str = "") -> Drawing:
    """The block between two edges; `rule` is the colour of the line above it, where it is ruled."""
    style, indent = block.style, block.indent + hanging(block)
    step, top = round(style.size * LINE), style.above
    end = width(printable(block.right), style.size)
    text = lines(block.text, style.size, right - left - indent - (round(end + style.size) if end else 0))
    inks: list[Ink] = [Area(left, top / 2, right - left, 1, rule)] if block.ruled else []
    inks += [Letters(left + indent, top + place * step, line, style) for place, line in enumerate(text)]
    if block.right:
        inks.append(Letters(right - end, top + (len(text) - 1) * step, printable(block.right), style))
    return Drawing((*inks, *_mark(block, left, top)), top + len(text) * step)


def hanging(block: Block) -> int:
    """How far the text of a block stands to the right of its mark, in pixels."""
    if not block.mark:
        return 0
    widest = block.style.size * 1.5 if block.mark in (EMPTY, TICKED) else width(block.mark, block.style.size)
    return round(widest + block.style.size * 0.4)


def png(drawing: Drawing, ground: str, inks: Mapping[str, int]) -> bytes:
    """The drawing as a PNG of WIDTH pixels. `inks` says of each colour in how many steps it comes out of the ground.

    With the ground they are sixteen at the most: two dots a byte, half of what more would take. The steps are what
    the edges of letters are drawn with; on a phone's screen nobody sees that they are few.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - most processes that start never draw

    image = Image.new("RGB", (WIDTH, round(drawing.height)), ground)
    pen = ImageDraw.Draw(image)
    for ink in drawing.inks:
        if isinstance(ink, Area):
            right, bottom = ink.x + ink.width - 1, ink.y + ink.height - 1
            pen.rectangle((round(ink.x), round(ink.y), round(right), round(bottom)), fill=ink.fill)
        elif isinstance(ink, Sign):
            _draw(image, ink)
        else:
            _write(pen, ink)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in _shades(ground, inks) for part in colour])
    return png_file(image.quantize(palette=palette, dither=Image.Dither.NONE))


def prepare() -> None:
    """Read the library now, before a process parts into several that each would read it: 4 MB."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: F401, PLC0415

    # What it else reads with the first picture.
    Image.preinit()


def _shades(ground: str, inks: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
    from PIL import ImageColor  # noqa: PLC0415

    paper = ImageColor.getrgb(ground)
    yield paper
    for ink, steps in inks.items():
        for step in range(1, steps + 1):
            pairs = zip(paper, ImageColor.getrgb(ink), strict=True)
            yield tuple(round(light + (dark - light) * step / steps) for light, dark in pairs)


def _write(pen: ImageDraw.ImageDraw, letters: Letters) -> None:
    style = letters.style
    stroke = style.size * BOLD_STROKE if style.bold else 0
    # Half of what the line has more than its letters goes above them.
    middle = letters.y + style.size * LINE / 2
    place = (letters.x, round(middle + style.size * 0.37))
    pen.text(place, letters.text, style.colour, font(style.size), "ls", stroke_width=stroke)


def _draw(image: Image.Image, sign: Sign) -> None:
    """As coarse as its place allows, in the middle of it: all its squares at once, of which there are some thousand."""
    from PIL import Image  # noqa: PLC0415

    found = code(sign.address)
    across, square = len(found.rows), sign.side // found.side
    edge = (sign.side - square * across) // 2
    dark = Image.frombytes("L", (across, across), bytes(255 * bool(dark) for row in found.rows for dark in row))
    squares = dark.resize((across * square, across * square), Image.Resampling.NEAREST)
    image.paste(sign.fill, (int(sign.x) + edge, int(sign.y) + edge), squares)


def _mark(block: Block, left: float, top: float) -> tuple[Ink, ...]:
    style = block.style
    if block.mark not in (EMPTY, TICKED):
        return (Letters(left, top, block.mark, style),) if block.mark else ()
    side = round(style.size * 1.2)
    y = top + round((style.size * LINE - side) / 2)
    box = (Area(left, y, side, side, style.colour), Area(left + 3, y + 3, side - 6, side - 6, "#ffffff"))
    if block.mark == EMPTY:
        return box
    return (*box, Letters(left + (side - width("✓", style.size)) / 2, top, "✓", replace(style, bold=True)))
