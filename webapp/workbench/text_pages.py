"""The text of a draft beside what was read of it: each sentence confirmed, changed or left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from drafting.deciding import decision as kinds
from drafting.deciding import form as forms
from drafting.deciding import head as fields
from drafting.deciding.counting import counts
from drafting.deciding.draft import HEAD_KEY, Draft
from drafting.deciding.form import fields_of, typed_entry
from drafting.deciding.further import RELATION_WORDS
from drafting.deciding.head import FIELDS, LABELS, fault
from drafting.deciding.kept import kept
from drafting.deciding.sentence import STATES, DraftSentence
from drafting.deciding.typed import EntryForm, lines_typed
from drafting.outline.clause import DraftClause
from drafting.outline.question import OpenParagraph
from drafting.proposing.proposal import LEFT_OUT, ProposedEntry
from drafting.proposing.words import vocabulary
from drafting.publishing.obstacle import undecided
from webapp.workbench.bench import asked_who, workbench
from webapp.workbench.decision_form import UnreadableDecisionError, thing, told_with
from webapp.workbench.lit import LitSentence, lit

pages = Blueprint("text", __name__, url_prefix="/d/<name>")
ORDERED = "没有写同时属于几类的按哪一类；这里按较高的一类说明，请向当地医保局核实。"


class SentenceRow(NamedTuple):
    """A sentence with its words and entries lit."""

    sentence: DraftSentence
    own: LitSentence
    cited: LitSentence


class ClauseRow(NamedTuple):
    """A clause: what of it is no sentence, as printed, or its sentences; or a paragraph that nobody has placed."""

    path: str
    printed: str
    rows: tuple[SentenceRow, ...]
    open: OpenParagraph | None = None


@pages.get("/")
def text(name: str) -> str:
    draft = workbench().draft(name)
    return render_template("text.html", **_shown(draft), faults={}, told={})


@pages.post("/decide")
def decide(name: str) -> Response | tuple[str, int]:
    """One decision: its kind, what it is on, and what is told with it."""
    bench, form = workbench(), request.form
    draft = bench.draft(name)
    if asking := asked_who(draft, url_for("text.text", name=name)):
        return asking
    what, on = form.get("what", ""), form.get("on", "")
    try:
        told = told_with(draft, what, on, form)
    except UnreadableDecisionError as error:
        return render_template("text.html", **_shown(draft), faults={on: str(error)}, told=form.to_dict()), 422
    except LookupError:
        abort(404)
    found = bench.decide(draft, what, thing(what, on, told), **told)
    return redirect(url_for("text.text", name=name) + _next(found, what, on), 303)


@pages.post("/head")
def head(name: str) -> Response | tuple[str, int]:
    """All fields of the head that were typed otherwise, and that somebody confirmed it."""
    bench = workbench()
    draft = bench.draft(name)
    if asking := asked_who(draft, url_for("text.text", name=name)):
        return asking
    typed = {field: request.form.get(field, "").strip() for field in FIELDS if field in request.form}
    faults = {field: wrong for field, value in typed.items() if (wrong := fault(field, value, draft.notice))}
    if faults:
        return render_template("text.html", **_shown(draft), faults=faults, told=typed), 422
    for field, value in typed.items():
        if value != draft.head[field]:
            draft = bench.decide(draft, kinds.HEAD, field, value=value)
    if not draft.head.missing:
        bench.decide(draft, kinds.CONFIRM, HEAD_KEY, of=draft.wholes()[HEAD_KEY])
    return redirect(url_for("text.text", name=name), 303)


@pages.route("/s/<key>", methods=["GET", "POST"])
def change(name: str, key: str) -> str | Response | tuple[str, int]:
    """The small form for one entry of a sentence, or a new one."""
    bench = workbench()
    draft = bench.draft(name)
    sentence = _sentence(draft, key)
    number = request.args.get("entry", "")
    base = _entry_at(sentence, number)
    shown = fields_of(base) if base is not None else {"quote": [sentence.words], "kind": [forms.GIVES]}
    if request.method == "GET":
        return _form(draft, sentence, number, EntryForm(shown))
    if asking := asked_who(draft, request.full_path):
        return asking
    form = EntryForm(request.form.to_dict(flat=False))
    entry = typed_entry(form, sentence.path, sentence.words, base, f"typed-{key}-{len(sentence.entries)}")
    if form.faults:
        return _form(draft, sentence, number, form), 422
    nodes = _without(sentence, base)
    nodes.insert(
        int(number) if base is not None else len(nodes), kept(entry, typed=True, lines=lines_typed(form, shown))
    )
    found = bench.decide(draft, kinds.CHANGE, key, entries=nodes)
    return redirect(url_for("text.text", name=name) + _next(found, kinds.CHANGE, key), 303)


@pages.post("/s/<key>/drop")
def drop(name: str, key: str) -> Response | tuple[str, int]:
    """One entry of several taken away; the others wait again, for nobody has seen them alone."""
    bench = workbench()
    draft = bench.draft(name)
    sentence = _sentence(draft, key)
    if asking := asked_who(draft, url_for("text.text", name=name)):
        return asking
    gone = _entry_at(sentence, request.form.get("entry", ""))
    nodes = _without(sentence, gone)
    # The last one is left out with a reason, as a sentence is.
    if gone is None or not nodes:
        abort(404)
    found = bench.decide(draft, kinds.CHANGE, key, entries=nodes)
    return redirect(url_for("text.text", name=name) + _next(found, kinds.CHANGE, key), 303)


def _entry_at(sentence: DraftSentence, number: str) -> ProposedEntry | None:
    """The entry of that number, as it stands in an address or a form; None where there is none."""
    return sentence.entries[int(number)] if number.isdecimal() and int(number) < len(sentence.entries) else None


def _without(sentence: DraftSentence, gone: ProposedEntry | None) -> list[dict[str, Any]]:
    """The entries of a sentence as they are kept, without one of them, and without what is left out."""
    return [kept(one) for one in sentence.entries if one is not gone and one.section != LEFT_OUT]


def _next(draft: Draft, what: str, on: str) -> str:
    """Where the page goes on: at the sentence itself while it waits, else at the next one that does."""
    keys = [one.key for one in draft.sentences]
    if on not in keys or what == kinds.UNDO:
        return f"#s-{on}" if on in keys else "#questions" if draft.notice.open_paragraphs or draft.unordered else ""
    place = keys.index(on)
    waiting = (one.key for one in (*draft.sentences[place:], *draft.sentences[:place]) if one.is_waiting)
    return f"#s-{next(waiting, on)}"


def _sentence(draft: Draft, key: str) -> DraftSentence:
    try:
        return draft.sentence(key)
    except LookupError:
        abort(404)


def _form(draft: Draft, sentence: DraftSentence, number: str, form: EntryForm) -> str:
    known = vocabulary()
    return render_template(
        "form.html",
        draft=draft,
        sentence=sentence,
        number=number,
        form=form,
        forms=forms,
        relations=RELATION_WORDS,
        notices=workbench().held,
        benefits={code: one.name for code, one in known.benefits.items()},
        identities={code: one.name for code, one in known.identities.items()},
    )


def _shown(draft: Draft) -> dict[str, object]:
    """What the page of the text shows."""
    states = [one.state for one in draft.sentences]
    return {
        "draft": draft,
        "clauses": list(_clauses(draft)),
        "states": STATES,
        "tally": {state: states.count(state) for state in STATES if state in states},
        "counts": counts(draft),
        "left": undecided(draft),
        "labels": LABELS,
        "fields": fields,
        "places": {fields.CITY: "重庆市（全市）", **vocabulary().places.names},
        "benefits": vocabulary().benefits,
        "ordered": ORDERED,
        "undone": kinds.latest(draft.decisions, kinds.SETTLE, kinds.WORDS, kinds.ORDER),
    }


def _clauses(draft: Draft) -> Iterator[ClauseRow]:
    by_path: dict[str, list[DraftSentence]] = {}
    for one in draft.sentences:
        by_path.setdefault(one.path, []).append(one)
    for part in draft.notice.parts:
        if isinstance(part, DraftClause):
            rows = tuple(_row(one) for one in by_path.get(part.path, ()))
            yield ClauseRow(part.path, "" if rows else part.text, rows)
        else:
            yield ClauseRow("", part.text, (), part)


def _row(one: DraftSentence) -> SentenceRow:
    return SentenceRow(one, lit(one.words, one.entries), lit(one.words, one.cited))
