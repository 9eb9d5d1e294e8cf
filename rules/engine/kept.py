"""Kept is what was worked out once and serves many people; what nobody has asked for in a while goes first."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Made = TypeVar("Made")


class Kept(Generic[Key, Made]):
    """At most `most` things by their key, in two halves: when the younger is full, the older one goes.

    Threads may share it: at worst a thing is made twice. Never keep a person's figures.
    """

    def __init__(self, most: int) -> None:
        self._half = most // 2
        self.clear()

    def clear(self) -> None:
        self._young: dict[Key, Made] = {}
        self._old: dict[Key, Made] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def get(self, key: Key) -> Made | None:
        """What is kept under the key, or None."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Key, value: Made) -> Made:
        """The value, kept from now on."""
        if len(self._young) >= self._half:
            self._old, self._young = self._young, {}
        self._young[key] = value
        return value
