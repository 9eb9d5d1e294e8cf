"""Reading a policy file: from the YAML of an officer to the entries of `policy`, every quote verified.

Each error names the file, the line and what to do. Texts of notices come from outside, as
`{notice: {clause path: text}}`: this package does not know how they are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rules.model import condition
from rules.model.policy import (
    Confirmation,
    Detail,
    DiseaseList,
    Document,
    LeftOut,
    Order,
    Policy,
    Replacement,
    Requirement,
    Rule,
    Span,
    Succession,
)
from rules.model.relation import Relation
from rules.reading import giving, relating, scalar, scoping, timing
from rules.reading.quoting import Known
from rules.reading.scoping import Scoping
from texts import notice_folder, source
from texts.citation import Citation
from texts.source import Table, Text

STATUSES = ("eligible", "not_eligible", "not_stated", "undecided")
SECTIONS = ["groups", "confirms", "successions", "diseases", "orders", "relations"]
SECTIONS += ["rules", "details", "replaces", "left_out"]


def read_policy(folder: Path, known: Known) -> Policy:
    """The policy in the folder of a notice, whose id is the folder's name. Errors: DataFileError."""
    table = source.keys(
        source.read(folder / notice_folder.POLICY), ["place", "in_force_from"], [*timing.ENDS, *SECTIONS]
    )
    if folder.name not in known.texts:
        raise source.fail(table, f"no notice '{folder.name}'; {source.did_you_mean(folder.name, known.texts)}")
    return _Reader(table, folder.name, known).policy()


class _Reader:
    """One file while it is being read."""

    def __init__(self, table: Table, notice: str, known: Known) -> None:
        self.table, self.notice, self.known = table, notice, known
        self.scoping = Scoping(table, known)

    def policy(self) -> Policy:
        return Policy(
            notice=self.notice,
            place=self.scoping.place,
            span=Span(self.scoping.first, self.scoping.last),
            rules=self._entries("rules", self._rule),
            details=self._entries("details", self._detail),
            replacements=self._entries("replaces", self._replacement),
            orders=self._entries("orders", self._order),
            confirmations=self._entries("confirms", self._confirmation),
            successions=self._entries("successions", self._succession),
            disease_lists=self._entries("diseases", self._disease_list),
            relations=self._entries("relations", self._relation),
            left_out=self._entries("left_out", self._left_out),
            ends=timing.ending(self.table, self.notice, self.known),
        )

    def _entries(self, section: str, read: Callable[[Table], Any]) -> tuple[Any, ...]:
        return tuple(map(read, scalar.tables(self.table, section)))

    def _rule(self, node: Table) -> Rule:
        optional = [*scoping.KEYS, "requires", "gives", "excludes", "lapses", "also", "called"]
        source.keys(node, ["id", "benefit", "clause", "quote"], optional)
        if ("gives" in node) == source.yes(node, "excludes"):
            raise source.fail(node, "a rule either gives or excludes; write one of the two keys")
        also = [source.keys(entry, ["clause", "quote"]) for entry in scalar.tables(node, "also")]
        clauses = tuple(map(self.clause, (node, *also)))
        return Rule(
            id=source.typed(node["id"], Text),
            benefit=source.one_of(node["benefit"], self.known.vocabulary.benefits, "benefit"),
            clauses=clauses,
            scope=self.scoping.scope(node),
            requires=tuple(map(self._requirement, scalar.tables(node, "requires"))),
            gives=giving.gives(node["gives"], self.known) if "gives" in node else None,
            lapses=source.yes(node, "lapses"),
            called=scoping.called(node, clauses),
        )

    def _requirement(self, node: Table) -> Requirement:
        source.keys(node, ["if", "clause", "quote"], ["said"])
        return Requirement(condition.parse(node["if"], self.known.facts), self.clause(node), source.text(node, "said"))

    def _detail(self, node: Table) -> Detail:
        lines = ["steps", "money", "caveats", "documents", "window", "see"]
        source.keys(node, ["id", "benefit", "clause", "quote"], [*scoping.KEYS, "on", "worth_asking", "first", *lines])
        if not any(key in node for key in lines):
            raise source.fail(node, f"a detail that says nothing; write one of: {', '.join(lines)}")
        return Detail(
            id=source.typed(node["id"], Text),
            benefits=self.known.benefits(node["benefit"]),
            clause=self.clause(node),
            scope=self.scoping.scope(node),
            on=frozenset(source.one_of(word, STATUSES, "status") for word in scalar.words(node, "on"))
            or frozenset({"eligible"}),
            steps=tuple(map(str, scalar.words(node, "steps"))),
            money=source.text(node, "money"),
            caveats=tuple(map(str, scalar.words(node, "caveats"))),
            documents=tuple(map(self._document, scalar.tables(node, "documents"))),
            window=timing.window(node["window"], self.notice, self.known) if "window" in node else None,
            see=self.known.see(node),
            worth_asking=source.yes(node, "worth_asking"),
            first=self._first(node),
        )

    def _first(self, node: Table) -> bool:
        if source.yes(node, "first") and "steps" not in node:
            raise source.fail(node["first"], "nothing to do first; write 'steps', or delete the key")
        return source.yes(node, "first")

    def _document(self, node: Table) -> Document:
        source.keys(node, ["name", "provided_by"], ["stamp"])
        by = source.one_of(node["provided_by"], ["citizen", "school", "agency"], "provider")
        return Document(source.text(node, "name"), source.text(node, "stamp") or None, by)

    def _replacement(self, node: Table) -> Replacement:
        source.keys(node, ["id", "benefit", "old", "by"], [*scoping.KEYS, "entries"])
        old = source.keys(node["old"], ["notice", "clause", "quote"])
        notice = source.one_of(old["notice"], self.known.texts, "notice")
        return Replacement(
            id=source.typed(node["id"], Text),
            benefits=self.known.benefits(node["benefit"]),
            old=self.known.clause(old, notice),
            by=self.clause(source.keys(node["by"], ["clause", "quote"])),
            # That a notice has ended brings nothing back that it replaced: no clause says so.
            scope=self.scoping.scope(node, outlives=True),
            entries=tuple(scalar.within(notice, word) for word in scalar.words(node, "entries")),
        )

    def _order(self, node: Table) -> Order:
        source.keys(node, ["benefit"], ["clause", "quote", "caveat"])
        if {"clause", "quote", "caveat"} & node.keys() not in ({"clause", "quote"}, {"caveat"}):
            raise source.fail(
                node, "an order needs its reason; write clause and quote, or a caveat that the notice has none"
            )
        clause = self.clause(node) if "clause" in node else None
        return Order(self.notice, self.known.benefits(node["benefit"]), clause, source.text(node, "caveat"))

    def _confirmation(self, node: Table) -> Confirmation:
        source.keys(node, ["who", "by", "clause", "quote"], ["from", "until"])
        who, span = self.scoping.identities(node["who"]), self.scoping.span(node)
        return Confirmation(who, source.text(node, "by"), self.clause(node), span)

    def _succession(self, node: Table) -> Succession:
        source.keys(node, ["new", "old", "clause", "quote"], ["from"])
        new = source.one_of(node["new"], self.known.vocabulary.identities, "identity")
        return Succession(new, self.scoping.identities(node["old"]), self.clause(node), self.scoping.span(node))

    def _disease_list(self, node: Table) -> DiseaseList:
        source.keys(node, ["kind", "names", "clause", "quote"], ["complete"])
        names = frozenset(source.one_of(word, self.known.diseases, "disease") for word in source.words(node["names"]))
        kind = source.one_of(node["kind"], self.known.facts["disease_kind"].codes, "kind of disease")
        return DiseaseList(kind, names, source.yes(node, "complete"), self.clause(node))

    def _relation(self, node: Table) -> Relation:
        return relating.relation(node, self.notice, self.known, self.scoping)

    def _left_out(self, node: Table) -> LeftOut:
        source.keys(node, ["clause", "quote", "reason"])
        return LeftOut(self.clause(node), source.text(node, "reason"))

    def clause(self, node: Table) -> Citation:
        return self.known.clause(node, self.notice)
