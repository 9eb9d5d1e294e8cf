"""Paper columns: columns named after a paper (低保证复印件), below which a list says whether it was handed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from texts.spelling import spelt
from webapp.desk.reading.words import words

MARKS = re.compile(r"[()\[\]【】“”\"'《》·.:=*]")
# 加盖县民政局公章, 民政部门盖章: the notices ask for this stamp, and whether it is there the school sees.
STAMPED = re.compile(
    r"(?:已|并|有)?加?盖?(?:有|了)?(?:原籍|户籍)?(?:所在)?(?:地)?[区县市级]*民政(?:局|部门)?的?(?:公章|盖章|章)的?"
)
COPIES = re.compile("[x*][0-9]|[0-9一二两三四五六七八九]{1,2}[份张页]")
ASKED = re.compile(
    r"^(?:是否|有无)?(?:已经|已)?(?:提交|上交|提供|收到|交了|交|收|有)?|(?:是否)?(?:已)?(?:提交|上交|提供|收到|交)(?:情况)?$"
)
# What in a heading says that a paper is meant, and not what it certifies: 残疾证 may have a number below it.
OF_PAPER = re.compile("复印|扫描|原件|电子版|申请表|审批表|提交|上交|提供|收到|是否.?交|已交|已收")
OF_NUMBER = re.compile("号|日期|时间|有效|编码")


def spelt_paper(said: str) -> str:
    """The name of a paper in one spelling, without what says nothing."""
    return words().paper_beside.sub("", COPIES.sub("", STAMPED.sub("", MARKS.sub("", spelt(said)))))


@cache
def paper_named(heading: str) -> str:
    """The paper of the notices that a heading names; empty where it names none."""
    name = spelt(heading)
    bare = ASKED.sub("", MARKS.sub("", name))
    due = {spelt_paper(paper) for names in words().papers.values() for paper in names if paper.endswith(("证", "表"))}
    return "" if OF_NUMBER.search(name) or spelt_paper(bare) not in due else spelt_paper(bare)


def paper_places(header: Sequence[str], *, with_bare: bool) -> tuple[int, ...]:
    """The places of columns named after a paper, counted from 0.

    One that names only a certificate (残疾证) is one of them where another says that papers are meant, and only
    `with_bare`: without 困难类别 it may be what is ticked for the hardship.
    """
    every = [place for place, heading in enumerate(header) if paper_named(heading)]
    sure = [place for place in every if OF_PAPER.search(spelt(header[place]))]
    return tuple(every if sure and with_bare else sure)


@cache
def is_certificate(said: str) -> bool:
    """Whether a part of 已交材料 is a certificate of the notices, by which an identity is shown, and is not lacking."""
    name = spelt(said)
    due = {spelt_paper(paper) for names in words().papers.values() for paper in names if paper.endswith(("证", "表"))}
    denied = name.startswith(words().paper_denied) or name.endswith(words().paper_denied)
    return spelt_paper(said) in due and not denied


def claim(heading: str, cell: str) -> str:
    """What a cell says of the paper in its heading, as in a cell of 已交材料; empty where it says nothing."""
    name, said = paper_named(heading), spelt(cell)
    if not said:
        return ""
    if says_given(said) or spelt_paper(said) == name:
        return f"{name}√"
    if (
        said in words().no
        or said in words().none
        or said in words().paper_denied
        or said.rstrip("的。") in {"未交", "没交"}
    ):
        return f"未交{name}"
    return f"{name}：{cell.strip()}"


def says_given(said: str) -> bool:
    """Whether a cell below the name of a paper says, in one spelling, that it is there."""
    given = said in words().yes or said in words().affirming or said in words().paper_given
    return given or said in words().paper_there or (said.isdigit() and 0 < int(said) < 10)
