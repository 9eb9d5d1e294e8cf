"""A disk: a small one of its own, to be filled to the last byte and freed again. Only root may make one."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTES = 16


class Disk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        with self._ballast.open("ab", buffering=0) as file:
            for size in (2**20, 2**12, 1):
                self._fill_with(file.fileno(), bytes(size))

    def _fill_with(self, file: int, piece: bytes) -> None:
        try:
            while os.write(file, piece):
                pass
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise

    def free(self) -> None:
        self._ballast.unlink()


@contextmanager
def mounted(folder: Path) -> Iterator[Disk | None]:
    """A disk there; None where this user may not make one."""
    folder.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    if subprocess.run(asked, check=False, stderr=subprocess.DEVNULL).returncode:  # noqa: S603
        yield None
        return
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607
