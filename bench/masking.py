"""How many names are masked of those that nobody drew from the lists of the site, and how many questions lose a word.

`PYTHONPATH=. .venv/bin/python bench/masking.py [a|b|FILE] [-v]`
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.names_told import QUESTIONS, SETS, MessageWithNames, shown, told
from webapp import library
from webapp.masking import illness
from webapp.masking.masker import Masker

KINDS = ("chinese", "latin", "other")
LETTERS = 2000


def main() -> None:
    wanted = [argument for argument in sys.argv[1:] if argument != "-v"] or list(SETS)
    masker = Masker(library.load().texts())
    begun = time.perf_counter()
    masker.mask("")
    print(f"the first one {time.perf_counter() - begun:.2f} s")
    for name in wanted:
        messages = told(Path(SETS.get(name, name)))
        print(f"set {name}: {len(messages)} messages")
        report(messages, masker, "as kept", verbose="-v" in sys.argv)
        illness.is_named = lambda _text: False
        report(messages, masker, "without dropping what names an illness", verbose="-v" in sys.argv)
        illness.is_named = NAMED
    lost = [question for question in QUESTIONS if masker.mask(question) != question.strip()]
    print(f"questions that lose a word: {len(lost)} of {len(QUESTIONS)}, {len(lost) / len(QUESTIONS):.4f}")
    print(f"{LETTERS} letters: {milliseconds(masker):.1f} ms")


NAMED = illness.is_named


def report(messages: list[MessageWithNames], masker: Masker, how: str, *, verbose: bool) -> None:
    kept = [(message, masker.mask(message.text)) for message in messages]
    print(f"  {how}: {sum(not text for _, text in kept)} dropped whole")
    for kind in KINDS:
        names = [(name, message, text) for message, text in kept for name in getattr(message, kind)]
        left = [(name, message, text) for name, message, text in names if shown(name, text, kind)]
        if names:
            print(f"    {kind:8} {len(names):4} names, {len(left):3} shown, {1 - len(left) / len(names):.4f} masked")
        for name, message, text in left if verbose else ():
            print(f"      {name} | {message.text} | {text}")
    words = [(word, text) for message, text in kept if text for word in message.keep]
    print(f"    words that should stay: {sum(word in text for word, text in words)} of {len(words)} in what is kept")


def milliseconds(masker: Masker) -> float:
    """The least of five: of questions, as long as no message may be."""
    text = "，".join(QUESTIONS)[:LETTERS]
    seconds = []
    for _ in range(5):
        begun = time.process_time()
        masker.mask(text)
        seconds.append(time.process_time() - begun)
    return 1000 * min(seconds)


if __name__ == "__main__":
    main()
