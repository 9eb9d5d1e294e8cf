"""One student's row as a program written by hand for one school would judge it: its words only, its district only."""

from __future__ import annotations

import re

NAMES = {
    "低保": "低保对象",
    "低保户": "低保对象",
    "特困人员": "特困人员",
    "孤儿": "孤儿",
    "残疾二级": "重度（1—2级）残疾人员",
    "国家助学金一档": "享受国家助学金（学生）",
    "国家助学金": "享受国家助学金（学生）",
}
ORDER = ["低保对象", "特困人员", "孤儿", "重度（1—2级）残疾人员", "享受国家助学金（学生）"]
DUE = {
    "低保对象": ("低保证复印件（加盖原籍县级民政部门公章）", ("低保证", "低保证复印件")),
    "特困人员": ("特困人员供养证复印件", ("特困人员供养证", "特困人员供养证复印件")),
    "重度（1—2级）残疾人员": ("重度（1—2级）残疾证复印件", ("残疾证", "残疾证复印件")),
    "享受国家助学金（学生）": ("已批准的国家助学金申请表复印件（学校提供）", ()),
}
CLAUSES = "渝医保发〔2019〕78号 一（六）、二（一）2、四（二）、二（二）2（1）、二（二）2（2）"
STAMP = "请看低保证复印件上有没有原籍县级民政部门公章。"
OF_EACH = {
    "特困人员": "低保证复印件要加盖原籍县级民政部门公章；特困人员供养证复印件是否也要盖章，文件没有写明，请先问学校。",
    "孤儿": "这一类学生要交什么材料，文件没有写，由学校审核确认，请先问学校。",
    "重度（1—2级）残疾人员": "残疾证复印件是否也要盖章，文件没有写明，请先问学校。",
}
# What shows a category that the row does not name.
SHOWING = {"助学金申请表", *(paper for _, papers in DUE.values() for paper in papers)}
UNNAMED = "“困难类别”没有写属于哪一类，“已交材料”写的是“{paper}”。学生现在属于这一类的，请写在“困难类别”里。"
SEVERAL = "同时属于几类的，交一类的材料够不够，文件没有写，请问学校所在区县的医保部门。"


def by_hand(number: str, hardship: str, papers: str) -> tuple[str, ...]:
    """The seven columns for three cells."""
    held = {NAMES[word] for word in _words(hardship)}
    if not number.strip():
        return ("无法读取", "", "", "", "", "", "学号是空的。")
    if not held:
        note = "没有写属于哪一类困难；这几份文件写到的，是有关部门或学校认定过的困难学生。"
        shown = next((paper for paper in _words(papers) if paper in SHOWING), "")
        doubt = UNNAMED.format(paper=shown) if shown else ""
        conclusion = "需核实" if shown else "不在文件范围"
        return (conclusion, "", "渝医保发〔2019〕78号 四（二）", "", "", "", doubt + note)
    due, missing, notes = _papers(held, set(_words(papers)))
    notes += [OF_EACH[name] for name in ORDER if name in held and name in OF_EACH]
    conclusion = "材料不齐" if missing else "可资助"
    listed = "、".join(name for name in ORDER if name in held)
    return (conclusion, listed, CLAUSES, "、".join(due), "、".join(missing), "2026-10-30", "".join(notes))


def _papers(held: set[str], handed: set[str]) -> tuple[list[str], list[str], list[str]]:
    due: list[str] = []
    missing: list[str] = []
    notes: list[str] = []
    for name in ORDER:
        if name in held and name in DUE:
            paper, spellings = DUE[name]
            due.append(paper)
            if spellings and not handed & set(spellings):
                missing.append(paper)
            elif name == "低保对象":
                notes.append(STAMP)
    if missing and len(missing) < len(due):
        notes.append(SEVERAL)
    return due, missing, notes


def _words(cell: str) -> list[str]:
    return [word.strip() for word in re.split("[、，,；;/]", cell) if word.strip()]
