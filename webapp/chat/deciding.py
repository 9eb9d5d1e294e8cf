"""Deciding: the reply to what is asked after something else, which may have nothing for the one now meant."""

from __future__ import annotations

from dataclasses import replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.retrieval.decision import CHOICES
from knowledge.retrieval.understanding import Understanding
from rules.engine.evaluation import ELIGIBLE
from rules.engine.rulebook import Result
from webapp.answering.replied import Reply
from webapp.answering.reply import reply_to
from webapp.answering.ruling import Ruling, ruling_of
from webapp.answering.ruling_words import nothing_for
from webapp.answering.working_out import worked_out
from webapp.chat.context import Context
from webapp.current_library import current_library


def as_decided(understood: Understanding, context: Context) -> Reply:
    """The reply. Where the rules have nothing for such a person, after what was asked before, that stands first: what
    they give to others is no answer. Where something else of the kind may be given (to who has a stroke not for an
    ordinary disease, but for a special one), what was asked before is no longer meant.
    """
    found, resumes = reply_to(understood), understood.message.resumes
    benefit = found.benefit or (context.benefit if resumes else "")
    is_likely = any(answer.entry for answer in found.answers[:1])
    is_asked = bool(context.asked and is_likely and benefit)
    result = (_of_it_alone(found, benefit) or worked_out(found.heard, benefit)) if is_asked else None
    one = ruling_of(benefit, understood, result) if benefit and result else None
    if one is None or one.may_be_given or not (one.of_others and one.section.reason):
        return found
    if _gives_another(one, found.heard):
        return found
    said = nothing_for(one, understood)
    return replace(found, level=CHOICES, answers=(said,), benefit=benefit, result=result)


def _of_it_alone(found: Reply, benefit: str) -> Result | None:
    """What the reply has worked out already, where that is just this benefit."""
    return found.result if found.result and [*found.result.findings] == [benefit] else None


def _gives_another(one: Ruling, heard: Heard) -> bool:
    """Whether another benefit for what this one is for may be given to the person."""
    benefits = current_library().rules.vocabulary.benefits
    others = [code for code, benefit in benefits.items() if benefit.about == one.about and code != one.code]
    found = worked_out(heard, *others) if others else None
    possible = (answer for code in others for answer in found.findings[code].possible) if found else ()
    return any(answer.status == ELIGIBLE for answer in possible)
