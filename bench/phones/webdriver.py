"""WebDriver as the W3C has it, no more of it than a phone needs: one session with one browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import Any

HERE = "127.0.0.1"
PATIENCE = 30
# How a part of the page is named in what is sent and answered.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# The keys that are no letters; section 17.4.2 of the standard.
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " ", "ArrowDown": "\ue015"}


class WebDriverError(Exception):
    """The driver refused a command: its word for that, and what it says beside."""


class DriverSession:
    """Speaks to the driver that listens on that port of this machine."""

    def __init__(self, port: int, capabilities: Mapping[str, Any]) -> None:
        self._line = HTTPConnection(HERE, port, timeout=PATIENCE)
        asked = {"capabilities": {"alwaysMatch": capabilities}}
        self._path = f"/session/{self._sent('POST', '/session', asked)['sessionId']}"

    def get(self, what: str) -> Any:
        """What the session tells of that."""
        return self._sent("GET", f"{self._path}/{what}")

    def do(self, what: str, **how: Any) -> Any:
        """Have that done; what comes of it."""
        return self._sent("POST", f"{self._path}/{what}", how)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript."""
        return self.do("execute/sync", script=f"return ({expression})", args=[])

    def click(self, element: Mapping[str, str]) -> None:
        """On a part of the page, as `evaluate` gave it."""
        self.do(f"element/{element[ELEMENT]}/click")

    def type(self, text: str) -> None:
        """Letter by letter, into what has the focus."""
        strokes = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self.do("actions", actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def forget_cookies(self) -> None:
        """Those of the page that is shown."""
        self._sent("DELETE", f"{self._path}/cookie")

    def end(self) -> None:
        """Close the browser."""
        self._sent("DELETE", self._path)
        self._line.close()

    def _sent(self, method: str, path: str, body: Any = None) -> Any:
        written = json.dumps(body) if body is not None else None
        self._line.request(method, path, written, {"Content-Type": "application/json"})
        answer = json.loads(self._line.getresponse().read())["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise WebDriverError(answer["error"], answer.get("message", ""), path)
        return answer
