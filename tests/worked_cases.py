"""The worked cases of all notices, and the law by which those of one notice are worked out.

A case says what its own notice gives, with those of the whole city, those of its place, and those whose clauses it
replaces. What another district brings cannot touch it: `test_places_of_policies` holds that it speaks of itself alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.notice.document import NOTICES
from rules.engine.program import Law
from rules.engine.rulebook import Rulebook
from texts import parts, plain_file, source
from texts.gathering import Errors
from texts.notice_folder import CASES, PUBLISHED, file, notice_folders

Case = dict[str, Any]


@cache
def cases_of(notice: str, notices: Path = NOTICES) -> tuple[Case, ...]:
    """The cases of one notice: id, story, facts as the API takes them, and what to expect of which benefit."""
    text = (notices / notice / CASES).read_text(encoding="utf-8")
    return tuple(yaml.load(text, yaml.CSafeLoader))


def verify(errors: Errors) -> None:
    """Note what keeps the cases of a folder, or its published text, from being read at all."""
    for folder in notice_folders(NOTICES, errors):
        nodes = parts.listing(file(folder, CASES), errors)
        errors.each(lambda node: source.keys(node, ("id", "story", "facts", "expect")), nodes)
        errors.of(plain_file.content, file(folder, PUBLISHED))


def cases() -> tuple[Case, ...]:
    """Those of every notice."""
    return tuple(case for folder in notice_folders(NOTICES) for case in cases_of(folder.name))


def law_of(rules: Rulebook, notice: str) -> Rulebook:
    """The rulebook of the policies by which the cases of a notice are worked out."""
    own = rules.policies[notice]
    named = {replacement.old.notice for replacement in own.replacements}
    held = [policy for policy in rules.law.policies if policy.place in (None, own.place) or policy.notice in named]
    return Rulebook(rules.facts, rules.vocabulary, rules.diseases, Law(held), rules.standards, rules.screens)
