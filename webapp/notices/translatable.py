"""Translatable: what pages say of a notice in other words than its own, and so has to be put into other languages."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model.policy import Policy
from rules.model.window import YearWindow
from texts.notice_folder import ANSWERS, DOCUMENTS, OFFICES, POLICY
from texts.phrase import Phrase
from webapp.library import Library


def texts_of(notice: str, held: Library) -> Iterator[tuple[str, str]]:
    """Each text with the file of the notice's folder in which it stands; some stand there several times."""
    yield from ((POLICY, text) for text in _of_policy(held.rules.policies[notice]) if text)
    for entry in held.faq.entries.values():
        if entry.notice == notice:
            yield from ((ANSWERS, text) for text in (entry.question, entry.answer))
    for document in held.documents:
        here = [mention.purpose for mention in document.mentions if mention.citation.notice == notice]
        # A number is the same in every language; a document without one is called by what it is about.
        yield from ((DOCUMENTS, text) for text in ([document.name, *here] if here and document.name else here))
    for office in held.offices.values():
        if office.notice == notice:
            yield from ((OFFICES, text) for text in (office.name, office.about))


def _of_policy(policy: Policy) -> Iterator[str]:
    yield from (entry.by for entry in policy.confirmations)
    yield from (entry.caveat for entry in policy.orders)
    for requirement in (requirement for rule in policy.rules for requirement in rule.requires):
        yield from (requirement.said, requirement.unmet)
    for detail in policy.details:
        yield from (*detail.steps, detail.money, *detail.caveats, detail.at.name if detail.at else "")
        if (card := detail.card) is not None:
            yield from (card.by, card.maybe, card.mind, card.gives, card.bring, card.name)
        yield from (words or "" for paper in detail.documents for words in (paper.name, paper.stamp))
        # A stage without a name is a phrase of the site.
        named = (stage.name for stage in detail.window.stages) if isinstance(detail.window, YearWindow) else ()
        yield from (name for name in named if not isinstance(name, Phrase))
