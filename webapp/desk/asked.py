"""What a program asks of `POST /api/v1/batch` beside the files: the words of the command's options as fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, cast

from flask import request

from texts.phrase import N_, Joined, Phrase
from webapp.current_library import current_library
from webapp.desk.afternoon import comparison_table
from webapp.desk.afternoon.bundle import Wanted
from webapp.desk.afternoon.comparison import LAST_YEAR, kind_named, kinds
from webapp.desk.afternoon.listed_person import ListedPerson
from webapp.desk.afternoon.other_list import read_list
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.table import Limits
from webapp.desk.results.writing import WRITERS
from webapp.request_error import RequestError

JOIN, JOIN_KIND, LAST, AGAINST = "join", "join_kind", "last_year", "against"
TOGETHER, SENTENCE, FAULTS, FORMAT, SPLIT, SUMMARY = (
    *("together", "sentence", "faults", "format"),
    *("split_by", "summary_by"),
)
FIELDS = (TOGETHER, SENTENCE, FAULTS, FORMAT, SPLIT, SUMMARY, JOIN_KIND, AGAINST)
FILES = (JOIN, LAST)
YES, ZIP = "yes", "zip"
SAY_YES = N_("要就写 yes，不要就不写这一项。")
NO_SUCH_FAULTS = N_("请写 zip，就和错误清单放在一起；不写就只有结果。")
NO_SUCH_KIND = N_("请写 csv 或 xlsx，不写就和上传的一样。")
NO_SUCH_TABLE = N_("请写 csv 或 xlsx，不写就是 xlsx。")
ONE_LIST = N_("一次只对一份名单：join 和 last_year 只放一个。")
NO_LIST = N_("没有要对的名单。请在 join 里放部门的名单，或在 last_year 里放上一年的名单。")
ONLY_XLSX = N_("分好的每一份都是 .xlsx。要 .csv 的，不写 split_by。")
OF_WHAT = N_("请写 join 里的名单是什么，写一个：{names}，或者它的代码。")


def wanted(limits: Limits) -> Wanted:
    """What is asked. RequestError names every field that cannot be read, or does not go with another."""
    form = request.form
    wrong = {**_wrong_words(form), **_wrong_list(form)}
    if form.get(SPLIT) and form.get(FORMAT) == "csv":
        wrong[FORMAT] = ONLY_XLSX
    if wrong:
        raise RequestError(wrong)
    theirs, kind = _other_list(limits)
    return Wanted(
        kind=form.get(FORMAT, ""),
        is_together=TOGETHER in form,
        split_by=form.get(SPLIT, "").strip(),
        summary_by=form.get(SUMMARY, "").strip(),
        has_sentence=SENTENCE in form,
        has_faults=FAULTS in form,
        theirs=theirs,
        of=kind,
        against=form.get(AGAINST, "") or "xlsx",
    )


def _wrong_words(form: Mapping[str, str]) -> dict[str, str]:
    said = {
        TOGETHER: ((YES,), SAY_YES),
        SENTENCE: ((YES,), SAY_YES),
        FAULTS: ((ZIP,), NO_SUCH_FAULTS),
        FORMAT: (("", *WRITERS), NO_SUCH_KIND),
        AGAINST: (("", *comparison_table.WRITERS), NO_SUCH_TABLE),
    }
    return {name: told for name, (known, told) in said.items() if name in form and form[name] not in known}


def _wrong_list(form: Mapping[str, str]) -> dict[str, str]:
    sent = [name for name in FILES if name in request.files]
    if len(sent) > 1:
        return dict.fromkeys(sent, ONE_LIST)
    if not sent:
        return {name: NO_LIST for name in (JOIN_KIND, AGAINST) if form.get(name)}
    if sent == [JOIN] and not kind_named(current_library(), form.get(JOIN_KIND, "")):
        names = Joined("、", kinds(current_library()).values())
        return {JOIN_KIND: Phrase(OF_WHAT, names=names)}
    return {}


def _other_list(limits: Limits) -> tuple[list[ListedPerson], str]:
    """The rows of the list to compare with, and what it is of; none and blank where there is no such list."""
    name = next((name for name in FILES if name in request.files), "")
    if not name:
        return [], ""
    try:
        theirs = read_list(cast(BinaryIO, request.files[name].stream), limits)
    except SpreadsheetError as error:
        raise RequestError({name: error.sentence}) from error
    return theirs, LAST_YEAR if name == LAST else kind_named(current_library(), request.form[JOIN_KIND])
