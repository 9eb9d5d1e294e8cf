"""A message is read once, into the spellings that the matcher compares and the facts that it states."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.lexicon import SHARE, Lexicon, figures_named
from knowledge.hearing.persons import Persons
from knowledge.hearing.pinyin import sound
from knowledge.hearing.repair import SoundIndex
from knowledge.hearing.slots import Ear
from knowledge.hearing.telling import PersonHeard, Telling
from knowledge.retrieval.bm25 import grams
from knowledge.retrieval.conditions import EMPLOYEES
from texts.spelling import normalise, units

# The two things that a question may be about: an illness, and the money for the insurance.
OF_CARE, OF_INSURANCE = "care", "premium"
# What is given of each: 那住院呢 asks 救助多少.
GIVEN = {OF_CARE: "救助", OF_INSURANCE: "资助"}
# 那我老婆呢，她是单位给交的: by its name it is asked again.
OF_EMPLOYEES = "职工医保"
# What is asked again and again may not grow: in characters.
LONGEST = 500
# Who dictates, or types on a phone, parts clauses by spaces. One beside a short run is of a file, or parts keywords.
PAUSE = re.compile("(?<=[\u4e00-\u9fff]{3})[ \u3000]+(?=[\u4e00-\u9fff]{3})")
# 残联要做什么, 6000元是哪种救助的: who or what is meant is asked by its name.
BY_OFFICE = re.compile("做(?:些|了)?(?:什么|哪些)|负责什么|负责哪|职责|任务|分工|管(?:些)?什么")
BY_FIGURE = re.compile("(?:哪|什么)一?(?:种|项|类)|是什么|指什么|哪些|哪两|那[两几][笔次个回]|怎么来|怎么算出")
CLAUSE, ASKS = re.compile("[^,.;!?。，；！？]+[,.;!?。，；！？]*"), re.compile("(?:想|请|要|就)问|问(?:一下|哈|下)")
# 医保报完合规自付九千: by what the insurance has paid nobody asks of the insurance, but of their illness.
PAID_BY_INSURANCE = re.compile(
    "(?:居民医保|医保|大病保险|大病险|大病|保险)?(?:先|已经|都|给|那边|这边|一共|总共)*(?:报|支付|结)(?:完|了|掉|过|销)+"
)
# In the name of an identity it asks of nobody: 优抚对象住院救助.
# 范围内五万 asks nobody who is in it.
OF_A_NAME = re.compile("(?<=低保|优抚|五保|特困)(?:对象)+|(?:政策|医保|目录)?范围[内里]")
# 坝坝头都说: from whom somebody has heard it is no part of what is asked.
HEARD_FROM = re.compile(
    "(?:坝坝|院坝|微信群|群|村|社区|网上?|抖音上?|视频|电视|广播|隔壁|邻居|老乡|同村|亲戚|朋友|兄弟伙|哥们儿?|熟人|同事|别个|人家|有人"
    "|大家)[里头上]*的?(?:人|干部)?(?:都|还|在|又|些|跟我|给我)*(?:说|讲|传|摆)(?:是|的是|的)?(?!明)"
)


@dataclass(frozen=True)
class Message:
    """`text` is normalised and repaired; `plain` is it in plain words, without the names of districts.

    `words` and `sounds` are what the two indexes compare: units and pairs of units, and the ideas among the words.
    `aspects` are what it asks for, `heard` is what it states of whom it asks about; where it speaks of several,
    `people` are all of them, with what it states of each. `topic` is the service that was spoken of before (empty:
    none was); `resumes` says that the message asks again what was asked then, `by_word` that it was put into Chinese
    word by word; `of_students` and `of_employees` that it speaks of them, `of_past` that it asks how it was before.
    `subject` is which of the two things it is about for which people come (empty: neither), `benefit` the one that it
    names, `rest` are the units that are left when all is taken away that was understood, `diseases` all that it names.
    `named` are the offices, sums, shares and months by which it asks; `claims` says of which money of the insurance or
    of the state it speaks, `typed` is it as somebody typed it.
    """

    text: str
    plain: str
    words: tuple[str, ...]
    sounds: tuple[str, ...]
    aspects: frozenset[str]
    heard: Heard
    people: tuple[PersonHeard, ...] = ()
    topic: str = ""
    resumes: bool = False
    by_word: bool = False
    of_students: bool = False
    of_employees: bool = False
    subject: str = ""
    benefit: str = ""
    rest: tuple[str, ...] = ()
    diseases: tuple[str, ...] = ()
    of_past: bool = False
    claims: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    typed: str = ""


class Reader:
    """Reads messages by the words of the answers (`texts`), the lexicon and the ear."""

    def __init__(self, texts: Iterable[str], lexicon: Lexicon, ear: Ear) -> None:
        self._lexicon, self._ear, self._persons = lexicon, ear, Persons()
        self._telling = Telling(self._persons, ear)
        firm = re.compile(f"{ear.firm.pattern}|{self._persons.firm}")
        self._sound_index = SoundIndex(map(normalise, texts), (*lexicon.words, *ear.words), ear.names, firm)

    def read(self, text: str) -> Message:
        """A message as somebody typed it."""
        said = normalise(PAUSE.sub("，", text))
        typed = self._lexicon.in_chinese(said)
        repaired = self._sound_index.repaired(typed)
        placeless = self._ear.without_places(repaired)
        plain = self._plain(HEARD_FROM.sub("", self._ear.without_figures(placeless)))
        unpaid = PAID_BY_INSURANCE.sub(" ", plain)
        heard, people = self._telling.heard(repaired)
        return Message(
            text=repaired,
            plain=plain,
            words=words(plain, self._lexicon),
            sounds=sounds(self._ear.without_figures(self._ear.without_places(typed))),
            aspects=self._lexicon.aspects(OF_A_NAME.sub("", plain)),
            heard=heard,
            people=people,
            by_word=typed != said,
            of_students=self._ear.is_of_students(repaired),
            of_employees=self._ear.is_of_employees(repaired),
            of_past=self._ear.is_of_past(repaired),
            diseases=self._ear.diseases(repaired),
            # Of what is left of a bill it is an illness.
            subject=self._lexicon.subject(unpaid) or (OF_CARE if unpaid != plain else ""),
            claims=self._lexicon.claims(plain),
            named=self._named(self._plain(placeless)),
            benefit=self._lexicon.named(unpaid),
            rest=self._rest(repaired, dated="date" in heard.facts),
            typed=text,
        )

    def _named(self, plain: str) -> frozenset[str]:
        """The offices and figures of a plain text by which it asks who or what is meant."""
        offices = self._lexicon.offices(plain) if BY_OFFICE.search(plain) else frozenset[str]()
        return offices | (figures_named(plain) if BY_FIGURE.search(plain) else frozenset[str]())

    def _rest(self, text: str, *, dated: bool) -> tuple[str, ...]:
        """The units of a repaired text that are left when all that was understood is taken away; `dated`: of a day."""
        beyond = [found.phrase for found in self._lexicon.beyond.find(text)]
        beside = self._ear.beside(self._persons.without(HEARD_FROM.sub("", text)))
        # A share that is put to be confirmed asks how much it is today, and nothing else: 能报95%是不是真的.
        beside = beside if dated else SHARE.sub(" ", beside)
        return (*units("".join(beyond)), *units(self._lexicon.rest(self._plain(beside))))

    def asking(self, message: Message) -> Message | None:
        """A story as it asks: compared by the clauses that ask, with all that it tells; None where all of it asks."""
        clauses = CLAUSE.findall(message.text)
        first = next((at for at, clause in enumerate(clauses) if ASKS.search(clause)), None)
        asking = [at for at, clause in enumerate(clauses) if self._ear.asks(clause)]
        start = first if first is not None else max(asking[-1] - 1, 0) if asking else 0
        if not start:
            return None
        part = self.read("".join(clauses[start:]))
        # 还给不给: what is given is said by its subject.
        return replace(part, heard=message.heard, people=message.people, diseases=message.diseases, typed=message.typed)

    def resumed(self, asked: str, later: Message, gone: Iterable[str] = ()) -> Message:
        """What was asked before, asked again of what is told later: in its words where they replace the old ones.

        `gone` are facts that it told of somebody else.
        """
        changed = [*(name for name in later.heard.facts if name != "district"), *gone]
        kept, beside = self._ear.restated(self.read(asked).text, later.text, changed)
        kept = self._ear.without_elsewhere(kept) if later.heard.places else kept
        if later.heard.facts.get("insurance") in EMPLOYEES and OF_EMPLOYEES not in f"{kept}{beside}":
            beside = f"{OF_EMPLOYEES} {beside}"
        message = replace(self.read(f"{kept} {beside}"[:LONGEST]), people=())
        # Who asked before may have asked for a student, of whom nobody speaks any more.
        return replace(message, of_students=later.of_students) if "student" in changed else message

    def completed(self, matter: Message, asked: Message, gone: Iterable[str] = ()) -> Message:
        """A question on the matter of one message that asks what another does, without the facts that are `gone`."""
        kept = self._ear.without_facts(matter.text, gone)
        beside = "".join(words for words in self._lexicon.aspect_words(asked.plain) if words not in matter.plain)
        if beside and not asked.aspects & matter.aspects:
            # 走哪边, then 减好多: where it is done is not asked once more.
            for words in self._lexicon.aspect_words(matter.plain):
                kept = kept.replace(words, " ")
        given = GIVEN.get(matter.subject, "") if beside and not matter.claims else ""
        return self.read(f"{kept} {given}{beside}"[:LONGEST])

    def meant(self, who: str, before: Sequence[str]) -> str:
        """Who is meant by a pronoun or a general word, of those spoken of before, the latest last."""
        return self._persons.meant(who, before)

    def school_of(self, words: str) -> str:
        """Where somebody studies by these words: `elsewhere` than in Chongqing, or `below` a college; else empty."""
        return self._ear.school_of(words)

    def kin_of(self, who: str) -> str:
        """As whom of the kin a phone keeps somebody; empty where it is not sure."""
        return self._persons.kin_of(who)

    def reply(self, text: str) -> frozenset[str]:
        """What a short text means as an answer to a question back."""
        return self._ear.reply(normalise(text))

    def plain(self, text: str) -> str:
        """A text of our own as `Message.plain` has it."""
        return self._plain(self._ear.without_places(normalise(text)))

    def _plain(self, placeless: str) -> str:
        return self._lexicon.plain(self._ear.with_plain_diseases(placeless))


def words(plain: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a plain text says: its units, their pairs, and its ideas."""
    # The mark keeps an idea apart from an English word of the same letters.
    return (*grams(units(plain)), *(f"#{idea}" for idea in sorted(lexicon.ideas(plain))))


def sounds(text: str) -> tuple[str, ...]:
    """How a normalised text sounds: its syllables and their pairs."""
    return tuple(grams(_syllables(text)))


def _syllables(text: str) -> Sequence[str]:
    return [sound(unit) for unit in units(text)]
