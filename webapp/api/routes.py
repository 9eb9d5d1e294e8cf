"""The JSON API of contract.md: check, ask, facts, notices, and its own description."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, abort, jsonify, request
from werkzeug.wrappers import Response

from knowledge.notice.document import Notice
from rules.model.fact import Fact
from texts.place import Locality
from webapp.answering import parts_asked
from webapp.api import contract, openapi
from webapp.clock import today
from webapp.current_library import current_library
from webapp.observing import metrics
from webapp.request_error import RequestError
from webapp.serving import operations
from webapp.serving.page_cache import cached_page

blueprint = Blueprint("api", __name__)


@blueprint.post("/api/v1/check")
def check() -> Response:
    """What holds for the facts. RequestError (400) on facts that cannot be read."""
    rules = current_library().rules
    testimony, benefits = contract.read_check(_body(), rules)
    result = rules.check(testimony, today(), benefits)
    metrics.found("api", metrics.statuses(result.findings.values()))
    return jsonify(contract.result_json(result))


@blueprint.post("/api/v1/ask")
def ask() -> Response:
    """The answers to a question in people's own words. RequestError (400) on one that is empty or too long."""
    question, facts = contract.read_ask(_body(), current_library().rules)
    found = parts_asked.reply(question, contract.known(facts))
    metrics.question_asked("api", found.understanding.level)
    return jsonify(contract.ask_json(found))


@blueprint.get("/api/v1/facts")
@cached_page
def facts() -> Response:
    rules = current_library().rules
    places = [place_json(place) for place in rules.vocabulary.places.values()]
    return jsonify({"facts": [fact_json(fact) for fact in rules.facts.values()], "places": places})


@blueprint.get("/api/v1/notices")
@cached_page
def notices() -> Response:
    held = current_library()
    documents = [{"name": d.label, "title": d.title, "cited_by": _citations(d)} for d in held.documents]
    return jsonify({"notices": [notice_json(n) for n in held.notices.values()], "documents_not_held": documents})


@blueprint.get("/api/v1/notices/<notice_id>")
@cached_page
def notice(notice_id: str) -> Response:
    return jsonify(notice_json(current_library().notices.get(notice_id) or abort(404)))


@blueprint.get("/openapi.json")
@cached_page
def description() -> Response:
    return jsonify(openapi.description(current_library().rules, operations.described()))


def fact_json(fact: Fact) -> dict[str, Any]:
    """A fact with its question, choices, and the earlier answers after which it is asked."""
    return {
        "name": fact.name,
        "type": fact.type,
        "label": fact.label,
        "question": fact.ask,
        "why": fact.why,
        "hint": fact.hint or None,
        "choices": [
            {"code": c.code, "label": c.label, "hint": c.hint or None, **_days_of_choice(fact, c.code)}
            for c in fact.choices
        ],
        "asked_when": {name: sorted(values) for name, values in fact.asked_when},
        "asked_as": fact.asked_as,
    }


def place_json(place: Locality) -> dict[str, Any]:
    """A place with its days (contract.md, section 9), its old names, its towns where borders moved, and who told."""
    return {
        "code": place.code,
        "name": place.name,
        **_days(place),
        "formerly": [{"name": old.name, "until": str(old.year)} for old in place.formerly],
        "towns": [
            {"name": town.name, "also": list(town.also), "before": town.before, "now": town.now} for town in place.towns
        ],
        "source": place.source and {"title": place.source.title, "link": place.source.link},
    }


def _days_of_choice(fact: Fact, code: str) -> dict[str, Any]:
    places = current_library().rules.vocabulary.places
    return _days(places[code]) if fact.codes == list(places) else {}


def _days(place: Locality) -> dict[str, Any]:
    """First and last day as a district or county, null where there is none or nobody told it; what it became."""
    first, last = (day and day.isoformat() for day in (place.first, place.last))
    return {"from": first, "until": last, "became": list(place.became)}


def notice_json(notice: Notice) -> dict[str, Any]:
    """A notice with its clauses, and which of them a later notice replaces."""
    return {
        "id": notice.id,
        "number": notice.number,
        "title": notice.title,
        "issuers": list(notice.issuers),
        "place": notice.place,
        "issued": notice.issued.isoformat(),
        "in_force_from": notice.in_force_from.isoformat(),
        "in_force_until": _last_day(notice.id),
        "note": notice.note or None,
        "clauses": [{"clause": clause.path, "text": clause.text} for clause in notice.clauses],
        "replaced": _replaced(notice.id),
    }


def _last_day(notice_id: str) -> str | None:
    """The last day of a notice that ends by a clause of its own."""
    policy = current_library().rules.policies[notice_id]
    return policy.span.last.isoformat() if policy.ends else None


def _replaced(notice_id: str) -> list[dict[str, Any]]:
    found = [entry for entry in current_library().rules.law.replacements if entry.old.notice == notice_id]
    return [
        {
            **contract.clause_json(entry.old),
            "by": contract.clause_json(entry.by),
            "from": entry.scope.span.first.isoformat(),
        }
        for entry in found
    ]


def _citations(document: Any) -> list[dict[str, str]]:
    return [{**contract.clause_json(mention.citation), "for": mention.purpose} for mention in document.mentions]


def _body() -> Any:
    try:
        return json.loads(request.get_data(), parse_float=_number)
    except (ValueError, RecursionError) as error:
        raise RequestError({"": "不是 JSON；请检查括号、引号和逗号"}) from error


def _number(text: str) -> int | float:
    """JSON knows one kind of number: 1.0 is as whole as 1."""
    number = float(text)
    return int(number) if number.is_integer() else number
