"""A damaged policy is refused with its file, the line, what is wrong and what to do; nothing passes silently."""

from __future__ import annotations

import pytest
from damage import assert_refused, damages, refusal
from small_world import TEXTS, copied, read

from texts import source

POLICY = "notices/yongchuan-2024-18/policy.yaml"
DAMAGES = damages(policies=True)


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


def test_the_undamaged_copy_is_read(folder):
    assert set(read(folder).policies) == set(TEXTS)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_policy_is_refused_with_file_line_and_what_to_do(folder, damage):
    assert_refused(folder, damage)


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_policy_is_refused(folder, text):
    (folder / POLICY).write_text(text, encoding="utf-8")

    assert str(refusal(folder)) == "yongchuan-2024-18/policy.yaml:1: the file is empty; write its entries or delete it"


def test_a_policy_that_is_a_list_is_refused(folder):
    (folder / POLICY).write_text("- place: yongchuan\n", encoding="utf-8")

    assert str(refusal(folder)) == "yongchuan-2024-18/policy.yaml:1: this must be a table of keys, not a list"


def test_a_policy_in_another_encoding_is_refused_with_the_line(folder):
    (folder / POLICY).write_bytes(b"place: yongchuan\n# " + "永川".encode("gb18030"))

    assert str(refusal(folder)) == "yongchuan-2024-18/policy.yaml:2: not UTF-8 text; save the file again as UTF-8"


def test_a_policy_of_a_notice_that_is_not_held_is_refused(folder):
    (folder / "notices/yongchuan-2024-18").rename(folder / "notices/yongchuan-2024-19")

    assert str(refusal(folder)).endswith(":2: no notice 'yongchuan-2024-19'; did you mean 'yongchuan-2024-18'?")


def test_a_notice_without_its_policy_is_refused(folder):
    (folder / POLICY).unlink()

    assert str(refusal(folder)) == "yongchuan-2024-18/policy.yaml:1: there is no such file; add it or mend its name"


def test_what_yaml_would_turn_into_something_else_stays_text(tmp_path):
    path = tmp_path / "values.yaml"
    path.write_text("a: no\nb: 2.10\nc: 2019-11-20\nd: 012\ne: [on, 1e3]\n", encoding="utf-8")

    assert source.read(path) == {"a": "no", "b": "2.10", "c": "2019-11-20", "d": "012", "e": ["on", "1e3"]}
