"""What is said to a recognised person of a place whose notices are not held: whom to ask, what the city gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.office import Office
from knowledge.retrieval.decision import DIRECT
from knowledge.retrieval.understanding import FORMER, Understanding
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.answering import own_case
from webapp.answering.fitting import SERVICES
from webapp.answering.ruling_words import OF_PLACE, SURE, in_own_words
from webapp.answering.told import Told
from webapp.case.matter import NOT_HELD
from webapp.current_library import current_library

OFFICES = ("quxian-yibao", "12393")
ASK_THERE = N_("请问{offices}。")
CITY_GIVES = N_("参保看全市的文件。{told}")
# Who asks for the figure of another district's notice, and tells of nobody, asks for a text that is not here.
# Who asks 报多少 asks of a bill of their own.
FIGURE = re.compile("比例|百分|%|(?<!报销)几成|封顶|限额|标准|(?<!报销)多少")
BILL = re.compile("花了|花掉|用了|欠了|自己付|自付")


def is_asked(understood: Understanding) -> bool:
    """Whether somebody recognised asks what they get for an illness in a place of which no notice is held."""
    heard = understood.heard
    if not (heard.places and heard.identities) or heard.elsewhere or held_places(heard):
        return False
    message = understood.message
    names_care = bool(message.diseases) or message.benefit in own_case.codes(CARE)
    is_of_care = message.subject == CARE or (not message.subject and names_care)
    is_understood = own_case.is_whole(understood) or not own_case.is_outside(understood)
    return is_of_care and is_understood and not _is_answered(understood) and not _asks_for_figure(understood)


def held_places(heard: Heard) -> tuple[str, ...]:
    """The places that were named, or to which they may have belonged, of which a notice is held."""
    places = current_library().rules.vocabulary.places
    named = (*heard.places, *heard.schools)
    told = heard.facts.get(FORMER)
    before = (
        (told,) if told else () if FORMER in heard.facts else [code for here in named for code in places.before(here)]
    )
    held = current_library().held_places
    return tuple(dict.fromkeys(code for code in (*named, *before) if code in held))


def told(understood: Understanding, premium: own_case.Saying | None, offices: Sequence[Office]) -> Told:
    """That the place's own notice is not held, which is no denial, and whom to ask; then what the city gives."""
    gains = premium.gains[:1] if premium else ()
    given = [in_own_words(gain, of_premium(understood), is_silent=False) for gain in gains]
    place = current_library().places[understood.heard.places[0]]
    names = Joined("、", (f"{office.name}{office.phone}" for office in offices))
    more = [Phrase(CITY_GIVES, told=one.text) for one in given]
    words = Joined(NO_GAP, [Phrase(NOT_HELD, place=place), Phrase(ASK_THERE, offices=names), *more])
    return Told(Phrase(OF_PLACE, place=place), words, tuple(quote for one in given for quote in one.quotes), SURE)


def benefit(understood: Understanding) -> str | None:
    """The benefit that is asked of, by its name or by how somebody is treated; None where neither tells."""
    care, named = understood.heard.facts.get("care"), understood.message.benefit
    benefits = current_library().rules.vocabulary.benefits
    treated = (code for code in own_case.codes(CARE) if care and benefits[code].named_by == care)
    return named if named in own_case.codes(CARE) else next(treated, None)


def of_premium(understood: Understanding) -> Understanding:
    """The same message, as if it had asked of the insurance."""
    return replace(understood, message=replace(understood.message, subject=PREMIUM, benefit="", aspects=frozenset()))


def _is_answered(understood: Understanding) -> bool:
    """Whether the city's own words on treatment answer it."""
    first = understood.answers[0].entry if understood.answers else None
    return first is not None and understood.level == DIRECT and first.service not in SERVICES[PREMIUM]


def _asks_for_figure(understood: Understanding) -> bool:
    heard, message = understood.heard, understood.message
    is_of_somebody = heard.own or bool(
        heard.who or heard.kin or heard.facts.get("disease") or BILL.search(message.plain)
    )
    return not is_of_somebody and "whether" not in message.aspects and bool(FIGURE.search(message.plain))
