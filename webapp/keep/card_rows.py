"""Card rows: the result's card line by line, the same on the sheet's page, in its picture and before the clerk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.model.money import words as yuan
from rules.model.vocabulary import CARE
from texts.phrase import N_, Joined, Phrase
from webapp.case.card import Matter, base, headline, last_day, shut, state_of
from webapp.case.headline import AT_LIMIT
from webapp.case.journey.step import Step
from webapp.case.last_day import SHUT, SOON
from webapp.case.money_flow import Flow
from webapp.case.sections import Section
from webapp.keep.sheet import Sheet

# How a line looks: what one gets, what is said, what is said besides, and words to read out.
SUM, PLAIN, QUIET, SAY = "sum", "plain", "quiet", "say"


@dataclass(frozen=True)
class CardLine:
    """A line of the card. `badge` stands behind it, in the colour of its `state`; `phone` is a number to tap."""

    text: str
    look: str = PLAIN
    badge: str = ""
    state: str = ""
    phone: str = ""


@dataclass(frozen=True)
class CardRow:
    title: str
    lines: tuple[CardLine, ...]


def gain_rows(sheet: Sheet) -> tuple[CardRow, ...]:
    """What one gets of each thing asked, or why nothing, and what of the bill remains."""
    return tuple(CardRow(matter.title, tuple(_gains(matter, sheet))) for matter in sheet.card.matters)


def way_rows(sheet: Sheet) -> tuple[CardRow, ...]:
    """Where, until when, what first, and whom to ask; the papers, which come before, are the sheet's own."""
    rows = [*_ways(sheet)] if sheet.card.gives else []
    if sheet.card.gives or not (sheet.journey and sheet.journey.has_numbers):
        rows.append((N_("问谁"), [CardLine(office.name, phone=office.phone) for office in sheet.card.offices]))
    return tuple(CardRow(title, tuple(lines)) for title, lines in rows)


def step_rows(sheet: Sheet) -> tuple[CardRow, ...]:
    """What to do now, step by step, where there is no answer yet, or its time is not now."""
    return tuple(CardRow(step.todo, tuple(_more(step))) for step in sheet.journey.steps) if sheet.journey else ()


def _gains(matter: Matter, sheet: Sheet) -> Iterator[CardLine]:
    yield from (CardLine(text) for text in matter.minds)
    for section in matter.refused:
        yield CardLine(Phrase("{benefit}：{reason}", benefit=section.called, reason=section.why))
    for section in matter.told:
        yield from _sum(section, matter, sheet) if matter.sums else _other(section)
    if matter.apart:
        yield CardLine(matter.apart, QUIET)
    yield from (CardLine(text, QUIET) for text in matter.unwritten)
    for standing, sections in matter.rest_by_standing:
        names = Joined("、", (section.called for section in sections))
        yield CardLine(Phrase("{standing}{benefits}", standing=standing, benefits=names), QUIET)
    if matter.nothing:
        yield CardLine(matter.nothing)
    if sheet.bill and matter.subject == CARE:
        yield CardLine(_left(sheet.bill), QUIET)


def _sum(section: Section, matter: Matter, sheet: Sheet) -> Iterator[CardLine]:
    closed = shut(section, sheet.day)
    badge = (SHUT[closed.state], closed.state) if closed else (AT_LIMIT, SOON) if section.at_limit else ()
    yield CardLine(headline(section), SUM, *badge)
    after = matter.told[matter.told.index(section) + 1 :]
    yield CardLine(base(section, after, matter.gains), QUIET)


def _other(section: Section) -> Iterator[CardLine]:
    yield CardLine(Phrase("{benefit}：{status}", benefit=section.called, status=section.status))
    if section.hint:
        yield CardLine(section.hint, QUIET)


def _left(bill: Flow) -> str:
    rest = yuan(bill.shares[-1].amount)
    if bill.if_added:
        return Phrase("限额能叠加，自己付{sum}，自费另付", sum=rest)
    if bill.is_most:
        return Phrase("算进医保的自己付最多{sum}，自费另付", sum=rest)
    return Phrase("算进医保的自己付{sum}，自费另付", sum=rest)


def _ways(sheet: Sheet) -> Iterator[tuple[str, list[CardLine]]]:
    card = sheet.card
    places = [CardLine(text) for text in card.where]
    yield N_("去哪里"), places or [CardLine(N_("文件没有写，问下面的部门"))]
    days = [CardLine(last_day(day), badge=state_of(day), state=day.state) for day in card.deadlines]
    yield N_("到几号"), days or [CardLine(N_("文件没有写截止的日子"))]
    if card.todos:
        yield N_("怎么办"), [CardLine(line.text) for line in card.todos]


def _more(step: Step) -> Iterator[CardLine]:
    if step.until:
        yield CardLine(last_day(step.until), badge=state_of(step.until), state=step.until.state)
    yield from (CardLine(line.text) for line in step.lines)
    # Of those who may recognise, the first recognises what helps most.
    for found in step.options[:1]:
        if found.office.confirmed_by:
            yield CardLine(Phrase("这几种由{office}认定", office=found.office.confirmed_by))
    if step.say:
        yield CardLine(step.say, SAY)
    yield from (CardLine(office.name, phone=office.phone) for office in step.offices)
