"""Residents as tables of Arrow: columns of facts in, of each benefit five columns out.

The columns are named as the facts of the public contract, sums by benefit as aid_used.inpatient_aid; columns of other
names come back as they are. Sums come in as yuan, as the contract writes them, and go out as whole fen.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rules.engine.rulebook import Rulebook
from rules.model import money
from rules.population.coded import NOT_KNOWN, CodedColumn, SumColumn
from rules.population.residents import FoundColumn, ResidentEvaluation
from rules.reading.testimony import AS_YUAN
from texts.phrase import Phrase
from texts.suggestion import perhaps
from webapp.population.few_texts import of_few

PARTS = ("status", "rate", "amount_fen", "floor", "clauses")
PROBLEM = "problem"
# As the contract says that somebody does not know.
UNKNOWN = "unknown"
# A name that is as near to a fact's as that is a slip of the hand, and nobody's own column.
NEAR = 0.8
# A sum of yuan with at most two places; and by how much a float may miss whole fen.
WRITTEN, NEARLY = r"^[0-9]{1,11}(\.[0-9]{1,2})?$", 1e-3


class UnknownColumnError(ValueError):
    """A column is named nearly as a fact; what may be meant is told."""


class ResidentTables:
    """Works out residents who come in tables of the same columns."""

    def __init__(self, rules: Rulebook, today: dt.date, benefits: Sequence[str] = ()) -> None:
        self._rules = rules
        self._evaluation = ResidentEvaluation(rules, today, benefits)
        self.benefits = self._evaluation.benefits

    def results(self, batch: pa.RecordBatch) -> dict[str, pa.Array]:
        """The columns of results, by name. UnknownColumnError."""
        columns: dict[str, Any] = {}
        wrong: dict[int, str] = {}
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            for own, values in self._facts(name, column):
                columns[own] = self._column(own, values, wrong)
        if not columns:
            columns["age"] = [None] * batch.num_rows
        population = self._evaluation(columns)
        wrong = {**population.wrong, **wrong}
        is_right = np.ones(batch.num_rows, bool)
        is_right[list(wrong)] = False
        results = {
            f"{code}.{part}": column
            for code, found in population.found.items()
            for part, column in _five(found, is_right).items()
        }
        told = [wrong.get(row) for row in range(batch.num_rows)] if wrong else pa.nulls(batch.num_rows, pa.string())
        return {**results, PROBLEM: pa.array(told, pa.string())}

    def _facts(self, name: str, column: pa.Array) -> list[tuple[str, pa.Array]]:
        """The facts in a column, each with its own column; none where it is somebody's own."""
        fact = name.partition(".")[0]
        known = self._rules.facts.get(fact)
        if known is None:
            near = difflib.get_close_matches(name, self._rules.facts, n=1, cutoff=NEAR)
            if near:
                raise UnknownColumnError(Phrase("没有“{name}”这一项；{advice}", name=name, advice=perhaps(name, near)))
            return []
        if known.type == "yuan_by_benefit" and "." not in name and pa.types.is_struct(column.type):
            return [(f"{name}.{field.name}", pc.struct_field(column, field.name)) for field in column.type]
        return [(name, column)]

    def _column(self, name: str, column: pa.Array, wrong: dict[int, str]) -> Any:
        fact = self._rules.facts[name.partition(".")[0]]
        if fact.type.startswith("yuan"):
            return self._sums(name, column, wrong)
        if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
            column = pc.binary_join(column, ";")
        if not isinstance(column, pa.DictionaryArray):
            column = column.dictionary_encode()
        codes = pc.fill_null(column.indices, NOT_KNOWN).to_numpy(zero_copy_only=False).astype(np.int32)
        return CodedColumn(codes, column.dictionary.to_pylist())

    def _sums(self, name: str, column: pa.Array, wrong: dict[int, str]) -> SumColumn:
        """Sums of yuan as fen; what is none is told in its row."""
        if isinstance(column, pa.DictionaryArray):
            column = column.dictionary_decode()
        known = column.is_valid().to_numpy(zero_copy_only=False)
        if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
            yuan = column.to_numpy(zero_copy_only=False).astype(float)
            known = known & ~np.isnan(yuan)
            exact = np.where(known, yuan, 0) * 100
        else:
            text = column.cast(pa.string())
            is_sum = pc.fill_null(pc.match_substring_regex(text, WRITTEN), False).to_numpy(zero_copy_only=False)
            unknown = pc.fill_null(pc.equal(text, UNKNOWN), False).to_numpy(zero_copy_only=False)
            _tell(name, known & ~is_sum & ~unknown, wrong)
            known = known & is_sum
            exact = pc.if_else(pa.array(known), text, "0").cast(pa.float64()).to_numpy() * 100
        fen = np.rint(exact)
        is_sum = (np.abs(exact - fen) < NEARLY) & (fen >= 0) & (fen <= money.LARGEST)
        _tell(name, known & ~is_sum, wrong)
        return SumColumn(np.where(is_sum, fen, 0).astype(np.int64), known & is_sum)


def _tell(name: str, rows: np.ndarray[Any, np.dtype[np.bool_]], wrong: dict[int, str]) -> None:
    for row in np.flatnonzero(rows).tolist():
        wrong.setdefault(row, f"{name}：{AS_YUAN}")


def _five(found: FoundColumn, is_right: np.ndarray[Any, np.dtype[np.bool_]]) -> dict[str, pa.Array]:
    """What was found of one benefit, as five columns; nothing where a fact of the row cannot be read."""
    which = pa.array(found.which, mask=~is_right)
    said = found.said
    return {
        "status": of_few([one.status for one in said], which),
        "rate": of_few([None if one.rate is None else str(one.rate) for one in said], which),
        "amount_fen": pa.array(found.amount, mask=~(found.has_amount & is_right)),
        "floor": pa.array([one.floor for one in said], pa.bool_()).take(which),
        "clauses": of_few(["；".join(one.clauses) for one in said], which),
    }
