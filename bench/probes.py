"""What a stranger writes to the chat, kind by kind: the share answered rightly, refused, or beside the point.

    PYTHONPATH=. .venv/bin/python bench/probes.py [-v] [--server http://127.0.0.1:8175] [SET …]

A set is a file of `bench/probes/`; its words were written from the notices by somebody who had not seen the chat.
`-v` lists what failed, with what came instead. `bench/judging.py` says what is right.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import urllib.request
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.asked import SECRET
from bench.judging import JUDGES, Probe, ProbeOutcome
from webapp import create_app
from webapp.settings import Settings

PROBES = Path(__file__).parent / "probes"
# Read by the tests of conversations, and by a judge: no set of questions.
NO_SETS = {"conversations", "whose"}
LONGEST = 500

Answer = Mapping[str, Any]
Ask = Callable[[Mapping[str, str]], Answer]


def in_process() -> Ask:
    """Asks the site built here, without a server."""
    client = create_app(Settings((SECRET,), development=True)).test_client()

    def ask(request: Mapping[str, str]) -> Answer:
        return client.post("/api/v1/ask", json=dict(request)).get_json()

    return ask


def served_at(address: str) -> Ask:
    """Asks a server by its address."""

    def ask(request: Mapping[str, str]) -> Answer:
        body = json.dumps(request).encode()
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{address.rstrip('/')}/api/v1/ask", body, headers)  # noqa: S310
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
            return json.load(answer)

    return ask


def cases(probe: Mapping[str, Any]) -> list[Probe]:
    """The questions of a set: written out, or each wording for each person in each place."""
    if "wordings" not in probe:
        return [Probe(item["ask"], item) for item in probe["questions"]]
    return [
        Probe(_worded(wording, person, place, probe["places"]), {**person, "place": place})
        for place in probe["places"]
        for person in probe["people"]
        for wording in probe["wordings"]
        if place not in person.get("skip", ())
    ]


def judged(probe: Mapping[str, Any], ask: Ask) -> list[tuple[Probe, ProbeOutcome, Answer]]:
    judge = JUDGES[probe["judge"]]
    told = []
    for case in cases(probe):
        if len(case.question) > LONGEST:
            raise ValueError(f"longer than the chat takes: {case.question[:40]}")
        asked = {key: str(case.want[key]) for key in ("district", "date") if key in case.want}
        answer = ask({"question": case.question, **asked})
        told.append((case, judge(answer, case.want, probe), answer))
    return told


def row(name: str, probe: Mapping[str, Any], told: Sequence[tuple[Probe, ProbeOutcome, Answer]]) -> str:
    """One line: how many were asked, the share of each outcome, and whether the aims were met."""
    counted = Counter(outcome.name for _, outcome, _ in told)
    shares = {outcome: counted[outcome] / len(told) for outcome in dict.fromkeys([*probe["aims"], *sorted(counted)])}
    missed = [f"{outcome} {aim}" for outcome, aim in probe["aims"].items() if not _is_met(shares[outcome], aim)]
    spelt = "  ".join(f"{outcome} {share:.3f} ({counted[outcome]})" for outcome, share in shares.items())
    return f"{name:12}{len(told):5}  {spelt:70}  {'aim missed: ' + ', '.join(missed) if missed else 'as aimed'}"


def failures(told: Sequence[tuple[Probe, ProbeOutcome, Answer]]) -> list[str]:
    """What was not right, with what came instead."""
    return [
        f"  {outcome.name}: {case.question}\n      {outcome.why or 'no reason'}\n      got {_told(answer)}"
        for case, outcome, answer in told
        if not outcome.is_right
    ]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--server")
    chosen = parser.parse_args(arguments)
    logging.disable(logging.INFO)
    ask = served_at(chosen.server) if chosen.server else in_process()
    for path in sorted(PROBES.glob("*.yaml")):
        name = path.stem
        if name in NO_SETS or (chosen.sets and name not in chosen.sets):
            continue
        probe = yaml.safe_load(path.read_text(encoding="utf-8"))
        told = judged(probe, ask)
        print(row(name, probe, told), flush=True)
        if chosen.verbose:
            print("\n".join(failures(told)))


def _worded(wording: str, person: Mapping[str, Any], place: str, names: Mapping[str, str]) -> str:
    who = person["says"] if place == "none" else person["says_at"].format(place=names[place])
    return wording.format(who=who)


def _is_met(share: float, aim: str) -> bool:
    sign, bound = aim[0], float(aim[1:])
    return share >= bound if sign == "≥" else share <= bound


def _told(answer: Answer) -> str:
    case = answer.get("check") or {}
    first = (answer.get("answers") or [{}])[0]
    cited = [f"{clause['notice']} {clause['clause']}" for clause in first.get("clauses", ())]
    head = f"{answer['level']}, case {case.get('benefit')} {case.get('status')}, asks {answer['ask_back']}"
    named = first.get("title") or (answer.get("suggestions") or [""])[0]
    return f"{head}, facts {json.dumps(answer['facts'], ensure_ascii=False)}\n      {named} {cited}"


if __name__ == "__main__":
    main(sys.argv[1:])
