"""The headline of a benefit on the card: its sum, its share, or that it is given or may be; and what that is of."""

from __future__ import annotations

from collections.abc import Sequence

from rules.engine.answer import Answer
from rules.engine.evaluation import ELIGIBLE
from rules.explaining.measure import shares
from rules.model.money import words as yuan
from rules.model.vocabulary import CARE
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.case.leads import GRANTED
from webapp.case.result_page import limits_of, share_of
from webapp.case.sections import Section
from webapp.current_library import current_library

NO_SUM = N_("{benefit}；多少钱文件没有写")
# The sum is all that the yearly limit leaves: the figure is told already.
AT_LIMIT = N_("到年限额")
# Of what the share is taken, where the aids before it stand above it.
OF_THE_REST = N_("{rate}（上面救助后超过{sum}的部分）")
MAYBE = N_("可能有，先问")


def headline(section: Section) -> str:
    """The sum, else the share, else that something is granted; empty where that is not sure or is no money."""
    answer, status = section.likely, section.finding.answer.status
    if section.amount and not _says_nothing(section):
        return Phrase("可能有：{sum}", sum=section.amount) if section.maybe else section.amount
    if section.maybe:
        return MAYBE
    if least := _least(section):
        return shares(least.rate, (), at_least=True)
    share = shares(answer.rate, answer.bands, at_least=answer.at_least)
    if status != ELIGIBLE or section.amount:
        return Phrase("符合的话，{sum}", sum=share) if share else section.amount
    return share or ("" if answer.stated else GRANTED[section.benefit.about])


def _least(section: Section) -> Answer | None:
    """Of several shares one of which is surely given, the one that is no more than any other, with its limit."""
    answer, possible = section.likely, section.finding.possible
    if section.amount or answer.rate is not None or answer.bands or section.finding.answer.status != ELIGIBLE:
        return None
    known = [one for one in possible if one.rate is not None and one.cap is not None]
    if len(known) != len(possible) or not known:
        return None
    least = min(known, key=lambda one: (one.rate, one.cap))
    return least if all((one.cap or 0) >= (least.cap or 0) for one in known) else None


def _says_nothing(section: Section) -> bool:
    """Whether the sum is only said to lie between nothing and the yearly limit, and there is a share to tell."""
    span, answer = section.span, section.likely
    return bool(span and span[0] == 0 and span[1] == answer.cap and answer.rate)


def is_share(section: Section) -> bool:
    """Whether its headline says nothing without what stands below it: a share, or that it is only possible."""
    return bool(section.maybe) or (not section.amount and section.finding.answer.stated)


def base(section: Section, after: Sequence[Section] = (), given: Sequence[Section] | None = None) -> str:
    """What a headline is of: the benefit, its share with what it is taken of, and the limit where no sum is told.

    By which years' notices is added, unless one of those told `after` it says the same. The aids after which it comes
    are not named where any of them is among those `given`, which stand above it.
    """
    answer, name = section.likely, section.called
    if section.maybe and not section.amount:
        return Phrase("{benefit}：{why}", benefit=name, why=section.maybe)
    if (gives := section.on_card("gives")) and not section.amount and answer.rate is None:
        return Phrase("{benefit}：{why}", benefit=name, why=gives)
    if not answer.stated and not section.amount:
        dated = () if any(other.years for other in given or ()) else _dated(section)
        return Joined(NO_GAP, [Phrase(NO_SUM, benefit=name), *dated])
    if least := _least(section):
        sure = Phrase("{benefit}：{share}", benefit=name, share=shares(least.rate, (), at_least=True))
        return Joined("，", [text for text in (sure, *limits_of(least), section.years) if text])
    share = share_of(answer) if given is None else _share_of_the_rest(answer, given)
    told = Phrase("{benefit}：{share}", benefit=name, share=share) if share else name
    limits = limits_of(answer) if _says_nothing(section) or not section.amount else ()
    years = "" if any(other.years == section.years for other in after) else section.years
    return Joined("，", [text for text in (told, *limits, years, section.maybe) if text])


def _dated(section: Section) -> list[str]:
    """Of when the notice on treatment is that gives it, for it may be old."""
    clauses = section.likely.clauses if section.benefit.about == CARE else ()
    years = [current_library().notices[clause.notice].issued.year for clause in clauses[:1]]
    return [Phrase("（{years}年的文件）", years=year) for year in years]


def _share_of_the_rest(answer: Answer, given: Sequence[Section]) -> str:
    basis = answer.basis
    codes = {section.benefit.code for section in given}
    # Where none of them is given by what is held, another notice may give them: then all are named.
    if basis is None or not basis.above or codes.isdisjoint(basis.after):
        return share_of(answer)
    rate = shares(answer.rate, answer.bands, at_least=answer.at_least)
    return Phrase(OF_THE_REST, rate=rate, sum=yuan(basis.above)) if rate else ""
