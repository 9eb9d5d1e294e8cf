"""The form of one decision: what is told with it, by its kind, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from drafting.deciding import decision as kinds
from drafting.deciding.draft import ORDER_KEY, Draft

Form = Mapping[str, str]
Told = dict[str, Any]


class UnreadableDecisionError(ValueError):
    """What was told cannot be taken; the text is a sentence for the page."""


def told_with(draft: Draft, what: str, on: str, form: Form) -> Told:
    """What is told with a decision. Raises UnreadableDecisionError, and LookupError where nothing is to be decided."""
    return READERS[what](draft, on, form)


def thing(what: str, on: str, told: Told) -> str:
    """What the decision is on: words of a sentence, and a doubt wherever it stands, are things of their own."""
    if what == kinds.WORDS:
        return f"{on}/{told['words']}"
    return kinds.fingerprint(told["doubt"]) if what == kinds.SETTLE else on


def _confirm(draft: Draft, on: str, _: Form) -> Told:
    whole = draft.wholes().get(on)
    return {"of": whole or draft.sentence(on).fingerprint}


def _leave_out(draft: Draft, on: str, form: Form) -> Told:
    draft.sentence(on)
    return {"reason": _said(form, "reason", "请写为什么不写成规则")}


def _words(draft: Draft, on: str, form: Form) -> Told:
    words = form.get("words", "")
    if words not in [unused for unused, _ in draft.sentence(on).unused]:
        raise LookupError(words)
    return {"sentence": on, "words": words, "reason": _said(form, "reason", "请写这几个字为什么不用")}


def _settle(draft: Draft, _: str, form: Form) -> Told:
    doubt = form.get("doubt", "")
    if doubt not in draft.doubts:
        raise LookupError(doubt)
    return {"doubt": doubt, "reason": _said(form, "reason", "请写您怎么看")}


def _belongs(draft: Draft, on: str, form: Form) -> Told:
    options = next((one.options for one in draft.notice.open_paragraphs if one.key == on), ())
    path = form.get("path", "")
    if path not in options:
        raise UnreadableDecisionError("请选它属于哪一条")
    return {"path": path}


def _order(draft: Draft, on: str, form: Form) -> Told:
    if on != ORDER_KEY or not draft.unordered:
        raise LookupError(on)
    return {"benefits": [*draft.orders, *draft.unordered], "caveat": _said(form, "caveat", "请写一句")}


def _undo(_: Draft, __: str, ___: Form) -> Told:
    return {}


def _said(form: Form, name: str, wanted: str) -> str:
    said = form.get(name, "").strip()
    if not said:
        raise UnreadableDecisionError(wanted)
    return said


READERS: Mapping[str, Callable[[Draft, str, Form], Told]] = {
    kinds.CONFIRM: _confirm,
    kinds.LEAVE_OUT: _leave_out,
    kinds.WORDS: _words,
    kinds.SETTLE: _settle,
    kinds.BELONGS: _belongs,
    kinds.ORDER: _order,
    kinds.UNDO: _undo,
}
