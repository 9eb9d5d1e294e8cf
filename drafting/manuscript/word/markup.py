"""Markup: the elements of a part of a .docx by their local names, as transitional and strict files name them alike."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def name(element: Element) -> str:
    """`p` for a paragraph, whatever its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, attribute: str = "val") -> str:
    """An attribute by its local name; empty where there is none."""
    found = element.attrib.items() if element is not None else ()
    return next((text for key, text in found if key.rpartition("}")[2] == attribute), "")


def child(element: Element | None, *names: str) -> Element | None:
    """The first child with that name, the first of that with the next, and so on; None where one is not there."""
    for wanted in names:
        element = next(children(element, wanted), None)
    return element


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """All children with that name."""
    return (inner for inner in (element if element is not None else ()) if name(inner) == wanted)


def within(element: Element, *wanted: str) -> Iterator[Element]:
    """All elements of these names, however deep."""
    return (inner for inner in element.iter() if name(inner) in wanted)


def is_on(element: Element | None) -> bool:
    """Whether a switch (`<w:vanish/>`) is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


def number(text: str, default: int = 0) -> int:
    """The whole number that an attribute holds."""
    return int(text) if text.lstrip("-").isdigit() else default
