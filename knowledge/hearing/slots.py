"""Slots: the words by which people state the facts of contract.md. What a message does not state stays unknown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.hearing.asked import RECOGNITION
from knowledge.hearing.colleges import Colleges
from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.districts import Named, Places
from knowledge.hearing.elsewhere import Elsewhere
from knowledge.hearing.figures import PRICE, figures, without_bills, without_figures, years
from knowledge.hearing.negation import NO_MORE_OF_IT, Denials, any_of
from knowledge.hearing.phrasebook import Occurrence, Phrasebook, in_place, rewritten, without
from knowledge.hearing.received import received
from knowledge.hearing.respelling import (
    END_OF_SUM,
    respelled,
    without_ends_of_sums,
)
from knowledge.hearing.stated import StatedFact
from knowledge.hearing.studies import Studies
from texts import parts, source
from texts.place import Gazetteer
from texts.source import Table
from texts.spelling import normalise, units

SLOTS = Path(__file__).parent / "slots.yaml"
# Whether somebody has had the subsidy of the residents' insurance this year.
HAD = "resident_subsidy_received"
YES_OR_NO = (
    *("student", "referred", "designated_hospital", "primary_first", "maintenance_treatment"),
    *(HAD, "referral_needed"),
)
CHOICES = (
    *("disability_level", "insurance", "tier", "care", "hospital_level", "care_place", "disease_kind"),
    *YES_OR_NO,
)
# What a "not" before it denies, though its name alone affirms nothing: 没来得及办转诊.
ONLY_DENIED = {"referred": Phrasebook({"转诊": "yes"}), "primary_first": Phrasebook({"首诊": "yes"})}
NOTHING: Phrasebook[str] = Phrasebook({})
# Facts that turn a question to another matter, when they change.
TOPICAL = ("insurance", "tier", "care", "disease_kind", "referred", "student")
DENIALS = ("denied", "denied_after", "between")
PLACES = ("studies", "treated", "belongs", "recognised", "recognised_after")
# 他 by itself; 他妈 is somebody else.
HE_OR_SHE = re.compile("[他她](?![们妈爸])")
PEOPLE = ("persons", "kin", "others", "of_students", "of_employees", "of_past")
BELONGING = ("city", "away", "elsewhere", "elsewhere_near")
TURNS = ("instead", "also", "corrects", "asks", "nothing", "unrecognised", "no_aid_yet", "fillers")
# As doctors write it: 胃ca.
SHORT_FOR_CANCER, LATIN = "ca", re.compile("[a-z]")
# 二三级, 2-3级, 一级、二级: which of the two nobody said.
SEVERAL_GRADES = re.compile("[一二三四1-4]级?[-~至到、,和或及]?[一二三四1-4]$")
# Words that sound like others of the trade and are meant as written: 生于, no 生育.
AS_WRITTEN = "生于|不曾|未曾|从未|其实|川美|川外|是万州"
# Up to so many units beside the facts are no question yet; a sentence that only tells has few more.
BARE, TELLING = 2, 8
# 老婆啥子都没得 tells, and asks nothing.
OF_NOTHING = re.compile("(?:啥子?|什么|么子)(?:身份|证|认定|资格)?(?:都|也)(?:没得|没有|莫得)")
# 后来评了低保边缘 tells of somebody, though it names nobody.
RECOGNISED_NOW = re.compile(
    "(?:后来|又|才|刚|已经|现在|今年|去年)?(?:评|批|认定|纳入|定|办)(?:了|上了?|成了?|下来|为|的)"
)
# 还救助不, 收不收, 有没: a question by its end or by a verb said twice.
ASKING_END = re.compile("(?:不|没|没有|没得|迈|嗦|哇)[,.;!?。，]*$|(.)不\\1")


class Ear:
    """Reads messages with the words of slots.yaml, the names of districts and those of diseases.

    `words` are all of its words for facts, `names` all names of places, here and elsewhere, `firm`
    finds those of towns and diseases.
    """

    def __init__(self, places: Gazetteer, diseases: Mapping[str, str], path: Path = SLOTS) -> None:
        names = (*DENIALS, *PLACES, *PEOPLE, *BELONGING, *TURNS)
        file = parts.file(path, ("identities", *CHOICES, *names, "kinship", "takes_back", "replies"))
        lists = {name: source.texts(file, name) for name in names}
        self._facts = {name: Phrasebook(_words(file[name])) for name in ("identities", *CHOICES)}
        self._kinship = Phrasebook(_words(file["kinship"]))
        cancers = {f"{name[:-1]}{SHORT_FOR_CANCER}": name for name in diseases if len(name) > 1 and name.endswith("癌")}
        self._diseases = Phrasebook({**cancers, **{normalise(name): name for name in diseases}})
        self._plain_names = dict(diseases)
        self._plain_diseases = Phrasebook({normalise(name): plain.lower() for name, plain in diseases.items()})
        self._marks = {name: Phrasebook(dict.fromkeys(words, name)) for name, words in lists.items()}
        self._denials = Denials(lists)
        self._places = Places(places, lists, self._denials)
        self._also = re.compile(f"(?:{any_of(lists['also'])})(?:是|有|算|得)?$")
        far = (*lists["elsewhere"], *lists["elsewhere_near"])
        self._studies, self._elsewhere = Studies(far), Elsewhere(far, lists, self._places.book)
        self._colleges = Colleges()
        self._takes_back, self._replies = _sets(file["takes_back"]), _sets(file["replies"])
        self.words = tuple(word for book in self._facts.values() for word in book.phrases)
        self.names = (*self._places.names, *self._marks["elsewhere"].phrases)
        # What sounds like another word and is meant as it is written.
        self.firm = re.compile(
            f"{self._colleges.firm}|{self._places.towns.pattern}|{any_of(lists['elsewhere_near'])}|{END_OF_SUM.pattern}|{AS_WRITTEN}|(?<![a-z])(?:{any_of(self._diseases.phrases)})(?![a-z])"
        )

    def hear(self, text: str) -> Heard:
        """What a normalised text states."""
        text = respelled(text)
        sumless = without_ends_of_sums(text)
        named = self._places.named(text)
        said, denied = self._identities(sumless)
        stated = [*self._stated(text), *self._district(named), *self._held(sumless, said)]
        facts = {fact.fact: fact.value for fact in stated if fact.value is not None}
        rest = self.rest(text)
        tells = bool(stated or named.places or denied or named.denied)
        return Heard(
            facts=facts,
            stated=tuple(stated),
            denied=denied,
            excluded=self._takes_back.get(str(facts.get("disability_level")), frozenset()),
            places=named.places,
            schools=named.schools,
            denied_places=named.denied,
            old_names=named.old,
            town=named.town,
            city=self._says("city", text),
            elsewhere=(is_elsewhere := self._is_elsewhere(text, named)),
            far=self._elsewhere.called(text) if is_elsewhere else "",
            away=bool(self._studies_elsewhere(text)) or self._places.only_stays(self._elsewhere.named(text), text),
            years=years(text),
            own=self._says("persons", text),
            kin=self._kin(text),
            instead=bool(said) and self._is_of_another(text),
            adds=self._adds(text),
            tells=tells and (rest <= BARE or self._only_tells(text, rest)),
            bare=tells and rest <= BARE,
        )

    def is_of_students(self, text: str) -> bool:
        """Whether a text speaks of students of a college or of one; not where only another school is named."""
        if self._colleges.lower(text):
            return False
        return self._says("of_students", text) or any(f.meaning == "yes" for f in self._facts["student"].find(text))

    def _studies_elsewhere(self, text: str) -> str:
        # 渝北大学生 and 南川大学生 are of Yubei and Nanchuan, not of 北大 and 川大.
        return self._studies.elsewhere(text) or self._colleges.far(self.without_places(text))

    def school_of(self, words: str) -> str:
        """Where somebody studies by these words: `elsewhere` than in Chongqing, or `below` a college; else empty."""
        return "elsewhere" if self._studies_elsewhere(words) else "below" if self._colleges.lower(words) else ""

    def is_of_employees(self, text: str) -> bool:
        """Whether a text speaks of the insurance of employees, or of who has it."""
        return self._says("of_employees", text)

    def is_of_past(self, text: str) -> bool:
        """Whether a text asks how it was before."""
        return self._says("of_past", text)

    def reply(self, text: str) -> frozenset[str]:
        """What a short text means as an answer to a question back: some of unknown, yes, no, none."""
        plain = text.strip(" ,.;!。，！、~")
        return frozenset(name for name, words in self._replies.items() if plain in words)

    def asks(self, text: str) -> bool:
        """Whether a normalised text asks something."""
        said = OF_NOTHING.sub("", text)
        return self._says("asks", said) or bool(ASKING_END.search(said))

    def rest(self, text: str) -> int:
        """How many units of a text are no facts, no people and no small words."""
        return len(units(self.beside(text)))

    def restated(self, text: str, later: str, changed: Iterable[str]) -> tuple[str, str]:
        """The text without the phrases that state the facts that are `changed`; and what finds no place in it.

        What a later text says of insurance, care or disease stands in the place of the text's own words for it: 住院呢
        asks after 门诊报多少 just 住院报多少.
        """
        beside = dict[str, None]()
        for name in dict.fromkeys((*TOPICAL, "disease", *changed)):
            book = self._book(name)
            said = dict.fromkeys(found.phrase for found in book.find(later)) if name in (*TOPICAL, "disease") else {}
            homeless = [*said]
            if name in changed:
                text, left = in_place(book, text, " ".join(said))
                homeless = [*said] if left else []
            beside |= dict.fromkeys(homeless)
        return text, " ".join(beside)

    def diseases(self, text: str) -> tuple[str, ...]:
        """Every disease that a text names, as it names it; what is no Chinese by its plain name."""
        named = ((found.phrase, self._plain_names[found.meaning]) for found in self._diseases.find(text))
        return tuple(dict.fromkeys(plain if LATIN.search(said) else said for said, plain in named))

    def without_facts(self, text: str, names: Iterable[str]) -> str:
        """The text without the phrases that state these facts."""
        for name in names:
            text = without(self._book(name), text)
        return text

    def _book(self, name: str) -> Phrasebook[str]:
        """The phrases that state a fact; none of what is no fact of words."""
        return self._diseases if name == "disease" else self._facts.get(name, NOTHING)

    def with_plain_diseases(self, text: str) -> str:
        """The text with the plain name of each disease: 兔唇 is 唇腭裂."""
        return rewritten(self._plain_diseases, text)

    def without_figures(self, text: str) -> str:
        """The text without the days, ages and sums that were heard as facts: how they are written is no likeness."""
        return without_figures(text)

    def without_elsewhere(self, text: str) -> str:
        """The text without the names of places elsewhere."""
        return self._elsewhere.without(text)

    def without_places(self, text: str) -> str:
        """The text without the names of districts: where a rule holds is no matter of likeness."""
        return without(self._places.book, text)

    def _stated(self, text: str) -> list[StatedFact]:
        stated = [*self._choices(PRICE.sub("", text)), *_agreeing(figures(text)), *self._disease(text)]
        if other := self._studies_elsewhere(text) or self._colleges.lower(text):
            # The fact is of the colleges of Chongqing.
            stated = [*(fact for fact in stated if fact.fact != "student"), StatedFact("student", False, other)]
        elif (here := self._colleges.here(text)) and not any(fact.fact == "student" for fact in stated):
            stated.append(StatedFact("student", True, here))
        stated += [StatedFact("aid_used", {}, found.phrase) for found in self._marks["no_aid_yet"].find(text)][:1]
        values = {fact.fact: fact.value for fact in stated}
        if values.get("primary_first") and values.get("hospital_level") == 1:
            # The level of where one went first, not of the hospital that is asked about.
            stated = [fact for fact in stated if fact.fact != "hospital_level"]
        return stated

    def _held(self, text: str, codes: frozenset[str]) -> Iterator[StatedFact]:
        """The fact of the identities, where some are told or all are denied."""
        is_of_none = not RECOGNITION.search(text)
        nothing = self._marks["unrecognised" if is_of_none and self._says("unrecognised", text) else "nothing"]
        book = self._facts["identities"] if codes else nothing
        words = [found.phrase for found in book.find(text) if not codes or found.meaning in codes]
        if words:
            yield StatedFact("identities", sorted(codes), "、".join(dict.fromkeys(words)))

    def _district(self, named: Named) -> Iterator[StatedFact]:
        if len(named.places) == 1:
            yield StatedFact("district", named.places[0], named.words[named.places[0]])
        if len(named.schools) == 1:
            yield StatedFact("school_district", named.schools[0], named.words[named.schools[0]])
            yield StatedFact("student", True, named.words[named.schools[0]])
        if named.before:
            yield StatedFact("former_district", named.before, named.part)

    def _is_elsewhere(self, text: str, named: Named) -> bool:
        """Whether only places elsewhere are named, and nothing says that the person belongs here."""
        is_home = self._elsewhere.is_home(text) and not self.is_of_students(text)
        if named.places or named.schools:
            is_of_both = self._elsewhere.is_recognised(text) and not self._places.recognises(text)
            return is_home and (is_of_both or self._places.only_treat(text))
        belongs_here = self._says("city", text) or self._says("away", text)
        return named.namesake or is_home or (bool(self._elsewhere.named(text)) and not belongs_here)

    def _says(self, mark: str, text: str) -> bool:
        return any(True for _ in self._marks[mark].find(text))

    def beside(self, text: str) -> str:
        """What is left of a message when its facts, its people and its small words are taken away."""
        text = without_bills(respelled(text))
        books: list[Phrasebook[Any]] = [*self._facts.values(), self._places.book, self._diseases]
        books += [self._marks[name] for name in ("persons", "denied", "denied_after", "no_aid_yet", "fillers")]
        for book in books:
            text = without(book, text, " ")
        return text

    def corrects(self, text: str) -> bool:
        """Whether a normalised text takes something back that was said before: 不对, 说错了."""
        return self._says("corrects", text)

    def _only_tells(self, text: str, rest: int) -> bool:
        """Whether a message of facts and `rest` other units asks nothing: a correction, or more about a person."""
        is_of_one = self._says("persons", text) or RECOGNISED_NOW.search(text) or NO_MORE_OF_IT.search(text)
        is_told = rest <= TELLING and is_of_one and not self.asks(text)
        return self.corrects(text) or bool(is_told)

    def _is_of_another(self, text: str) -> bool:
        """Whether the identities of a message are somebody else's than those of whom was spoken."""
        return not self._adds(text) and (self._says("instead", text) or self._says("kin", text))

    def _kin(self, text: str) -> str:
        """Who of the kin is spoken of; empty where nobody is named, or several are, or also others."""
        if self._says("others", text):
            return ""
        named = {found.meaning for found in self._kinship.find(text)}
        return named.pop() if len(named) == 1 else ""

    def _adds(self, text: str) -> bool:
        """Whether an identity is told beside those before: 还是二级残疾."""
        return any(self._also.search(text[: found.start]) for found in self._facts["identities"].find(text))

    def _identities(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """The identities of whom the question is about, and those that they are said not to have."""
        book = self._facts["identities"]
        affirmed = self._denials.stated(book, text)
        said = frozenset(found.meaning for found in affirmed if not self._is_of_others(text, found.start))
        denied = (found.meaning for found in book.find(text) if self._denials.is_denied(text, found))
        return said, frozenset(denied) - said

    def _is_of_others(self, text: str, place: int) -> bool:
        """Whether the clause at a place speaks of others, and the rest of oneself: 隔壁王大爷是低保，我家没有.

        他 alone in the rest is the very other: 隔壁的是低保，他住院报多少.
        """
        clause = re.split("[,.;!?]", text[:place])[-1]
        rest = HE_OR_SHE.sub(" ", text.replace(clause, " "))
        return self._says("others", clause) and self._says("persons", rest)

    def _choices(self, text: str) -> Iterator[StatedFact]:
        # 没享受居民医保资助 says nothing of the insurance that one has.
        had = received(text)
        texts = {"insurance": without(self._facts[HAD], had, " "), HAD: had}
        for name in CHOICES:
            said = texts.get(name, text)
            found = {each.meaning: each for each in self._denials.stated(self._facts[name], said)}
            books = () if found or name not in YES_OR_NO else (self._facts[name], ONLY_DENIED.get(name, NOTHING))
            denied = next(filter(None, (self._denied_yes(book, said) for book in books)), None)
            found = {"no": denied} if denied else found
            if len(found) == 1:
                value, words = found.popitem()
                is_one = not SEVERAL_GRADES.search(said[: words.start + 1])
                yield StatedFact(name, _json(name, value) if is_one else None, words.phrase)

    def _denied_yes(self, book: Phrasebook[str], text: str) -> Occurrence[str] | None:
        """The words by which a text says no to what would be a yes: 没在卫生院先看."""
        return next(
            (each for each in book.find(text) if each.meaning == "yes" and self._denials.is_denied(text, each)), None
        )

    def _disease(self, text: str) -> Iterator[StatedFact]:
        named = {found.meaning: found.phrase for found in self._denials.affirmed(self._diseases, text)}
        if len(named) == 1:
            yield StatedFact("disease", *named.popitem())


def _words(table: Table) -> dict[str, str]:
    return {word: str(name) for name in source.typed(table, Table) for word in source.texts(table, name)}


def _sets(table: Table) -> dict[str, frozenset[str]]:
    return {str(name): frozenset(source.texts(table, name)) for name in source.typed(table, Table)}


def _agreeing(stated: list[StatedFact]) -> Iterator[StatedFact]:
    """Each fact once: of two figures for one fact nobody knows which is meant."""
    for name in dict.fromkeys(fact.fact for fact in stated):
        told = [fact for fact in stated if fact.fact == name]
        words = "、".join(dict.fromkeys(fact.words for fact in told))
        values = {fact.value for fact in told}
        yield told[0] if len(told) == 1 else StatedFact(name, values.pop() if len(values) == 1 else None, words)


def _json(name: str, code: str) -> Any:
    if name in YES_OR_NO:
        return code == "yes"
    return int(code) if code.isdigit() else code
