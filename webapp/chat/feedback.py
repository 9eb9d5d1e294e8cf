"""Feedback: what readers think of an answer. Who wants to keep it connects to `answer_judged`."""

from __future__ import annotations

from blinker import Namespace

# 有帮助, 没帮助, 窗口说法不一样
VERDICTS = ("helped", "not_helped", "window_differs")
answer_judged = Namespace().signal("answer-judged")


def received(entry: str, verdict: str) -> None:
    """Tell whoever listens: `entry` is the id of an FAQ entry, `verdict` one of VERDICTS. Nothing else is known."""
    answer_judged.send(entry, verdict=verdict)
