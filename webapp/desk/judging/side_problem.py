"""Side problem: what is said of a side cell that speaks against its row."""

from __future__ import annotations

from texts.phrase import N_, Phrase
from webapp.desk.problem import DOUBTFUL, Problem, shown
from webapp.desk.reading.columns import HARDSHIP

KEEP = N_("请核对；现在还是这一类的，请改好这一格。")
ASK = N_("请核对。")
STILL = N_("请核对现在还是不是；还是的，请改好这一格。")


def against(heading: str, place: int, cell: str) -> Problem:
    return _at(heading, place, cell, N_("“{heading}”写的是“{said}”，和写的困难类别像是对不上。"), KEEP)


def unnamed(heading: str, place: int, cell: str) -> Problem:
    wrong = N_("“困难类别”没有写属于哪一类，“{heading}”写的是“{said}”。")
    return _at(heading, place, cell, wrong, N_("学生现在属于这一类的，请写在“困难类别”里。"))


def doubt(heading: str, place: int, cell: str) -> Problem:
    return _at(heading, place, cell, N_("“{heading}”写的是“{said}”，不像是已经通过了。"), ASK)


def incomplete(heading: str, place: int, cell: str) -> Problem:
    wrong = N_("“{heading}”写的是“{said}”，材料像是还没有交齐。")
    return _at(heading, place, cell, wrong, N_("请看缺哪一份，补齐以后改好这一格。"))


def no_student(heading: str, place: int, cell: str) -> Problem:
    wrong = N_("“{heading}”写的是“{said}”；文件写的是在渝高校的大学生。")
    return _at(heading, place, cell, wrong, N_("请核对学生现在是不是还在校。"))


def not_full_time(heading: str, place: int, cell: str) -> Problem:
    wrong = N_("“{heading}”写的是“{said}”；文件写的是在渝高校的大学生，没有写这样就读的算不算。")
    return _at(heading, place, cell, wrong, N_("请问学校所在区县的医保部门。"))


def earlier(heading: str, place: int, cell: str) -> Problem:
    return _at(heading, place, cell, N_("“{heading}”写的是“{said}”，像是以前的认定。"), STILL)


def expired(heading: str, place: int, cell: str) -> Problem:
    return _at(heading, place, cell, N_("“{heading}”写的是“{said}”，已经过了。"), STILL)


def _at(heading: str, place: int, cell: str, wrong: str, remedy: str) -> Problem:
    said = Phrase(wrong, heading=shown(heading), said=shown(cell))
    return Problem(HARDSHIP, shown(cell), said, remedy, DOUBTFUL, place, heading)
