"""The report: verdicts and groups of questions as lines to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from webapp.feedback.subject import subject
from webapp.observing.events import VERDICTS
from webapp.reports.grouping import Group
from webapp.reports.reading import AskedQuestion, Verdicts
from webapp.serving.layout import notice_number

MARKS = dict(zip(VERDICTS, ("有帮助", "没帮助", "窗口说法不一样"), strict=True))
# So many of a group's questions are shown.
SHOWN = 5


def of_verdicts(found: Iterable[Verdicts]) -> Iterator[str]:
    """Each subject with its counts; what windows said stands below the words of the clause."""
    for each in found:
        about = subject(each.kind, each.subject)
        counts = "  ".join(f"{MARKS[verdict]} {each.counts[verdict]}" for verdict in VERDICTS if each.counts[verdict])
        is_older = about is not None and about.version != each.version
        yield f"{each.subject}  {counts}{'  （说的是改动以前的内容）' if is_older else ''}"
        if about is None:
            yield "    （现在没有这一条了）"
        elif each.sentences or each.counts["window_differs"]:
            yield from (f"    文件：{notice_number(q.notice)} {q.path}「{q.quote}」" for q in about.quotes)
        yield from (f"    窗口：{sentence}（{day}）" for day, sentence in each.sentences)


def of_groups(found: Iterable[Group]) -> Iterator[str]:
    """Each group with how often it was asked, its commonest wordings and the entry nearest to it."""
    for group in found:
        near = f"{group.nearest.id}（{group.score:.2f}）" if group.nearest else "没有相近的条目"
        places = f"  {'、'.join(group.places)}" if group.places else ""
        yield f"{group.count} 次{places}  → {near}"
        yield from (f"    {_line(asked)}" for asked in group.questions[:SHOWN])
        if len(group.questions) > SHOWN:
            yield f"    …… 还有 {len(group.questions) - SHOWN} 种问法"


def _line(asked: AskedQuestion) -> str:
    times = f"{asked.count} × " if asked.count > 1 else ""
    return times + asked.text.replace("\n", " ")
