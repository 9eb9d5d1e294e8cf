"""A draft for the tests of the workbench: the invented notice of Jiashan, decided by whoever asks for it."""

from __future__ import annotations

import shutil
from pathlib import Path

from drafting.deciding import decision as kinds
from drafting.deciding.decision import DraftDecision, fingerprint
from drafting.deciding.draft import HEAD_KEY, ORDER_KEY, PLAIN_KEY, WAYS_KEY, Draft, decide, read_draft
from drafting.deciding.sentence import PROPOSED, RED, DraftSentence
from drafting.publishing.ways import WANTED, chosen, ways

DRAFTS = Path(__file__).parent / "drafts"
# No district is called Jiashan: for the trial it is one that no notice of the small world is of.
NAME, PLACE = "wushan-2023-15", "wushan"
ROLE, WHEN, DAY = "医保局待遇科", "2026-11-30T17:00Z", "2026-11-30"


def begun(folder: Path, text: str | None = None) -> Draft:
    """The draft with its published file, or with that text in its place, and no decision."""
    draft = folder / NAME
    draft.mkdir(parents=True)
    if text is None:
        shutil.copy(DRAFTS / "jiashan.txt", draft / "published.txt")
    else:
        (draft / "published.txt").write_text(text, encoding="utf-8")
    return read_draft(draft)


def replayed(folder: Path) -> Draft:
    """The draft with all decisions that were recorded of it."""
    draft = begun(folder)
    shutil.copy(DRAFTS / "jiashan-decisions.yaml", draft.folder / kinds.DECISIONS)
    return read_draft(draft.folder)


def told(draft: Draft, what: str, on: str, **beside: object) -> Draft:
    """The draft with one decision more."""
    return decide(draft, DraftDecision(what, on, ROLE, WHEN, beside))


def confirmed(draft: Draft, one: DraftSentence) -> Draft:
    return told(draft, kinds.CONFIRM, one.key, of=one.fingerprint)


def settled(draft: Draft) -> Draft:
    """The draft on whose text everything is decided: all that was proposed is confirmed."""
    draft = told(draft, kinds.HEAD, "place", value=PLACE)
    draft = told(draft, kinds.ORDER, ORDER_KEY, benefits=list(draft.unordered), caveat="按较高的一类说明。")
    for one in draft.sentences:
        if one.state == RED:
            for doubt in one.open:
                draft = told(draft, kinds.SETTLE, fingerprint(doubt), doubt=doubt, reason="读得对")
            for words, _ in one.unused:
                beside = {"sentence": one.key, "words": words, "reason": "机关办理的时限"}
                draft = told(draft, kinds.WORDS, f"{one.key}/{words}", **beside)
    for one in draft.sentences:
        if one.state == PROPOSED:
            draft = confirmed(draft, one)
    for whole in (HEAD_KEY, PLAIN_KEY):
        draft = told(draft, kinds.CONFIRM, whole, of=draft.wholes()[whole])
    return with_ways(draft)


def with_ways(draft: Draft) -> Draft:
    """The draft with the ways to ask as they were proposed, and three typed where no topic fits."""
    typed = [f"{number}号窗口来问的怎么办" for number in range(WANTED)]
    nodes = [(one if one.is_enough else chosen(one, (), {}, typed)).as_node() for one in ways(draft)]
    return told(draft, kinds.WAYS, WAYS_KEY, answers=nodes)


def sentence(draft: Draft, words: str) -> DraftSentence:
    """The one sentence that has these words."""
    (found,) = [one for one in draft.sentences if words in one.words]
    return found


# A notice that nobody ever issued, with few cases: one sentence is read, one is not, one has nothing to decide.
SMALL = """重庆市巫山县人民政府办公室
关于做好医疗救助工作的通知
巫山府办发〔2023〕15号

各镇人民政府：
现就有关事项通知如下。
一、普通住院救助。低保对象在定点医疗机构住院，经基本医保、大病保险报销后的政策范围内自付费用，按70%的比例给予救助，年度救助限额1万元。
二、其他救助。遇到特别困难的，再给予500元。
三、本通知自2023年7月1日起施行。

重庆市巫山县人民政府办公室
2023年6月12日
"""
