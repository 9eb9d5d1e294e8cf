"""Another subsidy: what the notices pay, in another way, to a student of another insurance than the residents'.

渝医保发〔2019〕78号 三: who pays the employees' insurance alone, and holds an identity, is subsidised without a school.
"""

from __future__ import annotations

import datetime as dt

from rules.engine.rulebook import Rulebook
from rules.model.vocabulary import PREMIUM
from rules.reading.testimony import Testimony
from texts.phrase import N_, NO_GAP, Joined
from webapp.desk.judging.verdict import BENEFIT, DOUBTED, StudentVerdict, basis
from webapp.desk.reading.words import words
from webapp.library import Library

MAY_BE = frozenset({"eligible", "undecided"})
ELSEWHERE = N_(
    "自己交职工医保的困难群众，文件另外写了怎么资助（见“依据”），由医保部门核实，这份名单核对不了，请问当地医保部门。"
)


def with_another_subsidy(
    library: Library, testimony: Testimony, today: dt.date, found: StudentVerdict
) -> StudentVerdict:
    """The verdict on a student out of scope, to be looked into where another subsidy may be due."""
    if testimony.known.get("insurance") not in words().other_insurances:
        return found
    for code in _others(library.rules):
        result = library.rules.check(testimony, today, (code,), others=False)
        answer = result.findings[code].answer
        if answer.status in MAY_BE:
            note = Joined(NO_GAP, (found.note, ELSEWHERE))
            return found._replace(conclusion=DOUBTED, basis=basis(library, answer.clauses), note=note)
    return found


def _others(rules: Rulebook) -> list[str]:
    """The other subsidies of a premium that hang on which insurance it is."""
    premiums = (one for one in rules.vocabulary.benefits.values() if one.about == PREMIUM)
    return [one.code for one in premiums if one.code != BENEFIT and "insurance" in one.meant_by]
