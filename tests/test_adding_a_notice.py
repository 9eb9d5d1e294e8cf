"""docs/adding-a-notice.md is enough: a folder made from the template passes, and refusals read as it says.

Of the older notices the worked cases of one are tried beside the new ones; with THOROUGH in the environment all.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import small_world
from bare_places import BARE
from sampling import is_thorough

from knowledge.notice.document import load_notices
from knowledge.notice.entry_file import load_faq
from texts.notice_folder import ANSWERS, CASES, CLAUSES, FILES, POLICY, PUBLISHED, SIGNATURE
from texts.source import DataFileError

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "adding-a-notice.md").read_text(encoding="utf-8")
ADDED = "yongchuan-2024-18"
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "built", "instance")
COMMAND = re.search(r"^\.venv/bin/pytest (-m notices.*)$", GUIDE, re.MULTILINE)[1].split()
TESTS = sorted(
    f"tests/{path.name}"
    for path in Path(__file__).parent.glob("test_*.py")
    if "mark.notices" in path.read_text("utf-8")
)
# A case is named after its place, as in the template and in the example of the guide.
NEW_OR_OF_ONE = f"not test_worked_cases or {next(iter(BARE.values()))} or example or yubei"
PASSING = re.compile(r"\d+ passed, \d+ deselected")
# The rows of the table of refusals: what is shown, and the damage to the filled-in notice that leads to it.
REFUSALS = dict(
    zip(
        re.findall(rf"^\| `({ADDED}/[^`]+)` \|", GUIDE, re.MULTILINE),
        [
            (POLICY, "quote: 低保对象、返贫致贫人口按个人缴费标准的80%资助", "quote: 低保对象、返贫致贫人口按85%资助"),
            (POLICY, "who: [第二类]", "who: [dibaoo]"),
            (POLICY, '"2024-06-01"', '"20240601"'),
            (POLICY, "  - benefit: [premium_subsidy, ", "  - benefit: ["),
            (POLICY, "    documents:\n", '    window: {opens: "10-01", closes: "03-31"}\n    documents:\n'),
            (CLAUSES, "{（三）低保边缘家庭成员。}", "（三）{低保边缘家庭成员。"),
            (ANSWERS, "按个人缴费标准的80%资助，其余自己交", "按个人缴费标准的85%资助，其余自己交"),
            ("", "", ""),
        ],
        strict=True,
    )
)


def read(notices: Path) -> None:
    """All that the site reads of a folder of notices."""
    held = load_notices(notices)
    load_faq(held, notices)
    small_world.read(notices.parent)


@pytest.mark.parametrize(("shown", "damage"), REFUSALS.items(), ids=[shown[:40] for shown in REFUSALS])
def test_a_refusal_reads_as_the_guide_says(tmp_path, shown, damage):
    folder = small_world.copied(tmp_path) / "notices" / ADDED
    for other in set(small_world.HELD) - {ADDED}:
        shutil.rmtree(folder.parent / other)
    file, old, new = damage
    if file:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    else:
        (folder / POLICY).rename(folder / "polices.yaml")

    with pytest.raises(DataFileError) as refused:
        read(folder.parent)

    assert str(refused.value) == shown.replace("\\|", "|")


@pytest.mark.parametrize("file", FILES)
def test_the_guide_and_the_template_tell_of_each_file(file):
    assert f"`{file}`" in GUIDE
    # The catalogues and the signature are made by commands.
    is_made = file.endswith(".po") or file == SIGNATURE
    assert (ROOT / "knowledge" / "notices" / "_template" / file).is_file() != is_made


@pytest.mark.parametrize("name", re.findall(r"^\| `(test_\w+)` \|", GUIDE, re.MULTILINE))
def test_a_test_that_the_guide_explains_is_there(name):
    assert any(f"def {name}(" in path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py"))


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project to which two notices were added: the example of the guide, and the template as it is."""
    copy = tmp_path_factory.mktemp("adding") / "project"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    notices = copy / "knowledge" / "notices"
    (name, place), (_, other) = list(BARE.items())[:2]
    added, bare = notices / f"{place}-2024-18", notices / f"{other}-2099-1"
    for folder in (added, bare):
        shutil.copytree(notices / "_template", folder)
    for file in FILES:
        filled = small_world.NOTICES / ADDED / file
        (added / file).unlink(missing_ok=True)
        if filled.is_file():
            shutil.copy(filled, added / file)
    # Were it a district that has a notice one day, its cases would be worked out by that one too; a disease that some
    # notice has brought by then could not be brought again.
    disease = {"black_fever": "guide_fever", "黑热病": "示例热", "内脏利什曼病": "示例热病", "卡拉阿扎": "示范热"}
    _replace(added, {"永川": name, "yongchuan": place, **disease})
    _replace(bare, {"wushan": other})
    return copy


def _replace(folder: Path, words: dict[str, str]) -> None:
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        for old, new in words.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


def checked(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """What these tests print there.

    The guide's are given the files that have tests for it: to collect all others would take longer than its tests do.
    """
    words = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_"))}
    # What one run has compiled the next one need not.
    words["PYTHONDONTWRITEBYTECODE"] = ""
    return subprocess.run(  # noqa: S603 — our own tests
        [sys.executable, "-m", "pytest", *command, "-p", "no:cacheprovider"],
        cwd=project,
        env=words,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.exhaustive
def test_a_notice_that_was_added_by_the_guide_passes_without_any_other_edit(project):
    run = checked(project, *COMMAND, *TESTS, *([] if is_thorough() else ["-k", NEW_OR_OF_ONE]))

    assert run.returncode == 0, run.stdout[-3000:]
    assert PASSING.search(run.stdout)


@pytest.mark.exhaustive
def test_a_notice_that_was_added_makes_no_test_of_the_older_ones_fail(project):
    files = ("tests/test_notices.py", "tests/test_comparison.py", "tests/test_standing.py")
    run = checked(project, "-q", "-m", "not notices", *files)

    assert run.returncode == 0, run.stdout[-3000:]


@pytest.mark.exhaustive
def test_all_that_cannot_be_read_is_told_in_a_sentence_each(project):
    folder = next(project.glob("knowledge/notices/*-2024-18"))
    damages = {
        POLICY: ("benefit: tilt_aid", "benefit: tilt_ade", "unknown benefit 'tilt_ade'; did you mean 'tilt_aid'?"),
        CASES: ("  story: ", "  stroy: ", "unknown key 'stroy'; did you mean 'story'?"),
    }
    before = {file: (folder / file).read_text(encoding="utf-8") for file in damages}
    for file, (old, new, _) in damages.items():
        (folder / file).write_text(before[file].replace(old, new, 1), encoding="utf-8")

    run = checked(project, *COMMAND)
    for file, text in before.items():
        (folder / file).write_text(text, encoding="utf-8")

    told = run.stdout + run.stderr
    assert run.returncode != 0
    for file, (_, _, message) in damages.items():
        assert re.search(rf"^{folder.name}/{file}:\d+: {re.escape(message)}", told, re.MULTILINE)
    assert "Traceback" not in told
    # pytest says it twice.
    assert len(told.strip().splitlines()) == 2 * (1 + len(damages))


def test_the_template_is_no_notice_of_the_site():
    assert not any(notice.startswith("_") for notice in load_notices())
    assert {PUBLISHED, CASES} <= set(FILES)
