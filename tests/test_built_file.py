"""What is built beforehand is read only for what it was made of, and only whole."""

import os
import subprocess
import sys

import pytest

from texts import built_file

KEY, OTHER = bytes(range(32)), bytes(32)
MADE = b"made of it" * 1000


@pytest.fixture
def built(tmp_path):
    return built_file.write(tmp_path / "built" / "thing", KEY, MADE)


def test_what_was_built_is_read_again_for_what_it_was_made_of_alone(built):
    assert built_file.content(built, KEY) == MADE
    assert built_file.content(built, OTHER) is None
    assert [path.name for path in built.parent.iterdir()] == ["thing"]


@pytest.mark.parametrize("kept", [0, 10, 32, 50, 64, 5000])
def test_a_file_that_was_cut_off_is_none(built, kept):
    built.write_bytes(built.read_bytes()[:kept])

    assert built_file.content(built, KEY) is None


def test_where_there_is_no_file_nothing_is_read(tmp_path):
    (tmp_path / "in-the-way").write_text("")

    assert built_file.content(tmp_path / "none", KEY) is None
    assert built_file.content(tmp_path / "in-the-way" / "none", KEY) is None


def test_what_a_build_that_was_killed_left_behind_is_taken_away(built):
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    half, beside = built.with_name(f"thing.{ended.pid}"), built.with_name("thing.txt")
    running, far_away = built.with_name(f"thing.{os.getppid()}"), built.with_name(f"thing.{10**30}")
    for path in (half, beside, running, far_away):
        path.write_bytes(MADE[:5])

    built_file.write(built, KEY, MADE)

    assert {path.name for path in built.parent.iterdir()} == {"thing", beside.name, running.name}


def test_a_build_that_cannot_end_leaves_nothing_behind(built):
    built.unlink()
    built.mkdir()

    with pytest.raises(OSError, match="thing"):
        built_file.write(built, KEY, MADE)

    assert [path.name for path in built.parent.iterdir()] == ["thing"]
