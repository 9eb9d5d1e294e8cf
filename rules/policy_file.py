"""Reading a policy file: from the YAML of an officer to the entries of `policy`, every quote verified.

Each error names the file, the line and what to do. Texts of notices come from outside, as
`{notice: {clause path: text}}`: this package does not know how they are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rules import condition, scalar, source
from rules.condition import ALWAYS, Among, Condition
from rules.policy import (
    EARLIEST,
    LATEST,
    Clause,
    Confirmation,
    DaysWindow,
    Detail,
    DiseaseList,
    Document,
    Gives,
    LeftOut,
    Order,
    Policy,
    Replacement,
    Requirement,
    Rule,
    Scope,
    Span,
    Succession,
    YearWindow,
)
from rules.quoting import Known
from rules.source import Listing, Table, Text

STATUSES = ("eligible", "not_eligible", "not_stated", "undecided")
SCOPE_KEYS = ("where", "who", "when", "from", "until")
SECTIONS = ["groups", "confirms", "successions", "diseases", "orders", "rules", "details", "replaces", "left_out"]


def read_policy(path: Path, known: Known) -> Policy:
    """The policy in the file, whose name is the notice's id. Errors: PolicyError."""
    table = source.keys(source.read(path), ["notice", "place", "in_force_from"], SECTIONS)
    notice = source.one_of(table["notice"], known.texts, "notice")
    if notice != path.stem:
        raise source.fail(table["notice"], f"the file is named {path.stem}; give both the same name")
    return _Reader(table, notice, known).policy()


class _Reader:
    """One file while it is being read: its notice, place, first day and named groups."""

    def __init__(self, table: Table, notice: str, known: Known) -> None:
        self.table, self.notice, self.known = table, notice, known
        self.first = scalar.day(table["in_force_from"])
        self.place = self._place(table["place"])
        self.groups: dict[str, frozenset[str]] = {}
        for name, node in table.get("groups", {}).items():
            self.groups[str(name)] = self.identities(node)

    def policy(self) -> Policy:
        return Policy(
            notice=self.notice,
            place=self.place,
            span=Span(self.first),
            rules=self._entries("rules", self._rule),
            details=self._entries("details", self._detail),
            replacements=self._entries("replaces", self._replacement),
            orders=self._entries("orders", self._order),
            confirmations=self._entries("confirms", self._confirmation),
            successions=self._entries("successions", self._succession),
            disease_lists=self._entries("diseases", self._disease_list),
            left_out=self._entries("left_out", self._left_out),
        )

    def _entries(self, section: str, read: Callable[[Table], Any]) -> tuple[Any, ...]:
        nodes = source.typed(self.table.get(section, Listing()), Listing)
        return tuple(read(source.typed(node, Table)) for node in nodes)

    def _rule(self, node: Table) -> Rule:
        optional = [*SCOPE_KEYS, "requires", "gives", "excludes", "lapses", "also"]
        source.keys(node, ["id", "benefit", "clause", "quote"], optional)
        if ("gives" in node) == ("excludes" in node):
            raise source.fail(node, "a rule either gives or excludes; write one of the two keys")
        return Rule(
            id=str(node["id"]),
            benefit=source.one_of(node["benefit"], self.known.vocabulary.benefits, "benefit"),
            clauses=(self.clause(node), *map(self.clause, node.get("also", ()))),
            scope=self.scope(node),
            requires=tuple(self._requirement(entry) for entry in node.get("requires", ())),
            gives=self._gives(node["gives"]) if "gives" in node else None,
            lapses=node.get("lapses") == "yes",
        )

    def _requirement(self, node: Table) -> Requirement:
        source.keys(node, ["if", "clause", "quote"])
        return Requirement(condition.parse(node["if"], self.known.facts), self.clause(node))

    def _gives(self, node: Any) -> Gives:
        numbers = ["rate", "of", "fixed", "cap", "above", "after", "price"]
        source.keys(node, [], [*numbers, "at_least", "cap_at_least", "stated", "see"])
        if "rate" in node and "of" not in node and "see" not in node:
            raise source.fail(node, "'rate' needs 'of', the fact that it is a share of, or 'see', where that stands")
        return Gives(
            rate=scalar.share(node["rate"]) if "rate" in node else None,
            of=self._yuan_fact(node.get("of")),
            fixed=scalar.fen(node.get("fixed")),
            cap=scalar.fen(node.get("cap")),
            above=scalar.fen(node.get("above")) or 0,
            after=self._benefits(node.get("after")),
            price=self._yuan_fact(node.get("price")),
            at_least=scalar.yes(node, "at_least"),
            cap_at_least=scalar.yes(node, "cap_at_least"),
            stated=node.get("stated") != "no",
            see=self._see(node),
        )

    def _detail(self, node: Table) -> Detail:
        lines = ["steps", "money", "caveats", "documents", "window", "see"]
        source.keys(node, ["id", "benefit", "clause", "quote"], [*SCOPE_KEYS, "on", *lines])
        return Detail(
            id=str(node["id"]),
            benefits=self._benefits(node["benefit"]),
            clause=self.clause(node),
            scope=self.scope(node),
            on=frozenset(source.one_of(word, STATUSES, "status") for word in scalar.words(node, "on"))
            or frozenset({"eligible"}),
            steps=tuple(map(str, scalar.words(node, "steps"))),
            money=str(node.get("money", "")),
            caveats=tuple(map(str, scalar.words(node, "caveats"))),
            documents=tuple(map(self._document, node.get("documents", ()))),
            window=self._window(node["window"]) if "window" in node else None,
            see=self._see(node),
        )

    def _document(self, node: Table) -> Document:
        source.keys(node, ["name", "provided_by"], ["stamp"])
        by = source.one_of(node["provided_by"], ["citizen", "school", "agency"], "provider")
        return Document(str(node["name"]), str(node["stamp"]) if "stamp" in node else None, by)

    def _window(self, node: Table) -> YearWindow | DaysWindow:
        if "days" in node:
            source.keys(node, ["starts", "days"])
            return DaysWindow(source.one_of(node["starts"], self.known.facts, "fact"), scalar.whole(node["days"]))
        source.keys(node, ["opens", "closes"])
        return YearWindow(scalar.month_day(node["opens"]), scalar.month_day(node["closes"]))

    def _replacement(self, node: Table) -> Replacement:
        source.keys(node, ["id", "benefit", "old", "by"], [*SCOPE_KEYS, "entries"])
        old = source.keys(node["old"], ["notice", "clause", "quote"])
        notice = source.one_of(old["notice"], self.known.texts, "notice")
        entries = tuple(f"{notice}/{word}" for word in scalar.words(node, "entries"))
        return Replacement(
            id=str(node["id"]),
            benefits=self._benefits(node["benefit"]),
            old=self.clause(old, notice),
            by=self.clause(source.keys(node["by"], ["clause", "quote"])),
            scope=self.scope(node),
            entries=entries,
        )

    def _order(self, node: Table) -> Order:
        source.keys(node, ["benefit"], ["clause", "quote", "caveat"])
        if ("clause" in node) == ("caveat" in node):
            raise source.fail(node, "an order rests on a clause, or says in a caveat that the notice has none")
        clause = self.clause(node) if "clause" in node else None
        return Order(self.notice, self._benefits(node["benefit"]), clause, str(node.get("caveat", "")))

    def _confirmation(self, node: Table) -> Confirmation:
        source.keys(node, ["who", "by", "clause", "quote"], ["from", "until"])
        return Confirmation(self.identities(node["who"]), str(node["by"]), self.clause(node), self.span(node))

    def _succession(self, node: Table) -> Succession:
        source.keys(node, ["new", "old", "clause", "quote"], ["from"])
        new = source.one_of(node["new"], self.known.vocabulary.identities, "identity")
        return Succession(new, self.identities(node["old"]), self.clause(node), self.span(node))

    def _disease_list(self, node: Table) -> DiseaseList:
        source.keys(node, ["kind", "names", "clause", "quote"], ["complete"])
        names = frozenset(source.one_of(word, self.known.diseases, "disease") for word in source.words(node["names"]))
        kind = source.one_of(node["kind"], self.known.facts["disease_kind"].codes, "kind of disease")
        return DiseaseList(kind, names, scalar.yes(node, "complete"), self.clause(node))

    def _left_out(self, node: Table) -> LeftOut:
        source.keys(node, ["clause", "quote", "reason"])
        return LeftOut(self.clause(node), str(node["reason"]))

    def scope(self, node: Table) -> Scope:
        when = condition.parse(node["when"], self.known.facts) if "when" in node else ALWAYS
        who = self.identities(node["who"]) if "who" in node else frozenset()
        return Scope(self._where(node), who, when, self.span(node))

    def _where(self, node: Table) -> Condition:
        """The place of the notice, unless `where` names another fact (school_district) or places of its own."""
        where = node.get("where", "district")
        if isinstance(where, Table):
            return condition.parse(where, self.known.facts)
        if self.place is None:
            return ALWAYS
        return Among(source.one_of(where, ["district", "school_district"], "fact of a place"), frozenset({self.place}))

    def span(self, node: Table) -> Span:
        first = scalar.day(node["from"]) if "from" in node else self.first
        last = scalar.day(node["until"]) if "until" in node else LATEST
        if first > last:
            raise source.fail(node["until"], f"'until' is before 'from' ({first}); mend one of them")
        if first < self.first and first != EARLIEST:
            raise source.fail(node["from"], f"the notice is in force only from {self.first}; begin then or later")
        return Span(first, last)

    def clause(self, node: Table, notice: str | None = None) -> Clause:
        return self.known.clause(node, notice or self.notice)

    def identities(self, node: Any) -> frozenset[str]:
        codes: set[str] = set()
        names = [*self.groups, *self.known.vocabulary.identities]
        for word in source.words(node):
            name = source.one_of(word, names, "identity or group")
            codes |= self.groups.get(name) or self.known.vocabulary.kinds(name)
        return frozenset(codes)

    def _benefits(self, node: Any) -> tuple[str, ...]:
        words: Iterable[Text] = source.words(node) if node is not None else ()
        return tuple(source.one_of(word, self.known.vocabulary.benefits, "benefit") for word in words)

    def _yuan_fact(self, node: Text | None) -> str | None:
        yuan = [fact.name for fact in self.known.facts.values() if fact.type == "yuan"]
        return source.one_of(node, yuan, "fact in yuan") if node is not None else None

    def _see(self, node: Table) -> tuple[str, ...]:
        return tuple(source.one_of(word, self.known.documents, "document") for word in scalar.words(node, "see"))

    def _place(self, node: Text) -> str | None:
        place = source.one_of(node, ["chongqing", *self.known.vocabulary.places], "place")
        return None if place == "chongqing" else place
