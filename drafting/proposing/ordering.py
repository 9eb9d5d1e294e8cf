"""Ordering: what holds for somebody who belongs to several classes, where the notice says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.outline.clause import DraftClause
from drafting.proposing.line_start import worded
from drafting.proposing.proposal import ORDERS, ProposedEntry
from texts.spelling import folded

HIGHEST = re.compile("(?:多重|两种以上|多种|两类以上|双重)[^。;]{0,20}(?:就高|从高|最高)")


def orders(clauses: Sequence[DraftClause], benefits: dict[str, str]) -> Iterator[ProposedEntry]:
    """就高不就低: of the benefits below its clause, or else of all; `benefits` are those of entries, by path."""
    for clause in clauses:
        for found in re.finditer("[^。；;]+", clause.text):
            if HIGHEST.search(folded(found[0])):
                below = {benefit for path, benefit in benefits.items() if path.startswith(clause.path)}
                named = sorted(below or set(benefits.values()))
                quote = worded(clause.path, found[0])
                entry = {"benefit": named, "clause": clause.path, "quote": quote}
                doubts = () if below else ("管哪几种救助，没有写明",)
                yield ProposedEntry(ORDERS, entry, clause.path, quote, {"benefit": quote}, open=doubts)
