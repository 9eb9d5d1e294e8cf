"""Illness: whether a text names one, or a disability or a pregnancy, in Chinese, in English or in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from texts import parts

FILE = Path(__file__).with_name("illness.yaml")
# What only sounds so.
HARMLESS = re.compile("没病|病历|病案|病房|病床|病假|残联|精神文明|大病保险|大病医保")


def is_named(text: str) -> bool:
    """Whether a folded text tells of an illness."""
    return bool(_pattern().search(HARMLESS.sub("", text.replace(" ", "") + "\n" + text)))


@cache
def _pattern() -> re.Pattern[str]:
    listed = parts.file(FILE, ("chinese", "latin", "pinyin"))
    return re.compile(f"{_any(listed['chinese'])}|(?<![a-z])(?:{_any((*listed['latin'], *listed['pinyin']))})(?![a-z])")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
