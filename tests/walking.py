"""How people go through the site: whose answers they give, and with which hands they give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bare_places import PLACE
from playwright.sync_api import Locator, Page

# Within so many steps of the Tab key everything on a page is reached.
MOST_TABS = 60


@dataclass(frozen=True)
class Asker:
    """Who asks, about what; `said` are the answers by question, and whatever else is asked is not known."""

    for_whom: str
    about: str
    said: Mapping[str, str]


# Somebody of Banan, with 低保, who was in hospital for a special disease: the answers by question.
BANAN = {
    "student": "no",
    "insurance": "resident",
    "district": "banan",
    "holds": "dibao_card",
    "care": "inpatient",
    "disease_kind": "special",
    "designated_hospital": "yes",
    "care_way": "primary",
    "in_scope_self_pay": "3万",
}
RESIDENT = Asker(
    "self",
    "premium",
    {"student": "no", "insurance_and_tier": "resident_first", "district": "banan", "holds": "dibao_card"},
)
STUDENT = Asker(
    "student",
    "premium",
    {"insurance": "resident", "school_district": PLACE, "holds": "dibao_card", "term_start": "9月2日"},
)
HELPER = Asker("other", "care", {"student": "no", "district": "nanchuan", "holds": "tekun_card", "care": "outpatient"})


class Finger:
    """Someone who taps."""

    def press(self, control: Locator) -> None:
        control.tap()

    def choose(self, control: Locator) -> None:
        # The whole line of a choice can be tapped, not only its little circle.
        self.press(control.locator("xpath=ancestor::label"))

    def select(self, control: Locator, value: str) -> None:
        control.select_option(value)

    def write(self, control: Locator, text: str) -> None:
        self.press(control)
        control.fill(text)


class Keys:
    """Someone who has a keyboard and nothing else."""

    def press(self, control: Locator) -> None:
        self._go_to(control)
        control.page.keyboard.press("Enter")

    def choose(self, control: Locator) -> None:
        if control.get_attribute("type") == "checkbox":
            self._go_to(control)
        else:
            # Tab knows a group as one; within it the arrows go on.
            self._go_to(control.page.locator(f"input[name='{control.get_attribute('name')}']").first)
            while not _is_reached(control):
                control.page.keyboard.press("ArrowDown")
        if not control.is_checked():
            control.page.keyboard.press("Space")

    def select(self, control: Locator, value: str) -> None:
        self._go_to(control)
        while control.input_value() != value:
            control.page.keyboard.press("ArrowDown")

    def write(self, control: Locator, text: str) -> None:
        self._go_to(control)
        control.page.keyboard.type(text)

    def _go_to(self, control: Locator) -> None:
        for _ in range(MOST_TABS):
            if _is_reached(control):
                return
            control.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key never comes to {control}")


def begin(page: Page, hands: Finger | Keys, person: Asker) -> None:
    """From a page that leads to the start, to the first question."""
    hands.press(page.locator("main a[href='/check/start']").first)
    page.wait_for_url("**/check/start")
    for name, code in (("for_whom", person.for_whom), ("about", person.about)):
        hands.choose(page.locator(f"input[name={name}][value={code}]"))
    go_on(page, hands)


def finish(page: Page, hands: Finger | Keys, person: Asker) -> list[str]:
    """From a question to the result; the questions that were asked."""
    asked = []
    while not page.url.endswith("/result"):
        asked.append(page.url.rsplit("/", 1)[1])
        reply(page, hands, person)
    return asked


def reply(page: Page, hands: Finger | Keys, person: Asker) -> None:
    """Answer the question that is shown."""
    name = page.url.rsplit("/", 1)[1]
    if name not in person.said:
        go_on(page, hands, "button[name=unknown]")
        return
    control, value = page.locator(f"main [name='{name}']").first, person.said[name]
    if page.locator(f"main button[name='{name}']").count():
        go_on(page, hands, f"button[name='{name}'][value='{value}']")
        return
    if page.locator(f"main select[name='{name}']").count():
        hands.select(control, value)
    elif control.get_attribute("type") in ("radio", "checkbox"):
        hands.choose(page.locator(f"input[name='{name}'][value='{value}']"))
    else:
        hands.write(control, value)
    go_on(page, hands)


def go_on(page: Page, hands: Finger | Keys, button: str = "button:not([name])") -> None:
    """Send the form and wait for the page that it leads to: the next question is read from its address."""
    with page.expect_navigation():
        hands.press(page.locator(f"main form[action^='/check/'] {button}").first)


def _is_reached(control: Locator) -> bool:
    return bool(control.evaluate("node => node === document.activeElement"))
