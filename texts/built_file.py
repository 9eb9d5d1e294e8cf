"""A built file holds what was made beforehand of data and code, so that no start has to make it.

It is as trusted as Python's own compiled files: it lies beside the code and is written by the operator's build.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

DIGEST = hashlib.sha256().digest_size


def content(path: Path, key: bytes) -> bytes | None:
    """What the file holds, if it was made of just what has this digest; None of another, of half a file, of none."""
    with suppress(FileNotFoundError, NotADirectoryError), path.open("rb") as file:
        if file.read(DIGEST) == key:
            its, rest = file.read(DIGEST), file.read()
            if its == hashlib.sha256(rest).digest():
                return rest
    return None


def write(path: Path, key: bytes, made: bytes) -> Path:
    """Write what was made of that; OSError where nothing can be written there."""
    return write_whole(path, key + hashlib.sha256(made).digest() + made)


def write_whole(path: Path, written: bytes) -> Path:
    """Write any file in one step, so that nobody reads half of it; halves that others left behind are taken away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f"{path.name}.*"):
        if left.suffix[1:].isdecimal() and not _is_running(int(left.suffix[1:])):
            left.unlink(missing_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        half.write_bytes(written)
        return half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    """Whether another one writes its half just now."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
