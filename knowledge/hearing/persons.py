"""Persons: the people whom a message names, each where it names them, by who they are (妈妈, 本人, 老大)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.hearing.negation import any_of
from knowledge.hearing.parted import PARTED_AS, parted, who_is_parted
from knowledge.hearing.phrasebook import Phrasebook
from texts import parts, source
from texts.source import Table

PERSONS = Path(__file__).parent / "persons.yaml"
TABLES = ("named", "owned", "general", "fits", "several", "members", "kin")
LISTS = (
    *("owners", "other_owners", "all", "self", "household", "he", "she", "idioms", "brings", "to_me", "i_only"),
    *("acts_for", "i_too", "joins", "men", "women", "others", "surnames", "topics"),
)
# Who they are that have no name of kinship. Of 他 and 她 a message may leave open who is meant.
SELF, HOME, ALL, HE, SHE, OTHERS = "本人", "家", "他们", "他", "她", "别人"
FAMILY = "家里人"
PRONOUNS = (HE, SHE, ALL)
# Behind a surname they name whom they do elsewhere: 王我 is nobody.
SAID_OF_ANY = (SELF, HOME, *PRONOUNS)
SPECIAL = ((SELF, "self"), (HOME, "household"), (HE, "he"), (SHE, "she"), (ALL, "all"), (OTHERS, "others"))
# An old person by no other word is anybody: 南川五保老人.
ANYBODY = "老人"
ENDS = ",.;!?。，；！？、"
CLAUSE = re.compile("[,.;!?。，；！？]")
# 妈是特困，幺爸是低保: a word that else needs an owner names one's own where a clause begins with it, and tells of her.
BEGINNING = re.compile(
    r"(?:(?<=[,.;!?。、])|^)(妈|爸|爹|哥|姐|弟|妹)"
    r"(?=是|吃|拿|今年|属|有残|残|\d|[五六七八九]十|没|也|住院|得了?癌|自己|啥|的(?:低保|特困|五保|残疾|医保|监测))"
)
# 他妈的 is no mother, but for what is hers: 他妈的低保取消了.
CURSE = re.compile("他妈的(?!低保|特困|五保|残疾|医保|监测|病|身份|户口)")
BEGINNING_AS = {"妈": "妈妈", "爸": "爸爸", "爹": "爸爸", "哥": "哥哥", "姐": "姐姐", "弟": "弟弟", "妹": "妹妹"}
# Of groups, the word that fits each of them.
EACH_OF = {"两个孩子": "孩子", "两个老人": "老人"}
BY_ITSELF, OF_IT = "的", 1
# Neighbours are told apart by surname and one of these: 张大爷, 李婆婆.
TITLES = "大爷|大娘|大妈|大伯|大叔|大姐|大哥|婆婆|爷爷|奶奶|叔叔|伯伯|嬢嬢|娘娘|阿姨|叔|爷"
# What normalising makes of 孃孃 (an aunt) is the empress; so she is never called.
MISSPELT, SPELT = "娘娘", "嬢嬢"
# 两个舅舅, as of several who are then told apart.
COUNTED = re.compile("(?:[两二三四]个|[两三]位|俩)$")
# 我朋友说…, 邻居都在讲…: from whom something was heard, who is not asked about.
SAYS = re.compile("(?:们)?(?:都|还|也|又|在|跟我|给我)*(?:说|讲|传|摆)(?!明)")
# Between 我 and a word for somebody: 我是她女儿, 我是渝北的单亲妈妈.
WHAT_I_AM = re.compile("^(?:是|作为|就是|身为)[^,.;!?，。]{0,8}$")


@dataclass(frozen=True)
class PersonMention:
    """Words that name somebody, where they stand: characters `start` up to `end`. `who` are those whom they name.

    `tells` is false where they only bring the question (我儿子叫我来问).
    """

    start: int
    end: int
    words: str
    who: tuple[str, ...]
    tells: bool = True


class Persons:
    """Knows the words of persons.yaml."""

    def __init__(self, path: Path = PERSONS) -> None:
        file = parts.file(path, (*TABLES, *LISTS))
        lists = {name: source.texts(file, name) for name in LISTS}
        tables = {name: _table(file[name]) for name in TABLES}
        self._fits, self.members, self._sexes = tables["fits"], tables["members"], (lists["men"], lists["women"])
        self._several = frozenset(tables["several"])
        self._kin = {who: kin for kin, people in tables["kin"].items() for who in people}
        self._general = {word: who for who, words in tables["general"].items() for word in words}
        self._book = Phrasebook(_phrases(tables, lists), lists["idioms"])
        self.pronouns = frozenset(word for name in ("all", "self", "household", "he", "she") for word in lists[name])
        # What sounds like another word and is meant as it is written: 妹参保 is no 没参保.
        self.firm = any_of([word for word in self._book.phrases if len(word) > 1])
        self._brings = re.compile(any_of(lists["brings"]))
        self._to_me = re.compile(f"(?:{any_of(lists['to_me'])})$")
        self._i_only = re.compile(any_of(lists["i_only"]))
        self._acts_for = re.compile(any_of(lists["acts_for"]))
        self._i_too = re.compile(any_of(lists["i_too"]))
        self._surname = re.compile(f"(?:{any_of(lists['surnames'])})$")
        self._neighbour = re.compile(f"(?:{any_of(lists['surnames'])})(?:{TITLES})")
        self._topic = re.compile(any_of(lists["topics"]))
        self._joins = re.compile(f"(?:{any_of(lists['joins'])})?$")

    def named(self, text: str) -> list[PersonMention]:
        """The mentions of people in a normalised text, in order; 他 and 她 are already those who are meant."""
        found: list[PersonMention] = []
        for mention in self._owned(text, sorted(self._found(text), key=lambda mention: mention.start)):
            meant = self._meant(text, mention, found)
            is_anybody = (meant.words.removesuffix("家"), meant.who) == (ANYBODY, (ANYBODY,))
            if self._is_somebody(text, mention, found) and not is_anybody:
                found.append(_in_turn(meant, found))
        return found

    def stranger(self, text: str) -> str:
        """The surname and title of the only one of others whom a normalised text names; empty where there is none."""
        found = {one[0].replace(MISSPELT, SPELT) for one in self._neighbour.finditer(text)}
        return found.pop() if len(found) == 1 else ""

    def without(self, text: str) -> str:
        """A normalised text without the words for people of one's own."""
        for mention in sorted(self._found(text), key=lambda mention: -mention.start):
            text = f"{text[: mention.start]} {text[mention.end :]}"
        return text

    def joined(self, text: str, one: PersonMention, other: PersonMention) -> bool:
        """Whether two mentions stand beside each other as of the same: 我爸和我妈, 爷爷奶奶."""
        return other.words not in PARTED_AS and self._joins.fullmatch(text[one.end : other.start]) is not None

    def acts_for_others(self, text: str) -> bool:
        """Whether what follows 我 is done for somebody else (我要带什么), or of nobody told of apart (我能报多少)."""
        return bool(self._acts_for.match(text)) or not self._i_too.match(text)

    def is_topic(self, text: str) -> bool:
        """Whether a part of a message says of whom the question is that follows: 像我母亲这种情况."""
        return bool(self._topic.search(text))

    def kin_of(self, who: str) -> str:
        """As whom of the kin a phone keeps them; empty for the writer, and where it is not sure."""
        if self._neighbour.fullmatch(who):
            return OTHERS
        return self._kin.get(who, "" if who in ("", SELF, HOME, OTHERS, *PRONOUNS) else FAMILY)

    def meant(self, who: str, before: Sequence[str]) -> str:
        """Who is meant by 他, 她 or a general word, of those named `before`, the latest last; itself if nobody is."""
        kin = who.removeprefix(HE).removeprefix(SHE)
        if kin and kin != who:
            # 我同事他妈…，他妈呢: the same one.
            return next((one for one in reversed(before) if one.endswith(f"的{kin}")), who)
        fit = self._fitting(who)
        return next((one for test in fit for one in reversed(before) if test(one)), who)

    def members_of(self, mention: PersonMention, text: str, named: Sequence[str]) -> tuple[str, ...]:
        """Whom a mention names: of a group the members, where they are `named` alone as well (老大 of 两个娃儿)."""
        group = mention.who[0]
        if any(who in named for who in self.members.get(group, ())):
            return self.members[group]
        if group not in self._several and not COUNTED.search(text[: mention.start]):
            return mention.who
        fit = (*PARTED_AS.values(), *self._fits.get(EACH_OF.get(group, group), ()))
        own = tuple(who for who in named if who in fit)
        return own if len(own) > 1 else mention.who

    def _may_be_another(self, who: str) -> bool:
        """Whether those named before are perhaps meant by it: 舅舅 by 二舅, 他妈 by 我同事的妈妈."""
        return who in self._fits or (who[0] in (HE, SHE) and len(who) > 1)

    def _fitting(self, who: str) -> list[Callable[[str], bool]]:
        """What a person must be, the better first, to be meant by a word."""
        men, women = self._sexes
        if who in (HE, SHE):
            own, other = (men, women) if who == HE else (women, men)
            return [lambda one: one in own, lambda one: one not in (*other, SELF), lambda one: one != SELF]
        return [lambda one: one in self._fits[who]] if who in self._fits else []

    def _found(self, text: str) -> Iterator[PersonMention]:
        neighbours = self._neighbours(text)
        yield from neighbours
        for named in self._book.find(text):
            is_curse = CURSE.match(text, named.start) is not None
            if is_curse or any(one.start <= named.start < one.end for one in neighbours):
                continue
            skipped = OF_IT if named.phrase.startswith(BY_ITSELF) else 0
            is_others = named.meaning not in SAID_OF_ANY and self._surname.search(text[: named.start])
            who = OTHERS if is_others and not skipped else named.meaning
            yield PersonMention(named.start + skipped, named.end, named.phrase[skipped:], (who,))
        for bare in BEGINNING.finditer(text):
            yield PersonMention(bare.start(1), bare.end(), bare[1], (BEGINNING_AS[bare[1]],))
        for start, word in parted(text):
            yield PersonMention(start, start + len(word), word, (who_is_parted(text, word),))

    def _neighbours(self, text: str) -> list[PersonMention]:
        """Those who are named by surname, where there are several: one alone is none of those asked about."""
        named = ((one, one[0].replace(MISSPELT, SPELT)) for one in self._neighbour.finditer(text))
        found = [PersonMention(one.start(), one.end(), name, (name,)) for one, name in named]
        return found if len({one.words for one in found}) > 1 else []

    def _owned(self, text: str, found: list[PersonMention]) -> Iterator[PersonMention]:
        """The mentions, those of somebody's kin as one: 我老公的妈妈, 我老公他妈."""
        for number, mention in enumerate(found):
            before = found[number - 1] if number else None
            after = found[number + 1] if number + 1 < len(found) else None
            if after and self._owns(text, mention, after):
                continue
            if before and self._owns(text, before, mention):
                who = f"{before.words}的{mention.who[0].removeprefix(HE).removeprefix(SHE)}"
                yield PersonMention(before.start, mention.end, text[before.start : mention.end], (who,))
            else:
                yield mention

    def _owns(self, text: str, one: PersonMention, other: PersonMention) -> bool:
        is_kin = one.who[0] not in (SELF, HOME, *PRONOUNS) and other.who[0] not in (SELF, HOME, *PRONOUNS)
        between = text[one.end : other.start]
        return is_kin and (between == "的" or (not between and other.words[0] in (HE, SHE)))

    def _is_somebody(self, text: str, mention: PersonMention, before: Sequence[PersonMention]) -> bool:
        """Whether a mention names somebody of whom something may be told; not in what the writer says of asking."""
        (who,) = mention.who
        if (who == SELF and len(mention.words) == 1) or who == HOME:
            return not (self._to_me.search(text[: mention.start]) or self._i_only.match(text, mention.end))
        if self.kin_of(who) == OTHERS and SAYS.match(text, mention.end):
            return False
        latest = before[-1] if before else None
        is_what_i_am = (
            latest is not None
            and latest.who == (SELF,)
            and (text[mention.end : mention.end + 1] or ",") in ENDS
            and WHAT_I_AM.match(text[latest.end : mention.start])
        )
        return not is_what_i_am

    def _meant(self, text: str, mention: PersonMention, found: Sequence[PersonMention]) -> PersonMention:
        (who,) = mention.who
        before = list(dict.fromkeys(one for each in found for one in each.who if one not in (HOME, OTHERS)))
        latest = [one for each in found for one in each.who if one not in (HOME, OTHERS)]
        if not {*latest} - {SELF}:
            latest = [one for each in found for one in each.who if one != HOME]
        if who == ALL:
            return replace(mention, who=tuple(before) or (ALL,))
        # 照顾我妈的姐姐…，姐姐: the same one.
        longer = [one for one in before if one.endswith(f"的{who}")]
        if longer and who not in before and mention.words == who:
            mention = replace(mention, who=(longer[-1],))
        elif who in PRONOUNS or mention.words in self._general or (who not in before and self._may_be_another(who)):
            mention = replace(mention, who=(self.meant(who, latest),))
        return replace(mention, tells=not self._brings.match(text, mention.end))


def _in_turn(mention: PersonMention, found: Sequence[PersonMention]) -> PersonMention:
    """一个 and 另一个, where they are told of two who were named: 我婆婆和我妈，一个是低保，一个是特困."""
    if mention.words not in PARTED_AS or mention.who[0] != PARTED_AS[mention.words]:
        return mention
    whole = [each for each in found if each.words not in PARTED_AS]
    two = [one for each in whole for one in each.who if one not in (SELF, HOME, OTHERS)]
    before = [each for each in found if each.words in PARTED_AS]
    if len(set(two)) == len(("one", "other")) and mention.words not in ("大的", "小的"):
        return replace(mention, who=(two[1 if before else 0],))
    return replace(mention, who=("另一个",)) if before and mention.words == "一个" else mention


def is_of_another(who: str) -> bool:
    """Whether they are kin of somebody who is spoken of, and of another household perhaps: 他爸妈, 同事的妈妈."""
    return (who[:1] in (HE, SHE) and who not in PRONOUNS) or BY_ITSELF in who


def everybody(mentions: Sequence[PersonMention]) -> list[str]:
    """Who is named, in order; not households, nor all at once."""
    return list(dict.fromkeys(who for mention in mentions for who in mention.who if who not in (HOME, ALL)))


def _phrases(tables: Mapping[str, Mapping[str, Sequence[str]]], lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Who is named by each phrase."""
    named = [pair for name in ("named", "general", "several") for pair in _pairs(tables[name])]
    owned = _pairs(tables["owned"])
    owners, others = (*lists["owners"], BY_ITSELF), lists["other_owners"]
    phrases = {f"{owner}{word}": f"{owner[0]}{who}" for owner in others for word, who in (*named, *owned)}
    phrases |= {f"{owner}{word}": who for owner in owners for word, who in (*named, *owned)}
    phrases |= {f"{owner}{word}": OTHERS for owner in lists["owners"] for word in lists["others"]}
    phrases |= dict(named)
    for who, name in SPECIAL:
        phrases |= dict.fromkeys(lists[name], who)
    return phrases


def _pairs(table: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(word, who) for who, words in table.items() for word in words]


def _table(node: Table) -> dict[str, tuple[str, ...]]:
    return {str(name): source.texts(node, name) for name in source.typed(node, Table)}
