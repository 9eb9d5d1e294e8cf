"""Settings: what the operator decides, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from flask import current_app

SHORTEST_SECRET = 32
MODES = ("development", "production")


class SettingsError(ValueError):
    """A setting that is missing or cannot be read; the message names the variable and what to set.

    Attributes: `variable`, the name in the environment. The message never repeats a secret.
    """

    def __init__(self, variable: str, advice: str) -> None:
        super().__init__(f"{variable}: {advice}")
        self.variable = variable


@dataclass(frozen=True)
class Settings:
    """How this process runs. `secret_keys` has the newest first: it encrypts, the older ones still decrypt."""

    secret_keys: tuple[str, ...] = field(repr=False)
    development: bool = False
    answers_lifetime: timedelta = timedelta(minutes=120)
    proxies: int = 0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings from `SECRET_KEYS`, `APP_MODE`, `ANSWERS_LIFETIME_MINUTES` and `BEHIND_PROXY`.

        Raises SettingsError: there is no default for a secret, in either mode.
        """
        mode = environment.get("APP_MODE", "production")
        if mode not in MODES:
            raise SettingsError("APP_MODE", f"unknown mode {mode!r}; set it to {' or '.join(MODES)}")
        return cls(
            secret_keys=_secret_keys(environment.get("SECRET_KEYS", "")),
            development=mode == "development",
            answers_lifetime=timedelta(minutes=_whole_number(environment, "ANSWERS_LIFETIME_MINUTES", 120, lowest=1)),
            proxies=_whole_number(environment, "BEHIND_PROXY", 0, lowest=0),
        )


def current_settings() -> Settings:
    """The settings of the site that handles this request."""
    return cast(Settings, current_app.config["SETTINGS"])


def _secret_keys(listed: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in listed.split(",") if key.strip())
    if not keys:
        raise SettingsError(
            "SECRET_KEYS",
            "is not set; set one or more random secrets, separated by commas, newest first. "
            "This makes one: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'",
        )
    if min(map(len, keys)) < SHORTEST_SECRET:
        raise SettingsError("SECRET_KEYS", f"each secret needs {SHORTEST_SECRET} characters or more; one is shorter")
    return keys


def _whole_number(environment: Mapping[str, str], variable: str, default: int, lowest: int) -> int:
    text = environment.get(variable, str(default)).strip()
    # Not int(): it would take "１２０" and "1_20" too.
    if not (text.isascii() and text.isdigit()) or int(text) < lowest:
        raise SettingsError(variable, f"cannot use {text!r}; set a whole number, {lowest} or more")
    return int(text)
