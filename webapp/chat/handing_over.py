"""Handing over: of what was said in the conversation becomes a person of this phone, never one who was there before.

Only who was made of this very conversation is gone on with: one of the kin that is still spoken of, or who was not
named, as long as nothing that was said since contradicts what is known of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.persons import HOME, SELF
from webapp.case import told_elsewhere
from webapp.session.inquiry import Inquiry
from webapp.session.person import KIN, Person
from webapp.session.session import Session

# In what is kept of the conversation: the number of the person that was made of it, and who of the kin that is.
MADE = "made"
# For whom it is, by who is spoken of; all others of the kin are family.
FOR_WHOM = {"": "self", "本人": "self", "别人": "other"}


def handed_over(session: Session, heard: Heard, benefit: str) -> Session:
    """The session with the one of whom was spoken as the latest person, and what was told of them."""
    made = goes_on_with(session, heard)
    agrees = made is not None and told_elsewhere.agrees(made.inquiry, heard.facts)
    inquiry = made.inquiry if made and agrees else Inquiry(_for_whom(heard))
    told = told_elsewhere.with_facts(inquiry, heard.facts, benefit)
    if made:
        return session.told_of(made.with_inquiry(told))
    session = session.begun(told, _called(heard))
    return replace(session, conversation={**session.conversation, MADE: [session.people[-1].number, _of(heard)]})


def goes_on_with(session: Session, heard: Heard) -> Person | None:
    """Who was made of this conversation before, and of whom it still speaks; None where it would be somebody new."""
    number, who = session.conversation.get(MADE) or (0, "")
    made = session.person(number)
    if made is None or who != _of(heard):
        return None
    return made if heard.kin in KIN or told_elsewhere.agrees(made.inquiry, heard.facts) else None


def with_made(kept: Mapping[str, Any], session: Session) -> dict[str, Any]:
    """What is kept of a conversation after one message more, with the person that was made of it."""
    made = session.conversation.get(MADE)
    return {**kept, MADE: made} if made else dict(kept)


def _of(heard: Heard) -> str:
    """Whom the conversation speaks of; the writer, and nobody by name, are one."""
    return heard.kin if heard.who in ("", SELF, HOME) else heard.who


def _for_whom(heard: Heard) -> str:
    return FOR_WHOM.get(heard.kin, "family")


def _called(heard: Heard) -> str:
    return heard.kin if heard.kin in KIN else ""
