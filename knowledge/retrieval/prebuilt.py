"""The prebuilt listener is the one that `make` built, so that a start need not read thousands of questions again."""

import datetime as dt
import hashlib
import io
import pickle
import pickletools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from knowledge.notice.document import NOTICES
from knowledge.notice.entry import Entry, Faq, OutsideEntry
from knowledge.retrieval.conditions import Counted
from knowledge.retrieval.understanding import NOTHING_ELSE, Listener
from texts import built_file, notice_folder
from texts.place import Gazetteer

FOLDER = Path(__file__).parents[1]
BUILT = FOLDER / "built" / "listener"
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
    pickled = built_file.content(built, _key(places, diseases, counts_as))
    if pickled is not None:
        made: Listener = _Unpickler(pickled, faq).load()
        made.clock = clock
        return made
    return Listener(faq, places, diseases, counts_as, clock)


def build(
    faq: Faq, places: Gazetteer, diseases: Mapping[str, str], counts_as: Counted = NOTHING_ELSE, *, built: Path = BUILT
) -> Path:
    """Write the listener to its file, in one step, so that no start reads half of it."""
    return built_file.write(
        built, _key(places, diseases, counts_as), _pickled(Listener(faq, places, diseases, counts_as))
    )


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
    def __init__(self, pickled: bytes, faq: Faq) -> None:
        super().__init__(io.BytesIO(pickled))
        self._entries: dict[str, Entry | OutsideEntry] = {**faq.entries, **faq.outside}

    def persistent_load(self, name: str) -> Entry | OutsideEntry:
        return self._entries[name]


def _key(places: Gazetteer, diseases: Mapping[str, str], counts_as: Counted) -> bytes:
    """A digest of all that the listener is made of: any change of data, code or Python makes the file stale."""
    told = {code: sorted(others) for code, others in counts_as.items()}
    digest = hashlib.sha256(repr((sys.version, places, dict(diseases), told)).encode())
    for path in sorted(path for root in ROOTS for pattern in SOURCES for path in root.rglob(pattern)):
        if NOTICES not in path.parents or path.name in HEARD:
            digest.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes())
    return digest.digest()
