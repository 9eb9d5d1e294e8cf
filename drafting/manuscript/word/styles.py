"""Styles: what a paragraph has from its style, and that from the one on which it is based."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from drafting.manuscript.word.markup import child, children, value, within

# A style that is based on itself, by a detour, is none of Word's.
DEEPEST = 30


class WordStyles:
    """The styles of a document by their ids."""

    def __init__(self, roots: list[Element]) -> None:
        found = [style for root in roots for style in within(root, "style")]
        self._styles = {value(style, "styleId"): style for style in found}
        is_default = [style for style in found if value(style, "default") in ("1", "true")]
        self._default = next(
            (value(style, "styleId") for style in is_default if value(style, "type") == "paragraph"), ""
        )

    def properties(self, paragraph: Element) -> Iterator[Element]:
        """The paragraph's own properties (w:pPr), then those of its styles, the nearest first."""
        own = child(paragraph, "pPr")
        if own is not None:
            yield own
        for style in self.chain(value(child(own, "pStyle")) or self._default):
            yield from children(style, "pPr")

    def chain(self, name: str) -> Iterator[Element]:
        """The style of that id, and those on which it rests."""
        for _ in range(DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(child(style, "basedOn"))
