"""A draft: a notice while it is being made, from its published file and from what people decided on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path
from typing import Any

from drafting.deciding import decision as kinds
from drafting.deciding.decision import DraftDecision, latest, read_decisions, write_decisions
from drafting.deciding.head import DraftHead, draft_head
from drafting.deciding.kept import kept_entries
from drafting.deciding.sentence import PLAIN, DraftSentence, keyed, left_out, owners, settled, standing
from drafting.deciding.source import placed, read_source
from drafting.manuscript.manuscript import Manuscript
from drafting.outline.notice import DraftNotice
from drafting.proposing.colour import ColouredSentence, coloured
from drafting.proposing.notice_reading import propose
from drafting.proposing.proposal import ORDERS, RULES, ProposedEntry, ProposedPolicy

# What is confirmed as a whole: the head, and all sentences of which nothing is written.
HEAD_KEY, PLAIN_KEY = "head", "plain"
# What is told of all benefits together of which nothing says which of several classes counts.
ORDER_KEY = "order"
# How all answers are asked is decided at once.
WAYS_KEY = "ways"


@dataclass(frozen=True)
class Draft:
    """`manuscript` as read, `notice` with its paragraphs placed, and all that stands after the decisions.

    `unordered` are the benefits of which several rules may speak of one person while nothing says which counts;
    `orders` what somebody decided to tell of such.
    """

    folder: Path
    manuscript: Manuscript
    notice: DraftNotice
    decisions: tuple[DraftDecision, ...]
    head: DraftHead
    sentences: tuple[DraftSentence, ...]
    groups: Mapping[str, tuple[str, ...]]
    orders: Mapping[str, str]
    unordered: tuple[str, ...]

    @property
    def name(self) -> str:
        """The id of the notice: the name of the folder."""
        return self.folder.resolve().name

    @property
    def entries(self) -> tuple[ProposedEntry, ...]:
        """All entries as they stand, in printed order."""
        return tuple(entry for one in self.sentences for entry in one.entries)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is not understood, each doubt once."""
        return tuple(dict.fromkeys(doubt for one in self.sentences for doubt in one.open))

    @property
    def plain(self) -> tuple[DraftSentence, ...]:
        """The sentences of which nothing is written because nothing in them seems to decide."""
        return tuple(one for one in self.sentences if one.state == PLAIN)

    def wholes(self) -> Mapping[str, str]:
        """What is confirmed as a whole, with its hash as it stands."""
        head, plain = kinds.fingerprint(self.head.told), kinds.fingerprint([one.key for one in self.plain])
        return {HEAD_KEY: head, PLAIN_KEY: plain}

    def is_confirmed(self, whole: str) -> bool:
        """Whether somebody confirmed the head, or the sentences of which nothing is written, as they stand."""
        told = latest(self.decisions, kinds.CONFIRM).get(whole)
        return told is not None and told.told.get("of") == self.wholes()[whole]

    def content(self) -> Mapping[str, str]:
        """The hash of all that is signed: each sentence by its key, the head, the orders, how it is asked."""
        sentences = {one.key: one.fingerprint for one in self.sentences}
        asked = latest(self.decisions, kinds.WAYS).get(WAYS_KEY)
        told = kinds.fingerprint(asked.told if asked is not None else {})
        return {
            **sentences,
            HEAD_KEY: self.wholes()[HEAD_KEY],
            ORDER_KEY: kinds.fingerprint(self.orders),
            WAYS_KEY: told,
        }

    def sentence(self, key: str) -> DraftSentence:
        """The sentence of that key. Raises LookupError with a sentence where there is none."""
        found = next((one for one in self.sentences if one.key == key), None)
        if found is None:
            raise LookupError(f"没有编号为 {key} 的句子；文件改过以后要重新打开这一页")
        return found


def read_draft(folder: Path) -> Draft:
    """The draft in the folder. Raises UnreadableFileError, and DataFileError on what is wrong in its decisions."""
    return drafted(folder, read_source(folder), read_decisions(folder))


def drafted(folder: Path, manuscript: Manuscript, decisions: Sequence[DraftDecision]) -> Draft:
    """What stands of a manuscript after these decisions."""
    notice = placed(manuscript, latest(decisions, kinds.BELONGS))
    proposed = _renamed(propose(notice.clauses, [paragraph.text for paragraph in notice.open_paragraphs]))
    sentences = _Standing(notice, proposed, decisions).sentences()
    entries = [entry for one in sentences for entry in one.entries]
    several, told = _several(entries), latest(decisions, kinds.ORDER).get(ORDER_KEY)
    orders = {str(code): str(told.told["caveat"]) for code in told.told["benefits"]} if told is not None else {}
    return Draft(
        folder=folder,
        manuscript=manuscript,
        notice=notice,
        decisions=tuple(decisions),
        head=draft_head(notice, entries, latest(decisions, kinds.HEAD)),
        sentences=sentences,
        groups=proposed.groups,
        orders={code: caveat for code, caveat in orders.items() if code in several},
        unordered=tuple(code for code in several if code not in orders),
    )


def decide(draft: Draft, decision: DraftDecision) -> Draft:
    """The draft with one decision more, written beside it."""
    decisions = (*draft.decisions, decision)
    write_decisions(draft.folder, decisions)
    return drafted(draft.folder, draft.manuscript, decisions)


class _Standing:
    """The sentences of a notice while decisions are put to them."""

    def __init__(self, notice: DraftNotice, proposed: ProposedPolicy, decisions: Sequence[DraftDecision]) -> None:
        self.notice, self.proposed = notice, proposed
        self.on = latest(decisions, kinds.CONFIRM, kinds.CHANGE, kinds.LEAVE_OUT)
        self.instead = latest(decisions, kinds.CHANGE, kinds.LEAVE_OUT)
        self.doubts = latest(decisions, kinds.SETTLE)
        self.words = latest(decisions, kinds.WORDS)

    def sentences(self) -> tuple[DraftSentence, ...]:
        first = self._coloured(self.proposed)
        keys = list(keyed((one.path, one.sentence) for one in first))
        read: dict[int | None, list[ProposedEntry]] = defaultdict(list)
        for entry, place in zip(self.proposed.entries, owners(self.proposed.entries, first), strict=True):
            read[place].append(entry)
        own = [self._own(key, one, read[place]) for place, (key, one) in enumerate(zip(keys, first, strict=True))]
        loose = tuple(self._loose(read[None]))
        everything = [entry for entries in own for entry in entries]
        beside = [entry for one in loose for entry in one.entries]
        policy = replace(self.proposed, entries=(*everything, *beside))
        found = [
            self._standing(one, key, entries)
            for one, key, entries in zip(self._coloured(policy), keys, own, strict=True)
        ]
        return (*found, *loose)

    def _coloured(self, policy: ProposedPolicy) -> tuple[ColouredSentence, ...]:
        return coloured(policy, self.notice.clauses, self.notice.title)

    def _standing(self, one: ColouredSentence, key: str, own: tuple[ProposedEntry, ...]) -> DraftSentence:
        instead = self.instead.get(key)
        nodes = instead.told["entries"] if instead is not None and instead.what == kinds.CHANGE else []
        is_typed = bool(nodes) and all("typed" in node for node in nodes)
        return standing(one, key, own, self.on.get(key), is_typed=is_typed)

    def _own(self, key: str, one: ColouredSentence, read: Sequence[ProposedEntry]) -> tuple[ProposedEntry, ...]:
        """The entries of a sentence: what stands instead of those that were read, else these; and words left out."""
        decision = self.instead.get(key)
        if decision is not None and decision.what == kinds.LEAVE_OUT:
            return (left_out(one.path, one.sentence, str(decision.told["reason"])),)
        typed = decision is not None and decision.what == kinds.CHANGE
        entries = kept_entries(decision.told["entries"]) if typed and decision is not None else read
        words = [word.told for word in self.words.values() if word.told.get("sentence") == key]
        beside = (left_out(one.path, one.sentence, str(word["reason"]), str(word["words"])) for word in words)
        return (*settled(entries, self.doubts), *beside)

    def _loose(self, read: Sequence[ProposedEntry]) -> Iterator[DraftSentence]:
        """Entries that quote what is no sentence of the text, such as a title: each by itself."""
        for key, entry in zip(keyed((one.path, one.quote) for one in read), read, strict=True):
            look = ColouredSentence(entry.path, entry.quote, "", (), (), decides=True)
            yield self._standing(look, key, self._own(key, look, [entry]))


def _several(entries: Iterable[ProposedEntry]) -> tuple[str, ...]:
    """The benefits that two rules give for different people alike, of which no entry says which counts."""
    ordered = {code for one in entries if one.section == ORDERS for code in _listed(one.entry["benefit"])}
    rules: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for one in entries:
        if one.section == RULES:
            rules[str(one.entry["benefit"])].append(one.entry)
    return tuple(
        code
        for code, listed in rules.items()
        if code not in ordered and any(_may_meet(*pair) for pair in combinations(listed, 2))
    )


def _may_meet(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both may speak of one person: no condition of theirs tells the two apart."""
    return not all(_are_apart(*pair) for pair in product(_cases(one), _cases(other)))


def _cases(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The conditions under which an entry speaks, once for each of several that are enough."""
    when = dict(entry.get("when") or {})
    enough = when.pop("any", None)
    return [{**when, **one} for one in enough] if enough else [when]


def _are_apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return any(set(_listed(one[key])).isdisjoint(_listed(other[key])) for key in {*one} & {*other})


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [str(value)]


def _renamed(policy: ProposedPolicy) -> ProposedPolicy:
    """The policy in which no two entries have one name."""
    seen: dict[str, int] = defaultdict(int)
    entries: list[ProposedEntry] = []
    for one in policy.entries:
        name = str(one.entry.get("id", ""))
        seen[name] += 1
        again = name and seen[name] > 1
        entries.append(replace(one, entry={**one.entry, "id": f"{name}-{seen[name]}"}) if again else one)
    return replace(policy, entries=tuple(entries))
