"""Against: what stands against the hardship of a row: the contrary, an office's no, what is over, what was once so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.judging.hardship import LIGHT, Hardship, HardshipReader, is_grade
from webapp.desk.judging.hardship_cell import HardshipCell
from webapp.desk.problem import Problem, letters, shown
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.familiar import is_familiar
from webapp.desk.reading.standing import CHECK, ELSEWHERE, ENDED, RIVAL, TODAY, asks_for_a_yes, subject
from webapp.desk.reading.understanding import is_understood
from webapp.desk.reading.words import words

FOUND = "认定"
AGREE = N_("请核对，写成一致的。")
# Below 低保情况.
LEFT = re.compile("已[停退](?!还|休|役|伍)")
SOLDIERS_LEVEL = re.compile("[一二三四五六1-6]级")
ANY_LEVEL = re.compile(
    "(?:残疾|肢体|视力|听力|言语|智力|精神|多重|[()])*(?:[一二三四五六1-6甲乙丙丁a-d]|i{1,3}|iv|重度?|轻度?|中度?)?[等级档类]?(?:助学金)?"
)
# A household may be called after a parent, and not after these.
OLDER_OR_ALIKE = re.compile("其?(?:祖父|祖母|爷爷|奶奶|外公|外婆|哥|姐|弟|妹|兄)")
RECEIVED, BEFORE = re.compile("获助|获得?资助|受助|获得|金额"), re.compile("上次|以往|往年|曾|往届|历年")
STILL = N_("现在没有认定的，这一格写“无”；认定了的，请在文件里写上现在的类别。")
GRADED = re.compile("困难|贫困|认定")
IF_SO = N_("请写明是哪一类，例如“低保”；都不是的，写“无”。")


def doubts(reader: HardshipReader, own: HardshipCell, others: Sequence[HardshipCell], found: Hardship) -> list[Problem]:
    """What makes doubtful what was found in `own`, the column of 困难类别, and in the others."""
    contrary = list(_contrary(reader, own, others, found))
    if contrary or found.identities or found.is_doubtful or own.cell.strip():
        return contrary
    return list(_untold(reader, others))


def _contrary(
    reader: HardshipReader, own: HardshipCell, others: Sequence[HardshipCell], found: Hardship
) -> Iterator[Problem]:
    held = frozenset(found.identities)
    says_none = bool(own.cell.strip()) and spelt(own.cell) in words().none
    for told in others:
        if told.standing in {TODAY, CHECK}:
            if (
                _denies(told, held)
                or (says_none and not told.says_no and reader.read(_whole(told)).identities)
                or _names_another(reader, own, told)
                or _finds_less(reader, own, told)
                or _is_of_soldiers(told, held)
                or _is_of_kin(told, held)
            ):
                yield _against(own, told)
            elif told.is_open and told.subjects & held:
                yield _open(told)
            elif _is_no_level(told) or (told.subjects & held and _is_not_understood(reader, told, held)):
                yield _not_understood(told)
        elif told.standing == ENDED and _is_over(told, held):
            yield _over(told)
        elif told.standing == RIVAL and _differs(reader, told, held):
            yield _other_than_chosen(own, told)


def _differs(reader: HardshipReader, told: HardshipCell, held: frozenset[str]) -> bool:
    """Whether a column that could be 困难类别 too names an identity that the chosen one does not, or says no to it."""
    return bool(frozenset(reader.read(told.cell).identities) - held) or (told.says_no and bool(held))


def _names_another(reader: HardshipReader, own: HardshipCell, told: HardshipCell) -> bool:
    """Whether an office that looked the student up names another identity than 困难类别, and not that: 低保, 特困."""
    if told.standing != CHECK or told.is_of_itself or told.says_yes or told.says_no:
        return False
    stated = frozenset(reader.read(own.cell).identities)
    found = frozenset(reader.read(told.cell).identities) or reader.named(told.cell)
    is_asked = not told.subjects or bool(told.subjects & stated)
    return bool(stated and found) and is_asked and not stated & found


def _finds_less(reader: HardshipReader, own: HardshipCell, told: HardshipCell) -> bool:
    """Whether 认定类别 beside 困难类别 finds only a disability that no notice names: 残疾三级."""
    is_finding = FOUND in spelt(told.heading) and FOUND not in spelt(own.heading)
    if not is_finding or not told.cell.strip() or not LIGHT.search(spelt(told.cell)):
        return False
    return bool(reader.read(own.cell).identities) and not reader.read(told.cell).identities


def _is_of_soldiers(told: HardshipCell, held: frozenset[str]) -> bool:
    """优抚类别: 残疾军人."""
    said = spelt(told.cell)
    if told.says_no:
        return False
    if words().soldiers.search(said):
        return bool(held & words().no_soldiers)
    # 伤残等级 may be the level of a disability as well.
    is_level = "伤残" in told.heading and SOLDIERS_LEVEL.search(said)
    return bool(is_level) and bool(held & (words().no_soldiers - words().shown_by_level))


def _is_of_kin(told: HardshipCell, held: frozenset[str]) -> bool:
    """残疾情况: 父亲残疾; 本人是否低保: 父亲是; 低保享受人员: 祖父."""
    said = spelt(told.cell)
    subjects = told.subjects & held
    if told.standing != TODAY or not subjects or "本人" in said or told.says_no or not words().kin.search(said):
        return False
    is_of_one = not subjects <= words().family_identities or "本人" in told.heading
    return is_of_one or OLDER_OR_ALIKE.match(said) is not None


def _is_not_understood(reader: HardshipReader, told: HardshipCell, held: frozenset[str]) -> bool:
    """助学金情况: 没评上. What names an identity, a level or a number, or says yes or no, is read elsewhere."""
    said = spelt(told.cell)
    if not said or told.says_no or told.says_yes or told.has_number or re.search("[0-9]|级", said):
        return False
    is_read = reader.named(told.cell) or not reader.read(_whole(told)).is_doubtful
    if is_grade(told.cell) or is_read or said in words().nothing_decided:
        return False
    return not (is_familiar(said) and is_understood(told.cell, said, held, 0))


def _is_no_level(told: HardshipCell) -> bool:
    """Whether something else than a level stands below 等级 alone: 取消."""
    said = spelt(told.cell)
    is_known = ANY_LEVEL.fullmatch(said) or said in words().none | words().fillers or is_grade(told.cell)
    return bare(told.heading) in words().level_headings and not is_known


def _whole(told: HardshipCell) -> str:
    return subject(told.heading) if told.says_yes else f"{subject(told.heading)[:2]}{told.cell}"


def _denies(told: HardshipCell, held: frozenset[str]) -> bool:
    """Whether a column says no to an identity that is held; a check that names none, to any."""
    if told.subjects & held and LEFT.match(spelt(told.cell)):
        return True
    if not told.says_no:
        # 认定等级: 不予认定.
        is_denied = words().grade_headings.search(spelt(told.heading)) and words().denying.match(spelt(told.cell))
        return bool(is_denied and held and told.standing == TODAY and GRADED.search(told.cell))
    if told.subjects:
        # “-” below 低保证号 says that nobody wrote the number.
        is_number = spelt(told.cell) in words().fillers and words().no_tick.search(told.heading)
        return bool(told.subjects & held) and not is_number
    if told.standing == TODAY and _asks_of_need(spelt(told.heading)):
        return bool(held)
    if told.standing == TODAY and words().grade_headings.search(spelt(told.heading)):
        # 不困难, 未认定; 无 may be what a school writes of whom it did not grade.
        return bool(held) and GRADED.search(told.cell) is not None
    is_asked = words().kinds.search(told.heading) or asks_for_a_yes(told.heading)
    is_said = spelt(told.cell) not in words().fillers or (told.says_none and is_asked)
    return told.standing == CHECK and bool(held) and bool(is_said)


def _asks_of_need(heading: str) -> bool:
    asked = words().asking.sub("", heading)
    return asked in words().in_need_whole or (asked != heading and words().in_need.search(heading) is not None)


def _is_over(told: HardshipCell, held: frozenset[str]) -> bool:
    said = spelt(told.cell)
    says_so = said not in words().no | words().none and not said.startswith(("未", "没", "不"))
    return says_so and bool(held) and (not told.subjects or bool(told.subjects & held))


def _untold(reader: HardshipReader, others: Sequence[HardshipCell]) -> Iterator[Problem]:
    """Where nothing is said of today: what was once so or is not decided, and a check that approves of it is not said
    what."""
    denied: frozenset[str] = frozenset().union(
        *(told.subjects for told in others if told.standing in {TODAY, CHECK} and told.says_no)
    )
    for told in others:
        if told.standing in {TODAY, CHECK} and told.is_of_itself and words().ended.search(spelt(told.cell)):
            # 低保: 已取消 is no empty cell: somebody has to say whether it is so still.
            yield _over(told)
        elif told.standing in {ELSEWHERE, ENDED}:
            stated = told.subjects | frozenset(reader.read(told.cell).identities)
            says_so = spelt(told.cell) not in words().no | words().none and told.is_of_hardship
            if _is_only_past(told, stated):
                continue
            if says_so and not (stated and stated <= denied):
                yield _not_today(told)
        elif told.standing == CHECK and told.says_yes and not told.is_of_itself and _is_of_the_poor(told):
            yield _of_what(told)


def _is_only_past(told: HardshipCell, stated: frozenset[str]) -> bool:
    """曾获资助: 国家助学金3300; 上次认定: 一般困难: what was paid, and the school's grade, are not of today."""
    heading = spelt(told.heading)
    is_paid = RECEIVED.search(heading) is not None and stated <= words().paid
    is_graded = BEFORE.search(heading) is not None and is_grade(told.cell)
    return words().proposed.search(heading) is None and (is_paid or is_graded)


def _is_of_the_poor(told: HardshipCell) -> bool:
    """Whether a check is one of those in need, by its office or its heading: 民政核查, 困难认定审核."""
    return bool(told.subjects or words().hardship_headings.search(told.heading))


def _against(own: HardshipCell, told: HardshipCell) -> Problem:
    wrong = Phrase(
        "“困难类别”写的是“{said}”，“{heading}”写的是“{below}”，对不上。",
        said=own.shown,
        heading=shown(told.heading),
        below=told.shown,
    )
    if own.cell.strip():
        return own.problem(wrong, AGREE)
    wrong = Phrase("“{heading}”写的是“{below}”，和别的列对不上。", heading=shown(told.heading), below=told.shown)
    return told.problem(wrong, AGREE)


def _other_than_chosen(own: HardshipCell, told: HardshipCell) -> Problem:
    wrong = Phrase(
        "选作“困难类别”的一列写的是“{said}”，{place} 列“{heading}”写的是“{below}”，对不上。",
        said=own.shown,
        place=letters(told.place or 0),
        heading=shown(told.heading),
        below=told.shown,
    )
    return told.problem(wrong, AGREE)


def _over(told: HardshipCell) -> Problem:
    wrong = Phrase("“{heading}”写的是“{below}”，像是已经退出了。", heading=shown(told.heading), below=told.shown)
    return told.problem(wrong, AGREE)


def _open(told: HardshipCell) -> Problem:
    wrong = Phrase("“{heading}”写的是“{below}”，还没有定。", heading=shown(told.heading), below=told.shown)
    return told.problem(wrong, AGREE)


def _not_today(told: HardshipCell) -> Problem:
    wrong = Phrase(
        "“{heading}”写的是“{below}”；这一列说的不是学生本人现在认定的情况，现在的没有写。",
        heading=shown(told.heading),
        below=told.shown,
    )
    return told.problem(wrong, STILL)


def _not_understood(told: HardshipCell) -> Problem:
    wrong = Phrase("“{heading}”写的是“{said}”，没有看懂会不会影响资助。", heading=shown(told.heading), said=told.shown)
    return told.problem(wrong, AGREE)


def _of_what(told: HardshipCell) -> Problem:
    wrong = Phrase("“{heading}”写的是“{below}”，没有写是哪一类。", heading=shown(told.heading), below=told.shown)
    return told.problem(wrong, IF_SO)
