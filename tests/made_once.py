"""Made once: what of a site depends on its code alone, and not on the test that makes one.

Some ten thousand tests make a site of their own. Two thirds of that went into compiling the same templates (a fifth of
a second a page) and the same writers of addresses (Werkzeug 3.1 compiles two for each of eighty routes) anew; of what
was left half went into reading those eighty addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

from webapp.observing.logs import Site

Builder = Callable[..., tuple[str, str]]


class CompiledTemplates(BytecodeCache):
    """The code of templates, by their text and by the display that they are compiled for."""

    def __init__(self) -> None:
        self._code: dict[Any, Any] = {}

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        key = repr((environment.display, name, filename))
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


def remembering(compile_builder: Callable[[Rule, bool], Builder]) -> Callable[..., Builder]:
    """The same, that gives what it gave to an equal rule."""
    made: dict[Any, Builder] = {}

    @wraps(compile_builder)
    def remembered(rule: Rule, append_unknown: bool = True) -> Builder:
        key = rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown
        if key not in made:
            made[key] = compile_builder(rule, append_unknown)
        return made[key]

    return remembered


def compiled_once(compile_rule: Callable[[Rule], None]) -> Callable[[Rule], None]:
    """The same, that reads an equal address, of a map with the same converters, once; its writers are remembered."""
    read: dict[Any, tuple[list[Any], list[Any], dict[str, Any], set[str]]] = {}

    @wraps(compile_rule)
    def compiled(rule: Rule) -> None:
        site = rule.map
        domain = rule.host if site.host_matching else rule.subdomain
        key = rule.rule, domain, rule.merge_slashes, frozenset(rule.arguments), frozenset(site.converters.items())
        if key not in read:
            compile_rule(rule)
            read[key] = [*rule._parts], [*rule._trace], {**rule._converters}, {*rule.arguments}
            return
        parts, trace, converters, arguments = read[key]
        rule._parts, rule._trace, rule._converters = [*parts], [*trace], {**converters}
        rule.arguments |= arguments
        rule._build = rule._compile_builder(False).__get__(rule, None)
        rule._build_unknown = rule._compile_builder(True).__get__(rule, None)

    return compiled


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Site, "jinja_options", {**Site.jinja_options, "bytecode_cache": CompiledTemplates()})
        patch.setattr(Rule, "_compile_builder", remembering(Rule._compile_builder))
        patch.setattr(Rule, "compile", compiled_once(Rule.compile))
        yield
