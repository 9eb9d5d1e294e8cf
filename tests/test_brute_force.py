"""On small grids every way to fill in what is missing is tried: what is asked must be what can matter, and no more."""

from hashlib import sha256
from itertools import product

import pytest
from grids import GRIDS
from one_benefit import narrowed
from sampling import is_thorough
from strategies import RULES, TODAY

from rules.engine.remark import remarks
from webapp.api import contract

pytestmark = pytest.mark.exhaustive

DECIDED = ("status", "rate", "cap", "amount", "citizen_pays", "stated")
NUMBERS = ("rate", "cap", "amount", "citizen_pays", "window")
LEADS = "leads"
OPEN = object()


@pytest.mark.parametrize("name", GRIDS)
def test_exactly_what_can_still_matter_is_asked_and_needed(name):
    """Of one in eight of the ways to leave facts open; with THOROUGH in the environment of every one."""
    grid = GRIDS[name]
    ends = {filled: shown(grid, filled)[0] for filled in product(*map(indices, grid.values.values()))}
    gifts = {filled: given(end) for filled, end in ends.items()}
    for partial in filter(is_tried, product(*(tags(grid, fact) for fact in grid.values))):
        show, needs, question = shown(grid, partial)
        every = product(*(completions(grid, fact, tag) for fact, tag in zip(grid.values, partial, strict=True)))
        fits = [filled for filled in every if not denies(grid, partial, filled)]
        visible = matters(grid, gifts, partial, fits, show.keys())
        decisive = matters(grid, ends, partial, fits, DECIDED)

        order = RULES.to_ask(RULES.read(facts_of(grid, partial)))
        assert question == next((fact for fact in order if fact in visible), None), facts_of(grid, partial)
        assert needs == decisive, (facts_of(grid, partial), show["status"], [ends[f]["status"] for f in fits][:9])
        assert all(show[key] == common(ends[filled][key] for filled in fits) for key in NUMBERS)
        assert show["status"] == (common(ends[filled]["status"] for filled in fits) or "undecided")


def is_tried(partial):
    """An eighth of them, by what they are, so that a value more does not shift the others."""
    named = ["open" if tag is OPEN else str(tag) for tag in partial]
    return is_thorough() or sha256("|".join(named).encode()).digest()[0] % 8 == 0


def given(shown):
    """What is shown where something is given, or leads on; by which clause nothing is given is asked of nobody."""
    return {key: value if shown["status"] == "eligible" or key == LEADS else None for key, value in shown.items()}


def indices(values):
    return range(len(values))


def tags(grid, fact):
    """Which value the fact has, or that it is open."""
    return [*indices(grid.values[fact]), OPEN]


def completions(grid, fact, tag):
    return indices(grid.values[fact]) if tag is OPEN else [tag]


def denies(grid, partial, filled):
    """Whether what fills in an open fact denies what a told sum presupposes: who tells it is insured."""
    told = [RULES.facts[fact] for fact, tag in zip(grid.values, partial, strict=True) if tag is not OPEN]
    allowed = {name: codes for fact in told for name, codes in fact.presupposes}
    opened = [fact for fact, tag in zip(grid.values, partial, strict=True) if tag is OPEN and fact in allowed]
    chosen = dict(zip(grid.values, filled, strict=True))
    return any(grid.values[fact][chosen[fact]] not in allowed[fact] for fact in opened)


def facts_of(grid, tags):
    chosen = zip(grid.values, tags, strict=True)
    return {**known_base(grid), **{fact: grid.values[fact][tag] for fact, tag in chosen if tag is not OPEN}}


def known_base(grid):
    return {fact: value for fact, value in grid.base.items() if fact not in grid.values}


def shown(grid, tags):
    """What the answer shows of the benefit, what it says is needed, and the next question for it."""
    rules = narrowed(RULES, grid.benefit)
    result = rules.check(RULES.read(facts_of(grid, tags)), TODAY)
    benefit = contract.benefit_json(result, grid.benefit)
    # These tell what was told, also where nothing more depends on it.
    for told in ("concerns", "reason", "with"):
        del benefit[told]
    said = {line.text for line in remarks(result.findings[grid.benefit].answer, result.situation, RULES.facts)}
    benefit["caveats"] = [text for text in benefit["caveats"] if text not in said]
    benefit[LEADS] = [line.text for line in result.findings[grid.benefit].answer.leads]
    return benefit, benefit.pop("needs"), result.next_question


def matters(grid, ends, partial, fits, keys):
    """Open facts of which a change alone changes one of the keys, the easiest to answer first."""
    found = set()
    for place, fact in enumerate(grid.values):
        if partial[place] is OPEN:
            groups = {}
            for filled in fits:
                rest = (*filled[:place], *filled[place + 1 :])
                groups.setdefault(rest, []).append([ends[filled][key] for key in keys])
            if any(group[0] != other for group in groups.values() for other in group):
                found.add(fact)
    return [fact for fact in RULES.facts if fact in found]


def common(values):
    first, *others = values
    return first if all(other == first for other in others) else None
