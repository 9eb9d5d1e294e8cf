"""Obstacles: all that stands in the way of publishing a draft, each with where it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafting.cases.answering import AnswerReport, UnreadableAnswerError
from drafting.cases.open_points import open_points
from drafting.cases.pool import law_of
from drafting.deciding import head as fields
from drafting.deciding.draft import HEAD_KEY, PLAIN_KEY, Draft
from drafting.deciding.sentence import STATES
from drafting.proposing.in_words import in_words
from drafting.proposing.proposal import RULES
from drafting.proposing.words import vocabulary
from drafting.publishing import worked
from drafting.publishing.clauses import published_text
from drafting.publishing.signature import changed_since, signature
from drafting.publishing.trial import faults, tried
from drafting.publishing.ways import WANTED, ways
from texts.citation import squeeze

PARAGRAPH, HEAD, SENTENCE, PLAIN, ORDER, FAULT, ASKED, CASE, SIGN = (
    *("paragraph", "head", "sentence", "plain", "order", "fault", "asked", "case", "sign"),
)


@dataclass(frozen=True)
class PublishingObstacle:
    """`kind` is where it is settled, `key` of what (a sentence, a paragraph, a field), `words` what it is."""

    kind: str
    key: str
    words: str


def undecided(draft: Draft) -> tuple[PublishingObstacle, ...]:
    """What people have still to decide on the text itself."""
    return tuple(_undecided(draft))


def obstacles(draft: Draft, before: Path) -> tuple[PublishingObstacle, ...]:
    """All of it, step by step: what comes of a step is told when nothing of the steps before is left.

    `before` are the notices that the draft will stand beside.
    """
    told = undecided(draft) or _faults(draft, before) or tuple(_unasked(draft))
    return told or unproved(draft, before) or tuple(_unsigned(draft))


def unproved(draft: Draft, before: Path) -> tuple[PublishingObstacle, ...]:
    """What the worked cases leave open: rules of which no answer speaks, answers that differ, sentences left red."""
    with tried(draft, before) as trial:
        law = law_of(trial.held.rules, draft.name)
        try:
            report = worked.report(draft, law)
        except UnreadableAnswerError as error:
            return (PublishingObstacle(CASE, "", str(error)),)
        points = open_points(trial.held, trial.folder)
    found = list(_of_answers(draft, report))
    found += [PublishingObstacle(SENTENCE, "", f"{one.path}：{one.sentence}（有字没用到）") for one in points.red]
    found += [PublishingObstacle(SENTENCE, "", f"{one.path}：{one.text}（没有写进去）") for one in points.missing]
    return tuple(found)


def _undecided(draft: Draft) -> Iterator[PublishingObstacle]:
    for paragraph in draft.notice.open_paragraphs:
        words = f"{paragraph.place}不知道属于哪一条：{paragraph.text}"
        yield PublishingObstacle(PARAGRAPH, paragraph.key, words)
    yield from _of_the_head(draft)
    for one in draft.sentences:
        if one.is_waiting:
            yield PublishingObstacle(SENTENCE, one.key, f"{STATES[one.state]}：{one.path} {one.words}")
    for code in draft.unordered:
        name = vocabulary().benefits[code].name
        yield PublishingObstacle(ORDER, code, f"{name}：同时属于几类人的按哪一类，还没有定")
    if not draft.is_confirmed(PLAIN_KEY):
        yield PublishingObstacle(PLAIN, PLAIN_KEY, f"{len(draft.plain)} 句没有要写的，还没有人看过")


def _of_the_head(draft: Draft) -> Iterator[PublishingObstacle]:
    for name in draft.head.missing:
        yield PublishingObstacle(HEAD, name, f"还没有填：{fields.LABELS[name]}")
    place = draft.head[fields.PLACE]
    if place and not draft.name.startswith(f"{place}-"):
        yield PublishingObstacle(HEAD, fields.PLACE, f"文件夹名 {draft.name} 要以 {place}- 开头")
    if not draft.is_confirmed(HEAD_KEY):
        yield PublishingObstacle(HEAD, HEAD_KEY, "文件头（区县、文号、日期等）还没有人确认")


def _faults(draft: Draft, before: Path) -> tuple[PublishingObstacle, ...]:
    found = [PublishingObstacle(FAULT, _stands_in(draft, words), words) for words in faults(draft, before)]
    told = "".join(squeeze(clause.text) for clause in draft.notice.clauses)
    if sorted(told) != sorted(squeeze(published_text(draft))):
        found.append(PublishingObstacle(FAULT, "", "条款连起来的字和公布的文件对不上，请对着原文看"))
    return tuple(found)


def _unasked(draft: Draft) -> Iterator[PublishingObstacle]:
    """The answers of which nobody confirmed how they are asked."""
    for one in ways(draft):
        if not one.is_confirmed:
            wanted = "还没有人确认怎么问" if one.is_enough else f"没有合适的话题，请写{WANTED}种问法"
            yield PublishingObstacle(ASKED, one.key, f"{one.question}（{wanted}）")


def _stands_in(draft: Draft, words: str) -> str:
    """The sentence whose entry a fault names; empty where it names none."""
    names = {str(entry.entry["id"]): one.key for one in draft.sentences for entry in one.entries if "id" in entry.entry}
    return next((key for name, key in names.items() if f" {name}:" in words), "")


def _of_answers(draft: Draft, report: AnswerReport) -> Iterator[PublishingObstacle]:
    words = {str(one.entry["id"]): in_words(one) for one in draft.entries if one.section == RULES}
    for rule in report.unproved:
        yield PublishingObstacle(CASE, rule, f"没有算例说到的规则：{words.get(rule, rule)}")
    for one in report.different:
        told = "；".join(f"{name}：答的是 {written}，规则算出 {found}" for name, written, found in one.differences)
        yield PublishingObstacle(CASE, one.id, f"答案和规则不同：{one.benefit}，{one.situation}（{told}）")


def _unsigned(draft: Draft) -> Iterator[PublishingObstacle]:
    signed = signature(draft)
    if signed is None:
        yield PublishingObstacle(SIGN, "", "还没有签发")
    elif changed_since(draft, signed):
        yield PublishingObstacle(SIGN, "", f"签发以后有 {len(changed_since(draft, signed))} 处改过，要重新签发")
