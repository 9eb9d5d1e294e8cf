"""Salvage: of a file that is no YAML the entries that are, so that one slip does not hide what is wrong elsewhere.

An entry begins with a line at the margin, or with a dash at most two spaces from it. Each is parsed alone; a broken one
is told, and a mark stands in its place.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import yaml

from texts.data_error import DataFileError
from texts.gathering import Errors

# libyaml reads ten times as fast; where it was not built in, PyYAML's own reader does.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Stands for what was lost; nobody types it.
LOST = "\ue000"
DASH, MARGIN, HEAD = re.compile(" {0,2}- "), re.compile(r"[^\s#]"), re.compile(r" {0,2}- |[^\s#]")
# A key at the margin with its value; spaces, and perhaps a dash, before a word.
FULL, BEGINNING = re.compile(r"[^\s#-].*?: +\S"), re.compile(r"( +)(- )?(?=[^\s#])")
# The spaces before what is neither empty, a comment nor behind a tab.
WORDS = re.compile(r" *(?=[^\s#])")
ANCHOR, ALIAS = re.compile(r"&([^\s,\[\]{}]+)"), re.compile(r"\*([^\s,\[\]{}]+)")


def composed(path: Path, content: str, errors: Errors) -> yaml.Node | None:
    """The nodes of the content, with LOST for what is no YAML: that is noted in `errors`.

    Raises DataFileError where it cannot be told apart from the rest.
    """
    try:
        return yaml.compose(content, Loader=LOADER)
    except yaml.YAMLError as error:
        return _Wreck(path, content, error).salvaged(errors)


class _Wreck:
    """The lines of a file that is no YAML, until it is some."""

    def __init__(self, path: Path, content: str, error: yaml.YAMLError) -> None:
        self._path, self._lines = path, content.split("\n")
        self._first = self._told(error, 0, self._lines)
        self._lost_anchors: set[str] = set()

    def salvaged(self, errors: Errors) -> yaml.Node | None:
        found = self._without_broken_entries()
        # One alone is told in the words in which the file is refused.
        found = [self._first] if len(found) == 1 else found
        while True:
            try:
                root = yaml.compose("\n".join(self._lines), Loader=LOADER)
                break
            except yaml.YAMLError as error:
                found += self._without_alias(error)
        for told in found:
            errors.note(told)
        if isinstance(root, yaml.MappingNode):
            # What was broken may have held a key that belongs here.
            mark = yaml.ScalarNode("", LOST, root.start_mark)
            root.value.append((mark, mark))
        return root

    def _without_broken_entries(self) -> list[DataFileError]:
        found = []
        heads = [number for number, line in enumerate(self._lines) if HEAD.match(line)]
        next_head = 0
        for head, stop in pairwise([*heads, len(self._lines)]):
            if head >= next_head and (told := self._broken(head, self._lines[head:stop])) is not None:
                found.append(told)
                next_head = self._section_end(stop) if self._hides_a_section(head, stop) else stop
                self._lose(head, next_head)
        return found

    def _hides_a_section(self, head: int, stop: int) -> bool:
        """Whether a line of the entry stands nearer to the margin than its keys: what follows may not belong to it."""
        begins = DASH.match(self._lines[head])
        keys = len(begins[0]) if begins else 1
        return any(len(found[0]) < keys for line in self._lines[head + 1 : stop] if (found := WORDS.match(line)))

    def _section_end(self, stop: int) -> int:
        later = range(stop, len(self._lines))
        return next((number for number in later if MARGIN.match(self._lines[number])), len(self._lines))

    def _lose(self, head: int, stop: int) -> None:
        self._lost_anchors |= {*ANCHOR.findall("\n".join(self._lines[head:stop]))}
        self._lines[head:stop] = [f"{self._beginning(head, stop)}{LOST}", *[""] * (stop - head - 1)]

    def _beginning(self, head: int, stop: int) -> str:
        """What stands before the mark: a dash, or a key where the lost one belonged."""
        if begins := DASH.match(self._lines[head]):
            return begins[0]
        is_cut_off = FULL.match(self._lines[head]) and any(line[:1] == " " for line in self._lines[head + 1 : stop])
        # A line that should be indented ends what stands above it: that has lost the rest.
        above = next((line for line in self._lines[head - 1 :: -1] if WORDS.match(line)), "") if is_cut_off else ""
        margin = BEGINNING.match(above)
        return " " * (len(margin[0]) if margin else 2 * above.endswith(":")) + f"{LOST}: "

    def _broken(self, head: int, entry: list[str]) -> DataFileError | None:
        try:
            for _ in yaml.parse("\n".join(entry), Loader=LOADER):
                pass
        except yaml.YAMLError as error:
            return self._told(error, head, entry)
        return None

    def _without_alias(self, error: yaml.YAMLError) -> list[DataFileError]:
        """Lose the alias that has no anchor, and tell it, unless that was lost. Raises where the matter is another."""
        mark = getattr(error, "problem_mark", None)
        line = self._lines[mark.line] if mark and mark.line < len(self._lines) else ""
        alias = ALIAS.match(line, mark.column) if mark else None
        if mark is None or alias is None:
            raise self._first from error
        self._lines[mark.line] = line[: alias.start()] + LOST + line[alias.end() :]
        return [] if alias[1] in self._lost_anchors else [self._told(error, 0, self._lines)]

    def _told(self, error: yaml.YAMLError, above: int, lines: list[str]) -> DataFileError:
        """What is wrong in these lines, of which there are so many above them."""
        mark = getattr(error, "problem_mark", None)
        # A control character comes with its position in bytes and no mark.
        before = "\n".join(lines).encode()[: getattr(error, "position", 0)]
        line = mark.line if mark else before.count(b"\n")
        problem = getattr(error, "problem", None) or getattr(error, "reason", error)
        tab = any("\t" in found for found in lines[line : line + 1])
        hint = "a tab; indent with spaces" if tab else f"not YAML: {problem}; mend the line or quote its text"
        return DataFileError(self._path, above + line + 1, hint)
