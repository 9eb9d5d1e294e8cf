"""Hands: somebody who taps, and somebody who has a keyboard and nothing else; both count what they do."""

from __future__ import annotations

import json

from bench.phones.phone import Handheld

# Within so many steps of the Tab key everything on a page is reached.
MOST_TABS = 80


class TappingHands:
    """Someone who taps. `count`: taps; a list takes two (open it, choose), a box one, whatever is typed into it."""

    def __init__(self, phone: Handheld) -> None:
        self.phone, self.count = phone, 0

    def press(self, selector: str) -> None:
        self.count += 1
        self.phone.tap(selector)

    def choose(self, selector: str) -> None:
        # The whole line of a choice can be tapped, not only its little circle.
        self.press(f"label:has({selector})")

    def select(self, selector: str, value: str) -> None:
        self.count += 2
        self.phone.pick(selector, value)

    def write(self, selector: str, text: str) -> None:
        self.press(selector)
        self.phone.write(text)


class TypingHands:
    """Someone who has a keyboard and nothing else. `count`: keys pressed, without the letters of a text."""

    def __init__(self, phone: Handheld) -> None:
        self.phone, self.count = phone, 0

    def press(self, selector: str) -> None:
        self._go_to(selector)
        self._press("Enter")

    def choose(self, selector: str) -> None:
        name = self._of(selector, "name")
        is_one_of_many = self._of(selector, "type") == "radio"
        # Tab knows a group of radio buttons as one; within it the arrows go on.
        self._go_to(f"input[name='{name}']" if is_one_of_many else selector)
        while not self._is_at(selector):
            self._press("ArrowDown")
        if not self._of(selector, "checked"):
            self._press("Space")

    def select(self, selector: str, value: str) -> None:
        self._go_to(selector)
        while self._of(selector, "value") != value:
            self._press("ArrowDown")

    def write(self, selector: str, text: str) -> None:
        self._go_to(selector)
        self.phone.write(text)

    def _press(self, key: str) -> None:
        self.count += 1
        self.phone.press(key)

    def _go_to(self, selector: str) -> None:
        for _ in range(MOST_TABS):
            if self._is_at(selector):
                return
            self._press("Tab")
        raise AssertionError(f"the Tab key never comes to {selector}")

    def _is_at(self, selector: str) -> bool:
        return bool(self.phone.ask(f"document.activeElement.matches({json.dumps(selector)})"))

    def _of(self, selector: str, what: str) -> str | bool:
        return self.phone.ask(f"document.querySelector({json.dumps(selector)}).{what}")


Hands = TappingHands | TypingHands
