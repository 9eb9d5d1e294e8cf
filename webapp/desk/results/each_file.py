"""Each file: what came in in several files comes out in as many."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from webapp.desk.judging.batch import Batch
from webapp.desk.judging.several import SeveralLists
from webapp.desk.reading.files import distinct
from webapp.desk.results.writing import WRITERS

RESULT = "{stem}-核对结果.{kind}"
More = Callable[[Batch], Batch]


def as_it_is(batch: Batch) -> Batch:
    return batch


def results_of_each(batch: SeveralLists, kind: str = "", more: More = as_it_is) -> Iterator[tuple[str, bytes]]:
    """A result for each file, with its name: of that kind, or of the file's own.

    `more` is what is done with the list of each file before, such as adding a column. The tally of the batch is
    complete when all were taken.
    """
    files = batch.files
    kinds = [kind or part.table.kind for part in files]
    stems = (PurePath(part.table.file).stem for part in files)
    names = distinct(RESULT.format(stem=stem, kind=kind) for stem, kind in zip(stems, kinds, strict=True))
    for part, name, own in zip(files, names, kinds, strict=True):
        file = io.BytesIO()
        WRITERS[own](more(part), file)
        yield name, file.getvalue()
    batch.sum()


def write_zip_of(files: Iterable[tuple[str, bytes]], stream: BinaryIO) -> None:
    """Files with their names as one."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files:
            out.writestr(name, content)
