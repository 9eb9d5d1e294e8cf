"""Made-up names in sentences, by somebody who had not seen the code, and what is left of them in a text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
SETS = {name: HERE.parent / "tests" / f"masked_names_{name}.yaml" for name in ("a", "b", "c", "d")}
# By these nothing is mended and nothing is fitted: what they show is of names that nobody has seen.
UNSEEN = frozenset({"d"})
LINES = (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
QUESTIONS = [json.loads(line)["question"] for line in LINES]


@dataclass(frozen=True)
class MessageWithNames:
    """A message, the names that must be gone from it, what `other` points to a person, and words that should stay."""

    text: str
    chinese: tuple[str, ...]
    latin: tuple[str, ...]
    other: tuple[str, ...]
    keep: tuple[str, ...]


def told(path: Path) -> list[MessageWithNames]:
    messages = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [
        MessageWithNames(**{key: value if key == "text" else tuple(value) for key, value in each.items()})
        for each in messages
    ]


def shown(name: str, text: str, kind: str) -> bool:
    """Whether a text still shows a name: all of it, a Chinese given name, or a word of a Latin one."""
    if name in text or kind == "other":
        return name in text
    joined, left = (re.sub(r"\s", "", each) for each in (name, text))
    if re.fullmatch("[\u3400-\u9fff]{3,4}", joined):
        return joined[1:] in left or joined in left
    words = re.findall(r"[A-Za-z\u00c0-\u024f]{2,}", name)
    return any(re.search(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", text) for word in words)
