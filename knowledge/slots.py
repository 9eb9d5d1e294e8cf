"""Slots: the words by which people state the facts of contract.md. What a message does not state stays unknown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from knowledge.amount import PRICE, amounts, without_amounts, years
from knowledge.heard import Heard
from knowledge.normalise import units
from knowledge.phrasebook import Found, Phrasebook
from knowledge.record import DataFileError, Record, read_record

SLOTS = Path(__file__).parent / "slots.yaml"
YES_OR_NO = (
    *("student", "referred", "designated_hospital", "primary_first", "maintenance_treatment"),
    *("resident_subsidy_received", "referral_needed"),
)
CHOICES = (
    *("disability_level", "insurance", "tier", "care", "hospital_level", "care_place", "disease_kind"),
    *YES_OR_NO,
)
# Facts that turn a question to another matter, when they change.
TOPICAL = ("insurance", "tier", "care", "disease_kind", "referred", "student")
DENIALS = ("denied", "denied_after", "whether")
TURNS = ("instead", "also", "corrects", "asks")
ROLES = ("studies", "treated")
LISTS = (
    *("persons", "kin", "others", "city", "away", "belongs", "everyday", "elsewhere"),
    *("nothing", "no_aid_yet", "between", "fillers"),
    *(*DENIALS, *TURNS, *ROLES),
)
# How far before or after a word its "not" may stand: 我们不是|低保, 没评上|低保.
REACH = 5
REACH_AFTER = 10
# So many units beside the facts are no question yet.
BARE = 2
# A sentence that tells facts and asks nothing has few more words beside them.
TELLING = 8
# 还救助不, 收不收, 有没: a question by its end or by a verb said twice.
ASKING_END = re.compile("(?:不|没|没有|没得|迈|嗦|哇)[,.;!?。，]*$|(.)不\\1")


class SlotsError(DataFileError):
    """The file of words for facts is wrong."""


class Ear:
    """Reads messages with the words of slots.yaml, the names of districts and those of diseases.

    `words` are all of its words for facts, `names` all names of places, here and elsewhere.
    """

    def __init__(self, places: Mapping[str, str], diseases: Sequence[str], path: Path = SLOTS) -> None:
        file = read_record(path, SlotsError)
        file.expect(("identities", *CHOICES, *LISTS, "takes_back", "replies"))
        lists = {name: file.texts(name) for name in LISTS}
        self._facts = {name: Phrasebook(_words(file.table(name))) for name in ("identities", *CHOICES)}
        self._places = Phrasebook(_names(places, lists["everyday"]))
        self._diseases = Phrasebook({name.lower(): name for name in diseases})
        self._marks = {name: Phrasebook(dict.fromkeys(words, name)) for name, words in lists.items()}
        self._no, self._whether = _ending_in(lists["denied"]), _ending_in(lists["whether"])
        self._no_after = re.compile(f"(?:{_any(lists['between'])})*(?:{_any(lists['denied_after'])})")
        self._role = {name: re.compile(f"(?:区|县)?(?:{_any(lists[name])})") for name in ROLES}
        self._belongs = re.compile(f"(?:{_any(lists['belongs'])})(?:重庆|重庆市)?$")
        self._also = re.compile(f"(?:{_any(lists['also'])})(?:是|有|算|得)?$")
        self._takes_back = {level: file.table("takes_back").texts(level) for level in file.table("takes_back").fields}
        self._replies = {name: frozenset(file.table("replies").texts(name)) for name in file.table("replies").fields}
        self.words = tuple(word for book in self._facts.values() for word in book.phrases)
        self.names = (*self._places.phrases, *self._marks["elsewhere"].phrases)

    def hear(self, text: str) -> Heard:
        """What a normalised text states."""
        places, studies = self._places_of(text)
        identities, denied = self._identities(text)
        facts = {**dict(self._choices(PRICE.sub("", text))), **amounts(text), **self._disease(text)}
        if identities or self._says("nothing", text):
            facts["identities"] = sorted(identities)
        if self._says("no_aid_yet", text):
            facts["aid_used"] = {}
        if len(places) == 1:
            facts |= {"school_district": places[0], "student": True} if studies else {"district": places[0]}
        if facts.get("primary_first") and facts.get("hospital_level") == 1:
            # The level of where one went first, not of the hospital that is asked about.
            del facts["hospital_level"]
        rest = len(units(self._rest(text)))
        belongs_here = bool(places) or self._says("city", text) or self._says("away", text)
        return Heard(
            facts=facts,
            denied=denied,
            excluded=frozenset(self._takes_back.get(str(facts.get("disability_level")), ())),
            places=places,
            city=self._says("city", text),
            elsewhere=self._says("elsewhere", text) and not belongs_here,
            years=years(text),
            own=self._says("persons", text),
            instead=bool(identities) and self._is_of_another(text),
            adds=self._adds(text),
            tells=bool(facts or places or denied) and (rest <= BARE or self._only_tells(text, rest)),
            bare=bool(facts or places or denied) and rest <= BARE,
        )

    def reply(self, text: str) -> frozenset[str]:
        """What a short text means as an answer to a question back: some of unknown, yes, no, none."""
        plain = text.strip(" ,.;!。，！、~")
        return frozenset(name for name, words in self._replies.items() if plain in words)

    def topical(self, text: str) -> str:
        """The phrases of a text that bear on what is asked: which insurance, which care. No people, no sums."""
        books = [self._facts[name] for name in TOPICAL]
        return " ".join(found.phrase for book in [*books, self._diseases] for found in book.find(text))

    def without_facts(self, text: str, names: Iterable[str]) -> str:
        """The text without the phrases that state these facts."""
        for name in names:
            if name in self._facts:
                text = _without(self._facts[name], text)
        return text

    def without_places(self, text: str) -> str:
        """The text without the names of districts: where a rule holds is no matter of likeness."""
        return _without(self._places, text)

    def _places_of(self, text: str) -> tuple[tuple[str, ...], bool]:
        """The districts that a text names, and whether it names them as the place of a school.

        Where somebody belongs counts before all others (户口在南川), where one is treated after them.
        """
        named = list(self._affirmed(self._places, text))
        elsewhere = [found for found in named if self._role["treated"].match(text, found.end)]
        belongs = [found for found in named if self._belongs.search(text[: found.start])]
        kept = belongs or [found for found in named if found not in elsewhere] or named
        studies = any(self._role["studies"].match(text, found.end) for found in kept)
        return tuple(dict.fromkeys(found.meaning for found in kept)), studies

    def _says(self, mark: str, text: str) -> bool:
        return any(True for _ in self._marks[mark].find(text))

    def _rest(self, text: str) -> str:
        """What is left of a message when its facts, its people and its small words are taken away."""
        text = without_amounts(text)
        books = [*self._facts.values(), self._places, self._diseases]
        books += [self._marks[name] for name in ("persons", "denied", "denied_after", "no_aid_yet", "fillers")]
        for book in books:
            text = _without(book, text, " ")
        return text

    def _only_tells(self, text: str, rest: int) -> bool:
        """Whether a message of facts and `rest` other units asks nothing: a correction, or more about a person."""
        if self._says("corrects", text):
            return True
        asks = self._says("asks", text) or ASKING_END.search(text)
        return rest <= TELLING and self._says("persons", text) and not asks

    def _is_of_another(self, text: str) -> bool:
        """Whether the identities of a message are somebody else's than those of whom was spoken."""
        return not self._adds(text) and (self._says("instead", text) or self._says("kin", text))

    def _adds(self, text: str) -> bool:
        """Whether an identity is told beside those before: 还是二级残疾."""
        return any(self._also.search(text[: found.start]) for found in self._facts["identities"].find(text))

    def _identities(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        book = self._facts["identities"]
        said = frozenset(found.meaning for found in self._affirmed(book, text) if not self._is_of_others(text, found))
        return said, frozenset(found.meaning for found in book.find(text) if self._is_denied(text, found)) - said

    def _is_of_others(self, text: str, found: Found[str]) -> bool:
        """Whether the clause speaks of somebody whom the question is not about: 隔壁王大爷是低保."""
        clause = re.split("[,.;!?]", text[: found.start])[-1]
        return self._says("others", clause)

    def _affirmed(self, book: Phrasebook[str], text: str) -> Iterator[Found[str]]:
        """The phrases of a book that a text does not deny."""
        return (found for found in book.find(text) if not self._is_denied(text, found))

    def _is_denied(self, text: str, found: Found[str]) -> bool:
        before, after = text[max(0, found.start - REACH) : found.start], text[found.end : found.end + REACH_AFTER]
        return not self._whether.search(before) and bool(self._no.search(before) or self._no_after.match(after))

    def _choices(self, text: str) -> Iterator[tuple[str, Any]]:
        # 没享受居民医保资助 says nothing of the insurance that one has.
        texts = {"insurance": _without(self._facts["resident_subsidy_received"], text, " ")}
        for name in CHOICES:
            values = {found.meaning for found in self._facts[name].find(texts.get(name, text))}
            if len(values) == 1:
                yield name, _json(name, values.pop())

    def _disease(self, text: str) -> dict[str, str]:
        named = list(dict.fromkeys(found.meaning for found in self._affirmed(self._diseases, text)))
        return {"disease": named[0]} if len(named) == 1 else {}


def _words(table: Record) -> dict[str, str]:
    return {word: name for name in table.fields for word in table.texts(name)}


def _names(places: Mapping[str, str], everyday: Sequence[str]) -> dict[str, str]:
    """Codes of districts by their full and short names; a short name that is an everyday word is left out."""
    names: dict[str, str] = {}
    for code, full in places.items():
        short = re.sub("(?:土家族苗族|苗族土家族|土家族)?自治县$|经开区$|新区$|区$|县$", "", full).removeprefix("重庆")
        names |= {full: code, full.removeprefix("重庆"): code}
        if short not in everyday:
            names |= {short: code, f"{short}区": code, f"{short}县": code} if len(short) > 1 else {}
    return names


def _without(book: Phrasebook[Any], text: str, instead: str = "") -> str:
    pieces, end = [], 0
    for found in book.find(text):
        pieces += [text[end : found.start], instead]
        end = found.end
    return "".join([*pieces, text[end:]])


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _ending_in(words: Sequence[str]) -> re.Pattern[str]:
    # 不是什么低保, 没有过低保: a little may stand between the "no" and what it denies.
    return re.compile(f"(?:{_any(words)})(?:什么|个|上|过|到|有)?$")


def _json(name: str, code: str) -> Any:
    if name in YES_OR_NO:
        return code == "yes"
    return int(code) if code.isdigit() else code
