"""Mutation: whether some worked case notices that a policy has been changed.

`python tests/mutation.py --all` tries every change of `mutant` and prints those that no case notices; without
`--all` only the sharp ones, of which the tests try some. A change that the loader refuses counts as noticed.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

import small_world
from expectation import misses
from worked_cases import cases_of, law_of

from drafting.cases.mutant import Mutant, is_sharp, mutants, mutated
from knowledge.notice.document import NOTICES
from rules.engine.rulebook import Rulebook, load_rulebook
from rules.reading.testimony import Testimony
from texts.notice_folder import CASES, POLICY
from texts.source import DataFileError
from webapp import library
from webapp.api import contract

RULES = library.load().rules
TODAY = dt.date(2026, 11, 22)
Claim = tuple[Testimony, str, Any]
# The same day by another way: the exception of 2020 begins in July, so a day more of it changes nothing.
EQUIVALENT = {"chongqing-2019-78 rules late until: 2020-12-31 → 2021-01-01"}


def selection(one_in: int) -> list[Mutant]:
    """One sharp change in so many, spread by name, so that an entry more does not shift the others."""
    sharp = [mutant for mutant in mutants(RULES.policies) if is_sharp(mutant) and mutant.name not in EQUIVALENT]
    return [mutant for mutant in sharp if _number(mutant.name) % one_in == 0]


class World(NamedTuple):
    """Notices in their folder, which of them have worked cases, and what their policies may quote and name."""

    notices: Path
    with_cases: tuple[str, ...]
    texts: dict[str, Any]
    documents: list[str]


def site() -> World:
    """The notices of the site."""
    held = library.load()
    texts = {name: notice.texts for name, notice in held.notices.items()}
    return World(NOTICES, tuple(RULES.policies), texts, [document.label for document in held.documents])


def small() -> World:
    """Those that nobody ever issued."""
    with_cases = tuple(path.parent.name for path in sorted(small_world.NOTICES.glob(f"*/{CASES}")))
    return World(small_world.NOTICES, with_cases, small_world.TEXTS, small_world.DOCUMENTS)


class Trial:
    """The worked cases of a world, and a copy of its notices in which one policy at a time is changed."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder = Path(shutil.copytree(world.notices, folder / "notices"))
        self.texts, self.documents = world.texts, world.documents
        self.claims = {notice: _claims(notice, world.notices) for notice in world.with_cases}

    def notices(self, mutant: Mutant) -> bool:
        """Whether loading the changed policies fails, or some case does."""
        path = self.folder / mutant.notice / POLICY
        original = path.read_text(encoding="utf-8")
        path.write_text(mutated(mutant), encoding="utf-8")
        try:
            return self._fails(load_rulebook(self.folder, self.texts, self.documents), mutant)
        except DataFileError:
            return True
        finally:
            path.write_text(original, encoding="utf-8")

    def written_anew(self, same: Callable[[str], Mutant]) -> Rulebook:
        """The rules of all policies, each written anew with nothing changed."""
        for path in self.folder.glob(f"*/{POLICY}"):
            if path.parent.name in self.claims:
                path.write_text(mutated(same(path.parent.name)), encoding="utf-8")
        return load_rulebook(self.folder, self.texts, self.documents)

    def misses_of(self, rules: Rulebook, notice: str) -> list[Claim]:
        """The claims of the notice's own cases that do not hold."""
        law = law_of(rules, notice)
        return [claim for claim in self.claims[notice] if _misses(law, *claim)]

    def _fails(self, rules: Rulebook, mutant: Mutant) -> bool:
        """Whether some claim does not hold; those of the notice and about the changed benefits come first."""
        laws = {notice: law_of(rules, notice) for notice in self.claims}
        touched = [notice for notice, law in laws.items() if mutant.notice in law.policies]
        claims = [(notice, *claim) for notice in touched for claim in self.claims[notice]]
        claims.sort(key=lambda claim: (claim[2] not in mutant.benefits, claim[0] != mutant.notice))
        return any(_misses(laws[notice], testimony, code, want) for notice, testimony, code, want in claims)


def _claims(notice: str, notices: Path) -> list[Claim]:
    cases = cases_of(notice, notices)
    return [(RULES.read(case["facts"]), code, want) for case in cases for code, want in case["expect"].items()]


def _misses(rules: Rulebook, testimony: Testimony, code: str, want: Any) -> bool:
    found = rules.check(testimony, TODAY, (code,), others=False)
    return any(misses(contract.benefit_json(found, code), want))


def _number(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:4], "big")


def main(everything: bool) -> None:
    """Tries the changes and prints those that no case notices."""
    tried = list(mutants(RULES.policies)) if everything else selection(1)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), site())
        missed = [mutant.name for mutant in tried if not trial.notices(mutant)]
    sys.stdout.write("\n".join([*missed, f"{len(tried)} changes, {len(missed)} of them unnoticed\n"]))


if __name__ == "__main__":
    main("--all" in sys.argv)
