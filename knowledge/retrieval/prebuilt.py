"""The prebuilt listener is the one that `make` built, so that a start need not read thousands of questions again.

The file is as trusted as Python's own compiled files: it lies beside the code and is written by the operator's build.
"""

import datetime as dt
import hashlib
import io
import os
import pickle
import pickletools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from knowledge.notice.document import NOTICES
from knowledge.notice.entry import Entry, Faq, OutsideEntry
from knowledge.retrieval.conditions import Counted
from knowledge.retrieval.understanding import NOTHING_ELSE, Listener
from texts import notice_folder
from texts.place import Gazetteer

FOLDER = Path(__file__).parents[1]
BUILT = FOLDER / "built" / "listener"
DIGEST = hashlib.sha256().digest_size
# Whose code and data make the listener what it is: this package and the ground floor.
ROOTS = (FOLDER, FOLDER.parent / "texts")
SOURCES = ("*.py", "*.yaml", "*.txt")
# Of a notice's folder: its worked cases and its policy change nothing here.
HEARD = (notice_folder.CLAUSES, notice_folder.ANSWERS)


def listener(
    faq: Faq,
    places: Gazetteer,
    diseases: Mapping[str, str],
    counts_as: Counted = NOTHING_ELSE,
    clock: Callable[[], dt.date] = dt.date.today,
    *,
    built: Path = BUILT,
) -> Listener:
    """The listener for these data: as it was built from just them, or else built now, which takes a second."""
    if built.is_file():
        with built.open("rb") as file:
            if file.read(DIGEST) == _key(places, diseases, counts_as) and file.read(DIGEST) == _digest_of_rest(file):
                file.seek(2 * DIGEST)
                made: Listener = _Unpickler(file, faq).load()
                made.clock = clock
                return made
    return Listener(faq, places, diseases, counts_as, clock)


def build(
    faq: Faq, places: Gazetteer, diseases: Mapping[str, str], counts_as: Counted = NOTHING_ELSE, *, built: Path = BUILT
) -> Path:
    """Write the listener to its file, in one step, so that no start reads half of it."""
    built.parent.mkdir(exist_ok=True)
    half = built.with_suffix(f".{os.getpid()}")
    with half.open("w+b") as file:
        file.write(_key(places, diseases, counts_as) + bytes(DIGEST))
        file.write(_pickled(Listener(faq, places, diseases, counts_as)))
        file.seek(2 * DIGEST)
        digest = _digest_of_rest(file)
        file.seek(DIGEST)
        file.write(digest)
    return half.replace(built)


def _pickled(listener: Listener) -> bytes:
    """Without the marks of what is needed but once: who reads it would hold three megabytes more."""
    written = io.BytesIO()
    _Pickler(written, protocol=pickle.HIGHEST_PROTOCOL).dump(listener)
    return pickletools.optimize(written.getvalue())


class _Pickler(pickle.Pickler):
    """Entries are written as their ids: who reads the file has them already."""

    def persistent_id(self, thing: Any) -> str | None:
        return thing.id if isinstance(thing, Entry | OutsideEntry) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BinaryIO, faq: Faq) -> None:
        super().__init__(file)
        self._entries: dict[str, Entry | OutsideEntry] = {**faq.entries, **faq.outside}

    def persistent_load(self, name: str) -> Entry | OutsideEntry:
        return self._entries[name]


def _digest_of_rest(file: BinaryIO) -> bytes:
    """Of what follows in the file: half a file, from a full disk, is none."""
    return hashlib.sha256(file.read()).digest()


def _key(places: Gazetteer, diseases: Mapping[str, str], counts_as: Counted) -> bytes:
    """A digest of all that the listener is made of: any change of data, code or Python makes the file stale."""
    told = {code: sorted(others) for code, others in counts_as.items()}
    digest = hashlib.sha256(repr((sys.version, places, dict(diseases), told)).encode())
    for path in sorted(path for root in ROOTS for pattern in SOURCES for path in root.rglob(pattern)):
        if NOTICES not in path.parents or path.name in HEARD:
            digest.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes())
    return digest.digest()
