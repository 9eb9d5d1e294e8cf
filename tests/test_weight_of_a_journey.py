"""What a whole journey weighs as it goes over the line, and how many requests an answer costs.

A journey of 19 pages had 251 KB. P20: each answer cost three requests, the form, /check/next and the question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from walking import BANAN, Asker, Finger, begin, finish

# As many bytes as a journey of so many pages may have, with all that its pages load.
MOST, PAGES = 120_000, 19
ORDINARY = {"disease": "骨折", "disease_kind": "ordinary", "hospital": "third", "in_scope_cost": "8万"}
FEES = {"insurance_and_tier": "resident_first", "tier1_standard": "400"}
PATIENT = Asker("family", "both", {**BANAN, **ORDINARY, **FEES})


@dataclass
class WeighedLine:
    """What came over the line: of each answer its way, status and bytes, those of its head too."""

    came: list[tuple[str, int, int]] = field(default_factory=list)
    pages: int = 0

    def watch(self, page: Page) -> None:
        """Note what `page` is sent from now on."""
        known: dict[str, tuple[str, int, str]] = {}
        told = page.context.new_cdp_session(page)

        def asked(event: dict[str, Any]) -> None:
            if redirect := event.get("redirectResponse"):
                self._note(redirect["url"], redirect["status"], redirect["encodedDataLength"])

        def answered(event: dict[str, Any]) -> None:
            answer = event["response"]
            known[event["requestId"]] = (answer["url"], answer["status"], event["type"])

        def finished(event: dict[str, Any]) -> None:
            url, status, kind = known[event["requestId"]]
            self.pages += kind == "Document"
            self._note(url, status, event["encodedDataLength"])

        told.on("Network.requestWillBeSent", asked)
        told.on("Network.responseReceived", answered)
        told.on("Network.loadingFinished", finished)
        told.send("Network.enable")

    def _note(self, url: str, status: int, size: int) -> None:
        self.came.append(("/" + url.split("/", 3)[3], status, size))

    @property
    def size(self) -> int:
        return sum(size for _, _, size in self.came)


@pytest.fixture
def line() -> WeighedLine:
    return WeighedLine()


@pytest.fixture
def phone(browser: Browser, line: WeighedLine) -> Iterator[Page]:
    """A page of a phone whose browser unpacks gzip, as all do, and nothing that packs closer."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        locale="zh-CN",
        has_touch=True,
        extra_http_headers={"Accept-Encoding": "gzip"},
    )
    page = context.new_page()
    line.watch(page)
    yield page
    context.close()


def walk(page: Page, site: str) -> list[str]:
    """From home to the sheet; the questions that were answered."""
    page.goto(site)
    begin(page, Finger(), PATIENT)
    answered = finish(page, Finger(), PATIENT)
    page.locator("main a[href='/keep/1']").first.tap()
    page.wait_for_url("**/keep/1")
    page.wait_for_load_state("networkidle")
    return answered


def test_a_whole_journey_is_light_and_an_answer_costs_one_form_and_one_page(phone, site, line):
    answered = walk(phone, site)

    assert line.pages >= len(answered) + 4, "home, the start, the questions, the result and the sheet"
    assert line.size <= MOST * line.pages / PAGES
    # The start is a form, too; all that was answered led straight on.
    assert sum(status == 303 for _, status, _ in line.came) == len(answered) + 1
    assert "/check/next" not in [path for path, _, _ in line.came]
    # Nothing but pages is fetched twice: styles, scripts and drawings are kept.
    fetched = [path for path, _, size in line.came if path.startswith("/static/") and size]
    assert len(fetched) == len(set(fetched))
