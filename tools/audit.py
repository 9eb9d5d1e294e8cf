"""Known holes in what is locked, by the published lists; `make audit` runs this beside a pip-audit of its own.

Ends with 1 where a hole is known, and with 2 where no list knows all packages: what was not looked at is not sound.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

# It holds all of requirements.lock too.
LOCK = Path(__file__).parent.parent / "requirements-test.lock"
# Each by itself knows all packages; some networks and mirrors have only one of them.
LISTS = ("pypi", "osv")
SOUND, HOLES, UNKNOWN = range(3)


def main() -> int:
    program = shutil.which("pip-audit", path=str(Path(sys.executable).parent)) or shutil.which("pip-audit")
    if not program:
        print("no pip-audit here: make audit")
        return SOUND
    for name in LISTS:
        report = asked(program, name)
        found, unseen = list(holes(report)), not_looked_at(report)
        print(*found, sep="\n", end="\n" if found else "")
        if found:
            return HOLES
        if not unseen:
            print(f"{len(report['dependencies'])} packages are locked, none with a hole that {name} knows")
            return SOUND
        print(f"{name}: {len(unseen)} packages could not be looked up")
    print("No list of known holes can be reached from here. Nothing is known; try on another network.")
    return UNKNOWN


def asked(program: str, name: str) -> Mapping[str, Any]:
    """The report of that list; of no package at all where it cannot be reached."""
    options = ["--requirement", str(LOCK), "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    command = [program, *options, "--format", "json", "--vulnerability-service", name]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    report: Mapping[str, Any] = json.loads(done.stdout) if done.stdout.startswith("{") else {"dependencies": []}
    return report


def holes(report: Mapping[str, Any]) -> Iterator[str]:
    """A line for each hole: package, version, name of the hole, and in which version it is mended."""
    for package in report["dependencies"]:
        for hole in package.get("vulns", ()):
            mended = ", ".join(hole["fix_versions"]) or "nowhere yet"
            yield f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}"


def not_looked_at(report: Mapping[str, Any]) -> list[str]:
    """The locked packages of which the report says nothing."""
    known = {package["name"] for package in report["dependencies"] if "skip_reason" not in package}
    return [name for name in locked() if name not in known]


def locked() -> list[str]:
    """All that is locked, by name."""
    return [line.partition("==")[0] for line in LOCK.read_text().splitlines() if "==" in line and line[0].isalnum()]


if __name__ == "__main__":
    sys.exit(main())
