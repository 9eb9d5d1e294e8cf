"""How many names that nobody drew from the lists of the site are in nothing that is kept, and how many questions go.

`PYTHONPATH=. .venv/bin/python bench/masking.py [a|b|c|FILE] [-v]`
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.names_told import QUESTIONS, SETS, MessageWithNames, shown, told
from webapp import library
from webapp.masking.masker import LONGEST, Masker

KINDS = ("chinese", "latin", "other")


def main() -> None:
    wanted = [argument for argument in sys.argv[1:] if argument != "-v"] or list(SETS)
    masker = Masker(library.load().texts())
    begun = time.process_time()
    masker.mask("")
    print(f"the first one {time.process_time() - begun:.2f} s of the processor")
    for name in wanted:
        messages = told(Path(SETS.get(name, name)))
        print(f"set {name}: {len(messages)} messages")
        report(messages, masker, verbose="-v" in sys.argv)
    lost = [question for question in QUESTIONS if masker.mask(question) != question.strip()]
    print(f"questions that lose a word: {len(lost)} of {len(QUESTIONS)}, {len(lost) / len(QUESTIONS):.4f}")
    print(f"{LONGEST} letters: {milliseconds(masker):.1f} ms")


def report(messages: list[MessageWithNames], masker: Masker, *, verbose: bool) -> None:
    kept = [(message, masker.mask(message.text)) for message in messages]
    for kind in KINDS:
        names = [(name, message, text) for message, text in kept for name in getattr(message, kind)]
        left = [(name, message, text) for name, message, text in names if shown(name, text, kind)]
        if names:
            print(f"    {kind:8} {len(names):4} names, {len(left):3} shown, {1 - len(left) / len(names):.4f} masked")
        for name, message, text in left if verbose else ():
            print(f"      {name} | {message.text} | {text}")
    named = [text for message, text in kept if message.chinese or message.latin]
    print(f"    with a name: {len(named)}, of which {sum(not text for text in named)} are not kept at all")
    alike = [(message, text) for message, text in kept if not (message.chinese or message.latin or message.other)]
    lost = [message.text for message, text in alike if text != message.text.strip()]
    if alike:
        print(f"    without one: {len(alike)}, of which {len(lost)} lose a word, or all")
    for text in lost if verbose else ():
        print(f"      {text}")


def milliseconds(masker: Masker) -> float:
    """The least of five: of questions that are kept, as long as what is kept may be."""
    text = ""
    for question in QUESTIONS:
        longer = f"{text}，{question}"
        if len(longer) <= LONGEST and masker.mask(longer):
            text = longer
    seconds = []
    for _ in range(5):
        begun = time.process_time()
        masker.mask(text)
        seconds.append(time.process_time() - begun)
    return 1000 * min(seconds)


if __name__ == "__main__":
    main()
