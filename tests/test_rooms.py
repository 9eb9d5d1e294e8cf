"""Rooms that stand alone can be used alone, and a name means one thing. lint-imports holds who may import whom."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
MASKED = """
import sys
from webapp.masking.masker import Masker
print(Masker(["低保对象住院能救助多少"]).mask("电话13812345678，低保住院报多少"))
print(*sorted(sys.modules))
"""


JUDGED = """
import sys
from webapp import library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import read_choices
held = library.load()
print(*evaluate({"学号": ["20260001"], "困难类别": ["低保对象"]}, read_choices({}, held), held)["认定类别"])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
FOLDERS = ("texts", "rules", "knowledge", "drafting", "webapp", "tests", "tools", "bench", "trials", "deploy")


def printed(code: str) -> list[str]:
    """The lines that a Python prints which has read nothing before."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    return done.stdout.splitlines()


def test_masking_needs_neither_flask_nor_a_database_nor_the_notices():
    masked, read = printed(MASKED)

    assert masked == "电话〔号码〕，低保住院报多少"
    assert not {"flask", "werkzeug", "sqlalchemy", "knowledge.notice", "knowledge.retrieval", "rules"} & set(
        read.split()
    )


def test_a_batch_is_judged_without_flask():
    identities, read = printed(JUDGED)

    assert identities == "低保对象"
    assert not {"flask", "werkzeug", "jinja2"} & set(read.split())


def test_no_class_name_stands_twice_in_the_project():
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    classes = [
        node.name
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]

    assert len(classes) > 200
    assert [name for name, times in Counter(classes).items() if times > 1] == []


# How a string is looked into.
LOOKED_INTO = {"startswith", "endswith", "find", "index", "count", "removeprefix", "removesuffix", "partition", "split"}
DECIDING = ("rules", "webapp/answering", "webapp/case", "webapp/check", "webapp/keep")


def compared(node: ast.AST) -> list[ast.expr]:
    """What this part of a program compares with something, or looks for in it."""
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    is_search = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOOKED_INTO
    return list(node.args) if is_search else []


def in_chinese(part: ast.expr) -> str:
    """The constant that it is, where it is one with a Chinese letter."""
    is_text = isinstance(part, ast.Constant) and isinstance(part.value, str)
    return part.value if is_text and any("一" <= letter <= "鿿" for letter in part.value) else ""


def test_nothing_that_is_found_hangs_on_the_words_in_which_it_is_told():
    """`text.startswith("已认定的身份里有")` once decided which rules speak of whom: one changed letter moved four."""
    paths = [path for folder in DECIDING for path in sorted((ROOT / folder).rglob("*.py"))]
    nodes = [(path.name, node) for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]

    assert len(paths) > 80
    assert in_chinese(*compared(ast.parse('text.startswith("已认定")', mode="eval").body)) == "已认定"
    assert [(name, words) for name, node in nodes for part in compared(node) if (words := in_chinese(part))] == []
