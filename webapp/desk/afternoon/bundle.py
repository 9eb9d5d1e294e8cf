"""A bundle: the files that are wanted of one batch: results, faults, a summary, what another list says of it."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from webapp.desk.afternoon import comparison_table, summary, summary_table
from webapp.desk.afternoon.comparison import comparison
from webapp.desk.afternoon.grouping import headings
from webapp.desk.afternoon.listed_person import ListedPerson
from webapp.desk.afternoon.part import found_in
from webapp.desk.afternoon.sentence import with_sentences
from webapp.desk.afternoon.splitting import place_named, workbooks
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.several import SeveralLists
from webapp.desk.problem import shown
from webapp.desk.results.each_file import as_it_is, results_of_each
from webapp.desk.results.faults import noted, write_faults
from webapp.desk.results.writing import WRITERS

FAULTS, RESULTS, AGAINST, SUMMARY = "faults.csv", "results.{}", "against.{}", "summary.{}"
SUMMARIES = ("csv", "xlsx", "svg")


@dataclass(frozen=True)
class Wanted:
    """What is wanted; blank for what is not. `kind` is csv or xlsx, blank for that of each file.

    `split_by` and `summary_by` are headings. `theirs` is another list, `of` what it is of, and `against` the kind of
    the table that tells what it says.
    """

    kind: str = ""
    is_together: bool = False
    split_by: str = ""
    summary_by: str = ""
    has_sentence: bool = False
    has_faults: bool = False
    theirs: Sequence[ListedPerson] = ()
    of: str = ""
    against: str = "xlsx"

    @property
    def needs_all(self) -> bool:
        """Whether all rows must be in memory for it."""
        return bool(self.split_by or self.summary_by or self.of or self.has_sentence)


def bundle(batch: Batch, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    """The files with their names. SpreadsheetError where one cannot be made."""
    yield from _results(batch, wanted)
    if wanted.has_faults:
        if isinstance(batch, SeveralLists):
            deque(noted(batch), maxlen=0)
        yield FAULTS, _written(lambda out: write_faults(batch.tally, out))
    if wanted.summary_by:
        yield from summary_files(batch, wanted.summary_by)
    if wanted.of:
        rows = comparison_table.rows(comparison(batch, wanted.theirs, wanted.of))
        write = comparison_table.WRITERS[wanted.against]
        yield AGAINST.format(wanted.against), _written(lambda out: write(rows, out))


def summary_files(batch: Batch, heading: str) -> Iterator[tuple[str, bytes]]:
    """How many of each group of a column have which conclusion. SpreadsheetError where there is no such column."""
    place = place_named(batch, heading)
    found = summary.summary(found_in(batch), place, shown(headings(batch)[place]))
    names = {name: name for name in (*found.conclusions, summary.TOTAL)}
    yield SUMMARY.format("csv"), _written(lambda out: summary_table.write_csv(found, out))
    yield SUMMARY.format("xlsx"), _written(lambda out: summary_table.write_xlsx(found, out, found.title, names))
    yield SUMMARY.format("svg"), summary.picture(found, found.title, names).encode()


def _results(batch: Batch, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    more = with_sentences if wanted.has_sentence else as_it_is
    if wanted.split_by:
        found, place = found_in(batch), place_named(batch, wanted.split_by)
        yield from workbooks(batch, found, place, has_sentence=wanted.has_sentence)
    elif isinstance(batch, SeveralLists) and batch.is_of_files and not wanted.is_together:
        yield from results_of_each(batch, wanted.kind, more)
    else:
        kind = wanted.kind or batch.table.kind
        yield RESULTS.format(kind), _written(lambda out: WRITERS[kind](more(batch), out))


def _written(write: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()
