"""Open points: what of a notice's folder nobody has settled yet, before anybody signs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from drafting.cases.pool import law_of, speaking
from drafting.checking.red import RedSentence, red_report
from drafting.situations.held import HeldNotices
from knowledge.notice.document import load_notice
from rules.engine.rulebook import Rulebook
from rules.model.situation import Unasked, flat
from rules.reading.coverage import ENCODED, LEFT_OUT, Sentence, coverage
from texts.data_error import DataFileError
from texts.notice_folder import CASES


@dataclass(frozen=True)
class OpenPoints:
    """Sentences of which no entry uses something, and those of which none speaks; worked cases that expect nothing
    yet, and the ids of rules that speak in none that does."""

    red: tuple[RedSentence, ...]
    missing: tuple[Sentence, ...]
    unanswered: tuple[str, ...]
    untried: tuple[str, ...]

    @property
    def are_none(self) -> bool:
        return not (self.red or self.missing or self.unanswered or self.untried)


def open_points(held: HeldNotices, folder: Path) -> OpenPoints:
    """What is open in the folder of a notice that is held. Raises DataFileError where it cannot be read."""
    cases = _cases(folder / CASES)
    law = law_of(held.rules, folder.name)
    answered = [case for case in cases if any(case["expect"].values())]
    spoken = {name for case in answered for name in _spoken(case, law)}
    own = [str(rule.id) for rule in law.policies[folder.name].rules]
    return OpenPoints(
        red=red_report(folder).red,
        missing=_missing(held, folder),
        unanswered=tuple(str(case["id"]) for case in cases if case not in answered),
        untried=tuple(rule for rule in own if rule not in spoken),
    )


def _missing(held: HeldNotices, folder: Path) -> tuple[Sentence, ...]:
    notice = load_notice(folder)
    sentences = [Sentence(folder.name, clause.path, text) for clause in notice.clauses for text in clause.decides]
    found = coverage(sentences, held.rules.policies, {folder.name: notice.texts})
    return tuple(one.sentence for one in found if one.state not in (ENCODED, LEFT_OUT))


def _cases(path: Path) -> Sequence[Mapping[str, Any]]:
    if not path.is_file():
        return ()
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except yaml.YAMLError as error:
        raise DataFileError(path, 1, f"this is no YAML: {error}") from error
    if not isinstance(found, list) or any({"id", "facts", "expect"} - {*case} for case in found):
        raise DataFileError(path, 1, "each case has id, facts and expect; see cases.yaml of _template")
    return found


def _spoken(case: Mapping[str, Any], law: Rulebook) -> set[str]:
    """The ids of the rules that speak in a case, of a benefit of which it expects something."""
    known = law.read(case["facts"]).known
    told = {"date": law.law.eras[-1], **flat(known, law.vocabulary.benefits)}
    found: set[str] = set()
    for benefit, expected in case["expect"].items():
        # A case may leave a fact open: then no rule surely speaks.
        with suppress(Unasked):
            found |= {str(rule.id) for rule in speaking(law, benefit, told)} if expected else set()
    return found
