"""What is wrong in a data file: where, what, and what to do, a sentence each; of several, all at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

NOTICES = "notices"


class DataFileError(ValueError):
    """A data file is wrong: says in which folder, file and line (from 1), what, and what to do."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{place(path)}:{line}: {message}")
        self.path, self.line, self.message = path, line, message

    @property
    def errors(self) -> tuple[DataFileError, ...]:
        """All that is wrong, each alone."""
        return (self,)


class DataFileErrors(DataFileError):  # noqa: N818 - several
    """Several things are wrong: `errors`, by folder, file and line. Its own place and message are those of the first.

    As a text it is a heading and a line for each.
    """

    def __init__(self, errors: Iterable[DataFileError]) -> None:
        self._errors = _each_once(errors)
        first = self._errors[0]
        super().__init__(first.path, first.line, first.message)

    @property
    def errors(self) -> tuple[DataFileError, ...]:
        return self._errors

    @property
    def heading(self) -> str:
        """How many there are, and where: `3 errors in the notices:`."""
        in_notices = all(NOTICES in [folder.name for folder in error.path.parents[:2]] for error in self._errors)
        return f"{len(self._errors)} errors in the {'notices' if in_notices else 'data files'}:"

    def __str__(self) -> str:
        return "\n".join([self.heading, *map(str, self._errors)])


def together(errors: Iterable[DataFileError]) -> DataFileError:
    """All of them as one error to raise; one alone, or the same one many times, as itself."""
    once = _each_once(errors)
    return once[0] if len(once) == 1 else DataFileErrors(once)


def place(path: Path) -> str:
    """The file with its folder: each notice has a policy.yaml."""
    return f"{path.parent.name}/{path.name}"


def _each_once(errors: Iterable[DataFileError]) -> tuple[DataFileError, ...]:
    """What an anchor brings to several entries is wrong in one line."""
    once = {(error.path, error.line, error.message): error for error in errors}
    return tuple(once[key] for key in sorted(once))
