"""The columns of a population as they are read: what is picked from a few values as codes, sums as fen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules.engine.rulebook import Rulebook
from rules.model.fact import Fact
from rules.model.situation import part
from rules.population.coded import NOT_KNOWN, CodedColumn, SumColumn, coded, sums
from rules.reading.testimony import FactError

Column = Sequence[Any] | NDArray[Any] | CodedColumn | SumColumn
# What may stand between the codes of a set that is written as text.
BETWEEN = str.maketrans(dict.fromkeys("；,，、|", ";"))


@dataclass
class FactColumns:
    """Of so many people: `picked` facts in the engine's terms, and `sums`, those by benefit as aid_used.tilt_aid.

    `missing` says of facts that follow from others on what each rests where it does not, by codes; None where it does.
    `wrong` names the rows in which something cannot be read, and says of the first such fact what.
    """

    size: int
    picked: dict[str, CodedColumn] = field(default_factory=dict)
    sums: dict[str, SumColumn] = field(default_factory=dict)
    missing: dict[str, CodedColumn] = field(default_factory=dict)
    wrong: dict[int, str] = field(default_factory=dict)

    def known(self, row: int, names: Iterable[str]) -> dict[str, Any]:
        """What is known there of these facts, in the engine's terms, sums by benefit one by one."""
        told: dict[str, Any] = {}
        for name in names:
            if name in self.picked:
                code = self.picked[name].codes[row]
                if code != NOT_KNOWN:
                    told[name] = self.picked[name].values[code]
            elif name in self.sums and self.sums[name].known[row]:
                told[name] = int(self.sums[name].fen[row])
        return told


def read(columns: Mapping[str, Column], rules: Rulebook) -> FactColumns:
    """The columns, by the names of facts. ValueError on a name that is none, and on columns of different lengths."""
    sizes = {name: _size(column) for name, column in columns.items()}
    if len(set(sizes.values())) > 1:
        raise ValueError(f"columns of different lengths: {sizes}")
    facts = FactColumns(next(iter(sizes.values()), 0))
    for name, column in columns.items():
        fact, _, benefit = name.partition(".")
        if fact not in rules.facts or (benefit and benefit not in rules.vocabulary.benefits):
            raise ValueError(f"{name}: no such fact")
        if (rules.facts[fact].type == "yuan_by_benefit") != bool(benefit):
            raise ValueError(f"{name}: sums by benefit are columns such as {fact}.inpatient_aid, of nothing else")
        if rules.facts[fact].type.startswith("yuan"):
            _read_sums(name, column, facts, rules)
        else:
            _read_picked(rules.facts[fact], column, facts, rules)
    _complete(facts, rules)
    return facts


def _size(column: Column) -> int:
    if isinstance(column, CodedColumn):
        return len(column.codes)
    return len(column.fen) if isinstance(column, SumColumn) else len(column)


def _read_picked(fact: Fact, column: Any, facts: FactColumns, rules: Rulebook) -> None:
    """Read each value once; those that mean the same become one."""
    if isinstance(column, SumColumn):
        raise ValueError(f"{fact.name}: no sum")
    found = column if isinstance(column, CodedColumn) else coded(column)
    places: dict[Any, int] = {}
    renamed = np.full(len(found.values) + 1, NOT_KNOWN, np.int32)
    for number, value in enumerate(found.values):
        try:
            known = rules.read({fact.name: _as_contract(fact, value)}).known
        except FactError as error:
            _tell(facts, fact.name, error.fields[fact.name], found.codes == number)
            continue
        if fact.name in known:
            renamed[number] = places.setdefault(known[fact.name], len(places))
    facts.picked[fact.name] = CodedColumn(renamed[found.codes], list(places))


def _as_contract(fact: Fact, value: Any) -> Any:
    """A value as the contract has it: a set in one text as a list, a day as text."""
    if fact.type == "set" and isinstance(value, str):
        return [code.strip() for code in value.translate(BETWEEN).split(";") if code.strip()]
    if fact.type == "date" and hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return list(value) if isinstance(value, tuple | set | frozenset) else value


def _read_sums(name: str, column: Any, facts: FactColumns, rules: Rulebook) -> None:
    if isinstance(column, CodedColumn):
        column = [None if code == NOT_KNOWN else column.values[code] for code in column.codes]
    if isinstance(column, SumColumn):
        found = column
    else:
        found, wrong = sums(column, lambda value: _yuan(name, value, rules))
        for row, said in wrong:
            facts.wrong.setdefault(row, f"{name}：{said}")
    facts.sums[name] = found


def _yuan(name: str, value: Any, rules: Rulebook) -> int | None:
    """Fen of a sum as the contract writes it. FactError."""
    fact, _, benefit = name.partition(".")
    known = rules.read({fact: {benefit: value} if benefit and value is not None else value}).known.get(fact)
    return known[benefit] if isinstance(known, dict) else known


def _tell(facts: FactColumns, name: str, said: str, rows: Any) -> None:
    for row in np.flatnonzero(rows):
        facts.wrong.setdefault(int(row), f"{name}：{said}")


def _complete(facts: FactColumns, rules: Rulebook) -> None:
    """Once one sum by benefit was told, what is not told beside it was not paid."""
    for fact in (fact.name for fact in rules.facts.values() if fact.type == "yuan_by_benefit"):
        own = {n: s for n, s in facts.sums.items() if n.startswith(f"{fact}.")}
        if not own:
            continue
        any_told = np.logical_or.reduce([column.known for column in own.values()])
        for benefit in rules.vocabulary.benefits:
            column = own.get(part(fact, benefit))
            fen = np.zeros(facts.size, np.int64) if column is None else np.where(column.known, column.fen, 0)
            facts.sums[part(fact, benefit)] = SumColumn(fen, any_told)
