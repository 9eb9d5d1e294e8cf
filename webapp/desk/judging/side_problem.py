"""Side problems: what is said of a side cell that speaks against its row."""

from __future__ import annotations

from typing import NamedTuple

from texts.phrase import N_, Phrase
from webapp.desk.problem import DOUBTFUL, NOTED, Problem, shown
from webapp.desk.reading.columns import HARDSHIP

STILL = N_("请核对现在还是不是；还是的，请改好这一格。")


class SideProblem(NamedTuple):
    """What is wrong, of `heading` and what is `said` below it, what would be right, and how much it weighs."""

    wrong: str
    remedy: str
    weight: str = DOUBTFUL

    def at(self, heading: str, place: int, cell: str) -> Problem:
        """The doubt in the cell of that column, counted from 0."""
        wrong = Phrase(self.wrong, heading=shown(heading), said=shown(cell))
        return Problem(HARDSHIP, shown(cell), wrong, self.remedy, self.weight, place, heading)

    def over(self, column: str, said: str) -> Problem:
        """The doubt in that column of a row, by what is written above it or at it."""
        return Problem(column, shown(said), Phrase(self.wrong, said=shown(said)), self.remedy, DOUBTFUL)


AGAINST = SideProblem(
    N_("“{heading}”写的是“{said}”，和写的困难类别像是对不上。"), N_("请核对；现在还是这一类的，请改好这一格。")
)
OPEN = SideProblem(
    N_("“{heading}”写的是“{said}”，没有看懂会不会影响资助。"), N_("请看这一格；没有影响的，请清空它，再传一次。")
)
BROKEN = SideProblem(
    N_("“{heading}”这一格的公式还没有算出来，或者出错了。"), N_("请用 Excel 或 WPS 打开，改好、保存，再传一次。")
)
UNNAMED = SideProblem(
    N_("“困难类别”没有写属于哪一类，“{heading}”写的是“{said}”。"), N_("学生现在属于这一类的，请写在“困难类别”里。")
)
DOUBT = SideProblem(N_("“{heading}”写的是“{said}”，不像是已经通过了。"), N_("请核对。"))
INCOMPLETE = SideProblem(
    N_("“{heading}”写的是“{said}”，材料像是还没有交齐。"), N_("请看缺哪一份，补齐以后改好这一格。")
)
NO_STUDENT = SideProblem(
    N_("“{heading}”写的是“{said}”；文件写的是在渝高校的大学生。"), N_("请核对学生现在是不是还在校。")
)
NOT_FULL_TIME = SideProblem(
    N_("“{heading}”写的是“{said}”；文件写的是在渝高校的大学生，没有写这样就读的算不算。"),
    N_("请问学校所在区县的医保部门。"),
)
EARLIER = SideProblem(N_("“{heading}”写的是“{said}”，像是以前的认定。"), STILL)
EXPIRED = SideProblem(N_("“{heading}”写的是“{said}”，已经过了。"), STILL)
OF_ANOTHER = SideProblem(
    N_("“{heading}”写的是“{said}”，证件像是家里别的人的。"), N_("请核对；是学生本人的，请改好这一格。")
)
OF_RELATIVE = SideProblem(
    N_("“{heading}”写的是“{said}”，这一行像是家里别的人。"), N_("请核对；是学生本人的，请改好这一格。")
)
OTHER_SCHOOL = SideProblem(
    N_("“{heading}”写的是“{said}”，像是不在渝高校；文件写的是在渝高校的大学生。"), N_("请核对学生现在的学校。")
)
UNWILLING = SideProblem(N_("“{heading}”写的是“{said}”，像是不参保或者不要资助。"), N_("请核对；还要的，请改好这一格。"))
WHERE_INSURED = SideProblem(
    N_("“{heading}”写的是“{said}”，看不出学生现在参加哪种医保、在哪里参加。"),
    N_("请加一列“参保情况”，写“居民医保”“未参保”或“灵活就业”。"),
)
# Insured, which most students are by their school; who is elsewhere is asked for.
INSURED_SOMEWHERE = WHERE_INSURED._replace(weight=NOTED)
LIVES = SideProblem(N_("“{heading}”写的是“{said}”，像是父母还在。"), N_("请核对还是不是孤儿。"))
OTHER_OFFICE = SideProblem(
    N_("“{heading}”写的是“{said}”，不像是文件写的认定部门。"), N_("请核对是哪个部门认定、盖的章。")
)
NOT_YET = SideProblem(N_("“{heading}”写的是“{said}”，还没有到。"), N_("请核对现在是不是这一类。"))
# What is written above a row, above the whole list, or at a cell.
SECTION = SideProblem(
    N_("这一行的上面写着“{said}”，像是不在现在的名单里。"), N_("请核对；还在的，请在文件里移到别处，再传一次。")
)
TITLE = SideProblem(
    N_("表的上面写着“{said}”，像是以前的名单。"), N_("请核对是不是传错了文件；没有传错的，请改好标题，再传一次。")
)
TITLE_AGAINST = SideProblem(
    N_("表的标题、工作表或者文件的名字写着“{said}”，像是不在资助范围里的学生。"),
    N_("请核对；在范围里的，请改好名字，再传一次。"),
)
UNNAMED_BELOW = SideProblem(
    N_("“困难类别”没有写属于哪一类，这一行的上面写着“{said}”。"), N_("学生现在属于这一类的，请写在“困难类别”里。")
)
# What is noted at a cell, or in brackets behind a name.
CROSSED = SideProblem(
    N_("“{heading}”这一格划了删除线，像是不要了。"), N_("请核对；还要的，请在文件里去掉删除线，再传一次。")
)
COMMENTED = SideProblem(
    N_("“{heading}”这一格的批注写着“{said}”，和写的困难类别像是对不上。"),
    N_("请核对；现在还是这一类的，请在文件里删去批注，再传一次。"),
)
COMMENTED_UNNAMED = SideProblem(
    N_("“困难类别”没有写属于哪一类，“{heading}”这一格的批注写着“{said}”。"),
    N_("学生现在属于这一类的，请写在“困难类别”里。"),
)
NAMED = SideProblem(
    N_("“{heading}”写的是“{said}”，像是已经不在名单里了。"), N_("请核对；还在的，这一格请只写姓名或学号。")
)
