"""The JSON of the public contract, version 1, from what the rulebook finds (contract.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.stated import StatedFact
from knowledge.hearing.telling import PersonHeard
from knowledge.retrieval.decision import DIRECT
from knowledge.retrieval.evidence import SUREST
from rules.engine.answer import Answer, Line, Paper, Replaced
from rules.engine.recognition import Recognition
from rules.engine.relation import Beside
from rules.engine.rulebook import Result, Rulebook
from rules.engine.window import Window
from rules.explaining.reason import Reasons
from rules.model import money
from rules.model.gives import Band
from rules.reading.testimony import FactError, Testimony
from texts.citation import Citation
from texts.suggestion import perhaps
from webapp.answering import reply
from webapp.answering.replied import Reply
from webapp.answering.reply import LONGEST_QUESTION
from webapp.answering.told import Told, outside_text
from webapp.answering.working_out import worked_out
from webapp.request_error import LONGEST_NAME, MOST_TOLD, RequestError

# contract.md, section 6.
ASK_FIELDS = ("question", "district", "date")


def read_check(body: Any, rules: Rulebook) -> tuple[Testimony, tuple[str, ...]]:
    """Facts and benefits of a check request. Raises RequestError naming every bad field at once."""
    if not isinstance(body, dict):
        raise RequestError({"": '请发 JSON 对象，例如 {"facts": {"district": "banan"}}'})
    wrong = {name: "没有这一项，只有 facts 和 benefits" for name in body if name not in ("facts", "benefits")}
    bad_benefits, more = _bad_benefits(body.get("benefits"), rules)
    wrong |= bad_benefits
    facts = body.get("facts")
    if not isinstance(facts, dict):
        raise RequestError({**wrong, "facts": "请给出对象，没有就给 {}"}, more)
    try:
        testimony = rules.read(facts)
    except FactError as error:
        bad_facts = {f"facts.{name}": text for name, text in error.fields.items()}
        raise RequestError({**bad_facts, **wrong}, more + error.more) from error
    if wrong:
        raise RequestError(wrong, more)
    return testimony, tuple(body.get("benefits") or ())


def read_ask(body: Any, rules: Rulebook) -> tuple[str, dict[str, str]]:
    """The question of an ask request, and the facts beside it. Raises RequestError naming every bad field."""
    if not isinstance(body, dict):
        raise RequestError({"": '请发 JSON 对象，例如 {"question": "低保住院报多少"}'})
    strange = [name for name in body if name not in ASK_FIELDS]
    wrong = {name: f"没有这一项；{perhaps(name[:LONGEST_NAME], ASK_FIELDS)}" for name in strange[:MOST_TOLD]}
    question = body.get("question")
    if not isinstance(question, str) or not question.strip():
        wrong["question"] = "请写上要问的话"
    elif len(question) > LONGEST_QUESTION:
        wrong["question"] = f"太长了，请缩短到 {LONGEST_QUESTION} 个字以内"
    facts = {name: body[name] for name in ("district", "date") if body.get(name) is not None}
    try:
        known = rules.read(facts).known
    except FactError as error:
        wrong |= error.fields
    if wrong:
        raise RequestError(wrong, len(strange[MOST_TOLD:]))
    return str(question), {name: value for name, value in facts.items() if name in known}


def known(facts: Mapping[str, str]) -> Heard:
    """What is known of someone before they ask, by those facts."""
    return Heard(facts=facts, places=(facts["district"],) if "district" in facts else ())


def _bad_benefits(listed: Any, rules: Rulebook) -> tuple[dict[str, str], int]:
    """What to say of the first benefits that there are not, and how many more there are."""
    known = rules.vocabulary.benefits
    if listed is None:
        return {}, 0
    if not isinstance(listed, list):
        return {"benefits": "请给出一列代码，不写就是全部"}, 0
    bad = [(number, code) for number, code in enumerate(listed) if not isinstance(code, str) or code not in known]
    told = {
        f"benefits.{number}": f"没有这个代码；{perhaps(str(code)[:LONGEST_NAME], known)}"
        for number, code in bad[:MOST_TOLD]
    }
    return told, len(bad[MOST_TOLD:])


def result_json(result: Result) -> dict[str, Any]:
    reasons = Reasons(result)
    return {
        "date": result.date.isoformat(),
        "identities": [recognition_json(recognition) for recognition in result.recognitions],
        "benefits": [benefit_json(result, code, reasons) for code in result.findings],
        "next_question": result.next_question,
    }


def recognition_json(recognition: Recognition) -> dict[str, Any]:
    return {
        "code": recognition.code,
        "name": recognition.name,
        "confirmed_by": recognition.confirmed_by,
        "clauses": [clause_json(clause) for clause in recognition.clauses],
    }


def benefit_json(result: Result, code: str, reasons: Reasons | None = None) -> dict[str, Any]:
    """BENEFIT: yuan with two decimals and rates as decimal strings, null where open."""
    finding = result.findings[code]
    answer = finding.answer
    return {
        "benefit": answer.benefit,
        "status": answer.status,
        "rate": None if answer.rate is None else str(answer.rate),
        "at_least": answer.at_least,
        "cap": _yuan(answer.cap),
        "cap_at_least": answer.cap_at_least,
        "amount": _yuan(answer.amount),
        "citizen_pays": _yuan(answer.citizen_pays),
        "stated": answer.stated,
        "see": list(answer.see),
        "needs": list(finding.needs),
        "window": window_json(answer.window),
        "documents": [paper_json(paper) for paper in answer.papers],
        "steps": _texts(answer.steps),
        "money": "".join(_texts(answer.money)) or None,
        "caveats": _texts(answer.caveats),
        "clauses": [clause_json(clause) for clause in answer.clauses],
        "replaced": [replaced_json(replaced) for replaced in answer.replaced],
        "concerns": result.rulebook.concerns.may_be_meant(code, result.situation),
        "reason": (reasons or Reasons(result)).reason(code),
        "with": [beside_json(beside) for beside in result.rulebook.relations.of(code, result.situation)],
        **_rarely_told(answer),
    }


def _rarely_told(answer: Answer) -> dict[str, Any]:
    """What stands in a BENEFIT only where a notice has it: shares by bands, limits beside the person's own."""
    told = {
        "bands": [band_json(band) for band in answer.bands],
        "household_cap": _yuan(answer.household_cap),
        "at_most": answer.at_most,
    }
    return {name: value for name, value in told.items() if value}


def band_json(band: Band) -> dict[str, Any]:
    """The share of a part of the sum, up to so many yuan; null is of all the rest."""
    return {"to": _yuan(band.to), "rate": str(band.rate)}


def ask_json(found: Reply) -> dict[str, Any]:
    """What `POST /api/v1/ask` answers (contract.md, section 6)."""
    told, notes = _told_from_data(found), () if found.answers else found.place_notes
    lines, is_of_one = reply.suggestions(found), not found.understanding.is_of_several
    return {
        "answered": bool(found.answers or told),
        "level": DIRECT if told else found.level,
        "confidence": found.confidence,
        "ask_back": found.ask_back,
        "answers": [*_told_in_danger(found), *_answers(found), *told],
        "facts": dict(found.heard.facts) if is_of_one else {},
        "heard": [stated_json(fact) for fact in found.heard.stated] if is_of_one else [],
        "check": _check_json(found.result, found.benefit) if is_of_one else None,
        "people": [person_json(found, person) for person in found.understanding.people],
        # Nothing stands before the numbers to call.
        "suggestions": [*lines, *notes] if found.understanding.danger else [*notes, *lines],
    }


def person_json(found: Reply, person: PersonHeard) -> dict[str, Any]:
    """One of several people of whom a message speaks (contract.md, section 9), with what holds for them."""
    benefit = found.benefit or next((answer.entry.leads_to for answer in found.answers if answer.entry), "")
    return {
        "words": person.words,
        "facts": dict(person.heard.facts),
        "heard": [stated_json(fact) for fact in person.heard.stated],
        "check": _check_json(worked_out(person.heard, benefit) if benefit else None, benefit),
    }


def _check_json(result: Result | None, benefit: str | None) -> dict[str, Any] | None:
    return benefit_json(result, benefit) if result and benefit else None


def _answers(found: Reply) -> list[dict[str, Any]]:
    """The answers; behind the first what the places that were named are today, so that it answers in its first line."""
    answers = [answer_json(answer) for answer in found.answers]
    for first in answers[:1]:
        first["text"] = "".join([first["text"], *found.place_notes])
    return answers


def _told_in_danger(found: Reply) -> list[dict[str, Any]]:
    """What to do in the danger that a message tells of, before what answers the rest of it; or none."""
    danger, answers = found.understanding.danger, found.answers
    if danger is None or not answers:
        return []
    return [{"title": danger.question, "text": danger.answer, "clauses": [], "confidence": SUREST, "now": None}]


def _told_from_data(found: Reply) -> list[dict[str, Any]]:
    """The answer that stands in no notice but in the data of places, with its source in its words; or none."""
    outside = found.understanding.decision.outside
    if outside is None or not outside.tells:
        return []
    text = outside_text(outside)
    return [{"title": outside.question, "text": text, "clauses": [], "confidence": found.confidence, "now": None}]


def answer_json(answer: Told) -> dict[str, Any]:
    """One answer; `now` is what holds on the day asked, where it tells what has ended (contract.md, section 9)."""
    now = answer.now
    return {
        "title": answer.title,
        "text": answer.text,
        "clauses": [clause_json(quote) for quote in answer.quotes],
        "confidence": answer.confidence,
        "now": now and {"text": now.text, "clauses": [clause_json(quote) for quote in now.quotes]},
    }


def stated_json(stated: StatedFact) -> dict[str, Any]:
    """A fact that the message states (contract.md, section 9); `value` is null for a bound or a range."""
    return {"fact": stated.fact, "value": stated.value, "words": stated.words}


def clause_json(clause: Citation) -> dict[str, str]:
    return {"notice": clause.notice, "clause": clause.path, "quote": clause.quote}


def paper_json(paper: Paper) -> dict[str, Any]:
    document = paper.document
    return {
        "name": document.name,
        "stamp": document.stamp,
        "provided_by": document.provided_by,
        "clauses": [clause_json(paper.clause)],
    }


def beside_json(beside: Beside) -> dict[str, Any]:
    """How the benefit stands to another of the same stay (contract.md, section 9)."""
    clauses = [clause_json(clause) for clause in beside.clauses]
    return {"benefit": beside.benefit, "relation": beside.relation, "clauses": clauses}


def replaced_json(replaced: Replaced) -> dict[str, str]:
    return {**clause_json(replaced.old), "by": replaced.by.notice}


def window_json(window: Window | None) -> dict[str, Any] | None:
    if window is None:
        return None
    return {
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
        "coverage_year": window.coverage_year,
        "open": window.open,
    }


def _yuan(fen: int | None) -> str | None:
    return None if fen is None else money.yuan(fen)


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return list(dict.fromkeys(line.text for line in lines))
