"""Rooms that stand alone can be used alone. Who may import whom is held by lint-imports."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MASKED = """
import sys
from webapp.masking.masker import Masker
print(Masker(["低保对象住院能救助多少"]).mask("我叫张建国，电话13812345678，低保住院报多少"))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def printed(code: str) -> list[str]:
    """The lines that a Python prints which has read nothing before."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    return done.stdout.splitlines()


def test_masking_needs_neither_flask_nor_a_database_nor_the_notices():
    masked, read = printed(MASKED)

    assert masked == "我叫〔姓名〕，电话〔号码〕，低保住院报多少"
    assert not {"flask", "werkzeug", "sqlalchemy", "knowledge", "rules"} & set(read.split())
