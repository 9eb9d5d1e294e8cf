"""The clauses of a draft as clauses.yaml has them, with a mark around each sentence that nothing may forget."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from drafting.deciding import head as fields
from drafting.deciding.draft import Draft
from drafting.deciding.sentence import PLAIN
from drafting.outline.clause import DraftClause
from drafting.proposing.colour import spans
from texts.citation import squeeze


def clause_file(draft: Draft, answered: Collection[str]) -> dict[str, Any]:
    """The file; `answered` are the keys of the sentences that an answer quotes."""
    head = draft.head
    note = {"note": head[fields.NOTE]} if head[fields.NOTE] else {}
    return {
        "number": head[fields.NUMBER],
        "title": head[fields.TITLE],
        "issuers": head.issuers,
        "place": head[fields.PLACE],
        "issued": head[fields.ISSUED],
        "in_force_from": head[fields.FROM],
        "in_force_quote": head[fields.QUOTE],
        **note,
        "clauses": list(_clauses(draft, answered)),
    }


def published_text(draft: Draft) -> str:
    """The text as it was published, without what belongs to no clause."""
    aside = [(one.place, squeeze(one.text)) for one in draft.notice.aside]
    lines = (one.text for one in draft.manuscript.lines if (one.place, squeeze(one.text)) not in aside)
    return "\n".join(lines) + "\n"


def _clauses(draft: Draft, answered: Collection[str]) -> Iterator[Mapping[str, str]]:
    marks = {(one.path, one.words): _mark(one.key in answered) for one in draft.sentences if one.state != PLAIN}
    for clause in draft.notice.clauses:
        yield {"path": clause.path, "text": "\n".join(_marked(clause, line, marks) for line in clause.lines)}


def _mark(is_answered: bool) -> str:
    return "{" if is_answered else "{规|"


def _marked(clause: DraftClause, line: str, marks: Mapping[tuple[str, str], str]) -> str:
    written, done = "", 0
    for first, last in spans(clause.path, line):
        mark = marks.get((clause.path, line[first:last]))
        if mark:
            written += f"{line[done:first]}{mark}{line[first:last]}}}"
            done = last
    return written + line[done:]
