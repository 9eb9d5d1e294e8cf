"""Gathering: reading goes on after what is wrong, so that all of it is told at once, and each thing once.

What rests on something that could not be read raises `Follows`, which nobody is told: it was told where it is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ParamSpec, Self, TypeVar, cast

from texts.data_error import DataFileError, together

Given = ParamSpec("Given")
Node = TypeVar("Node")
Made = TypeVar("Made")


class Follows(Exception):  # noqa: N818 - no error of its own: it says that there was one
    """This rests on what could not be read, of which an error tells already."""


class Held(dict[str, Made]):
    """What could be read of a table, by name; who asks for the rest raises Follows.

    `unread` are the names of what could not be read. Where it `has_lost` names, any other may have been one.
    """

    def __init__(self, read: Iterable[tuple[str, Made]] = (), unread: Iterable[str] = (), has_lost: bool = False):
        super().__init__(read)
        self.unread, self.has_lost = list(unread), has_lost

    def __missing__(self, name: str) -> Made:
        if self.has_lost or name in self.unread:
            raise Follows(name)
        raise KeyError(name)

    def knows(self, name: str) -> bool:
        """Whether it has that name, be it of what could not be read."""
        return name in self or name in self.unread

    @property
    def names(self) -> list[str]:
        """All names that are known, also of what could not be read."""
        return [*self, *self.unread]

    def only(self, fits: Callable[[Made], bool]) -> Held[Made]:
        """The part of it that fits; of what could not be read nobody knows whether it does."""
        return Held(((name, value) for name, value in self.items() if fits(value)), self.unread, self.has_lost)

    def names_with(self, other: Held[Any]) -> Held[None]:
        """The names of both."""
        return Held((), [*self.names, *other.names], self.has_lost or other.has_lost)

    @property
    def is_whole(self) -> bool:
        """Whether all of it could be read."""
        return not (self.unread or self.has_lost)


def held(table: Mapping[str, Made]) -> Held[Made]:
    """The table as one of what could be read; all of it, where nothing else is known."""
    return table if isinstance(table, Held) else Held(table.items())


def whole(table: Mapping[str, Made]) -> Mapping[str, Made]:
    """The table itself. Follows where some of it could not be read."""
    if isinstance(table, Held) and not table.is_whole:
        raise Follows
    return table


class Errors:
    """What was found wrong until now."""

    def __init__(self) -> None:
        self._found: list[DataFileError] = []
        self._follows = False

    @property
    def are_none(self) -> bool:
        return not (self._found or self._follows)

    def note(self, problem: DataFileError | Follows) -> None:
        """Keep an error, or that something rests on one, to be raised when all is read."""
        if isinstance(problem, DataFileError):
            self._found += problem.errors
        else:
            self._follows = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, problem: BaseException | None, _where: object) -> bool:
        """Note what is wrong in a block, which ends there, and go on after it."""
        if isinstance(problem, DataFileError | Follows):
            self.note(problem)
            return True
        return False

    def of(self, read: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """What `read` gives; where that is wrong, None until the gathering ends, which then raises."""
        try:
            return read(*given, **named)
        except (DataFileError, Follows) as problem:
            self.note(problem)
            return cast(Made, None)

    def each(self, read: Callable[[Node], Made], nodes: Iterable[Node]) -> tuple[Made, ...]:
        """What `read` gives for each node for which it can."""
        made: list[Made] = []
        for node in nodes:
            try:
                made.append(read(node))
            except (DataFileError, Follows) as problem:
                self.note(problem)
        return tuple(made)

    def held(self, read: Callable[[str], Made], names: Iterable[str], has_lost: bool = False) -> Held[Made]:
        """What `read` gives for each name for which it can, by name."""
        held = Held[Made](has_lost=has_lost)
        self.fill(held, read, names)
        return held

    def fill(self, held: Held[Made], read: Callable[[str], Made], names: Iterable[str]) -> None:
        """The same, into a table that `read` itself may look into."""
        for name in names:
            try:
                held[str(name)] = read(name)
            except (DataFileError, Follows) as problem:
                self.note(problem)
                held.unread.append(str(name))

    def raise_all(self) -> None:
        """Raise what was noted, as one error; Follows where it all rests on what is told elsewhere."""
        if self._found:
            raise together(self._found)
        if self._follows:
            raise Follows


@contextmanager
def gathering(errors: Errors | None = None) -> Iterator[Errors]:
    """The errors of a block: raised together when it ends, or, where a larger gathering gave them, kept for that."""
    if errors is not None:
        yield errors
        return
    own = Errors()
    with own:
        yield own
    own.raise_all()
