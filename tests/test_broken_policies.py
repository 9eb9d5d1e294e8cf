"""A damaged policy is refused with its file, the line, what is wrong and what to do; nothing passes silently."""

from __future__ import annotations

import shutil

import pytest
from damage import DOCUMENTS, LIBRARY, TEXTS, assert_refused, copied, damages, refusal

from rules.engine.rulebook import load_rulebook
from texts import source

BANAN = "policies/banan-2023-30.yaml"
DAMAGES = damages(policies=True)


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


def test_the_undamaged_copy_is_read(folder):
    assert set(load_rulebook(TEXTS, DOCUMENTS, folder).policies) == set(TEXTS)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_policy_is_refused_with_file_line_and_what_to_do(folder, damage):
    assert_refused(folder, damage)


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_policy_is_refused(folder, text):
    (folder / BANAN).write_text(text, encoding="utf-8")

    assert str(refusal(folder)) == "banan-2023-30.yaml:1: the file is empty; write its entries or delete it"


def test_a_policy_that_is_a_list_is_refused(folder):
    (folder / BANAN).write_text("- notice: banan-2023-30\n", encoding="utf-8")

    assert str(refusal(folder)) == "banan-2023-30.yaml:1: this must be a table of keys, not a list"


def test_a_policy_in_another_encoding_is_refused_with_the_line(folder):
    (folder / BANAN).write_bytes(b"notice: banan-2023-30\n# " + "巴南".encode("gb18030"))

    assert str(refusal(folder)) == "banan-2023-30.yaml:2: not UTF-8 text; save the file again as UTF-8"


def test_a_policy_under_another_name_is_refused(folder):
    (folder / BANAN).rename(folder / "policies/banan-2024-1.yaml")

    assert str(refusal(folder)) == "banan-2024-1.yaml:2: the file is named banan-2024-1; give both the same name"


def test_a_folder_without_policies_is_refused(folder):
    shutil.rmtree(folder / "policies")

    assert "there is no policy here; add <notice>.yaml" in str(refusal(folder))


def test_each_policy_holds_where_and_since_when_its_notice_says():
    for notice, policy in LIBRARY.rules.policies.items():
        assert policy.span.first == LIBRARY.notices[notice].in_force_from
        assert (policy.place or "chongqing") == LIBRARY.notices[notice].place


def test_what_yaml_would_turn_into_something_else_stays_text(tmp_path):
    path = tmp_path / "values.yaml"
    path.write_text("a: no\nb: 2.10\nc: 2019-11-20\nd: 012\ne: [on, 1e3]\n", encoding="utf-8")

    assert source.read(path) == {"a": "no", "b": "2.10", "c": "2019-11-20", "d": "012", "e": ["on", "1e3"]}
