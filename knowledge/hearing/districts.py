"""Districts are read out of a text: which it names, and which of them decides for the person."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.hearing.asked import RECOGNITION
from knowledge.hearing.negation import Denials, any_of
from knowledge.hearing.phrasebook import Occurrence, Phrasebook
from texts.place import Gazetteer, Locality, Town

STAYING = re.compile("(?:在|到|去|跑|往|从|住)$")
# 浙江省, 宁波市; but 重庆市, 直辖市, 本市, 我市, 全市.
OTHER_CITY = "(?<!重庆)(?<![辖本我全])[省市]"
# 原渝北区, 以前是渝北的: what a place was, not that it was never so.
WAS = re.compile("(?:原|以前|原来|过去|之前)(?:是|属于|属)?$")
# 不在巴南，我们在南川; 不在巴南住院 tells only of a hospital.
NOT_THERE = re.compile("(?:不|没|没有)(?:是)?(?:在|住在|住|属于|归)$")
CLAUSE_ENDS = re.compile("(?:区|县)?(?:了|哦|哈|啊|嘛|的)?(?=$|[,.;!?。，；！？])")
# 南川和渝北住院哪个高: of two that are compared none is only where one is treated.
JOINED = re.compile("(?:区|县)?(?:和|跟|与|同|比|还有|、|(?:好|多|高|划算)?(?:还是|或者))(?:在)?")
# 跟巴南差不多: with what somebody's own place is compared.
LIKE = re.compile("(?:跟|和|与|同|像)$")
ALIKE = re.compile("(?:区|县)?(?:那边|那里|的)?(?:差不多|一样|一致|相同|一个样|同样)")
# 巴南的低保: whom it recognised.
OF_IT = re.compile(f"(?:区|县)?的?(?:{RECOGNITION.pattern})")
# So much may stand between a district and a town of it: 渝北区的统景镇.
NEXT_TO = 1
SHORTEST_ALONE = 2


class Sited(NamedTuple):
    """A district by its code, empty for an old name that lies in several; of a `town` also the one it was of before.

    `is_shared`: another district has a town of the same name.
    """

    code: str
    before: str = ""
    town: str = ""
    is_shared: bool = False


class Named(NamedTuple):
    """Districts by code, in the order named: those that are meant, those of a school, and those denied.

    `before` is the district to which a `part` of one of today belonged before, as it is named; both empty where none
    is named. `town` is the town of a district by its name. `words` name each code. `old` are names of former times.
    `namesake`: a place of another city is named that is called like ours.
    """

    places: tuple[str, ...]
    schools: tuple[str, ...]
    denied: frozenset[str]
    before: str
    part: str
    town: str
    words: Mapping[str, str]
    old: tuple[str, ...]
    namesake: bool


class Places:
    """Knows the districts by their full, short and former names and by towns, and the lists that tell their roles."""

    def __init__(self, places: Gazetteer, lists: Mapping[str, Sequence[str]], denials: Denials) -> None:
        names = _names(places)
        towns = dict(_towns(places))
        several = {name: Sited("") for name in places.several}
        idioms = [words for place in places.values() for words in place.means_else]
        self.book: Phrasebook[Sited] = Phrasebook({**towns, **names, **several}, idioms)
        self.names = tuple({**names, **several})
        self.towns = _as_written(places, towns)
        self._town_of = {name: town.name for town in places.towns for name in _said_of(town)}
        self._old = {old.name for place in places.values() for old in place.formerly} | {*several}
        self._became = {place.code: place.became for place in places.values() if place.became}
        self._asked_of = frozenset(code for code in places if places.before(code))
        self._namesakes = " ".join(name for place in places.values() for name in place.namesakes)
        self._elsewhere = re.compile(f"(?:(?:{any_of(lists['elsewhere'])})[省市]?|{OTHER_CITY})$")
        self._elsewhere_after = re.compile(f"区?[(（](?:(?:{any_of(lists['elsewhere'])})[省市]?)+[)）]")
        self._denials = denials
        self._studies, self._treated = (
            re.compile(f"(?:区|县)?(?:{any_of(lists[role])})") for role in ("studies", "treated")
        )
        self._recognised_after = re.compile(f"(?:区|县)?(?:{any_of(lists['recognised_after'])})")
        self._recognised, self._belongs = (
            re.compile(f"(?:{any_of(lists[role])})(?:重庆|重庆市)?$") for role in ("recognised", "belongs")
        )

    def named(self, text: str) -> Named:
        """Where one was recognised counts before where one belongs (户口在南川), where one is treated after all."""
        found = list(self.book.find(text))
        ours = [place for place in found if not self._is_namesake(text, place)]
        denied = [place for place in ours if self._is_denied(text, place) and not self._was(text, place)]
        parts = self._as_parts(text, [place for place in ours if place not in denied])
        affirmed = _in_their_districts(parts, self._became.keys())
        alike = [place for place in affirmed if _is_compared_with(text, place)]
        affirmed = [place for place in affirmed if len(alike) != len(affirmed) or place not in alike]
        schools = [place for place in affirmed if self._studies.match(text, place.end)]
        meant = self._meant(text, [place for place in affirmed if place not in schools])
        moved = next((place for place in (*meant, *schools) if self._has_moved(place)), None)
        words = {place.meaning.code: place.phrase for place in reversed((*meant, *schools))}
        return Named(
            places=_codes(meant),
            schools=_codes(schools),
            denied=frozenset({place.meaning.code for place in denied} - {"", *(p.meaning.code for p in affirmed)}),
            before=moved.meaning.before if moved else "",
            part=moved.meaning.town if moved else "",
            town=next(
                (self._town_of[p.meaning.town] for p in (*meant, *schools) if p.meaning.town in self._town_of), ""
            ),
            words=words,
            old=tuple(dict.fromkeys(place.phrase for place in ours if place.phrase in self._old)),
            namesake=len(ours) < len(found),
        )

    def _is_denied(self, text: str, place: Occurrence[Sited]) -> bool:
        is_not_there = NOT_THERE.search(text[: place.start]) and CLAUSE_ENDS.match(text, place.end)
        return bool(is_not_there) or self._denials.is_denied(text, place)

    def _was(self, text: str, place: Occurrence[Sited]) -> bool:
        """Whether it is told as what a place of today was before: 两江新区（原渝北区）."""
        return place.meaning.code in self._became and bool(WAS.search(text[: place.start]))

    def _as_parts(self, text: str, found: list[Occurrence[Sited]]) -> list[Occurrence[Sited]]:
        """The places, those that are told as what one of today was before as a part of it."""
        named = {place.meaning.code for place in found}
        parts: list[Occurrence[Sited]] = []
        for place in found:
            code = place.meaning.code
            now = next((c for c in self._became.get(code, ()) if c in named), None) if self._was(text, place) else None
            parts.append(replace(place, meaning=Sited(now, code, place.phrase)) if now else place)
        return parts

    def _meant(self, text: str, lived: list[Occurrence[Sited]]) -> list[Occurrence[Sited]]:
        recognised = [place for place in lived if self._is_recognising(text, place)]
        # 特困在巴南好还是南川好: both are meant.
        recognised = lived if any(_is_joined(text, place, recognised) for place in lived) else recognised
        belongs = [place for place in lived if self._belongs.search(text[: place.start])]
        treated = [place for place in lived if self._treated.match(text, place.end)]
        others = [place for place in lived if place not in treated or _is_joined(text, place, lived)]
        return recognised or belongs or others or lived

    def _is_namesake(self, text: str, place: Occurrence[Sited]) -> bool:
        """Whether a province or a city beside it makes it another city's: 宁波江北区, 江北区（宁波）."""
        beside = self._elsewhere.search(text[: place.start]) or self._elsewhere_after.match(text, place.end)
        return place.phrase in self._namesakes and bool(beside)

    def _has_moved(self, place: Occurrence[Sited]) -> bool:
        """Whether it tells to which district somebody belonged, who is in one that took in others."""
        return bool(place.meaning.before) and place.meaning.code in self._asked_of

    def _is_recognising(self, text: str, place: Occurrence[Sited]) -> bool:
        before, after = self._recognised.search(text[: place.start]), self._recognised_after.match(text, place.end)
        return bool(before or after)

    def only_treat(self, text: str) -> bool:
        """Whether districts are named just as where somebody is treated: 在南川住院."""
        ours = list(self.book.find(text))
        return bool(ours) and all(self._treated.match(text, place.end) for place in ours)

    def recognises(self, text: str) -> bool:
        """Whether somebody was recognised in, or belongs to, one of the districts that a text names: 巴南的低保."""
        ours = list(self.book.find(text))
        return any(
            self._is_recognising(text, place)
            or self._belongs.search(text[: place.start])
            or OF_IT.match(text, place.end)
            for place in ours
        )

    def only_stays(self, elsewhere: Sequence[tuple[int, int]], text: str) -> bool:
        """Whether places elsewhere are named just as where somebody is or is treated: 在成都的医院."""
        stays = [start for start, end in elsewhere if STAYING.search(text[:start]) or self._treated.match(text, end)]
        return bool(elsewhere) and len(stays) == len(elsewhere)


def _is_compared_with(text: str, place: Occurrence[Sited]) -> bool:
    """Whether somebody's own place is only said to be like it."""
    return bool(LIKE.search(text[: place.start]) and ALIKE.match(text, place.end))


def _is_joined(text: str, place: Occurrence[Sited], found: Sequence[Occurrence[Sited]]) -> bool:
    """Whether it is named beside another, as one of two: 南川和渝北住院."""
    return any(JOINED.fullmatch(text[other.end : place.start]) for other in found if other.end <= place.start)


def _in_their_districts(found: Sequence[Occurrence[Sited]], abolished: Container[str]) -> list[Occurrence[Sited]]:
    """The districts, each with what a town of it tells; a town stands for itself where its district is not named.

    Of a town that left a district that goes on, that of today is meant: 北碚区水土街道 is in 两江新区.
    """
    districts = [place for place in found if place.meaning.code and not place.meaning.before]
    alone: list[Occurrence[Sited]] = []
    for town in (place for place in found if place.meaning.before):
        of_it = next((place for place in districts if place.meaning.code in town.meaning[:2]), None)
        if of_it is not None:
            left = of_it.meaning.code == town.meaning.before and of_it.meaning.code not in abolished
            code = town.meaning.code if left else of_it.meaning.code
            districts[districts.index(of_it)] = _with_town(of_it, town, code)
        elif not town.meaning.is_shared and not _is_of_another(town, districts):
            alone.append(town)
    return sorted([*districts, *alone], key=lambda place: place.start)


def _with_town(district: Occurrence[Sited], town: Occurrence[Sited], code: str) -> Occurrence[Sited]:
    """The district of that code with its town; what is said after one that follows it is said of both."""
    meaning = town.meaning._replace(code=code)
    follows = 0 <= town.start - district.end <= NEXT_TO
    return replace(district, meaning=meaning, end=town.end if follows else district.end)


def _is_of_another(town: Occurrence[Sited], districts: Sequence[Occurrence[Sited]]) -> bool:
    """Whether it stands just after a district of which it is no town: 南川区兴隆镇."""
    return any(0 <= town.start - district.end <= NEXT_TO for district in districts)


def _codes(places: Sequence[Occurrence[Sited]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.meaning.code for place in places))


def _towns(places: Gazetteer) -> Iterator[tuple[str, Sited]]:
    """Towns by their names; by a short one they tell something only beside their district."""
    for town in places.towns:
        known = (town.name, *town.also)
        for name in _said_of(town):
            yield name, Sited(town.now, town.before, name, town.is_shared or name not in known)


def _said_of(town: Town) -> tuple[str, ...]:
    """Its names, and its short one where that is no word of two characters: 天生 is one, 大石坝 is none."""
    short = _short(town.name)
    return tuple(dict.fromkeys([town.name, *town.also, *([short] if len(short) > SHORTEST_ALONE else [])]))


def _short(town: str) -> str:
    return re.sub("(?:街道|镇)$", "", town)


def _as_written(places: Gazetteer, towns: Iterable[str]) -> re.Pattern[str]:
    """A pattern for towns, also by a short name of two characters that stands behind a district: 江北区五宝."""
    short = [_short(town.name) for town in places.towns]
    return re.compile(f"{any_of([*towns])}|(?<=区)(?:{any_of(short)})")


def _names(places: Gazetteer) -> dict[str, Sited]:
    """Districts by their full, short, everyday and former names."""
    names = {name: Sited(place.code) for place in places.values() for name in _of_today(place)}
    said = ((name, place.code) for place in places.values() for name in (*place.everyday, *_of_old(place)))
    return names | {name: Sited(code) for name, code in said}


def _of_old(place: Locality) -> Iterator[str]:
    return (old.name for old in place.formerly)


def _of_today(place: Locality) -> Iterator[str]:
    """Its full and short names, and its short one as a district or a county, for not everybody keeps these apart."""
    full = place.name.removeprefix("重庆")
    short = re.sub("(?:土家族苗族|苗族土家族|土家族)?自治县$|经开区$|新区$|区$|县$", "", full)
    yield from (place.name, full)
    if len(short) > 1:
        yield from (short, f"{short}区", f"{short}县")
