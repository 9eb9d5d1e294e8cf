"""Consent: whether what somebody writes may be kept, as they chose for this visit; unless they chose so, it is not.

Where the site has no store there is nothing to choose. The choice lies in the encrypted cookie, by the conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.session.session import Session
from webapp.settings import current_settings

# The control of a form, and the name in what is kept of the conversation.
MAY_KEEP = "may_keep"
YES = "1"
Form = MultiDict[str, str]


def keeps_words() -> bool:
    """Whether this site keeps anybody's words at all."""
    return bool(current_settings().store)


def is_given(session: Session) -> bool:
    """Whether the visitor's words may be kept."""
    return keeps_words() and bool(session.conversation.get(MAY_KEEP))


def is_given_in(form: Form) -> bool:
    """Whether the words of this form may be kept."""
    return keeps_words() and YES in form.getlist(MAY_KEEP)


def chosen(session: Session, form: Form) -> Session:
    """The session with the choice of this form; the same one where the form offers none."""
    if MAY_KEEP not in form:
        return session
    conversation = {name: held for name, held in session.conversation.items() if name != MAY_KEEP}
    return replace(session, conversation={**conversation, **({MAY_KEEP: True} if is_given_in(form) else {})})


def with_choice(kept: Mapping[str, Any], session: Session) -> dict[str, Any]:
    """What is kept of a conversation, with the choice of before."""
    return {**kept, MAY_KEEP: True} if is_given(session) else dict(kept)
