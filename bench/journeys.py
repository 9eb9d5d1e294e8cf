"""Journeys: questions, taps and screens of the result of each person of `journeys.yaml`, in Chromium and in WebKit.

Who has a keyboard alone is counted by keys. `before` are questions, taps and screens of 2026-11-29, in the morning.

PYTHONPATH=. .venv/bin/python bench/journeys.py [-v]: with -v also the questions of each.
"""

from __future__ import annotations

import sys

from playwright.sync_api import sync_playwright

from bench.going import Gone, PhoneJourney, go, journeys
from bench.phones import chromium, webkit
from bench.phones.phone import IPHONE
from bench.serving import served

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main(arguments: list[str]) -> None:
    print(f"{'questions':>9}{'taps':>6}{'screens':>9}{'in WebKit':>11}  before     person")
    with served() as site, webkit.screen() as screen, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for journey in journeys().values():
            with chromium.phone(browser, journey.make) as phone:
                gone = go(phone, site.address, journey)
            also = go(screen.phone(journey.make), site.address, journey)
            print(_line(journey, gone, also), flush=True)
            if "-v" in arguments:
                print(f"{'':37}{' '.join(gone.asked)}")
        browser.close()


def _line(journey: PhoneJourney, gone: Gone, also: Gone) -> str:
    before = journey.told.get("before", {})
    were = "/".join(str(before[name]) for name in ("questions", "taps", "screens")) if before else ""
    found = f"{len(gone.asked):9}{gone.count:6}{gone.screens:9.1f}{also.screens:11.1f}"
    return f"{found}  {were:9}  {journey.told['story']}{_way(journey)}"


def _way(journey: PhoneJourney) -> str:
    """How the person goes, where it is not by touch, with script, in usual print, at 360 pixels."""
    told = journey.told
    ways = {
        "keys": told.get("hands") == "keys",
        "no script": told.get("script") == "no",
        "large print": told.get("large") == "yes",
        f"{IPHONE[0]} wide": journey.make.size == IPHONE,
    }
    shown = [way for way, is_so in ways.items() if is_so]
    return f" ({', '.join(shown)})" if shown else ""


if __name__ == "__main__":
    main(sys.argv[1:])
