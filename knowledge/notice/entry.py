"""An FAQ entry: one thing that people ask, how they ask it, and the answer with the clauses that give it.

An *outside* entry is one that the notices do not answer: it says so, and whom to ask.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from texts.citation import Citation

# The place of a notice for the whole city.
CITY = "chongqing"

SERVICES = (
    *("premium", "employee", "student", "outpatient", "inpatient", "special_disease", "large_expense", "tilt"),
    *("major_insurance", "temporary", "charity", "scope", "identity", "settlement", "referral", "deposit"),
    *("fund", "data", "duty", "publicity", "hospital", "law"),
)
ASPECTS = (
    *("who", "whether", "amount", "cap", "when", "documents", "where", "how", "money"),
    *("by_whom", "covers", "basis", "what"),
)
# What is written for `now` where no notice says what holds since.
NOTHING = "nothing"
# What an outside entry tells from other data than its own.
TELLS = (PLACES,) = ("places",)
# What somebody may be led through where nothing can be worked out, for whom an entry is told beside it.
JOURNEYS = (UNRECOGNISED,) = ("unrecognised",)
# With so many ways of its own an entry gains nothing by what topics lend it (bench/ways_kept.py, docs/decisions.md).
ENOUGH = 10
# Of whom an outside entry speaks, where it does not speak of everyone.
ONLY_FOR = ("ordinary", "elsewhere", "other_district")


@dataclass(frozen=True)
class Entry:
    """A question that a notice answers.

    `place` is a district or `chongqing`; `first` and `last` are the days on which the answer holds (None: no end).
    `who` are codes of identities of whom it speaks (empty: no matter who), `people` those for whom its clause decides
    (empty: not known apart), `facts` the values of contract facts that it
    presupposes. `asked` are other ways to ask, `topics` the topics that it names, each with its ways
    as this entry fills them. Every number of `answer` stands in a quote. `leads_to` is the code of a
    benefit that the rules can work out, or empty. `now` is the id of the entry that has what holds since this one ended
    or was replaced; `nothing` where no notice says, empty where it holds. `journeys` are those of JOURNEYS beside which
    it is told.
    """

    id: str
    notice: str
    place: str
    first: date
    last: date | None
    service: str
    aspect: str
    who: frozenset[str]
    facts: tuple[tuple[str, str], ...]
    question: str
    asked: tuple[str, ...]
    answer: str
    quotes: tuple[Citation, ...]
    neighbours: tuple[str, ...]
    leads_to: str
    now: str = ""
    people: frozenset[str] = frozenset()
    journeys: tuple[str, ...] = ()
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def ways(self) -> tuple[str, ...]:
        """All ways to ask it, its own first; those of its topics as long as it has not enough of its own."""
        inherited = (way for _, ways in self.topics for way in ways) if len(self.asked) < ENOUGH else ()
        return tuple(dict.fromkeys((self.question, *self.asked, *inherited)))


@dataclass(frozen=True)
class OutsideEntry:
    """A question that the notices do not answer: `answer` says so, `offices` are ids of whom to ask (may be empty).

    `only_for` limits it: to people without a recognised identity (`ordinary`), to places outside Chongqing
    (`elsewhere`), to districts whose notices are not held (`other_district`); empty: to nobody. `tells` names the data
    that complete the answer (`places`: what became of districts), or is empty. `needs` are words of which a message has
    to hold one for it to be meant; empty: any message may mean it.
    """

    id: str
    question: str
    asked: tuple[str, ...]
    answer: str
    offices: tuple[str, ...]
    only_for: str
    tells: str = ""
    needs: tuple[str, ...] = ()

    def is_meant_by(self, text: str) -> bool:
        """Whether a normalised text may mean it, by the words that it holds."""
        return not self.needs or any(word in text for word in self.needs)

    @property
    def ways(self) -> tuple[str, ...]:
        """All ways to ask it."""
        return (self.question, *self.asked)

    @property
    def is_of_places(self) -> bool:
        """Whether it speaks of places whose rules are not held, and so only where one is named."""
        return self.only_for in ("elsewhere", "other_district")


@dataclass(frozen=True)
class Faq:
    """All entries, by id."""

    entries: Mapping[str, Entry]
    outside: Mapping[str, OutsideEntry]
