"""Relating: how the benefits of one stay stand to each other, from the section `relations` of a policy."""

from __future__ import annotations

from rules.model.relation import RELATIONS, UNSTATED, Relation
from rules.reading import scoping
from rules.reading.quoting import Known
from rules.reading.scoping import Scoping
from texts import source
from texts.gathering import gathering
from texts.source import Table


def relation(node: Table, notice: str, known: Known, scopes: Scoping) -> Relation:
    """One entry: `benefit`, `with`, `relation`, and the clause that says so; `not_stated` needs none.

    Errors: DataFileError, also on a benefit that stands to itself.
    """
    source.keys(node, ["benefit", "with", "relation"], ["clause", "quote", *scoping.KEYS])
    with gathering() as errors:
        benefit = errors.of(source.one_of, node["benefit"], known.vocabulary.benefits, "benefit")
        others = errors.of(known.benefits, node["with"])
        kind = errors.of(source.one_of, node["relation"], RELATIONS, "relation")
        is_quoted = "clause" in node or "quote" in node
        clauses = (errors.of(known.clause, node, notice),) if is_quoted else ()
        scope = errors.of(scopes.scope, node)
    if benefit in others:
        raise source.fail(node["with"], f"'{benefit}' stands in no relation to itself; name the other benefit")
    if kind != UNSTATED and not clauses:
        raise source.fail(node, f"'{kind}' needs its clause; write clause and quote, or the relation not_stated")
    return Relation(benefit, frozenset(others), kind, clauses, scope)
