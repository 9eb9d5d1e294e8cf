"""Settings: what the operator decides, read once from the environment."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.util import find_spec
from typing import Any, cast

from webapp.at_hand import site_at_hand

SHORTEST_SECRET, FEWEST_LETTERS = 32, 10
SHORTEST_TOKEN = 16
# Rows of keys; and how many letters of a secret may be beside the one before, in a row or in the alphabet.
KEYS, MOST_BESIDE = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"), 0.5
MODES = ("production", "development")
# The file of the store where no other is named, and what begins the address of a server or of a file.
STORE_PATH = "instance/store.sqlite3"
SCHEMES = ("postgresql", "postgres", "sqlite")
# The package without which a setting is of no use: each belongs to an extra of pyproject.toml.
PACKAGES = {"REDIS_URL": "redis", "METRICS_TOKEN": "prometheus_client"}
POSTGRESQL = "psycopg"
VERIFICATION = re.compile(r"MP_verify_[A-Za-z0-9]+\.txt=[A-Za-z0-9]+")
# 渝ICP备2024012345号-1, as the registry writes it.
ICP_NUMBER = re.compile(r"[\u4e00-\u9fff]ICP[备证][0-9]{6,12}号(-[0-9]{1,4})?")
# A name or a contact is one line that a page has room for.
LONGEST_LINE = 100


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
    # How long answers, and a clerk's list, live without being used; and how long at most, however much they are used.
    answers_lifetime: timedelta = timedelta(minutes=120)
    longest_lifetime: timedelta = timedelta(hours=12)
    proxies: int = 0
    link_lifetime: timedelta = timedelta(days=30)
    # An official account at WeChat: both, or neither.
    wechat_app_id: str = ""
    wechat_app_secret: str = field(default="", repr=False)
    # `MP_verify_….txt=content`: the file by which WeChat knows the domain.
    wechat_verification: str = ""
    wechat_api: str = "https://api.weixin.qq.com"
    # May hold a password.
    redis_url: str = field(default="", repr=False)
    # The largest roster that the desk takes from the web.
    most_students: int = 50_000
    most_megabytes: int = 20
    # The database of verdicts and unanswered questions, as an address; empty: nothing is kept. May hold a password.
    store: str = field(default="", repr=False)
    # How long they are kept, where there is a store.
    retention: timedelta = timedelta(days=180)
    # Who runs the site, how to reach them, and its number in the registry of sites: for the page 隐私.
    operator: str = ""
    contact: str = ""
    icp_number: str = ""
    # The hosts by whose names the site is called; with none named, any.
    trusted_hosts: tuple[str, ...] = ()
    rate_limits: bool = True
    # How much of a process's memory holds pages that can be sent again.
    page_cache_megabytes: int = 8
    log_json: bool = False
    log_addresses: bool = False
    # Without one there are no metrics.
    metrics_token: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, *, needs_secret: bool = True) -> Settings:
        """Settings from the variables that the README lists.

        Raises SettingsError: there is no default for a secret, in either mode. What seals nothing needs none.
        """
        mode = _one_of(environment, "APP_MODE", MODES)
        for variable, package in PACKAGES.items():
            if environment.get(variable, "").strip():
                _require(variable, package)
        return cls(
            secret_keys=_secret_keys(environment.get("SECRET_KEYS", ""), needs_secret),
            development=mode == "development",
            answers_lifetime=timedelta(minutes=_whole_number(environment, "ANSWERS_LIFETIME_MINUTES", 120, lowest=1)),
            longest_lifetime=timedelta(hours=_whole_number(environment, "ANSWERS_LONGEST_HOURS", 12, lowest=1)),
            proxies=_whole_number(environment, "BEHIND_PROXY", 0, lowest=0),
            link_lifetime=timedelta(days=_whole_number(environment, "LINK_LIFETIME_DAYS", 30, lowest=1)),
            most_students=_whole_number(environment, "ROSTER_MOST_ROWS", 50_000, lowest=1),
            most_megabytes=_whole_number(environment, "ROSTER_MOST_MEGABYTES", 20, lowest=1),
            redis_url=environment.get("REDIS_URL", "").strip(),
            **_kept(environment),
            **_operator(environment),
            **_wechat(environment),
            **_serving(environment, mode),
        )


def current_settings() -> Settings:
    """The settings of the site that handles this request."""
    return cast(Settings, site_at_hand().config["SETTINGS"])


def _secret_keys(listed: str, is_needed: bool) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in listed.split(",") if key.strip())
    if not keys and not is_needed:
        return ()
    if not keys:
        raise SettingsError(
            "SECRET_KEYS",
            "is not set; set one or more random secrets, separated by commas, newest first. "
            "This makes one: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'",
        )
    if min(map(len, keys)) < SHORTEST_SECRET:
        raise SettingsError("SECRET_KEYS", f"each secret needs {SHORTEST_SECRET} characters or more; one is shorter")
    if any(map(_is_guessable, keys)):
        raise SettingsError("SECRET_KEYS", "each secret has to be random; one repeats itself, or has few letters")
    return keys


def _is_guessable(key: str) -> bool:
    """Whether it says less than its letters are: what is random has many of them, and gets no shorter by packing."""
    pairs = [*zip(key.lower(), key[1:].lower(), strict=False)]
    beside = sum(abs(ord(one) - ord(other)) <= 1 or _are_neighbours(one, other) for one, other in pairs)
    is_short = len(set(key)) < FEWEST_LETTERS or len(zlib.compress(key.encode(), 9)) < SHORTEST_SECRET
    return is_short or beside > MOST_BESIDE * len(pairs)


def _are_neighbours(one: str, other: str) -> bool:
    """Whether their keys are side by side."""
    return any(one + other in row or other + one in row for row in KEYS)


def _kept(environment: Mapping[str, str]) -> dict[str, Any]:
    """Where words are kept and for how long: nowhere, unless the operator says for how many days."""
    days, store = _whole_number(environment, "RETENTION_DAYS", 0, lowest=0), _store(environment)
    return {"store": store, "retention": timedelta(days)} if days else {}


def _store(environment: Mapping[str, str]) -> str:
    address = environment.get("DATABASE_URL", "").strip()
    if not address:
        return f"sqlite:///{environment.get('STORE_PATH', '').strip() or STORE_PATH}"
    scheme, mark, rest = address.partition("://")
    if not mark or scheme not in SCHEMES or not rest:
        raise SettingsError(
            "DATABASE_URL", f"is no address of a store; write {' or '.join(f'{s}://…' for s in SCHEMES)}"
        )
    if scheme != "sqlite":
        _require("DATABASE_URL", POSTGRESQL)
    return f"postgresql://{rest}" if scheme == "postgres" else address


def _operator(environment: Mapping[str, str]) -> dict[str, Any]:
    number = environment.get("ICP_NUMBER", "").strip()
    if number and not ICP_NUMBER.fullmatch(number):
        raise SettingsError("ICP_NUMBER", "write it as the registry does, such as 渝ICP备2024012345号-1")
    named = {"operator": "OPERATOR_NAME", "contact": "OPERATOR_CONTACT"}
    return {"icp_number": number, **{name: _line(environment, variable) for name, variable in named.items()}}


def _line(environment: Mapping[str, str], variable: str) -> str:
    """What a page will say as it stands; empty where nothing was set."""
    line = environment.get(variable, "").strip()
    if line and not (line.isprintable() and len(line) <= LONGEST_LINE and any(map(str.isalnum, line))):
        raise SettingsError(variable, f"write one line of {LONGEST_LINE} characters or fewer, as pages will show it")
    return line


def _require(variable: str, package: str) -> None:
    if find_spec(package) is None:
        raise SettingsError(variable, f"needs the Python package {package}; install it, or leave the variable out")


def _wechat(environment: Mapping[str, str]) -> dict[str, Any]:
    variables = ("WECHAT_APP_ID", "WECHAT_APP_SECRET", "WECHAT_VERIFICATION")
    found = {variable: environment.get(variable, "").strip() for variable in variables}
    for missing, other in (variables[:2], variables[1::-1]):
        if found[other] and not found[missing]:
            raise SettingsError(missing, f"is not set, but {other} is; set both, or neither")
    if found[variables[2]] and not VERIFICATION.fullmatch(found[variables[2]]):
        raise SettingsError(variables[2], "write the name of the file, an equals sign and what is in the file")
    return {variable.lower(): value for variable, value in found.items()}


def _serving(environment: Mapping[str, str], mode: str) -> dict[str, Any]:
    token = environment.get("METRICS_TOKEN", "").strip()
    hosts = map(str.strip, environment.get("TRUSTED_HOSTS", "").split(","))
    if token and len(token) < SHORTEST_TOKEN:
        raise SettingsError("METRICS_TOKEN", f"needs {SHORTEST_TOKEN} characters or more; or leave it out")
    return {
        "page_cache_megabytes": _whole_number(environment, "REMEMBERED_MEGABYTES", 8, lowest=0),
        "trusted_hosts": tuple(filter(None, hosts)),
        "rate_limits": _one_of(environment, "RATE_LIMITS", ("on", "off") if mode == MODES[0] else ("off", "on"))
        == "on",
        "log_json": _one_of(environment, "LOG_FORMAT", ("text", "json")) == "json",
        "log_addresses": _one_of(environment, "LOG_ADDRESSES", ("0", "1")) == "1",
        "metrics_token": token,
    }


def _one_of(environment: Mapping[str, str], variable: str, choices: tuple[str, ...]) -> str:
    """The value of a variable; the first choice where it is not set."""
    value = environment.get(variable, choices[0]).strip()
    if value not in choices:
        raise SettingsError(variable, f"unknown value {value!r}; set it to {' or '.join(choices)}")
    return value


def _whole_number(environment: Mapping[str, str], variable: str, default: int, lowest: int) -> int:
    text = environment.get(variable, str(default)).strip()
    # Not int(): it would take "１２０" and "1_20" too.
    if not (text.isascii() and text.isdigit()) or int(text) < lowest:
        raise SettingsError(variable, f"cannot use {text!r}; set a whole number, {lowest} or more")
    return int(text)
