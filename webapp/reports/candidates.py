"""Candidates: unanswered questions as further ways to ask, in the format of the FAQ, for a person to take or leave."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from knowledge.notice.entry import Entry, OutsideEntry
from webapp.reports.grouping import Group
from webapp.reports.reading import AskedQuestion

HEAD = """\
# Questions that found no answer, below the entry that comes nearest. Nothing is changed by this file: copy what the
# entry really answers to its `asked` in knowledge/notices, as people say it, without the district and without 〔…〕.
# What stands below `unplaced` may be an entry of its own, or one of signposts/outside.yaml.
"""


def document(groups: Iterable[Group]) -> str:
    """The groups as YAML; beside each wording how often it was asked, and where."""
    listed = list(groups)
    by_entry: dict[str, list[Group]] = {}
    for group in listed:
        if group.nearest:
            by_entry.setdefault(group.nearest.id, []).append(group)
    lines = [line for same in by_entry.values() for line in _entry(same)]
    unplaced = [line for group in listed if not group.nearest for line in _asked(group, "  - asked:")]
    return HEAD + "\n".join(["entries:" if lines else "entries: []", *lines, *_titled("unplaced", unplaced), ""])


def _entry(same: list[Group]) -> Iterator[str]:
    entry = same[0].nearest
    if entry is None:
        return
    yield f"  # {_file(entry)}"
    yield f"  - id: {entry.id}"
    yield f"    question: {_scalar(entry.question)}"
    yield "    asked:"
    for group in same:
        yield from _asked(group)


def _asked(group: Group, head: str = "") -> Iterator[str]:
    if head:
        yield head
    for asked in group.questions:
        yield f"      - {_scalar(asked.text)}  # {_times(asked)}"


def _times(asked: AskedQuestion) -> str:
    return " ".join([f"{asked.count} ×", *asked.places, *asked.reasons])


def _titled(title: str, lines: list[str]) -> list[str]:
    return [f"{title}:", *lines] if lines else [f"{title}: []"]


def _file(entry: Entry | OutsideEntry) -> str:
    return f"{entry.notice}/answers.yaml" if isinstance(entry, Entry) else "signposts/outside.yaml"


def _scalar(text: str) -> str:
    # JSON's strings are YAML's too, but for these two, which YAML takes for ends of lines.
    return json.dumps(text, ensure_ascii=False).replace("\x85", "\\x85").replace("\u2028", "\\u2028")
