"""One benefit alone: the rulebook as if there were no other, for tests that ask it many thousand times."""

from __future__ import annotations

import copy
import dataclasses

from rules.engine.rulebook import Rulebook


def narrowed(rules: Rulebook, benefit: str) -> Rulebook:
    """A rulebook whose `check` finds the same for the benefit, and nothing for the others."""
    one = copy.copy(rules)
    one.vocabulary = dataclasses.replace(rules.vocabulary, benefits={benefit: rules.vocabulary.benefits[benefit]})
    # Aid already paid is spread over all benefits: one aid may be taken off before another.
    vars(one)["situation"] = rules.situation
    return one
