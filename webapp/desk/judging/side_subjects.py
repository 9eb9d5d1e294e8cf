"""Side subjects: of which identities a column that names no hardship is asked: one of a stamp, of those with papers."""

from __future__ import annotations

from webapp.desk.judging.hardship_cell import HardshipCell
from webapp.desk.reading import side
from webapp.desk.reading.standing import CHECK
from webapp.desk.reading.words import words


def subjects_of(heading: str) -> frozenset[str]:
    """The identities about which a column of an office is asked, or of a paper; empty: about any."""
    kind = side.side(heading)
    if kind == side.PAID:
        return words().paid
    known = {
        side.GUARDIAN: words().without_parents,
        side.HOLDER: words().shown_by_level | words().without_parents,
        side.KIN: words().shown_by_level,
        side.HOUSEHOLD: words().family_identities,
        side.BENEFICIARY: words().family_identities,
        side.COVERED: words().family_identities,
        side.SEVERE: words().shown_by_level,
    }
    if kind in known:
        return known[kind]
    if kind in {side.RECOGNISER, side.SEAL}:
        return frozenset().union(*words().confirming.values())
    if kind in {side.PAYING, side.GRANT}:
        return words().paid
    asks = kind in {side.STATE, side.OPINION, side.EXPIRY, side.NUMBERED, side.SINCE, side.BEGINS}
    return HardshipCell(heading, "", standing=CHECK).subjects if asks else frozenset()
