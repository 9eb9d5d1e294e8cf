"""The file of dangers: their kinds, by what words each is told, and what makes a word of danger none."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from texts import parts, source
from texts.gathering import gathering
from texts.source import Listing, Table
from texts.spelling import normalise

DANGERS = Path(__file__).parents[1] / "signposts" / "danger.yaml"
# Lists of words that decide whether a word of danger tells of one.
DECIDING = ("recovered", "treated", "past", "now", "sudden", "supposed", "costs", "topical", "about")
LISTS = ("idioms", "denied", "between", *DECIDING, "pleas", "usual")
# How much it takes to make a word of danger the mere matter of a question.
WEIGHTS = (CERTAIN, SIGN, MISHAP) = ("certain", "sign", "mishap")


@dataclass(frozen=True)
class DangerKind:
    """A kind of danger. `entry` is the id of the outside entry that answers it, `weight` one of WEIGHTS.

    `words` tell of it alone; `near` and `beside` name parts that do so in that order, a little apart or at once;
    `unless` are words that make something else of it in the same clause.
    """

    id: str
    entry: str
    weight: str
    words: tuple[str, ...]
    near: tuple[tuple[str, ...], ...]
    beside: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]

    @property
    def told_by(self) -> str:
        """The name of the list of its words among all lists."""
        return f"{self.id} words"

    @property
    def undone_by(self) -> str:
        """The name of the list of `unless` among all lists."""
        return f"{self.id} unless"


@dataclass(frozen=True)
class DangerFile:
    """The kinds, what stands first being told first; `lists` by name (LISTS), `parts` by name.

    `mere` are ids of entries that answer nothing but a danger.
    """

    mere: frozenset[str]
    kinds: tuple[DangerKind, ...]
    lists: Mapping[str, Sequence[str]]
    parts: Mapping[str, Sequence[str]]


@cache
def read_dangers(path: Path = DANGERS) -> DangerFile:
    """The kinds of danger in a file. Raises DataFileError on a word that stands twice or that no message can hold."""
    file = parts.file(path, ("mere", *LISTS, "parts", "kinds"))
    named = source.typed(file["parts"], Table)
    with gathering() as errors:
        kinds = errors.each(lambda node: _kind(node, named), source.typed(file["kinds"], Listing))
        source.distinct(source.texts_at("id", file["kinds"]), errors)
        words = [source.words(node["words"]) for node in file["kinds"] if node.knows("words")]
        source.distinct((word for listed in words for word in listed), errors)
        lists = {name: _words(file, name) for name in LISTS}
        groups = {str(name): _words(named, name) for name in named}
    return DangerFile(frozenset(_words(file, "mere")), tuple(kinds), lists, groups)


def entries_missing(file: DangerFile, known: Collection[str]) -> tuple[DangerKind, ...]:
    """The kinds that are answered by an entry that nobody has written."""
    return tuple(kind for kind in file.kinds if kind.entry not in known)


def _kind(node: Table, named: Table) -> DangerKind:
    source.keys(node, ("id", "entry", "weight"), ("words", "near", "beside", "unless"))
    return DangerKind(
        id=source.text(node, "id"),
        entry=source.text(node, "entry"),
        weight=source.one_of(node["weight"], WEIGHTS, "weight"),
        words=_words(node, "words") if node.knows("words") else (),
        near=_orders(node, "near", named),
        beside=_orders(node, "beside", named),
        unless=_words(node, "unless") if node.knows("unless") else (),
    )


def _orders(node: Table, key: str, named: Table) -> tuple[tuple[str, ...], ...]:
    orders = source.typed(node[key], Listing) if node.knows(key) else ()
    return tuple(tuple(source.one_of(word, named, "part") for word in source.words(order)) for order in orders)


def _words(node: Table, key: str) -> tuple[str, ...]:
    """The words of a list, each once and spelt as messages are."""
    found = source.words(node[key])
    with gathering() as errors:
        source.distinct(found, errors)
        for word in found:
            if normalise(word) != word:
                errors.note(source.fail(word, f"'{word}' is never read so; write '{normalise(word)}'"))
    return tuple(map(str, found))
