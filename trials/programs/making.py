"""Making: each list by each program, in a folder that is given; what is not installed here is installed there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from trials.programs import by_hand
from trials.programs.lists import LISTS, told

HERE = Path(__file__).parent
PYTHON = ("openpyxl", "XlsxWriter", "xlwt", "pandas")
NODE = ("xlsx", "exceljs")
# Lists that a table of pandas can be: one header, and no title.
FRAMES = ("ordinary", "numbers")
IN_PYTHON = {
    **dict.fromkeys(("openpyxl", "openpyxl streaming", "XlsxWriter", "XlsxWriter streaming"), "xlsx"),
    "xlwt": "xls",
    "pandas xlsx": "xlsx",
    "pandas indexed": "xlsx",
    "pandas html": "xls",
    "pandas csv": "csv",
    "pandas gb18030": "csv",
}
IN_NODE = {
    **{f"SheetJS {kind}": kind for kind in ("xlsx", "biff8", "xlml", "html", "csv", "txt", "xlsb", "ods", "fods")},
    "exceljs": "xlsx",
    "exceljs streaming": "xlsx",
    "exceljs csv": "csv",
}
ENDINGS = {"biff8": "xls", "xlml": "xls", "html": "xls"}
OFFICE = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "html": "html:HTML (StarCalc)",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
    "gb18030": "csv:Text - txt - csv (StarCalc):59,34,85,1",
    "ods": "ods:calc8",
    "fods": "fods:OpenDocument Spreadsheet Flat XML",
}


@dataclass(frozen=True)
class MadeFile:
    program: str
    listed: str
    file: Path


def made(folder: Path) -> tuple[list[MadeFile], list[str]]:
    """All files, and the versions of the programs."""
    files, versions = [*_by_hand(folder)], [f"Python {sys.version.split()[0]}"]
    python, node = folder / "python", folder / "node"
    subprocess.run([sys.executable, "-m", "venv", python], check=True)  # noqa: S603
    quiet = ["-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([python / "bin/python", *quiet, *PYTHON], check=True)  # noqa: S603
    command = [python / "bin/python", HERE / "in_python.py"]
    files += _told(folder, command, folder, IN_PYTHON)
    listed = _said([python / "bin/python", "-m", "pip", "list", "--format", "json"], folder)
    known = {entry["name"].lower(): entry["version"] for entry in json.loads(listed)}
    versions += [f"{name} {known[name.lower()]}" for name in PYTHON]
    if npm := shutil.which("npm"):
        node.mkdir()
        subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", *NODE], check=True, cwd=node)  # noqa: S603
        files += _told(folder, ["node", HERE / "in_node.js"], node, IN_NODE)
        packages = [json.loads((node / "node_modules" / name / "package.json").read_text()) for name in NODE]
        versions += [f"{package['name']} {package['version']}" for package in packages]
    if office := shutil.which("soffice"):
        files += _by_office(folder, office, [one for one in files if one.program == "XlsxWriter"])
        versions.append(_said([office, "--version"], folder).strip())
    return files, versions


def _by_hand(folder: Path) -> list[MadeFile]:
    files = []
    for way, (ending, written) in by_hand.WAYS.items():
        for name in LISTS:
            file = folder / f"{way}-{name}.{ending}".replace(" ", "_")
            file.write_bytes(written(_main(name)[1]))
            files.append(MadeFile(way, name, file))
    return files


def _main(name: str) -> tuple[int, object]:
    """The sheet with the students: it has as many rows below its header as come out, or more."""
    sheets = LISTS[name].sheets
    number = 2 if name == "several" else 0
    return number, sheets[number]


def _told(folder: Path, command: list[object], cwd: Path, programs: dict[str, str]) -> list[MadeFile]:
    files, tasks = [], []
    for program, kind in programs.items():
        for name in FRAMES if program.startswith("pandas") else LISTS:
            file = folder / f"{program}-{name}.{ENDINGS.get(kind, kind)}".replace(" ", "_")
            task = {"program": program, "kind": kind, "target": str(file), "main": _main(name)[0]}
            tasks.append(json.dumps({**task, "sheets": told(LISTS[name].sheets)}))
            files.append(MadeFile(program, name, file))
    # As programs in China run.
    there = {**os.environ, "TZ": "Asia/Shanghai"}
    subprocess.run([*command], input="\n".join(tasks), text=True, check=True, cwd=cwd, env=there)  # noqa: S603
    return files


def _by_office(folder: Path, office: str, sources: list[MadeFile]) -> list[MadeFile]:
    files = []
    for kind, told_filter in OFFICE.items():
        out = folder / f"office-{kind}"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", told_filter, "--outdir", out]
        subprocess.run([*command, *(one.file for one in sources)], check=True, capture_output=True)  # noqa: S603
        ending = told_filter.partition(":")[0]
        files += [MadeFile(f"LibreOffice {kind}", one.listed, out / f"{one.file.stem}.{ending}") for one in sources]
    return files


def _said(command: list[object], folder: Path) -> str:
    return subprocess.run([*command], check=True, capture_output=True, text=True, cwd=folder).stdout  # noqa: S603
