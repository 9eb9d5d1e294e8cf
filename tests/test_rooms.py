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
print(Masker(["低保对象住院能救助多少"]).mask("我叫张建国，电话13812345678，低保住院报多少"))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
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
FOLDERS = ("texts", "rules", "knowledge", "webapp", "tests", "tools", "bench", "trials", "deploy")


def printed(code: str) -> list[str]:
    """The lines that a Python prints which has read nothing before."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    return done.stdout.splitlines()


def test_masking_needs_neither_flask_nor_a_database_nor_the_notices():
    masked, read = printed(MASKED)

    assert masked == "我叫〔姓名〕，电话〔号码〕，低保住院报多少"
    assert not {"flask", "werkzeug", "sqlalchemy", "knowledge", "rules"} & set(read.split())


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
