"""Journeys: how each person of `journeys.yaml` comes to the result on each way, phone and engine; the worst of each.

Taps are those of a finger, keys those of who has a keyboard and nothing else. `screens` is all of the folded result,
`card` how far down its card goes, in screens: up to 1.00 the first has it whole. Before: questions, taps and screens of
2026-11-29, in the morning. PYTHONPATH=. .venv/bin/python bench/journeys.py [-v] [name …]: with -v each run as well.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from bench.going import Gone, PhoneJourney, go, journeys
from bench.phones import chromium, webkit
from bench.serving import served
from bench.ways import ENGLISH, LARGE, TRADITIONAL, USUAL, JourneyRun, every

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
# The looks of a page that the ways come to.
LOOKS = {"usual": USUAL, "large": (LARGE,), "繁體": (TRADITIONAL,), "English": (ENGLISH,)}


def main(arguments: list[str]) -> None:
    chosen = set(arguments) - {"-v"}
    looks = "".join(f"{look:>9}" for look in LOOKS)
    print(f"{'':34}{'screens':<36}card\nquestions  taps  keys      before{looks}{looks}  person")
    with running() as go_as:
        for name, journey in journeys().items():
            if not chosen or name in chosen:
                found = {run: go_as(journey, run) for run in every([name])}
                print(line(journey, found), flush=True)
                if "-v" in arguments:
                    print("\n".join(f"  {run}: {gone}" for run, gone in found.items()))


@contextmanager
def running() -> Iterator[Callable[[PhoneJourney, JourneyRun], Gone]]:
    """The site and both engines, for people to go as a run says."""
    with served() as site, webkit.screen() as screen, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        with chromium.kept_phones(browser) as phone:
            phones = {"chromium": phone, "webkit": screen.phone}
            yield lambda journey, run: go(phones[run.engine](run.way.make(run.size)), site.address, journey, run.way)
        browser.close()


def line(journey: PhoneJourney, found: Mapping[JourneyRun, Gone]) -> str:
    """The worst of each figure; the questions are marked where not every way asks the same."""
    before = "/".join(str(number) for number in journey.told.get("before", {}).values())
    asked = {gone.asked for gone in found.values()}
    questions = f"{max(map(len, asked))}{'≠' if len(asked) > 1 else ' '}"
    taps = max(gone.count for run, gone in found.items() if not run.way.has_keys)
    keys = max(gone.count for run, gone in found.items() if run.way.has_keys)
    screens, card = _by_look(found, lambda gone: gone.screens), _by_look(found, lambda gone: gone.card)
    return f"{questions:>9}{taps:6}{keys:6}{before:>12}{screens}{card}  {journey.told['story']}"


def _by_look(found: Mapping[JourneyRun, Gone], figure: Callable[[Gone], float]) -> str:
    worst = (max(figure(gone) for run, gone in found.items() if run.way in ways) for ways in LOOKS.values())
    return "".join(f"{number:9.2f}" for number in worst)


if __name__ == "__main__":
    main(sys.argv[1:])
