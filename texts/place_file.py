"""The file of places: places.yaml, in which each place has its days, its names and who told of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from texts import parts, source
from texts.gathering import Errors, gathering
from texts.place import Gazetteer, Locality, OldName, PlaceSource, Town
from texts.source import Table

OPTIONAL = (
    *("from", "until", "offices_until", "zone_from", "became", "source", "formerly"),
    *("everyday", "means_else", "namesakes", "towns", "went_to"),
)


def load_places(path: Path, errors: Errors | None = None) -> Gazetteer:
    """The places of places.yaml. Errors: DataFileError, also for equal names and unknown codes.

    Where `errors` are given they are noted there, and the Gazetteer has the rest.
    """
    with gathering(errors) as errors:
        table = parts.file(path, ["sources", "places"], ["several", "shared_towns"], errors)
        sources, nodes, several = (parts.section(table, name, errors) for name in ("sources", "places", "several"))
        known = errors.held(lambda name: _source(sources[name]), sources.names, sources.has_lost)
        shared = frozenset(errors.of(source.texts, table, "shared_towns") or ())
        places = errors.held(lambda code: _place(code, nodes[code], nodes, known, shared), nodes.names, nodes.has_lost)
        source.distinct(source.texts_at("name", nodes.values()), errors)
        listed = errors.held(lambda name: _codes(several[name], nodes), several.names)
    return Gazetteer(places, listed)


def _source(node: Any) -> PlaceSource:
    source.keys(node, ["title", "link"], ["adds"])
    return PlaceSource(source.text(node, "title"), source.text(node, "link"), source.text(node, "adds"))


def _place(code: str, node: Any, nodes: Table, sources: Mapping[str, PlaceSource], shared: frozenset[str]) -> Locality:
    source.keys(node, ["name"], OPTIONAL)
    first, last, offices, zone = (_day(node, key) for key in ("from", "until", "offices_until", "zone_from"))
    became = _codes(node["became"], nodes) if "became" in node else ()
    if bool(last) != bool(became):
        raise source.fail(node, "a place that ended became others; write both 'until' and 'became', or neither")
    if (first or last or zone or "formerly" in node) and "source" not in node:
        raise source.fail(node, "nobody told of these days; name who did under 'source'")
    return Locality(
        code=str(code),
        name=source.text(node, "name"),
        first=first,
        last=last,
        offices_last=offices or last,
        zone_first=zone,
        became=became,
        source=sources[source.one_of(node["source"], sources, "source")] if "source" in node else None,
        formerly=tuple(_old_names(node)),
        everyday=source.texts(node, "everyday"),
        means_else=source.texts(node, "means_else"),
        namesakes=source.texts(node, "namesakes"),
        towns=tuple(
            Town(name, tuple(also), str(code), now, name in shared)
            for (name, *also), now in _towns(str(code), node, nodes, became)
        ),
    )


def _day(node: Table, key: str) -> dt.date | None:
    return source.day(node[key]) if key in node else None


def _codes(node: Any, nodes: Table) -> tuple[str, ...]:
    return tuple(source.one_of(word, nodes, "place") for word in source.words(node))


def _old_names(node: Table) -> Iterator[OldName]:
    for name, year in source.entries(node["formerly"]) if "formerly" in node else ():
        if not (year.isdigit() and len(year) == 4):
            raise source.fail(year, f"'{year}' is no year; write the year until which the name held, like \"2016\"")
        yield OldName(str(name), int(year))


def _towns(code: str, node: Table, nodes: Table, became: tuple[str, ...]) -> Iterator[tuple[list[str], str]]:
    """The names of each town, with where it is: those of `towns` went with the place, those of `went_to` elsewhere."""
    stays = became[0] if became else code
    yield from ((names.split("/"), stays) for names in source.texts(node, "towns"))
    for other, _ in source.entries(node["went_to"]) if "went_to" in node else ():
        now = source.one_of(other, nodes, "place")
        yield from ((names.split("/"), now) for names in source.texts(node["went_to"], other))
