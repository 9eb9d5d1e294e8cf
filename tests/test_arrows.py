"""Who may import whom: rules and knowledge are plain libraries, and each module of theirs looks only leftward."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RULES_ORDER = (
    *("phrase", "truth", "source", "money", "vocabulary", "fact", "testimony", "condition", "policy", "scalar"),
    *("quoting", "scoping", "policy_file", "consistency", "disease", "situation", "program", "evaluation", "answer"),
    *("standards", "distinction", "question", "rulebook", "wording", "explanation", "what_if", "coverage"),
)
KNOWLEDGE_ORDER = (
    *("record", "notice", "cited_document", "office", "faq_entry", "faq_file", "normalise", "pinyin", "phrasebook"),
    *("numeral", "amount", "heard", "denial", "placing", "slots", "lexicon", "repair", "ranking", "message"),
    *("matching", "choosing", "understanding", "prebuilt"),
)
ORDERS = {"rules": RULES_ORDER, "knowledge": KNOWLEDGE_ORDER}
FORBIDDEN = {
    "rules": ("knowledge", "webapp", "flask"),
    "knowledge": ("rules", "webapp", "flask"),
}


def imported_by(path: Path) -> set[str]:
    """The dotted names that a module imports, however deep in its code; `from a import b` gives a and a.b."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name of the module"
            names |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_library_knows_neither_the_other_one_nor_the_site(package):
    for path in (ROOT / package).rglob("*.py"):
        roots = {name.split(".")[0] for name in imported_by(path)}
        assert not roots & set(FORBIDDEN[package]), f"{path.name} imports {roots & set(FORBIDDEN[package])}"


@pytest.mark.parametrize(("package", "module"), [(name, module) for name, order in ORDERS.items() for module in order])
def test_a_module_of_a_library_imports_only_leftward(package, module):
    order = ORDERS[package]
    rightward = {f"{package}.{name}" for name in order[order.index(module) :]}

    assert not imported_by(ROOT / package / f"{module}.py") & rightward


@pytest.mark.parametrize("package", ORDERS)
def test_no_module_of_a_library_stands_outside_the_order(package):
    assert {path.stem for path in (ROOT / package).glob("*.py")} - {"__init__"} == set(ORDERS[package])
