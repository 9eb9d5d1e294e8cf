"""Lighthouse's scores of the pages that people see most, as a phone on slow 4G has them. Each should be 98 or more.

Needs Lighthouse outside the repository, and Chromium: `npm install --global lighthouse`, or in any folder
`npm install lighthouse` and LIGHTHOUSE=folder/node_modules/.bin/lighthouse. Without it nothing is measured.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

from bench.asked import PAGES, cookie_of
from bench.serving import served

LIGHTHOUSE = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
CATEGORIES = ("performance", "accessibility", "best-practices")
LOWEST = 98


def scores(address: str, held: str) -> dict[str, Any]:
    """Lighthouse's report of a page that is opened with that cookie."""
    browser = ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--quiet", "--output=json"]
    headers = f"--extra-headers={json.dumps({'Cookie': held, 'Accept-Language': 'zh-CN'})}"
    command = [str(LIGHTHOUSE), address, f"--only-categories={','.join(CATEGORIES)}", headers, *browser]
    chromium = {"CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, env={**chromium, **os.environ}, check=True, capture_output=True)  # noqa: S603
    return dict(json.loads(done.stdout))


def main() -> None:
    if not LIGHTHOUSE:
        print("no Lighthouse here: npm install --global lighthouse")
        return
    print(f"{'page':10}{'performance':>13}{'accessibility':>15}{'best practices':>16}{'largest part s':>16}  lost by")
    with served() as site:
        for name, (path, answers) in PAGES.items():
            report = scores(site.address + path, cookie_of(answers))
            assert report["finalDisplayedUrl"] == site.address + path
            found = [round(100 * report["categories"][category]["score"]) for category in CATEGORIES]
            largest = report["audits"]["largest-contentful-paint"]["numericValue"] / 1000
            print(f"{name:10}{found[0]:13}{found[1]:15}{found[2]:16}{largest:16.1f}  {'; '.join(_lost(report))}")


def _lost(report: Mapping[str, Any]) -> list[str]:
    """The checks for which a category that is too low lost points."""
    low = [found for found in report["categories"].values() if 100 * found["score"] < LOWEST]
    weighed = {part["id"] for found in low for part in found["auditRefs"] if part["weight"]}
    return [audit["title"] for name, audit in report["audits"].items() if name in weighed and audit["score"] != 1]


if __name__ == "__main__":
    main()
