"""The catalogues: every text that a reader may see, from templates, Python and data, with its translations.

The site's own stand in webapp/translations, those of a notice in its folder. `renew` brings all of them up to date:
English keeps what was translated and shows what is missing as an empty string; traditional Chinese is made from the
source by OpenCC, but for texts marked `# by hand`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from opencc import OpenCC  # type: ignore[import-untyped]

from knowledge.notice.document import NOTICES
from rules.model.fact import YOU, Choice, Fact, asking
from rules.model.screen import Screen
from texts.data_error import DataFileError
from webapp import library
from webapp.desk.reading.words import words as desk_words
from webapp.language import compiling, merging
from webapp.notices import translatable

ROOT = Path(__file__).parents[1]
ENGLISH, TRADITIONAL = "en", "zh_Hant"
KEYWORDS = dict.fromkeys(("_", "gettext", "say", "N_", "Phrase", "Joined"))
METHODS = [
    ("texts/**.py", "python"),
    ("rules/**.py", "python"),
    ("webapp/**.py", "python"),
    ("webapp/templates/**.html", "jinja2"),
]
BY_HAND = "by hand"
CONVERTER = OpenCC("s2tw")
# What OpenCC takes for another word: 签 is 簽 where one signs, 籤 only as a label or a lot; 收复印件 is 收 and 复印件.
# opencc-python-reimplemented 0.1.7: 做好困难 has sleepy people (好困), 您先别着急 an old bow (彆), 划进 stays 划,
# 数里 is a mile (里).
SLIPS = (
    (re.compile("(?<![標書抽求牙竹])籤"), "簽"),
    (re.compile("收復(?=印)"), "收複"),
    (re.compile("睏(?=難)"), "困"),
    (re.compile("彆(?!扭)"), "別"),
    (re.compile("划(?=[進入撥])"), "劃"),
    (re.compile("(?<=數)里"), "裡"),
)


@dataclass(frozen=True)
class SourceText:
    """A text in the source language, and the file in which it stands."""

    words: str
    file: str


def texts() -> Iterator[SourceText]:
    """Every text of the site that has to be translated; some stand in several files."""
    for file, _, words, _, _ in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS, directory_filter=_is_ours):
        yield SourceText(words if isinstance(words, str) else words[0], file)
    for file, found in _of_data():
        yield from (SourceText(str(words), file) for words in found if words)


def texts_of_notice(notice: str) -> Iterator[SourceText]:
    """Every text that a notice brings and the site has not itself."""
    for file, words in translatable.texts_of(notice, library.load()):
        if words not in _of_site():
            yield SourceText(words, f"knowledge/notices/{notice}/{file}")


@cache
def _of_site() -> frozenset[str]:
    return frozenset(text.words for text in texts())


def catalogue(locale: str, notice: str = "") -> Catalog:
    """The catalogue of the site or of a notice as it is kept; an empty one where there is none yet."""
    return compiling.read(path_of(locale, notice), locale)


def path_of(locale: str, notice: str = "") -> Path:
    return NOTICES / notice / merging.OF_NOTICES[locale] if notice else compiling.site_catalogue(locale)


def renew() -> None:
    """Write the catalogues anew for the texts of today. What was translated in one is found for each other."""
    notices = list(library.load().notices)
    wanted = {"": list(texts()), **{notice: list(texts_of_notice(notice)) for notice in notices}}
    for locale, translate in ((TRADITIONAL, traditional), (ENGLISH, english)):
        kept = [catalogue(locale, name) for name in wanted]
        for name, found in wanted.items():
            _write(path_of(locale, name), _renewed(locale, found, kept, translate))


def english(text: str) -> str:
    """The English of what has an English name in the data: a disease. Empty for any other text."""
    return _english_names().get(text, "")


@cache
def _english_names() -> dict[str, str]:
    diseases = library.load().rules.diseases.by_code.values()
    return {disease.names[0]: disease.english[0] for disease in diseases if disease.english}


def traditional(text: str) -> str:
    """The text in the letters of Taiwan, as OpenCC has it but for what it gets wrong."""
    words: str = CONVERTER.convert(text)
    for wrong, right in SLIPS:
        words = wrong.sub(right, words)
    return words


def _renewed(
    locale: str, found: Iterable[SourceText], kept: Iterable[Catalog], translate: Callable[[str], str]
) -> Catalog:
    renewed = Catalog(locale)
    for text in found:
        before = next((m for c in kept if (m := c.get(text.words)) is not None and _stays(m, locale)), None)
        said, comments = (before.string, before.user_comments) if before else (translate(text.words), ())
        renewed.add(text.words, said, locations=[(text.file, 0)], user_comments=comments)
    return renewed


def _write(path: Path, renewed: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
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
    yield "rules/terms/screens.yaml", (words for screen in held.rules.screens.values() for words in _of_fact(screen))
    yield (
        "rules/terms/benefits.yaml",
        (words for entry in vocabulary.benefits.values() for words in (entry.name, entry.ask, entry.plain)),
    )
    yield "rules/terms/identities.yaml", (entry.name for entry in vocabulary.identities.values())
    yield "rules/terms/diseases.yaml", (disease.names[0] for disease in held.rules.diseases.by_code.values())
    told = (place.source for place in vocabulary.places.values() if place.became and place.source)
    sources = (words for source in told for words in (source.title, source.adds) if words)
    yield "rules/terms/places.yaml", (*vocabulary.places.names.values(), *dict.fromkeys(sources))
    shared = (office for office in held.offices.values() if not office.notice)
    yield "knowledge/signposts/offices.yaml", (words for office in shared for words in (office.name, office.about))
    yield "webapp/desk/reading/words.yaml", (said for word in desk_words().unclear for said in (word.say, word.right))
    yield "knowledge/signposts/outside.yaml", (entry.answer for entry in held.faq.outside.values())


def _of_fact(fact: Fact | Screen) -> Iterator[str]:
    yield from (fact.label, fact.ask, fact.why, fact.hint, fact.none)
    # As it is asked of oneself, and of another person.
    yield from (asking(fact.ask, fact.ask_of, YOU), fact.ask_of)
    yield from (words for choice in fact.choices for words in _of_choice(choice))


def _of_choice(choice: Choice) -> tuple[str, str]:
    return choice.label, choice.hint


if __name__ == "__main__":
    try:
        renew()
    except DataFileError as error:
        sys.exit(str(error))
