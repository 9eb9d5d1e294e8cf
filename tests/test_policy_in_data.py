"""Policy is data: the site's Python names no benefit and no identity, so a notice with a new one needs none."""

import ast
import re
from pathlib import Path

import pytest

from rules.model.fact import IN_TALK, LATE, MATTER, PERSON, SETTING
from webapp import library
from webapp.desk.reading.words import words

ROOT = Path(__file__).parent.parent
RULES = library.load().rules
CODES = {*RULES.vocabulary.benefits, *RULES.vocabulary.identities}
NAMED = re.compile(rf"(?<![A-Za-z_])({'|'.join(CODES)})(?![A-Za-z_])")
# What the contract itself fixes, each code in one place.
ALLOWED = {"premium_subsidy": "the desk asks for the students' premium subsidy, by contract.md, section 8"}


def python_texts():
    """Every text of the site's Python but docstrings, with the file and line that it stands in."""
    for path in sorted((ROOT / "webapp").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value


def test_the_sites_python_names_no_benefit_and_no_identity():
    named = [(code, where) for where, text in python_texts() for code in NAMED.findall(text)]

    assert [entry for entry in named if entry[0] not in ALLOWED] == []
    assert sorted(code for code, _ in named) == sorted(ALLOWED), "an allowed code stands in one place"


# What `prepare` has compiled of them stands apart, and is no text.
TEMPLATES = sorted(path for path in (ROOT / "webapp").rglob("*.html") if "built" not in path.parts)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_names_a_benefit_or_an_identity(path):
    assert NAMED.findall(path.read_text(encoding="utf-8")) == []


def test_the_words_of_the_desk_name_identities_and_insurances_that_exist():
    named = {*words().beside_identity, *words().shown_by_level, *words().family_identities}

    assert named <= set(RULES.vocabulary.identities)
    assert words().other_insurances <= set(RULES.facts["insurance"].codes)


def test_each_part_in_a_conversation_is_some_facts():
    assert set(IN_TALK) == {MATTER, PERSON, SETTING, LATE}
    assert all(RULES.in_talk(part) for part in IN_TALK)


def test_one_fact_is_the_bill_and_it_is_a_sum():
    assert RULES.bill is not None
    assert RULES.facts[RULES.bill].type == "yuan"
    assert [fact.name for fact in RULES.facts.values() if fact.bill] == [RULES.bill]
