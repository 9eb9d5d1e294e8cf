"""The state of a dialogue adds up the facts that its messages state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.hearing.stated import StatedFact

# What belongs to the person, and goes when a message turns to another one: 那我妈是二级残疾呢.
PERSONAL = ("identities", "disability_level", "age", "student", "maintenance_treatment", "disease", "date")
# What is of one bill: it goes, too, when another one of the kin is named.
OF_A_BILL = ("in_scope_cost", "in_scope_self_pay", "self_pay_after_all", "self_pay_earlier", "aid_used", "referred")

# What is of one person, also in one message with others; of the rest, what is told of one is of all.
OF_ONE = (*PERSONAL, *OF_A_BILL, "insurance", "tier", "school_district")
# What a household is recognised for is of all of it.
OF_A_HOUSEHOLD = ("dibao", "bianyuan", "jianka", "fanpin", "jiance", "qita_dishouru", "yinbing", "tekun", "wubao")


@dataclass(frozen=True)
class Heard:
    """What a message states. `facts` are values of contract facts, None where the person does not know.

    `stated` are the facts of this message with the words that state each; one without a value (超过3万) is not among
    `facts`. `denied` are codes of identities it says no to, `excluded` those that its facts rule out. `places` are
    districts named, in order, `schools` those of a school, `denied_places` those denied, `old_names` names of former
    times, `town` the town in which one lives; `city`: Chongqing is named, `elsewhere`: only another place is, which is
    called `far`, `away`: this is just where somebody is. `years` are years named.
    `own` says that somebody's own case is told, `kin` of whom of the kin (妈妈, 本人; empty where nobody is named),
    `who` of whom it is (舅舅, 本人, 他; empty where nobody is named, or where it is of several), `stranger` the name
    (张叔叔) of the only one of others, `instead` that it is another than before, `adds` that its identities come beside
    earlier ones, `tells` that nothing is asked, `bare` that facts are all of it.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    stated: tuple[StatedFact, ...] = ()
    denied: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    denied_places: frozenset[str] = frozenset()
    old_names: tuple[str, ...] = ()
    town: str = ""
    city: bool = False
    elsewhere: bool = False
    far: str = ""
    away: bool = False
    years: tuple[int, ...] = ()
    own: bool = False
    kin: str = ""
    who: str = ""
    stranger: str = ""
    instead: bool = False
    adds: bool = False
    tells: bool = False
    bare: bool = False

    @property
    def identities(self) -> frozenset[str]:
        return frozenset(self.facts.get("identities") or ())

    @property
    def inexact(self) -> Mapping[str, str]:
        """The words by fact that state a bound, a range or no year: the figure is still to be asked for."""
        return {fact.fact: fact.words for fact in self.stated if fact.value is None}

    def _asks_of_elsewhere(self, earlier: "Heard") -> bool:
        # Who belongs here and is treated there (在成都住的院) still asks of what holds here.
        return self.elsewhere and not (self.away and (earlier.places or earlier.city))

    def after(self, earlier: "Heard") -> "Heard":
        """What is known when this is said after `earlier`: the newer word holds."""
        elsewhere = self._asks_of_elsewhere(earlier) or (earlier.elsewhere and not (self.places or self.city))
        gone = self._of_another_than(earlier)
        kept = {name: value for name, value in earlier.facts.items() if name not in gone}
        if kept.get("district") in self.denied_places or len(self.places) > 1:
            kept.pop("district", None)
        earlier_places = tuple(place for place in earlier.places if place not in self.denied_places)
        identities = self._identities_after(kept)
        # A new figure takes the old one's place, also where it is no exact one.
        kept = {name: value for name, value in kept.items() if name not in self.inexact}
        told = {*self.facts, *self.inexact, *gone}
        return Heard(
            facts={**kept, **self.facts, **identities},
            stated=(*self.stated, *(f for f in earlier.stated if f.fact in OF_A_BILL and f.fact not in told)),
            denied=((frozenset() if gone else earlier.denied) | self.denied) - self.identities,
            # What a grade rules out is of the message that tells it.
            excluded=self.excluded,
            places=self.places or earlier_places,
            schools=self.schools or earlier.schools,
            old_names=self.old_names,
            town=self.town or ("" if self.places else earlier.town),
            city=self.city or earlier.city,
            elsewhere=elsewhere,
            far=(self.far or earlier.far) if elsewhere else "",
            away=self.away,
            # A year belongs to the question in which it stands, and to that question asked again.
            years=self.years or (earlier.years if self.tells else ()),
            own=self.own or earlier.own,
            kin=self.kin or earlier.kin,
            who=self.who or earlier.who,
            instead=self.instead,
            adds=self.adds,
            tells=self.tells,
            bare=self.bare,
        )

    def _of_another_than(self, earlier: "Heard") -> tuple[str, ...]:
        """The facts that go with the one of whom was spoken before."""
        if self.kin and earlier.kin and self.kin != earlier.kin:
            return (*PERSONAL, *OF_A_BILL)
        return PERSONAL if self.instead else ()

    def _identities_after(self, kept: dict[str, Any]) -> dict[str, Any]:
        """The fact of the identities, taken out of `kept`: what is told now, beside or in place of what was; or absent.

        That the person has none, or does not know, stays as it was told.
        """
        was_told, before = "identities" in kept, kept.pop("identities", None)
        if "identities" in self.facts and not (self.adds and before):
            return {"identities": self.facts["identities"]}
        remaining = frozenset(before or ()) - self.denied - self.excluded | self.identities
        if remaining:
            return {"identities": sorted(remaining)}
        return {"identities": before} if was_told and not before else {}
