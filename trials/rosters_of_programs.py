"""Lists of students as real programs write them: each must come out of the desk with the same rows and the right 结论.

The programs are installed into a temporary folder, which is removed: openpyxl, XlsxWriter, xlwt, pandas; SheetJS and
exceljs where npm is here; LibreOffice where it is installed. A name as argument tries those files alone:
`trials/rosters_of_programs.py SheetJS`.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from trials.programs.making import MadeFile, made
from trials.programs.right import right
from webapp import create_app
from webapp.desk.judging.verdict import RESULT_COLUMNS
from webapp.desk.reading.opening import open_table
from webapp.desk.reading.table import text
from webapp.settings import Settings

CHOSEN = {"date": "2026-09-20", "school_district": "yubei", "term_start": "2026-09-01"}
FOREIGN = Path("tests", "foreign")


class Desk:
    """The desk's door for programs."""

    def __init__(self) -> None:
        site = create_app(Settings(secret_keys=("a secret of this trial alone, and of no site",), rate_limits=False))
        site.logger.disabled = True
        self._client = site.test_client()

    def out(self, file: Path, kind: str) -> bytes | str:
        """The zip with results and faults; the sentence, where the file is refused."""
        form = {**CHOSEN, "format": kind, "faults": "zip", "file": (io.BytesIO(file.read_bytes()), file.name)}
        answer = self._client.post("/api/v1/batch", data=form)
        return answer.data if answer.status_code == 200 else str(answer.json["error"]["fields"]["file"])


def main() -> None:
    desk, found = Desk(), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        files, versions = made(Path(folder))
        print(", ".join(versions))
        for one in files:
            if any(word not in one.program for word in sys.argv[1:]):
                continue
            problems = tried(desk, one)
            found[one.program.split()[0]] += 1
            found["wrong"] += bool(problems)
            for problem in problems:
                print(f"{one.program}, {one.listed}: {problem}")
    kept = sum(1 for _ in FOREIGN.iterdir())
    total = sum(number for name, number in found.items() if name != "wrong")
    print(f"{total} files made, {found['wrong']} wrong; {kept} more in {FOREIGN} are tried by the tests")
    sys.exit(bool(found["wrong"]))


def tried(desk: Desk, one: MadeFile) -> list[str]:
    """What is wrong with what comes out."""
    expected, faults = right(one.program, one.listed)
    problems = []
    for kind in ("csv", "xlsx"):
        answer = desk.out(one.file, kind)
        if isinstance(expected, str) or isinstance(answer, str):
            if not (isinstance(expected, str) and isinstance(answer, str) and expected in answer):
                problems.append(f"{kind}: {answer if isinstance(answer, str) else 'read, and not refused'}")
            continue
        with zipfile.ZipFile(io.BytesIO(answer)) as packed:
            came = rows(packed.read(f"results.{kind}"))
            addresses = [row[0] for row in csv.reader(packed.read("faults.csv").decode("utf-8-sig").splitlines()[1:])]
        if different(came, expected):
            problems += [f"{kind}: {row} came, right is {good}" for row, good in different(came, expected)]
        if addresses != faults:
            problems.append(f"{kind}: faults at {addresses}, right is {faults}")
    return problems


def different(came: list[list[str]], expected: list[list[str]]) -> list[tuple[object, object]]:
    if len(came) != len(expected):
        return [(came, expected)]
    return [(row, good) for row, good in zip(came, expected, strict=True) if [*map(meant, row)] != [*map(meant, good)]]


def meant(cell: str) -> str:
    """One spelling of what programs write in several: True, 3.0."""
    try:
        return cell if cell[:1] in "0+" and cell[1:2].isdigit() else f"{float(cell):.15g}"
    except ValueError:
        return cell.upper()


def rows(data: bytes) -> list[list[str]]:
    """The rows below the header, each up to its 结论; without blank cells at the end of what is no student's."""
    table = open_table(io.BytesIO(data), headings=RESULT_COLUMNS)
    place = table.header.index(RESULT_COLUMNS[0])
    wide = ([text(cell) for cell in row] + [""] * (place + 1) for row in table.rows)
    return [row[: place + 1] for row in wide]


if __name__ == "__main__":
    main()
