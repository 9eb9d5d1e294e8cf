"""Conversations as data: what is said to the chat, what must be heard, and how a turn misses it.

A conversation is a `story` and its `turns`. A turn says (`say`) or taps (`tap: {fact: value}`), and then may demand:
`level` direct, choices or refused · `asks` the fact asked back (`nothing`: none) · `quotes` clauses among the answers,
as "notice path" · `first` the clause that the first answer quotes · `case` "benefit status" of the person's own case
(`none`: no case) · `says`, `never` words on the page below this message · `knows` facts known after it, `unknown`
names of facts that are not · `outside` the entry for what no notice says · `offices` whom to ask.

A story that rests on a district having no notice of its own names it (`no_notice`): when it gets one, another
district that has none takes its place in the story.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import bare_places
import yaml

from texts.citation import Citation, squeeze
from webapp.answering.told import Told
from webapp.chat import conversation
from webapp.chat.conversation import Context, Turn, Utterance

FOLDER = Path(__file__).parent / "conversations"
DEMANDS = (
    *("say", "tap", "level", "asks", "quotes", "first", "case", "says", "never", "knows", "unknown", "outside"),
    "offices",
)


def conversations() -> dict[str, list[dict[str, Any]]]:
    """The turns of each conversation by its file and story."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            name = f"{path.stem}: {entry['story']}"
            assert name not in found, f"{name} stands twice"
            assert {"story", "turns"} <= set(entry) <= {"story", "turns", "no_notice"}, name
            found[name] = _told(entry["turns"], _moved(entry.get("no_notice", [])))
    return found


def _moved(districts: list[str]) -> dict[str, str]:
    """For each of these that has a notice today one that has none, by name and by code."""
    codes = {name.removesuffix("区"): code for code, name in bare_places.NAMES.items()}
    spare = [item for item in bare_places.BARE.items() if item[0] not in districts]
    moved = zip([name for name in districts if codes[name] in bare_places.HELD], spare, strict=False)
    return {old: new for name, (other, code) in moved for old, new in ((name, other), (codes[name], code))}


def _told(node: Any, moved: dict[str, str]) -> Any:
    """The turns with these words put for those."""
    if isinstance(node, dict):
        return {key: _told(value, moved) for key, value in node.items()}
    if isinstance(node, list):
        return [_told(value, moved) for value in node]
    for old, new in moved.items() if isinstance(node, str) else ():
        node = node.replace(old, new)
    return node


def said(demand: dict[str, Any]) -> Utterance:
    """The message of a turn."""
    if "tap" not in demand:
        return Utterance(text=demand["say"])
    ((fact, value),) = demand["tap"].items()
    return Utterance(fact=fact, value=str(value))


def misses(demand: dict[str, Any], turn: Turn, context: Context, words: str) -> list[str]:
    """What a turn lacks of what was demanded; `words` are those of the page below the message."""
    unknown = set(demand) - set(DEMANDS)
    assert not unknown, f"unknown demand: {unknown}"
    found = {**_of_answers(turn), "case": _case(turn), "asks": turn.question.fact.name if turn.question else "nothing"}
    exact = [key for key in ("level", "case", "asks", "outside") if key in demand]
    missed = [f"{key}: {found[key]}" for key in exact if demand[key] != found[key]]
    missed += [f"no quote of {clause}" for clause in demand.get("quotes", ()) if clause not in found["quotes"]]
    missed += [
        f"first: {found['first']}" for clause in [demand.get("first")] if clause and clause not in found["first"]
    ]
    missed += [f"does not say {text}" for text in demand.get("says", ()) if squeeze(text) not in words]
    missed += [f"says {text}" for text in demand.get("never", ()) if squeeze(text) in words]
    missed += [f"no office {name}" for name in demand.get("offices", ()) if name not in found["offices"]]
    missed += [
        f"knows {key} as {context.heard.facts.get(key)}"
        for key, value in demand.get("knows", {}).items()
        if context.heard.facts.get(key) != value
    ]
    return missed + [f"knows {key}" for key in demand.get("unknown", ()) if key in context.heard.facts]


def words_below(html: str) -> str:
    """The words of the last turn of a page, without white space."""
    latest = re.search(r'<section class="turn" id="latest">(.*?)</section>', html, re.DOTALL)
    assert latest, "the page has no turn"
    return squeeze(unescape(re.sub(r"<[^>]+>", "", latest[1])))


def respond(context: Context, demand: dict[str, Any]) -> tuple[Turn, Context]:
    return conversation.respond(context, said(demand))


def _quoted(told: Told) -> tuple[Citation, ...]:
    """What an answer quotes, with what holds now where it tells of before."""
    return (*told.quotes, *(told.now.quotes if told.now else ()))


def _of_answers(turn: Turn) -> dict[str, Any]:
    understood = [reply.understanding for reply, _ in turn.replies]
    answers = [reply.answers for reply, _ in turn.replies]
    quotes = [
        [f"{q.notice} {q.path}" for a in told for q in (*a.quotes, *(a.now.quotes if a.now else ()))]
        for told in answers
    ]
    outside = [found.decision.outside.id for found in understood if found.decision.outside]
    return {
        "level": turn.replies[-1][0].level,
        "quotes": [quote for each in quotes for quote in each],
        "first": [f"{q.notice} {q.path}" for told in answers for a in told[:1] for q in a.quotes],
        "outside": outside[0] if outside else "none",
        "offices": [office.id for reply, _ in turn.replies for office in reply.offices],
    }


def _case(turn: Turn) -> str:
    cases = [case for _, case in turn.replies if case]
    return f"{cases[0].benefit.code} {cases[0].finding.answer.status}" if cases else "none"
