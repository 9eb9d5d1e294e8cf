"""What wapiti, a scanner for holes, says of the running site: as deployed behind nginx with https, and in development.

Needs nginx, openssl and wapiti: `pip install wapiti3` in a folder of its own and WAPITI=folder/bin/wapiti, or Debian's.
`trials/scan.py 60` gives each of its attacks so many seconds, 10 by default. Ends with 1 where it finds something above
informational that docs/threats.md does not explain.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench import nginx
from bench.asked import PAGES, cookie_of
from bench.nginx import NAME
from bench.serving import served

WAPITI = os.environ.get("WAPITI") or shutil.which("wapiti") or ""
# With these answers all pages are there.
EVERYTHING = PAGES["result"][1]
LEVELS = ("informational", "low", "medium", "high", "critical")
STARTS = ("/", "/check/start", "/check/1/result", "/keep/1", "/chat", "/notices", "/desk", "/desk/poster")
# By how often an attack's seconds the scanner may look for pages first.
LOOKING = 6
EXPLAINED = ("Cross Site Request Forgery",)
# There is no https to keep to.
EXPLAINED_IN_DEVELOPMENT = (*EXPLAINED, "Secure Flag cookie", "Unencrypted Channels")


class Kind(NamedTuple):
    """What was found of one kind, and an example of it."""

    name: str
    level: int
    number: int
    example: str


def main() -> None:
    if not (WAPITI and shutil.which("nginx") and shutil.which("openssl")):
        print("no wapiti, nginx or openssl here: apt-get install wapiti nginx-light openssl")
        return
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print(f"{'site':14}{'level':15}{'found':>6}  what, and where for example")
    unexplained = as_deployed(seconds) + in_development(seconds)
    sys.exit(bool(unexplained))


def as_deployed(seconds: int) -> int:
    """In production behind nginx: what is not explained."""
    settings = {"APP_MODE": "production", "BEHIND_PROXY": "1", "TRUSTED_HOSTS": NAME, "RETENTION_DAYS": "0"}
    with served(**settings) as site, nginx.before(int(site.address.rpartition(":")[2]), secured=True) as port:
        sent = {"Host": NAME, "Cookie": cookie_of(EVERYTHING, development=False)}
        return told("as deployed", scanned(f"https://127.0.0.1:{port}", sent, seconds), EXPLAINED)


def in_development(seconds: int) -> int:
    """As a developer runs it: what is not explained."""
    with served(RETENTION_DAYS="0") as site:
        report = scanned(site.address, {"Cookie": cookie_of(EVERYTHING)}, seconds)
        return told("development", report, EXPLAINED_IN_DEVELOPMENT)


def scanned(address: str, sent: Mapping[str, str], seconds: int) -> dict[str, Any]:
    """The scanner's own report of the site at that address, to which it sends these headers."""
    with tempfile.TemporaryDirectory() as folder:
        starts = [option for path in STARTS for option in ("-s", address + path)]
        headers = [option for name, value in sent.items() for option in ("-H", f"{name}: {value}")]
        limits = ["--max-scan-time", str(LOOKING * seconds), "--max-attack-time", str(seconds)]
        written = ["--store-session", folder, "-f", "json", "-o", f"{folder}/report.json"]
        command = [WAPITI, "-u", f"{address}/", "-m", "all", "--no-bugreport", *starts, *headers, *limits, *written]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)  # noqa: S603
        written_to = Path(folder, "report.json")
        if not written_to.is_file():
            raise SystemExit(f"wapiti wrote no report: {(done.stderr or done.stdout)[-500:]}")
        report: dict[str, Any] = json.loads(written_to.read_text())
    return report


def told(site: str, report: Mapping[str, Any], explained: tuple[str, ...]) -> int:
    """Print what was found, the worst first; how many kinds above informational are not explained."""
    pages = report["infos"]["crawled_pages_nbr"]
    print(f"{site:14}{'looked at':15}{pages:6}  pages")
    assert pages > len(STARTS), "the scanner saw next to nothing"
    unexplained = 0
    for kind in sorted(_kinds(report), key=lambda kind: -kind.level):
        is_open = kind.level > 0 and kind.name not in explained
        unexplained += is_open
        name = kind.name + ": not explained" * is_open
        print(f"{site:14}{LEVELS[kind.level]:15}{kind.number:6}  {name}, {kind.example}", flush=True)
    return unexplained


def _kinds(report: Mapping[str, Any]) -> Iterator[Kind]:
    for group in ("vulnerabilities", "anomalies", "additionals"):
        for name, found in report[group].items():
            if found:
                worst = max(found, key=lambda one: one["level"])
                yield Kind(name, worst["level"], len(found), f"{worst['method']} {worst['path'][:60]}")


if __name__ == "__main__":
    main()
