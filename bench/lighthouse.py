"""Lighthouse's scores of the pages that people see most, as a phone on slow 4G has them. Each should be 98 or more.

Needs Lighthouse outside the repository, and Chromium: `npm install --global lighthouse`, or in any folder
`npm install lighthouse` and LIGHTHOUSE=folder/node_modules/.bin/lighthouse. Without it nothing is measured.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from werkzeug.wrappers import Response

from webapp import create_app
from webapp.check import answers as cookie
from webapp.check.answers import Answers
from webapp.settings import Settings

LIGHTHOUSE = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
SECRET = secrets.token_urlsafe(32)
CATEGORIES = ("performance", "accessibility", "best-practices")
LOWEST = 98
BEGUN = {"for_whom": "self", "about": "both", "date": "2024-03-01"}
PERSON = {"student": False, "insurance": "resident", "district": "banan", "holds": ["margin_card"], "tier": "1"}
ILLNESS = {"care": "inpatient", "disease": "肺炎", "disease_kind": "ordinary", "hospital_level": "3", "age": "70"}
ROUTE = {"designated_hospital": True, "care_place": "in_city", "referred": True, "primary_first": True}
SUMS = {"in_scope_cost": "80000", "in_scope_self_pay": "35000", "tier1_standard": "400", "aid_used": {}}
SAID = ["我屋头老汉儿吃低保，在镇卫生院住院报得到好多", "渝北", "肺炎"]
PAGES: dict[str, tuple[str, Mapping[str, Any]]] = {
    "home": ("/", {}),
    "question": ("/check/holds", BEGUN),
    "result": ("/check/result", {**BEGUN, **PERSON, **ILLNESS, **ROUTE, **SUMS}),
    "chat": ("/chat", {"chat": {"said": SAID}}),
}


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, run as in production but for http."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    asked = ["--bind", f"127.0.0.1:{port}", "--threads", "4", "--no-control-socket", "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", *asked, "webapp:create_app()"]
    site = {"APP_MODE": "development", "SECRET_KEYS": SECRET}
    server = subprocess.Popen(command, env={**os.environ, **site}, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def scores(address: str, held: str) -> dict[str, Any]:
    """Lighthouse's report of a page that is opened with that cookie."""
    browser = ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--quiet", "--output=json"]
    headers = f"--extra-headers={json.dumps({'Cookie': held, 'Accept-Language': 'zh-CN'})}"
    command = [str(LIGHTHOUSE), address, f"--only-categories={','.join(CATEGORIES)}", headers, *browser]
    chromium = {"CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, env={**chromium, **os.environ}, check=True, capture_output=True)  # noqa: S603
    return dict(json.loads(done.stdout))


def cookie_of(answers: Mapping[str, Any]) -> str:
    """The cookie of a visitor with these answers."""
    response = Response()
    with create_app(Settings((SECRET,), development=True)).test_request_context():
        cookie.write(response, Answers(answers))
    return response.headers["Set-Cookie"].partition(";")[0]


def main() -> None:
    if not LIGHTHOUSE:
        print("no Lighthouse here: npm install --global lighthouse")
        return
    print(f"{'page':10}{'performance':>13}{'accessibility':>15}{'best practices':>16}{'largest part s':>16}  lost by")
    with served() as site:
        for name, (path, answers) in PAGES.items():
            report = scores(site + path, cookie_of(answers))
            assert report["finalDisplayedUrl"] == site + path
            found = [round(100 * report["categories"][category]["score"]) for category in CATEGORIES]
            largest = report["audits"]["largest-contentful-paint"]["numericValue"] / 1000
            print(f"{name:10}{found[0]:13}{found[1]:15}{found[2]:16}{largest:16.1f}  {'; '.join(_lost(report))}")


def _lost(report: Mapping[str, Any]) -> list[str]:
    """The checks for which a category that is too low lost points."""
    low = [found for found in report["categories"].values() if 100 * found["score"] < LOWEST]
    weighed = {part["id"] for found in low for part in found["auditRefs"] if part["weight"]}
    return [audit["title"] for name, audit in report["audits"].items() if name in weighed and audit["score"] != 1]


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the site did not start")


if __name__ == "__main__":
    main()
