"""A clock: that of one instance, set while it runs. Only the time of day moves, as when an operator sets it.

The usual library for this, libfaketime, makes each `sleep` of a Python fail; `clock.c` is what is needed of it.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")
AHEAD = struct.Struct("l")
# Without a compiler (Debian: gcc) no clock can be set.
CAN_BE_SET = bool(shutil.which("cc"))


class Clock:
    """As right as this machine's until it is set. What it needs lies in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._file, self._library = folder / "clock", folder / "clock.so"
        self._file.write_bytes(AHEAD.pack(0))
        if CAN_BE_SET:
            compiled = ["cc", "-shared", "-fPIC", "-O2", "-o", str(self._library), str(SOURCE), "-ldl"]
            subprocess.run(compiled, check=True)  # noqa: S603

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to go by this clock."""
        return {"LD_PRELOAD": str(self._library), "CLOCK_FILE": str(self._file)} if CAN_BE_SET else {}

    def set(self, ahead: int) -> None:
        """So many seconds ahead of what is right; less than nothing is behind."""
        with self._file.open("r+b") as file:
            file.write(AHEAD.pack(ahead))
