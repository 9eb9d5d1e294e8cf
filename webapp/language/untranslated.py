"""Untranslated: a text that has no translation yet is shown in Chinese, and on a page marked as Chinese.

Both types are plain `str` everywhere but in a template, which takes their HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

HAN = re.compile("[\u4e00-\u9fff]")


class Untranslated(str):
    """A Chinese text on a page in another language."""

    __slots__ = ()

    def __html__(self) -> Markup:
        return Markup('<span lang="zh-CN">{}</span>').format(str(self))


class PartlyTranslated(str):
    """A text in the reader's language with a Chinese part in it; `html` marks that part."""

    __slots__ = ("html",)
    html: Markup

    def __html__(self) -> Markup:
        return self.html


def is_chinese(text: str) -> bool:
    """Whether a reader of another language would have to read Chinese."""
    return HAN.search(text) is not None


def filled(template: str, parts: Mapping[str, object]) -> str:
    """The template with its parts in their places, the Chinese ones still marked."""
    words = template.format(**parts)
    if isinstance(template, Untranslated):
        return Untranslated(words)
    if not any(map(_is_marked, parts.values())):
        return words
    return _partly(words, escape(template).format(**parts))


def joined(separator: str, texts: Iterable[str]) -> str:
    """The texts in a row, the Chinese ones still marked."""
    listed = list(texts)
    words = separator.join(listed)
    return _partly(words, escape(separator).join(listed)) if any(map(_is_marked, listed)) else words


def _partly(words: str, html: Markup) -> PartlyTranslated:
    text = PartlyTranslated(words)
    text.html = html
    return text


def _is_marked(part: object) -> bool:
    return isinstance(part, Untranslated | PartlyTranslated)
