"""What imports what: the site stands alone; tests use bench and tools, trials use tests; none of it goes back."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SITE = ("texts", "rules", "knowledge", "webapp")
# What only an operator's own machine runs: the workbench, and lists of whole cities.
WORKBENCH = "drafting"
OF_CITIES = ("rules/population/", "webapp/population/")
# Modules of tests are found by their own names.
OF_TESTS = {path.stem for path in (ROOT / "tests").glob("*.py")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("postgresql", "redis", "metrics", "wechat")
MAY_NOT = {
    **dict.fromkeys((*SITE, WORKBENCH), {"tools", "bench", "trials", "tests"} | OF_TESTS),
    "tools": {"bench", "trials", "tests"} | OF_TESTS,
    "bench": {"tools", "trials", "tests"} | OF_TESTS,
    "tests": {"trials"},
}


def imports(folder: str) -> Iterator[tuple[str, str]]:
    """Each file of a folder with the first part of each name that it imports, wherever in the file."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            yield from ((str(path.relative_to(ROOT)), name.partition(".")[0]) for name in names)


@pytest.mark.parametrize("folder", MAY_NOT)
def test_nothing_is_imported_against_the_direction(folder):
    found = list(imports(folder))

    assert len(found) > 10
    assert [(file, name) for file, name in found if name in MAY_NOT[folder]] == []


def test_the_site_imports_no_package_that_a_server_does_not_get():
    listed = [*PROJECT["dependencies"], *(line for extra in EXTRAS for line in PROJECT["optional-dependencies"][extra])]
    # What Flask brings, and what only mypy knows.
    got = {distribution_of(line) for line in listed} | {"click", "itsdangerous", "jinja2", "markupsafe", "werkzeug"}
    distributions = packages_distributions()

    foreign = {
        (file, name)
        for folder in SITE
        for file, name in imports(folder)
        if not file.startswith(OF_CITIES)
        if name not in {*SITE, WORKBENCH, *sys.stdlib_module_names, "_typeshed"}
        if not got & {distribution_of(owner) for owner in distributions.get(name, ())}
    }

    assert foreign == set()


def distribution_of(requirement: str) -> str:
    """The name of the distribution, in one spelling."""
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")
