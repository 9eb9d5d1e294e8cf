"""The cases of a draft: one question at a time, without what the draft finds; then what differs, with the rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response, abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from drafting.cases.answering import UnreadableAnswerError, compared, situation_told
from drafting.cases.pool import law_of
from drafting.cases.proposal import propose_cases
from drafting.cases.question import ProposedCase
from drafting.deciding import decision as kinds
from drafting.deciding.decision import DraftDecision, fingerprint
from drafting.deciding.draft import Draft
from drafting.deciding.head import CITY
from drafting.impact.impact import ImpactReport, impact
from drafting.publishing import worked
from drafting.publishing.asking import in_order
from drafting.publishing.obstacle import undecided
from drafting.publishing.trial import faults, tried
from drafting.situations.held import held_notices
from rules.engine.rulebook import Rulebook
from webapp.workbench.bench import ROLE, asked_who, now, workbench
from webapp.workbench.impact_page import page as impact_page

pages = Blueprint("cases", __name__, url_prefix="/d/<name>")
MOST = 60
FIELDS = tuple(worked.ANSWERED)
# The page of an impact is one file, with its style in it.
WITH_STYLE = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


class CaseQuestion(NamedTuple):
    """One case with one benefit that is asked of it."""

    case: ProposedCase
    benefit: str
    situation: str

    @property
    def on(self) -> str:
        return worked.on(self.case.id, self.benefit)


class ProposedQuestions(NamedTuple):
    """The questions of a draft, and the law by which they are answered."""

    law: Rulebook
    questions: tuple[CaseQuestion, ...]
    rules: tuple[str, ...]


@pages.get("/cases")
def cases(name: str) -> str:
    draft = workbench().draft(name)
    return _page(draft, request.args.get("on", ""), "", {})


@pages.post("/cases")
def answer(name: str) -> AnyResponse | tuple[str, int]:
    bench = workbench()
    draft = bench.draft(name)
    if asking := asked_who(draft, url_for("cases.cases", name=name)):
        return asking
    found = _questions(draft)
    if found is None:
        abort(409)
    on = request.form.get("on", "")
    question = next((one for one in found.questions if one.on == on), None)
    if question is None:
        abort(404)
    told = {key: request.form.get(key, "").strip() for key in FIELDS}
    facts = json.dumps(question.case.facts, ensure_ascii=False)
    said = {"facts": facts, "story": question.situation, **{key: value for key, value in told.items() if value}}
    decision = DraftDecision(kinds.ANSWER, on, session[ROLE], now(), said)
    try:
        if not told["verdict"]:
            raise UnreadableAnswerError("请先选：能、不能，还是没写")
        compared([worked.row(decision)], found.law, draft.name)
    except UnreadableAnswerError as error:
        return _page(draft, on, str(error).partition(": ")[2] or str(error), told), 422
    bench.add(draft, decision)
    return redirect(url_for("cases.cases", name=name), 303)


@pages.get("/impact")
def changes(name: str) -> str | Response:
    """Who gets more and who less by the draft, beside the notices that are held."""
    bench = workbench()
    draft = bench.draft(name)
    wrong = _wrong(draft)
    # The work is done in another thread, which handles no request.
    notices = bench.notices
    found = None if wrong else bench.later.outcome("impact", _state(draft), lambda: _impact(draft, notices))
    if found is None:
        return render_template("waiting.html", draft=draft, at="impact", what="影响", wrong=wrong)
    report, numbers = found
    page = Response(impact_page(report, numbers, url_for("sign.sign", name=name)), mimetype="text/html")
    page.headers["Content-Security-Policy"] = WITH_STYLE
    return page


def _page(draft: Draft, on: str, fault: str, told: Mapping[str, str]) -> str:
    """The question that is asked next, or the one that somebody asked for; and what came of the answers."""
    wrong = _wrong(draft)
    found = None if wrong else _questions(draft)
    if wrong:
        return render_template("waiting.html", draft=draft, at="cases", what="算例", wrong=wrong)
    if found is None:
        return render_template("waiting.html", draft=draft, at="cases", what="算例", wrong=())
    report = worked.report(draft, found.law)
    done = {one.on for one in worked.answers(draft)}
    asked = in_order([one.case for one in found.questions], set(found.rules) - set(report.unproved))
    order = list(dict.fromkeys(case.id for case in asked))
    left = sorted((one for one in found.questions if one.on not in done), key=lambda one: order.index(one.case.id))
    question = next((one for one in found.questions if one.on == on), next(iter(left), None))
    return render_template(
        "cases.html",
        draft=draft,
        question=question,
        left=left,
        done=len(done),
        report=report,
        fault=fault,
        told=told,
        notices=_beside(draft),
        benefits=found.law.vocabulary.benefits,
    )


def _beside(draft: Draft) -> list[str]:
    """The notices that are held and bear on the same place: of the whole city, or of the district itself."""
    place = draft.name.partition("-")[0]
    return [name for name in workbench().held if name != draft.name and name.partition("-")[0] in (CITY, place)]


def _questions(draft: Draft) -> ProposedQuestions | None:
    bench = workbench()
    notices = bench.notices

    def work() -> ProposedQuestions:
        with tried(draft, notices) as trial:
            law = law_of(trial.held.rules, draft.name)
            found = propose_cases(trial.held, trial.folder, MOST)
            rules = tuple(str(rule.id) for rule in law.policies[draft.name].rules)
        questions = (
            CaseQuestion(case, code, situation_told(case.told, law)) for case in found.cases for code in case.benefits
        )
        return ProposedQuestions(law, tuple(questions), rules)

    found: ProposedQuestions | None = bench.later.outcome("cases", _state(draft), work)
    return found


def _impact(draft: Draft, notices: Path) -> tuple[ImpactReport, dict[str, str]]:
    before = held_notices(notices)
    with tried(draft, notices) as trial:
        return impact(before.rules, trial.held.rules), {**before.numbers, **trial.held.numbers}


def _wrong(draft: Draft) -> tuple[str, ...]:
    """What has to be settled on the text before anything can be worked out."""
    told = tuple(one.words for one in undecided(draft))
    return told or faults(draft, workbench().notices)


def _state(draft: Draft) -> str:
    """What the work of a minute hangs on: the text as decided, not the answers."""
    return fingerprint([draft.name, dict(draft.content())])
