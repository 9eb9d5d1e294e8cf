"""A damaged policy is refused with its file, the line, what is wrong and what to do; nothing passes silently."""

from __future__ import annotations

import pytest
from damage import DOCUMENTS, LIBRARY, TEXTS, assert_refused, copied, damages, refusal

from rules.engine.rulebook import load_rulebook
from texts import source

BANAN = "notices/banan-2023-30/policy.yaml"
DAMAGES = damages(policies=True)


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


def test_the_undamaged_copy_is_read(folder):
    assert set(load_rulebook(folder / "notices", TEXTS, DOCUMENTS, folder / "terms").policies) == set(TEXTS)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_policy_is_refused_with_file_line_and_what_to_do(folder, damage):
    assert_refused(folder, damage)


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_policy_is_refused(folder, text):
    (folder / BANAN).write_text(text, encoding="utf-8")

    assert str(refusal(folder)) == "banan-2023-30/policy.yaml:1: the file is empty; write its entries or delete it"


def test_a_policy_that_is_a_list_is_refused(folder):
    (folder / BANAN).write_text("- place: banan\n", encoding="utf-8")

    assert str(refusal(folder)) == "banan-2023-30/policy.yaml:1: this must be a table of keys, not a list"


def test_a_policy_in_another_encoding_is_refused_with_the_line(folder):
    (folder / BANAN).write_bytes(b"place: banan\n# " + "巴南".encode("gb18030"))

    assert str(refusal(folder)) == "banan-2023-30/policy.yaml:2: not UTF-8 text; save the file again as UTF-8"


def test_a_policy_of_a_notice_that_is_not_held_is_refused(folder):
    (folder / "notices/banan-2023-30").rename(folder / "notices/banan-2023-31")

    assert str(refusal(folder)).endswith(":2: no notice 'banan-2023-31'; did you mean 'banan-2023-30'?")


def test_a_notice_without_its_policy_is_refused(folder):
    (folder / BANAN).unlink()

    assert str(refusal(folder)) == "banan-2023-30/policy.yaml:1: there is no such file; add it or mend its name"


def test_each_policy_holds_where_and_since_when_its_notice_says():
    for notice, policy in LIBRARY.rules.policies.items():
        assert policy.span.first == LIBRARY.notices[notice].in_force_from
        assert (policy.place or "chongqing") == LIBRARY.notices[notice].place


def test_what_yaml_would_turn_into_something_else_stays_text(tmp_path):
    path = tmp_path / "values.yaml"
    path.write_text("a: no\nb: 2.10\nc: 2019-11-20\nd: 012\ne: [on, 1e3]\n", encoding="utf-8")

    assert source.read(path) == {"a": "no", "b": "2.10", "c": "2019-11-20", "d": "012", "e": ["on", "1e3"]}
