"""Forms: what a visitor types, chooses or ticks, as the JSON value of a fact."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from rules.model.fact import Fact
from texts.phrase import N_, Phrase

# The button 不清楚 and the box 都没有.
UNKNOWN, NONE = "unknown", "none"
Form = MultiDict[str, str]


class FormError(ValueError):
    """The form cannot be read; the message says what to do, `field` which control it is about."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


def value_of(fact: Fact, form: Form, parts: tuple[str, ...] = ()) -> Any:
    """The answer as JSON; None for 不清楚. `parts` are the benefits of a sum by benefit. Raises FormError."""
    if form.get(UNKNOWN):
        return None
    if fact.type == "set":
        return _ticked(fact, form)
    if fact.type == "yuan_by_benefit":
        return {part: _yuan(f"{fact.name}.{part}", form) for part in parts}
    text = unicodedata.normalize("NFKC", form.get(fact.name, "")).strip()
    if not text:
        is_chosen = fact.choices or fact.type == "yesno"
        raise FormError(fact.name, N_("请选一项，或者点“不清楚”") if is_chosen else N_("请填写，或者点“不清楚”"))
    if fact.type == "yesno":
        return text == "yes"
    return {"yuan": yuan, "date": day}.get(fact.type, str)(text)


def yuan(text: str) -> str:
    """Yuan as people write them (`35,000元`, `3.5万`) in plain decimals; what is not a sum stays as it is."""
    plain = re.sub(r"[\s,，]|元$|块$", "", text)
    found = re.fullmatch(r"(\d+(?:\.\d+)?)万", plain)
    return f"{(Decimal(found[1]) * 10000).normalize():f}" if found else plain


def day(text: str) -> str:
    """A day as people write it (`2024年9月2日`, `2024/9/2`) as 2024-09-02; anything else stays as it is."""
    found = re.fullmatch(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?", text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else text


def _ticked(fact: Fact, form: Form) -> list[str]:
    codes = [code for code in form.getlist(fact.name) if code in fact.codes]
    if form.get(NONE) and codes:
        raise FormError(fact.name, Phrase("选了“{none}”，又选了别的。请只留一种", none=fact.none))
    if not codes and not form.get(NONE):
        raise FormError(fact.name, Phrase("请至少选一项；没有的话选“{none}”，不知道的话点“不清楚”", none=fact.none))
    return codes


def _yuan(field: str, form: Form) -> str:
    text = unicodedata.normalize("NFKC", form.get(field, "")).strip()
    if not text:
        raise FormError(field, N_("请填写，没有就填0"))
    return yuan(text)
