"""Contact sheets: every page in every state, at seven looks, in Chromium and in WebKit, tiled for the eye.

Outside the repository, in the folder named: the pictures of each look, and its sheets beside.
PYTHONPATH=.:tests .venv/bin/python trials/contact_sheets.py [--to FOLDER] [--look WORD] [--state WORD]: of looks and
states only those in whose names the word stands, such as `large-webkit` and `result`; with --store the pages of a site
that keeps words and has all settings for people to read.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from browser import FLAGS, served
from page_states import KEEPING_WORDS, STATES
from playwright.sync_api import sync_playwright
from reaching import SECRET, WECHAT, State, add_failures, show

from bench.phones import chromium, webkit
from bench.phones.phone import IPHONE, Make, comes_true
from trials.tiling import tiled
from webapp import create_app
from webapp.observing.logs import Site
from webapp.settings import Settings

USUAL, DESK = Make(), Make((1280, 800))
# What is below is more of the same.
TALLEST = 3000
IS_DRAWN = """[...document.images].every(
    (image) => image.complete || !image.checkVisibility() || image.getBoundingClientRect().top > innerHeight)"""
HEIGHT = "document.documentElement.scrollHeight"
# Nothing is written there: these pages are only looked at, and a verdict waits in memory.
KEPT = {"store": "sqlite:////proc/none", "operator": "某区医疗保障局", "contact": "023-00000000"}
KEPT["icp_number"] = "渝ICP备2024000000号-1"
Phone = chromium.ChromiumPhone | webkit.WebKitPhone
Phones = Callable[[Make], Phone]


@dataclass(frozen=True)
class SheetLook:
    """How pages are looked at; `display` is what the cookie of the display holds."""

    name: str
    make: Make = USUAL
    display: str = "zh-CN.0"


LOOKS = (
    SheetLook("360"),
    SheetLook("390", Make(IPHONE)),
    SheetLook("1280", DESK),
    SheetLook("large", display="zh-CN.1"),
    SheetLook("dark", Make(dark=True)),
    SheetLook("english", display="en.0"),
    SheetLook("traditional", display="zh-Hant.0"),
)


def main() -> None:
    told = arguments()
    logging.disable(logging.INFO)
    states = [state for state in (KEEPING_WORDS if told.store else STATES) if told.state in str(state)]
    with running(KEPT if told.store else {}) as (app, site, engines):
        for look, engine in product(LOOKS, engines):
            name = f"{look.name}-{engine}"
            if told.look not in name:
                continue
            folder = told.to / name
            folder.mkdir(parents=True, exist_ok=True)
            taken = [take(engines[engine], app, site, state, look, folder / f"{state}.png") for state in states]
            print(f"{len(tiled(taken, told.to, name))} sheets of {name} in {told.to}", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path(tempfile.gettempdir(), "contact-sheets"))
    parser.add_argument("--look", default="")
    parser.add_argument("--state", default="")
    parser.add_argument("--store", action="store_true")
    return parser.parse_args()


@contextmanager
def running(kept: Mapping[str, str]) -> Iterator[tuple[Site, str, dict[str, Phones]]]:
    """The site, its address, and who gives phones, by engine."""
    app = create_app(Settings(secret_keys=(SECRET,), development=True, rate_limits=False, **kept))
    add_failures(app)
    with served(app) as site, sync_playwright() as playwright, ExitStack() as opened:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        screen = opened.enter_context(webkit.screen())
        kept = opened.enter_context(chromium.kept_phones(browser))
        yield app, site, {"chromium": kept, "webkit": screen.phone}


def take(phones: Phones, app: Site, site: str, state: State, look: SheetLook, path: Path) -> Path:
    """A picture of the whole page of that state; where it lies."""
    make = replace(look.make, agent=WECHAT) if state.in_wechat else look.make
    phone = phones(make)
    show(phone, app, site, state, look.display)
    comes_true(phone, IS_DRAWN)
    size = (make.size[0], min(TALLEST, max(make.size[1], phone.ask(HEIGHT))))
    if isinstance(phone, chromium.ChromiumPhone):
        phone.page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": size[0], "height": size[1]})
    else:
        phone.session.do("window/rect", x=0, y=0, width=size[0], height=size[1])
        phone.picture(path)
    return path


if __name__ == "__main__":
    main()
