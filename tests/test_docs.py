"""The documents say what is so: their links lead somewhere, every room is named, and every command can be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = sorted([ROOT / "README.md", *ROOT.glob("*/README.md"), *(ROOT / "docs").glob("*.md")])
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LARGEST_README = 8 * 1024
PATHS = re.compile(r"`((?:rules|knowledge|webapp|texts)/[\w/.-]+)`")
ROOMS = [
    path.parent.relative_to(ROOT)
    for top in ("texts", "rules", "knowledge", "drafting", "webapp")
    for path in sorted((ROOT / top).rglob("__init__.py"))
    if "migrations" not in path.parts
]


def of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def test_the_readme_is_read_in_one_sitting():
    assert (ROOT / "README.md").stat().st_size <= LARGEST_README


@pytest.mark.parametrize("document", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", of(document))

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_script_and_target_that_a_document_names_is_there(document):
    scripts = re.findall(r"(?:python|pytest) ((?:bench|trials|tests|tools)/\w+\.py)", of(document))
    targets = re.findall(r"`make (\w+)`", of(document))

    assert [script for script in scripts if not (ROOT / script).is_file()] == []
    assert [target for target in targets if not re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)] == []


@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_every_package_has_its_place_in_the_architecture(room):
    assert re.search(rf"`(?:[\w`, ]*\b)?{room.name}\b|^## {room.name}:", ARCHITECTURE, re.MULTILINE), room


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:rules|knowledge|webapp|texts)/[\w/.-]+)`", ARCHITECTURE)))
)
def test_every_path_of_the_architecture_is_there(path):
    assert (ROOT / path).exists()


def test_each_decision_has_its_day():
    headings = re.findall(r"^### (.*)", of(ROOT / "docs" / "decisions.md"), re.MULTILINE)

    assert len(headings) > 30
    assert [heading for heading in headings if not re.match(r"20\d\d-\d\d-\d\d · .", heading)] == []


def test_each_row_of_the_glossary_has_chinese_english_and_code():
    rows = [line.split("|")[1:-1] for line in of(ROOT / "docs" / "glossary.md").splitlines() if line.startswith("| ")]

    assert len(rows) > 30
    assert [row for row in rows if len(row) != 3 or not all(cell.strip() for cell in row)] == []
