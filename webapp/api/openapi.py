"""The OpenAPI 3.1 description of the API, made from the facts and codes that the rulebook holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.retrieval.decision import CHOICES, DIRECT, REFUSED
from rules.engine.rulebook import Rulebook
from rules.model import money
from rules.model.fact import Fact
from rules.model.relation import RELATIONS
from webapp.answering.reply import LONGEST_QUESTION

STATUSES = ["eligible", "not_eligible", "not_stated", "undecided"]
MOST = money.LARGEST // 100
YUAN = {
    "type": "string",
    "pattern": rf"^0*([0-9]{{1,{len(str(MOST)) - 1}}}(\.[0-9]{{1,2}})?|{MOST}(\.00?)?)$",
    "description": f"yuan, at most {MOST}",
}
WHOLE_YUAN = {"type": "integer", "minimum": 0, "maximum": MOST}
YUAN_OUT = {"type": ["string", "null"], "pattern": r"^\d+\.\d{2}$", "description": "yuan, two decimals"}
DAY = {"type": "string", "format": "date", "pattern": r"^(19|20|21)\d\d-\d\d-\d\d$"}
CONFIDENCE = {"type": "number", "minimum": 0, "maximum": 1}
WINDOW = "the one that is open, the narrower place's first, else the next; coverage_year is null from an event on"
PEOPLE = "each of whom a message speaks, where it speaks of several; facts is {} then if the question is not of one"
TEXTS = {"type": "array", "items": {"type": "string"}}


def description(rules: Rulebook, others: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The whole description as JSON values; `others` are operations of other features by path."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Chongqing medical aid", "version": "1", "description": "Contract, version 1."},
        "paths": {path: _limited(operations) for path, operations in {**_paths(), **others}.items()},
        "components": {"schemas": _schemas(rules)},
    }


def _paths() -> dict[str, dict[str, Any]]:
    return {
        "/api/v1/check": {"post": _check()},
        "/api/v1/ask": {"post": _ask()},
        "/api/v1/facts": {"get": _reading("Every fact, its choices and its question")},
        "/api/v1/notices": {"get": _reading("The notices with their clauses, and what replaced what")},
        "/api/v1/notices/{id}": {"get": _reading("One notice", [_path_parameter("id")], missing=True)},
        "/openapi.json": {"get": _reading("This description")},
    }


def _limited(operations: dict[str, Any]) -> dict[str, Any]:
    """The operations of a path, each with the refusal of who asks too often."""
    for operation in operations.values():
        refusal = _error("Too many requests from one address in this minute")
        waiting = {"description": "seconds to wait", "required": True, "schema": {"type": "integer", "minimum": 1}}
        operation["responses"]["429"] = {**refusal, "headers": {"Retry-After": waiting}}
    return operations


def _check() -> dict[str, Any]:
    return {
        "summary": "What the notices give to a person with these facts",
        "requestBody": {"required": True, "content": _json({"$ref": "#/components/schemas/CheckRequest"})},
        "responses": {
            "200": {"description": "The findings", "content": _json({"$ref": "#/components/schemas/CheckAnswer"})},
            "400": _error("Facts that cannot be read; every bad field is named"),
        },
    }


def _ask() -> dict[str, Any]:
    return {
        "summary": "The answers to a question in people's own words",
        "requestBody": {"required": True, "content": _json({"$ref": "#/components/schemas/AskRequest"})},
        "responses": {
            "200": {"description": "The answers", "content": _json({"$ref": "#/components/schemas/AskAnswer"})},
            "400": _error("No question, or one that is too long"),
        },
    }


def _reading(summary: str, parameters: list[dict[str, Any]] | None = None, missing: bool = False) -> dict[str, Any]:
    responses: dict[str, Any] = {"200": {"description": summary, "content": _json({"type": "object"})}}
    if missing:
        responses["404"] = _error("There is none of that id")
    return {"summary": summary, "parameters": parameters or [], "responses": responses}


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _error(text: str) -> dict[str, Any]:
    return {"description": text, "content": _json({"$ref": "#/components/schemas/Error"})}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _schemas(rules: Rulebook) -> dict[str, Any]:
    benefit_codes = list(rules.vocabulary.benefits)
    facts = {fact.name: _fact(fact, benefit_codes) for fact in rules.facts.values()}
    return {
        "CheckRequest": {
            "type": "object",
            "required": ["facts"],
            "additionalProperties": False,
            "properties": {
                "facts": {"type": "object", "additionalProperties": False, "properties": facts},
                "benefits": {"type": ["array", "null"], "items": {"enum": benefit_codes}},
            },
        },
        "CheckAnswer": _object(
            date=DAY,
            identities=_list_of(_object(code=_text(), name=_text(), confirmed_by=_maybe_text(), clauses=_clauses())),
            benefits=_list_of({"$ref": "#/components/schemas/Benefit"}),
            next_question=_maybe_text(),
        ),
        "AskRequest": {
            "type": "object",
            "required": ["question"],
            "additionalProperties": False,
            "properties": {
                "question": {"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION, "pattern": r"\S"},
                "district": facts["district"],
                "date": facts["date"],
            },
        },
        "AskAnswer": _object(
            answered={"type": "boolean"},
            level={"enum": [DIRECT, CHOICES, REFUSED]},
            confidence=CONFIDENCE,
            ask_back=_maybe_text(),
            answers=_list_of(_answer()),
            **_told(),
            people={**_list_of(_object(words=_text(), **_told())), "description": PEOPLE},
            suggestions=TEXTS,
        ),
        "Benefit": _benefit(benefit_codes),
        "Clause": _object(notice=_text(), clause=_text(), quote=_text()),
        "Error": _object(error=_object(code=_text(), message=_text(), fields={"type": "object"})),
    }


def _told() -> dict[str, Any]:
    """What was heard of a person, and what holds for them."""
    return {
        "facts": {"type": "object"},
        "heard": _list_of(_object(fact=_text(), value={}, words=_text())),
        "check": {"anyOf": [{"$ref": "#/components/schemas/Benefit"}, {"type": "null"}]},
    }


def _benefit(codes: list[str]) -> dict[str, Any]:
    document = _object(
        name=_text(), stamp=_maybe_text(), provided_by={"enum": ["citizen", "school", "agency"]}, clauses=_clauses()
    )
    window = _object(opens=DAY, closes=DAY, coverage_year={"type": ["integer", "null"]}, open={"type": "boolean"})
    always = _object(
        benefit={"enum": codes},
        status={"enum": STATUSES},
        rate={"type": ["string", "null"], "description": "a share, such as 0.9"},
        at_least={"type": "boolean"},
        cap=YUAN_OUT,
        cap_at_least={"type": "boolean"},
        amount=YUAN_OUT,
        citizen_pays=YUAN_OUT,
        stated={"type": "boolean"},
        see=TEXTS,
        needs=TEXTS,
        window={"anyOf": [window, {"type": "null"}], "description": WINDOW},
        documents=_list_of(document),
        steps=TEXTS,
        money=_maybe_text(),
        caveats=TEXTS,
        clauses=_clauses(),
        replaced=_list_of(_object(notice=_text(), clause=_text(), quote=_text(), by=_text())),
        **_beside(codes),
    )
    return {**always, "properties": always["properties"] | _rarely_told()}


def _rarely_told() -> dict[str, Any]:
    """What stands there only where a notice has it."""
    band = _object(to=YUAN_OUT, rate=_text())
    return {
        "bands": {**_list_of(band), "description": "where the share is not the same for all of the sum"},
        "household_cap": {**YUAN_OUT, "description": "yuan a year for all of a household"},
        "at_most": {**_text(), "description": "the fact that the amount never exceeds"},
    }


def _beside(codes: list[str]) -> dict[str, Any]:
    """What came in on 2026-11-29 (contract.md, section 9)."""
    meant = "false where, by what was told, the benefit cannot be meant; it never changes the status"
    relation = _object(benefit={"enum": codes}, relation={"enum": [*RELATIONS]}, clauses=_clauses())
    return {
        "concerns": {"type": "boolean", "description": meant},
        "reason": {**_maybe_text(), "description": "why not, or on what it depends; null where eligible"},
        "with": {**_list_of(relation), "description": "how it stands to other benefits of the same stay"},
    }


def _fact(fact: Fact, benefit_codes: list[str]) -> dict[str, Any]:
    """The JSON that the fact may have; null is "the person does not know"."""
    return {
        "description": f"{fact.label}：{fact.ask}",
        "anyOf": [*_values(fact, benefit_codes), {"const": "unknown"}, {"type": "null"}],
    }


def _values(fact: Fact, benefit_codes: list[str]) -> list[dict[str, Any]]:
    amounts = {code: {"anyOf": [YUAN, WHOLE_YUAN]} for code in benefit_codes}
    kinds: dict[str, list[dict[str, Any]]] = {
        "date": [DAY],
        "yesno": [{"type": "boolean"}],
        "set": [_list_of({"enum": fact.codes})],
        "whole": [{"type": "integer", "minimum": fact.least, "maximum": fact.most}],
        "yuan": [YUAN, WHOLE_YUAN],
        "yuan_by_benefit": [{"type": "object", "additionalProperties": False, "properties": amounts}],
        "text": [{"type": "string", "minLength": 1, "maxLength": 60, "pattern": r"\S"}],
    }
    numbers = [int(code) for code in fact.codes if code.isdigit()]
    return kinds.get(fact.type, [{"enum": [*fact.codes, *numbers]}])


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _answer() -> dict[str, Any]:
    return _object(title=_text(), text=_text(), clauses=_clauses(), confidence=CONFIDENCE, now=_now())


def _now() -> dict[str, Any]:
    """What holds on the day asked, where an answer tells what has ended or was replaced."""
    return {"anyOf": [_object(text=_text(), clauses=_clauses()), {"type": "null"}]}


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _clauses() -> dict[str, Any]:
    return _list_of({"$ref": "#/components/schemas/Clause"})


def _text() -> dict[str, Any]:
    return {"type": "string"}


def _maybe_text() -> dict[str, Any]:
    return {"type": ["string", "null"]}
