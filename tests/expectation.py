"""What a worked case may expect of an answer, in the words of cases.yaml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

# Of an answer, each can be said to have or to lack some words.
PARTS = ("document", "stamp", "quote", "text", "needs", "see", "replaced", "reason")
YUAN = {"rate", "cap", "amount", "citizen_pays"}


def fold(text: str) -> str:
    """One spelling for many: white space, width, dashes and brackets do not count."""
    plain = unicodedata.normalize("NFKC", "".join(text.split()))
    return re.sub("[—―－–]", "-", plain).replace("﹝", "〔").replace("﹞", "〕")


def misses(benefit: dict[str, Any], expected: dict[str, Any]) -> Iterator[str]:
    """Each way in which the answer for a benefit (BENEFIT of the contract) is not what is expected."""
    for key, want in expected.items():
        if key in YUAN:
            yield from _unlike(key, _number(benefit[key]), _number(want))
        elif key in LISTS:
            yield from LISTS[key](benefit, want)
        else:
            yield from _unlike(key, benefit[key], want)


def _unlike(key: str, got: object, want: object) -> Iterator[str]:
    if got != want:
        yield f"{key} is {got!r}, not {want!r}"


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _at_most(benefit: dict[str, Any], want: str) -> Iterator[str]:
    if benefit["amount"] is not None and Decimal(benefit["amount"]) > Decimal(want):
        yield f"amount {benefit['amount']} is above {want}"


def _status_in(benefit: dict[str, Any], want: list[str]) -> Iterator[str]:
    if benefit["status"] not in want:
        yield f"status is {benefit['status']}, not one of {want}"


def _window(benefit: dict[str, Any], want: dict[str, Any] | None) -> Iterator[str]:
    if want is None:
        yield from _unlike("window", benefit["window"], None)
        return
    for part, value in want.items():
        got = (benefit["window"] or {}).get(part)
        if got not in (value if isinstance(value, list) else [value]):
            yield f"window.{part} is {got!r}, not {value!r}"


def _provided_by(benefit: dict[str, Any], want: dict[str, str]) -> Iterator[str]:
    for name, by in want.items():
        found = [d["provided_by"] for d in benefit["documents"] if fold(name) in fold(d["name"])]
        if by not in found:
            yield f"{name} is provided by {found}, not by {by}"


def _replaced_by(benefit: dict[str, Any], want: str) -> Iterator[str]:
    if want not in [clause["by"] for clause in benefit["replaced"]]:
        yield f"no clause is replaced by {want}"


def _with(benefit: dict[str, Any], want: dict[str, str]) -> Iterator[str]:
    """Of the benefits in `want` the relation, or "none"; after it the clause, where one is named."""
    found = {beside["benefit"]: beside for beside in benefit["with"]}
    for other, relation in want.items():
        beside = found.get(other, {"relation": "none", "clauses": []})
        told = [beside["relation"], *(clause["clause"] for clause in beside["clauses"])]
        yield from _unlike(f"with {other}", " ".join(told) if " " in relation else told[0], relation)


def _text_of(benefit: dict[str, Any], part: str) -> str:
    documents = benefit["documents"]
    clauses = [*benefit["clauses"], *(clause for document in documents for clause in document["clauses"])]
    texts = {
        "document": [document["name"] for document in documents],
        "stamp": [f"{document['name']}{document['stamp'] or ''}" for document in documents],
        "quote": [clause["quote"] for clause in clauses],
        "see": benefit["see"],
        "needs": benefit["needs"],
        "replaced": [clause["quote"] for clause in benefit["replaced"]],
        "reason": [benefit["reason"] or ""],
    }
    said = [*benefit["steps"], benefit["money"] or "", *benefit["caveats"], *texts["stamp"]]
    return fold("\n".join(texts.get(part, said)))


def _has(part: str) -> Any:
    def check(benefit: dict[str, Any], want: list[str]) -> Iterator[str]:
        yield from (f"{part} lacks {word}" for word in want if fold(word) not in _text_of(benefit, part))

    return check


def _lacks(part: str) -> Any:
    def check(benefit: dict[str, Any], want: list[str]) -> Iterator[str]:
        yield from (f"{part} has {word}" for word in want if fold(word) in _text_of(benefit, part))

    return check


LISTS = {
    "amount_at_most": _at_most,
    "status_in": _status_in,
    "window": _window,
    "provided_by": _provided_by,
    "replaced_by": _replaced_by,
    "with": _with,
    **{f"{part}_has": _has(part) for part in PARTS},
    **{f"{part}_lacks": _lacks(part) for part in PARTS},
}
