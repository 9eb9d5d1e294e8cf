"""QR codes: an address as dark and light squares."""

from __future__ import annotations

import base64
import io
from typing import NamedTuple

import segno
from segno import QRCode

# What a reader's camera needs to see of white around the code, in squares.
QUIET_ZONE = 4


class Code(NamedTuple):
    """The rows of a code without its quiet zone; True is dark."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def side(self) -> int:
        """Squares from edge to edge, the quiet zone included."""
        return len(self.rows) + 2 * QUIET_ZONE


def code(address: str) -> Code:
    """The code of `address`, as coarse as it can be: a camera of low quality must read it from a screen."""
    return Code(tuple(tuple(bool(square) for square in row) for row in _made(address).matrix))


def inline(address: str, scale: int) -> str:
    """The code as a PNG in base64, to stand in a page itself."""
    return base64.b64encode(png(address, scale)).decode()


def png(address: str, scale: int = 8) -> bytes:
    """The code as a PNG with its quiet zone; `scale` are the pixels of a square."""
    file = io.BytesIO()
    _made(address).save(file, kind="png", scale=scale, border=QUIET_ZONE)
    return file.getvalue()


def _made(address: str) -> QRCode:
    return segno.make_qr(address, error="l", boost_error=True)
