"""All that is wrong in the notices is told at once, each thing once, and nothing that only follows from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import small_world
import yaml

from texts.data_error import DataFileError
from webapp import library

NOTICE = "yongchuan-2024-18"
TABLE = yaml.safe_load((Path(__file__).parent / "all_errors.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def alone(tmp_path):
    """A folder of notices with one that rests on no other."""
    shutil.copytree(small_world.NOTICES / NOTICE, tmp_path / "notices" / NOTICE)
    return tmp_path / "notices"


def change(path, old, new):
    path.touch()
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(read, folder):
    with pytest.raises(DataFileError) as refused:
        read(folder)
    return refused.value


def test_all_damages_of_a_folder_are_told_at_once_by_file_and_line(alone):
    expected = [(file, *row) for file, rows in TABLE["at_once"].items() for row in rows]
    for file, old, new, _ in expected:
        change(alone / NOTICE / file, old, new)

    error = told(library.read, alone)

    assert [each.path.name for each in error.errors] == [file for file, *_ in expected], str(error)
    for each, (*_, message) in zip(error.errors, expected, strict=True):
        assert message in each.message
    lines = str(error).splitlines()
    assert lines[0] == f"{len(expected)} errors in the notices:"
    assert lines[1:] == [str(each) for each in error.errors]
    places = [(each.path, each.line) for each in error.errors]
    assert places == sorted(places)


def test_errors_of_several_notices_come_by_their_folders(tmp_path):
    folder = small_world.copied(tmp_path)
    for notice in reversed(small_world.HELD):
        change(folder / "notices" / notice / "policy.yaml", "\nleft_out:", "\nleft:")

    error = told(small_world.read, folder)

    assert [each.path.parent.name for each in error.errors] == sorted(small_world.HELD)


def test_what_an_anchor_brings_to_many_entries_is_told_once(tmp_path):
    folder = small_world.copied(tmp_path)
    change(
        folder / "notices" / NOTICE / "policy.yaml",
        "&designated {if: {designated_hospital",
        "&designated {if: {designated",
    )

    [error] = told(small_world.read, folder).errors

    assert "unknown fact 'designated'; did you mean 'designated_hospital'?" in error.message


@pytest.mark.parametrize(("file", "old", "new", "message"), TABLE["alone"].values(), ids=TABLE["alone"])
def test_what_follows_from_an_error_is_not_told(alone, file, old, new, message):
    change(alone / NOTICE / file, old, new)

    error = told(library.read, alone)

    assert len(error.errors) == 1, str(error)
    assert message in error.message


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("policy.yaml", "polices.yaml"),
        ("clauses.yaml", "clause.yml"),
        ("answers.yaml", "answers.yaml.txt"),
        ("documents.yaml", "document.yaml"),
        ("diseases.yaml", "disease.yaml"),
    ],
)
def test_a_file_with_a_wrong_name_is_told_once_and_read_all_the_same(alone, file, name):
    path = alone / NOTICE / name
    (alone / NOTICE / file).rename(path)

    [error] = told(library.read, alone).errors
    assert str(error) == f"{NOTICE}/{name}:1: nobody reads '{name}'; did you mean '{file}'?"

    path.write_text(path.read_text(encoding="utf-8") + "\n: :\n", encoding="utf-8")
    assert [each.path for each in told(library.read, alone).errors] == [path, path]


@pytest.mark.parametrize("file", ["clauses.yaml", "policy.yaml", "answers.yaml"])
@pytest.mark.parametrize("spoilt", ["missing", "empty", "foreign", "a list", "a folder"])
def test_a_file_that_cannot_be_read_at_all_is_told_alone(alone, file, spoilt):
    path = alone / NOTICE / file
    content = {"empty": b"", "foreign": "永川".encode("gb18030"), "a list": b"- 1\n"}
    path.unlink()
    if spoilt in content:
        path.write_bytes(content[spoilt])
    elif spoilt == "a folder":
        path.mkdir()

    [error] = told(library.read, alone).errors

    assert (error.path, error.line) == (path, 1)


def test_of_a_notice_whose_clauses_cannot_be_read_all_but_the_quotes_is_checked(alone):
    (alone / NOTICE / "clauses.yaml").write_text("clauses: none\n", encoding="utf-8")
    for old, new in [("的80%资助\n    also", "的85%资助\n    also"), ('rate: "0.6"', 'rate: "60"')]:
        change(alone / NOTICE / "policy.yaml", old, new)
    change(alone / NOTICE / "answers.yaml", "service: identity", "service: identty")

    errors = told(library.read, alone).errors

    assert [each.path.name for each in errors] == ["answers.yaml", "clauses.yaml", "clauses.yaml", "policy.yaml"]
    assert "no share" in errors[-1].message


def test_an_entry_that_cannot_be_read_is_not_missed_where_another_notice_replaces_it(tmp_path):
    folder = small_world.copied(tmp_path)
    change(folder / "notices/chengkou-2013-5/policy.yaml", "id: premium-60\n", "id: [premium-60\n")

    [error] = told(small_world.read, folder).errors

    assert "not YAML" in error.message
