"""Many entries: all entries of districts twenty times more, under the names of others; what it costs in time and hits.

    PYTHONPATH=. .venv/bin/python bench/many_entries.py

Questions of `bench/questions.jsonl` that name a district whose notice is held are put to the copies: under the name of
another district, whose copy must answer, and without any name, where the district must be asked.
"""

from __future__ import annotations

import pickle
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from bench import matching
from bench.matching import RatedQuestion
from knowledge.notice.entry import CITY, Faq
from knowledge.retrieval.understanding import Listener, Understanding
from webapp import library

COPIES = 20
ASKED = "district"


def copied(faq: Faq, places: Sequence[str]) -> Faq:
    """The entries and COPIES of each district's under the names of places without a notice."""
    districts = sorted({entry.place for entry in faq.entries.values()} - {CITY})
    free = [place for place in places if place not in (*districts, CITY)]
    copies = dict(faq.entries)
    for number, model in ((number, model) for number in range(COPIES) for model in enumerate(districts)):
        place = free[(number * len(districts) + model[0]) % len(free)]
        for entry in [entry for entry in faq.entries.values() if entry.place == model[1]]:
            name = f"{place}-{entry.id}"
            neighbours = tuple(f"{place}-{other}" for other in entry.neighbours)
            copies[name] = replace(entry, id=name, place=place, neighbours=neighbours)
    return Faq(copies, faq.outside)


def short(name: str) -> str:
    """As people say it: 渝北 for 渝北区, and 綦江 for 綦江区."""
    return name[:-1] if len(name) > 2 else name


def renamed(asked: Sequence[RatedQuestion], faq: Faq, names: Mapping[str, str]) -> Iterator[tuple[RatedQuestion, str]]:
    """Each question that names the district of a notice, with another district's name and the code of that; then bare.

    A bare one has no code.
    """
    notices = {place: {entry.notice for entry in faq.entries.values() if entry.place == place} for place in names}
    own = {
        place: notice for place in names.keys() - {CITY} for notice in notices[place] if notice.startswith(f"{place}-")
    }
    turn = count()
    for question in asked:
        home = next((place for place in sorted(own) if short(names[place]) in question.text), None)
        if home is None or not question.quotes:
            continue
        # Where two notices were copied to, both may answer.
        others = [place for place, found in notices.items() if found == {own[home]} and place != home]
        there = names[others[next(turn) % len(others)]]
        said = next(said for said in (names[home], short(names[home])) if said in question.text)
        code = next(place for place, name in names.items() if name == there)
        yield replace(question, text=question.text.replace(said, there)), code
        yield replace(question, text=question.text.replace(said, "")), ""


def main() -> None:
    """Print the figures."""
    held = library.load()
    faq = copied(held.faq, list(held.places))
    print(f"{len(faq.entries)} entries of notices, before {len(held.faq.entries)}; {len(faq.outside)} of none")
    few, many = map(matching.listener, (held.faq, faq))
    print(f"the index as a file: {len(pickle.dumps(many)) / 1e6:.1f} MB, before {len(pickle.dumps(few)) / 1e6:.1f}")
    asked = matching.questions(matching.QUESTIONS)
    for name, listener in (("before", few), ("now", many)):
        print(f"{name}: {_times(listener, [question.text for question in asked])}")
    found = [(question, place, many.understand(question.text)) for question, place in renamed(asked, faq, held.places)]
    hits = [_is_hit(understood, question, place) for question, place, understood in found if place]
    print(f"district named: {len(hits)} questions, hit@1 {statistics.mean(hits):.3f}")
    bare = [u for _, place, u in found if not place and u.answers and u.answers[0].entry.place != CITY]
    asks = [u.decision.ask_back == ASKED and u.level != "direct" for u in bare]
    print(f"no district named, one's the best: {len(asks)}, the district is asked {statistics.mean(asks):.3f}")
    print(f"answered alone from one district: {sum(u.level == 'direct' for u in bare)}")


def _is_hit(understood: Understanding, question: RatedQuestion, place: str) -> bool:
    first = next((match.entry for match in understood.answers), None)
    return first is not None and first.place in (place, CITY) and matching.is_hit(first, question)


def _times(listener: Listener, texts: Sequence[str]) -> str:
    for text in texts[:50]:
        listener.understand(text)
    millis = []
    for text in texts:
        start = time.thread_time()
        listener.understand(text)
        millis.append(1000 * (time.thread_time() - start))
    millis.sort()
    return f"median {statistics.median(millis):.1f} ms, p99 {millis[int(len(millis) * 0.99) - 1]:.1f} ms"


if __name__ == "__main__":
    main()
