"""Packing: pieces of a part that is not known whole yet, packed as they come, so that little memory holds them."""

from __future__ import annotations

import io
import zlib
from typing import IO

BUFFERED = 500
QUICK = 1


class Packing:
    """Takes pieces in their order, and gives them back once."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._packer, self._packed = zlib.compressobj(QUICK), io.BytesIO()

    def add(self, piece: bytes) -> None:
        self._pieces.append(piece)
        if len(self._pieces) >= BUFFERED:
            self._pack()

    def write_to(self, out: IO[bytes]) -> None:
        """All pieces into a stream; none can be added afterwards."""
        self._pack()
        self._packed.write(self._packer.flush())
        unpacker = zlib.decompressobj()
        self._packed.seek(0)
        while piece := self._packed.read(2**16):
            out.write(unpacker.decompress(piece))

    def _pack(self) -> None:
        self._packed.write(self._packer.compress(b"".join(self._pieces)))
        self._pieces.clear()
