"""By rules: what lists and the rules themselves say to a message, before likeness has its turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.retrieval.decision import CHOICES, DIRECT, MOST_ANSWERS, REFUSED, Match
from knowledge.retrieval.understanding import FORMER, Understanding
from rules.model.vocabulary import CARE, PREMIUM
from webapp.answering import listed, own_case, unheld, unrecognised
from webapp.answering.fitting import is_placed
from webapp.answering.own_case import Saying
from webapp.answering.reckoned import as_one
from webapp.answering.replied import ANYONE, Reply, offices_of
from webapp.answering.ruling_words import not_held
from webapp.answering.told import told_of
from webapp.answering.working_out import readable, worked_out
from webapp.current_library import current_library


def from_rules(understood: Understanding) -> Reply | None:
    """What lists and rules say, where they are asked, and it is not open to which district somebody belonged."""
    if understood.decision.ask_back == FORMER:
        return None
    if listed.asks(understood):
        return _of_lists(understood)
    if nothing := unrecognised.told(understood):
        return Reply(understood, CHOICES, (nothing,), None, None, offices_of(ANYONE, understood.heard))
    if own_case.leaves_subject(understood):
        return _of_both_subjects(understood)
    found = _of_unheld(understood) or (_of_own_case(understood) if own_case.is_asked(understood) else None)
    return found or _of_named(understood) or _of_compared(understood) or _of_recognised(understood)


def _of_own_case(understood: Understanding) -> Reply | None:
    """What the rules say of a person's own case; None where likeness says it better, or they are silent."""
    # Who was referred from one place to another asks of both, and has one answer.
    is_told_apart = understood.level == DIRECT and bool(understood.answers[0].entry.facts)
    is_compared = own_case.compares(understood)
    if len(understood.heard.places) > 1 and own_case.is_whole(understood) and (is_compared or not is_told_apart):
        return _of_each_place(understood)
    spoken = spoken_of(understood)
    if spoken and (doing := own_case.doing(understood)):
        first = told_of(Match(doing, own_case.UNSURE), understood.heard)
        rest = tuple(told for told in spoken.answers if told.entry is not doing)
        return Reply(understood, CHOICES, (first, *rest), spoken.benefit, spoken.result, ())
    if spoken and not own_case.is_answered(understood, spoken):
        spoken = as_one(spoken, understood, readable(understood.heard.facts, current_library().rules))
        return Reply(understood, spoken.level, spoken.answers, spoken.benefit, spoken.result, (), spoken.ask_back)
    if spoken is None and (former := _of_each_former_place(understood)):
        return former
    near = () if is_placed(understood) else own_case.near_entries(understood)
    is_refused = understood.level == REFUSED
    return Reply(understood, CHOICES, near, None, None, (), "district") if is_refused and near else None


def _of_named(understood: Understanding) -> Reply | None:
    """That the benefit which is asked of by its name is not written of such people, where nothing likely is on it."""
    spoken = spoken_of(understood) if own_case.names_benefit(understood) else None
    if spoken is None or spoken.gains:
        return None
    return Reply(understood, spoken.level, spoken.answers[:1], spoken.benefit, spoken.result, ())


def _of_recognised(understood: Understanding) -> Reply | None:
    """What the rules give to recognised people of a place who would else be told that nothing was found.

    What was not understood (打架住的院) may change it: so it is what may be meant, and never alone.
    """
    if understood.level != REFUSED or understood.decision.outside or not own_case.may_be_asked(understood):
        return None
    spoken = spoken_of(understood)
    answers = spoken.answers if spoken and spoken.gains else ()
    return Reply(understood, CHOICES, answers, spoken.benefit, spoken.result, ()) if spoken and answers else None


def _of_both_subjects(understood: Understanding) -> Reply | None:
    """What the rules give for the insurance, and for an illness, where nobody said which of the two is meant."""
    subjects = (
        [PREMIUM]
        if own_case.is_of_premium(understood)
        else [CARE]
        if own_case.is_of_care(understood)
        else [PREMIUM, CARE]
    )
    asked = [own_case.of_subject(understood, subject) for subject in subjects]
    found = [spoken for each in asked if (spoken := spoken_of(each))]
    # One entry may speak of both.
    by_entry = {told.entry.id if told.entry else told.title: told for told in (one.answers[0] for one in found)}
    answers, first = tuple(by_entry.values()), found[0] if found else None
    ask_back = None if is_placed(understood) else "district"
    return Reply(understood, CHOICES, answers, first.benefit, first.result, (), ask_back) if first else None


def _of_compared(understood: Understanding) -> Reply | None:
    """What each of several places writes of the same, where they are named and nobody's case is told."""
    if len(understood.heard.places) < 2 or not understood.message.subject or understood.heard.identities:
        return None
    answers = own_case.compared(understood)
    return Reply(understood, CHOICES, answers, None, None, ()) if answers else None


def _of_unheld(understood: Understanding) -> Reply | None:
    """What holds for an illness where the person's district has no notice here; None where that is not asked."""
    if len(understood.heard.places) > 1 or not unheld.is_asked(understood):
        return None
    offices = offices_of(unheld.OFFICES, understood.heard)
    told = unheld.told(understood, spoken_of(unheld.of_premium(understood)), offices)
    benefit = unheld.benefit(understood)
    result = worked_out(understood.heard, benefit) if benefit else None
    return Reply(understood, CHOICES, (told,), benefit if result else None, result, offices)


def _of_each_place(understood: Understanding) -> Reply | None:
    """What holds in each of several districts that were named, one answer a place; None where there is none."""
    return _of_places(understood, understood.heard.places[:MOST_ANSWERS])


def _of_places(understood: Understanding, codes: Sequence[str]) -> Reply | None:
    """What the rules say of each place, or that no notice of it is held here; nothing where one is and says nothing."""
    asked = [understood.in_place(place) for place in codes]
    found = [spoken.answers[0] if (spoken := spoken_of(each)) else not_held(each) for each in asked]
    answers = tuple(told for told in found if told)
    return Reply(understood, CHOICES, answers, None, None, (), None) if answers else None


def _of_each_former_place(understood: Understanding) -> Reply | None:
    """What holds in each district to which the person's place may have belonged; None where none was told apart."""
    heard, known, held = understood.heard, current_library().rules.vocabulary.places, current_library().held_places
    before = [code for here in heard.places for code in known.before(here) if FORMER not in heard.facts]
    if held.isdisjoint(before):
        return None
    found = _of_places(understood, sorted(before, key=lambda code: code not in held)[:MOST_ANSWERS])
    return replace(found, ask_back=FORMER) if found else None


def _of_lists(understood: Understanding) -> Reply:
    """The reply to whether a disease is on a list; the district is asked where nobody named it."""
    answers = listed.told(understood)
    is_sure = is_placed(understood) and all(answer.quotes for answer in answers)
    ask_back = None if is_placed(understood) else "district"
    return Reply(understood, DIRECT if is_sure else CHOICES, answers[:MOST_ANSWERS], None, None, (), ask_back)


def spoken_of(understood: Understanding) -> Saying | None:
    """What the rules say of the subject of a message for its facts; None where they have nothing to say of it."""
    result = worked_out(understood.heard, *own_case.codes(understood.message.subject))
    return own_case.spoken(understood, result) if result else None
