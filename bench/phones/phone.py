"""What can be done with a page on a phone, whichever engine shows it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

SMALL, IPHONE = (360, 740), (390, 844)
# Seconds for a script, or for the next page.
PATIENCE = 10.0


@dataclass(frozen=True)
class Make:
    """What kind of phone it is: its size in CSS pixels, whether scripts run, light or dark, what it calls itself."""

    size: tuple[int, int] = SMALL
    script: bool = True
    dark: bool = False
    agent: str = ""


class Handheld(Protocol):
    """Selectors are CSS; the first part of the page that fits one and is to be seen is meant."""

    @property
    def address(self) -> str:
        """Of the page that is shown."""

    def open(self, address: str) -> None:
        """Go there, as from a link in a message."""

    def carry(self, site: str, cookies: Mapping[str, str]) -> None:
        """Have these cookies of the site and no others."""

    def back(self) -> None:
        """As the button of the browser does."""

    def leaving(self) -> AbstractContextManager[None]:
        """What is done meanwhile leads to another page, which is there in the end."""

    def tap(self, selector: str) -> None:
        """Touch it."""

    def pick(self, selector: str, value: str) -> None:
        """Open a list and touch that entry."""

    def write(self, text: str) -> None:
        """Type into what has the focus."""

    def press(self, key: str) -> None:
        """A key by its name: Tab, Enter, Space, ArrowDown."""

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript on the page; scripts of the page itself may be off."""

    def holds(self, condition: str) -> bool:
        """Whether an expression of JavaScript is true now; of a page that is just being left nothing is."""

    def picture(self, path: Path) -> None:
        """What is to be seen now, as PNG."""


def comes_true(phone: Handheld, condition: str) -> bool:
    """Whether an expression of JavaScript comes true on the page before patience ends."""
    end = time.monotonic() + PATIENCE
    while not phone.holds(condition):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
