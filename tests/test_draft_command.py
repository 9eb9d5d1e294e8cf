"""`medical-aid draft` tells clauses, questions and refusals; nothing that serves knows of the workbench."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from document_files import paragraph, run, word_file

from webapp.__main__ import program

ROOT = Path(__file__).parent.parent
DRAFTS = ROOT / "tests" / "drafts"
SERVED = """
import sys
from webapp.settings import Settings
from webapp.wsgi import create_app
create_app(Settings(secret_keys=("a secret that only the tests know",), development=True))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def told(*arguments: object) -> tuple[int, str]:
    """The exit code of the command, and all that it says."""
    done = CliRunner().invoke(program, ["draft", "read", *map(str, arguments)])
    return done.exit_code, done.output


def test_the_clauses_are_told_with_their_paths_and_what_is_open_with_its_places():
    code, said = told(DRAFTS / "bingling.txt")

    assert code == 0
    assert "文号  丙岭医保发〔2025〕3号" in said
    assert "\n二1①\n    ①特困人员每人资助400元；\n" in said
    assert re.search(
        "\n？ [0-9a-f]{8}  第26行：没有编号，看不出属于哪一条\n    逾期不再受理。\n    属于：三第二步，或者 三末段\n",
        said,
    )
    assert "第1行：索引号：11500999MB0000000X/2025-00012（网页栏目）" in said
    assert said.endswith("\n24 条，2 处要确认，0 处请留意\n")


def test_what_was_decided_is_no_longer_open():
    key = re.search("？ ([0-9a-f]{8})  第26行", told(DRAFTS / "bingling.txt")[1])[1]
    code, said = told(DRAFTS / "bingling.txt", "--decide", f"{key}=三末段")

    assert code == 0
    assert "\n三末段\n    逾期不再受理。\n" in said
    assert "，1 处要确认，" in said


@pytest.mark.parametrize(
    ("decided", "sentence"),
    [("00000000=三", "没有问到这一段"), ("no sign", "is not KEY=PATH")],
)
def test_a_decision_that_cannot_be_used_is_told_in_a_sentence(decided, sentence):
    code, said = told(DRAFTS / "bingling.txt", "--decide", decided)

    assert code != 0
    assert sentence in said


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path):
    tracked = tmp_path / "notice.docx"
    tracked.write_bytes(word_file(paragraph("按", inside=f'<w:ins w:id="1">{run("80%")}</w:ins>')))

    code, said = told(tracked)

    assert code == 1
    assert said.startswith("Error: 文件里有修订（插入 1 处，删除 0 处），读不准；")


def test_the_site_that_serves_reads_nothing_of_the_workbench():
    done = subprocess.run([sys.executable, "-c", SERVED], check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603

    assert not {"drafting", "pdfplumber", "pypdf"} & set(done.stdout.split())


def test_without_its_packages_a_pdf_is_refused_with_what_to_install(monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("pdfplumber", "drafting.manuscript.pdf"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pdfplumber", None)

    code, said = told(DRAFTS / "jiashan-chromium.pdf")

    assert code == 1
    assert "[workbench]" in said
