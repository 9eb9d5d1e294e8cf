"""The peers: one benefit of Banan in engines that can be installed, each beside the function by hand.

`pip install zen-engine openfisca-core` into an environment of your own, and run it there: rows of what is not
installed are left out. Each is asked from the facts as they come in, in a tight loop. Zen gives its trace; neither has
a clause, an unknown value or a next question.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from time import thread_time_ns
from typing import Any

from bench.by_hand import KEY, OTHERS, special_disease_aid

Facts = Mapping[str, Any]
Engine = Callable[[Facts], int | None]
PEOPLE: list[dict[str, Any]] = [
    {
        "care": "inpatient",
        "disease_kind": kind,
        "insurance": "resident",
        "identities": frozenset({identity}),
        "referred": referred,
        "care_place": "in_city",
        "designated_hospital": True,
        "referral_needed": True,
        "in_scope_self_pay": self_pay,
        "aid_used": {"special_disease_aid": used},
    }
    for identity in ("dibao", "yinbing", "zhuxuejin")
    for kind in ("special", "ordinary")
    for referred in (True, False)
    for self_pay in (0, 2_700_000, 40_000_000)
    for used in (0, 5_000_000)
]


def by_hand(facts: Facts) -> int | None:
    return special_disease_aid(facts, facts["identities"]).amount


def zen() -> Engine:
    import zen  # noqa: PLC0415 — only where it is installed

    passed = "kind == 'special' and (care == 'inpatient' or care == 'outpatient') and designated and referred"
    left = "max([0, (key ? 20000000 : 10000000) - used])"
    amount = f"{passed} and (key or other) ? min([{left}, floor((pay * (key ? 90 : 60) + 50) / 100)]) : null"
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {
            "id": "sum",
            "name": "sum",
            "type": "expressionNode",
            "content": {"expressions": [{"id": "amount", "key": "amount", "value": amount}]},
        },
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": f"{one}-{other}", "sourceId": one, "targetId": other, "type": "edge"}
        for one, other in (("in", "sum"), ("sum", "out"))
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def asked(facts: Facts) -> int | None:
        found = decision.evaluate(_flat(facts), {"trace": True})["result"].get("amount")
        return None if found is None else int(found)

    return asked


def openfisca() -> Engine:
    from openfisca_core import periods  # noqa: PLC0415 — only where it is installed
    from openfisca_core.entities import Entity  # noqa: PLC0415 — only where it is installed
    from openfisca_core.simulation_builder import SimulationBuilder  # noqa: PLC0415 — only where it is installed
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # noqa: PLC0415 — only where it is installed
    from openfisca_core.variables import Variable  # noqa: PLC0415 — only where it is installed

    person = Entity("person", "persons", "A person", "")
    system = TaxBenefitSystem([person])

    def told(name: str, kind: type) -> type:
        parts = {"value_type": kind, "entity": person, "definition_period": periods.DateUnit.YEAR, "label": name}
        return type(name, (Variable,), parts)

    def formula(people: Any, period: Any) -> Any:
        import numpy  # noqa: PLC0415 — only where it is installed

        key, other = people("key", period), people("other", period)
        passed = people("special", period) * people("designated", period) * people("referred", period)
        left = numpy.maximum(0, numpy.where(key, 20_000_000, 10_000_000) - people("used", period))
        given = numpy.minimum(left, (people("pay", period) * numpy.where(key, 90, 60) + 50) // 100)
        return numpy.where(passed * (key + other), given, -1)

    kinds = dict.fromkeys(("key", "other", "special", "designated", "referred"), bool) | {"used": int, "pay": int}
    variables = [told(name, kind) for name, kind in kinds.items()]
    aid = told("aid", int)
    aid.formula = formula  # type: ignore[attr-defined]
    for variable in (*variables, aid):
        system.add_variable(variable)

    def asked(facts: Facts) -> int | None:
        known = _flat(facts) | {"special": facts["disease_kind"] == "special"}
        told_year = {name: {"2024": known[name]} for name in kinds}
        simulation = SimulationBuilder().build_from_entities(system, {"persons": {"one": told_year}})
        found = int(simulation.calculate("aid", "2024")[0])
        return None if found < 0 else found

    return asked


def _flat(facts: Facts) -> dict[str, Any]:
    """The facts as these engines take them: no sets, no tables."""
    return {
        "care": facts["care"],
        "kind": facts["disease_kind"],
        "designated": facts["designated_hospital"],
        "referred": facts["referred"],
        "pay": facts["in_scope_self_pay"],
        "key": bool(facts["identities"] & KEY),
        "other": bool(facts["identities"] & OTHERS),
        "used": facts["aid_used"]["special_disease_aid"],
    }


def least(engine: Engine, rounds: int) -> float:
    """Microseconds for one person in the quickest round."""
    times = []
    for _ in range(rounds):
        start = thread_time_ns()
        for facts in PEOPLE:
            engine(facts)
        times.append(thread_time_ns() - start)
    return min(times) / 1000 / len(PEOPLE)


def main() -> None:
    hand = least(by_hand, 200)
    print(f"{'by hand, one benefit':34}{hand:10.2f} µs")
    for package, module, make in (("zen-engine", "zen", zen), ("openfisca-core", "openfisca_core", openfisca)):
        if find_spec(module) is None:
            print(f"{package:34}not installed")
            continue
        engine = make()
        assert [engine(facts) for facts in PEOPLE] == [by_hand(facts) for facts in PEOPLE], package
        found = least(engine, 9)
        print(f"{f'{package} {version(package)}':34}{found:10.2f} µs{found / hand:8.0f} times")


if __name__ == "__main__":
    main()
