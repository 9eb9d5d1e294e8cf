"""Any two damages of the table are both told, and nothing else: reading goes on after what is wrong.

Each damage beside another one, each file's beside one of the same and one of another; with THOROUGH in the environment
each beside every one.
"""

from __future__ import annotations

import itertools
import re

import pytest
import small_world
from damage import Damage, blamed_line, damages
from sampling import some

from texts.data_error import DataFileError

DAMAGES = {**damages(policies=True), **damages(policies=False)}
HEADS = {"notices": r"  - |\S", "terms": r"\S"}
# What is told of the one rests on what the other damages: of rules that cannot be read nobody knows whether they
# overlap, and a name may be that of what was lost.
RESTS = [
    ("is in force only until", "this is before the first day"),
    ("can both apply", ""),
    ("state under 'orders'", ""),
    ("'premium-full' (line", ""),
    ("identity or group", "is an identity; give the group"),
    ("did you mean '救助对象'?", "is an identity; give the group"),
    ("stands twice, first in", "this must be text"),
]


def beside(pair):
    """Which damages these are, and of which file one stands beside one of the same, and of which of another."""
    files = [DAMAGES[name].file for name in pair]
    return [*pair, *((file, files[0] == files[1]) for file in files)]


PAIRS = some(itertools.combinations(DAMAGES, 2), beside)


def damaged(folder, pair):
    """Damage the folder twice, and the errors that must be told: by file, line and message. None in one entry."""
    found = [DAMAGES[name] for name in pair]
    for damage in found:
        text = (folder / damage.file).read_text(encoding="utf-8")
        (folder / damage.file).write_text(text.replace(damage.old, damage.new, 1), encoding="utf-8")
    texts = [(folder / damage.file).read_text(encoding="utf-8") for damage in found]
    if not all(damage.new in text and damage.blamed in text for damage, text in zip(found, texts, strict=True)):
        return None
    expected = [(damage, blamed_line(text, damage)) for damage, text in zip(found, texts, strict=True)]
    entries = {(damage.file, entry(text, damage, line)) for (damage, line), text in zip(expected, texts, strict=True)}
    return expected if len(entries) == 2 else None


def entry(text: str, damage: Damage, line: int) -> int:
    """The line in which the entry begins."""
    head = re.compile(HEADS[damage.file.partition("/")[0]])
    lines = text.split("\n")[:line]
    return max((number for number, words in enumerate(lines) if head.match(words) and words[0] != "#"), default=0)


def assert_both_told(folder, pair):
    expected = damaged(folder, pair)
    if expected is None:
        return
    with pytest.raises(DataFileError) as refused:
        small_world.read(folder)
    errors = refused.value.errors

    for damage, line in expected:
        other = next(each for each, _ in expected if each is not damage)
        is_told = any(is_error(each, folder, damage, line) for each in errors)
        assert is_told or rests(damage, other), f"{damage.message}\n{errors}"
    for each in errors:
        assert (
            any(is_error(each, folder, damage, line) for damage, line in expected) or "can both apply" in each.message
        )


def is_error(error, folder, damage, line):
    # What may stand in its place depends on what else could be read.
    is_meant = damage.message.partition(";")[0] in error.message
    return (error.path, error.line) == (folder / damage.file, line) and is_meant


def rests(damage, other):
    """Whether what is told of a damage may rest on what the other one damages; all may rest on the facts."""
    named = any(one in damage.message and another in other.message for one, another in RESTS)
    return named or other.file.startswith("terms/")


@pytest.mark.exhaustive
@pytest.mark.parametrize("pair", PAIRS, ids=" | ".join)
def test_any_two_damages_of_different_entries_are_both_told_and_nothing_else(tmp_path, pair):
    assert_both_told(small_world.copied(tmp_path), pair)
