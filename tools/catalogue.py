"""The catalogues: every text that a reader may see, from templates, Python and data, with its translations.

`renew` brings translations/ up to date: English keeps what was translated and shows what is missing as an empty
string; traditional Chinese is made from the source by OpenCC, but for texts marked `# by hand`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from opencc import OpenCC  # type: ignore[import-untyped]

from rules.model.fact import Choice, Fact
from rules.model.policy import Policy
from webapp import library
from webapp.desk.reading.words import words as desk_words

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "webapp" / "translations"
ENGLISH, TRADITIONAL = "en", "zh_Hant"
KEYWORDS = dict.fromkeys(("_", "gettext", "say", "N_", "Phrase", "Joined"))
METHODS = [
    ("texts/**.py", "python"),
    ("rules/**.py", "python"),
    ("webapp/**.py", "python"),
    ("webapp/templates/**.html", "jinja2"),
]
BY_HAND = "by hand"


@dataclass(frozen=True)
class SourceText:
    """A text in the source language, and the file in which it stands."""

    words: str
    file: str


def texts() -> Iterator[SourceText]:
    """Every text that has to be translated; some stand in several files."""
    for file, _, words, _, _ in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS, directory_filter=_is_ours):
        yield SourceText(words if isinstance(words, str) else words[0], file)
    for file, found in _of_data():
        yield from (SourceText(str(words), file) for words in found if words)


def catalogue(locale: str) -> Catalog:
    """The catalogue of a language as it is kept; an empty one where there is none yet."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale)
    with path.open("rb") as file:
        return read_po(file, locale)


def path_of(locale: str) -> Path:
    return TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"


def renew() -> None:
    """Write the catalogues anew for the texts of today."""
    found = list(texts())
    _write(TRADITIONAL, found, OpenCC("s2tw").convert)
    _write(ENGLISH, found, lambda _: "")


def _write(locale: str, found: Iterable[SourceText], translate: Callable[[str], str]) -> None:
    kept, renewed = catalogue(locale), Catalog(locale)
    for text in found:
        before = kept.get(text.words)
        if before is None or not _stays(before, locale):
            renewed.add(text.words, translate(text.words), locations=[(text.file, 0)])
        else:
            renewed.add(text.words, before.string, locations=[(text.file, 0)], user_comments=before.user_comments)
    path_of(locale).parent.mkdir(parents=True, exist_ok=True)
    with path_of(locale).open("wb") as file:
        write_po(file, renewed, width=0, omit_header=True, sort_by_file=True, include_lineno=False)


def _stays(before: Message, locale: str) -> bool:
    """Whether a translation is kept: a person made it."""
    return bool(before.string) and (locale == ENGLISH or BY_HAND in before.user_comments)


def _is_ours(path: str) -> bool:
    inside = Path(path).relative_to(ROOT).parts
    return inside[:1] in ((), ("texts",), ("rules",), ("webapp",))


def _of_data() -> Iterator[tuple[str, Iterable[str]]]:
    held = library.load()
    vocabulary = held.rules.vocabulary
    yield "rules/terms/facts.yaml", (words for fact in held.rules.facts.values() for words in _of_fact(fact))
    yield (
        "rules/terms/benefits.yaml",
        (words for entry in vocabulary.benefits.values() for words in (entry.name, entry.ask)),
    )
    yield "rules/terms/identities.yaml", (entry.name for entry in vocabulary.identities.values())
    yield "rules/terms/places.yaml", vocabulary.places.values()
    for name, policy in held.rules.policies.items():
        yield f"knowledge/notices/{name}/policy.yaml", _of_policy(policy)
    yield (
        "knowledge/signposts/offices.yaml",
        (words for office in held.offices.values() for words in (office.name, office.about)),
    )
    for mention in (mention for document in held.documents for mention in document.mentions):
        yield f"knowledge/notices/{mention.citation.notice}/documents.yaml", (mention.purpose,)
    for answer in held.faq.entries.values():
        yield f"knowledge/notices/{answer.notice}/answers.yaml", (answer.question, answer.answer)
    yield "webapp/desk/reading/words.yaml", (said for word in desk_words().unclear for said in (word.say, word.right))
    yield "knowledge/signposts/outside.yaml", (entry.answer for entry in held.faq.outside.values())


def _of_fact(fact: Fact) -> Iterator[str]:
    yield from (fact.label, fact.ask, fact.why, fact.hint, fact.none)
    yield from (words for choice in fact.choices for words in _of_choice(choice))


def _of_choice(choice: Choice) -> tuple[str, str]:
    return choice.label, choice.hint


def _of_policy(policy: Policy) -> Iterator[str]:
    yield from (entry.by for entry in policy.confirmations)
    yield from (entry.caveat for entry in policy.orders)
    for detail in policy.details:
        yield from (*detail.steps, detail.money, *detail.caveats)
        yield from (words or "" for paper in detail.documents for words in (paper.name, paper.stamp))


if __name__ == "__main__":
    renew()
