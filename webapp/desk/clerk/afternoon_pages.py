"""The afternoon's pages: what is done with the lists once they are checked: parted, counted, printed, compared."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request
from markupsafe import Markup

from webapp.case import card
from webapp.current_library import current_library
from webapp.desk.afternoon import comparison_table, sentence
from webapp.desk.afternoon.comparison import HINTS, Comparison, comparison, kinds
from webapp.desk.afternoon.grouping import NOT_TOLD, headings
from webapp.desk.afternoon.part import found_in
from webapp.desk.afternoon.splitting import write_zip
from webapp.desk.afternoon.summary import TOTAL, Summary, picture, summary
from webapp.desk.afternoon.summary_table import write_xlsx
from webapp.desk.clerk import against, sent, slips
from webapp.desk.clerk.carried import CarriedLists, seal
from webapp.desk.clerk.given_out import file
from webapp.desk.clerk.preview import CorrectedBatch, choices
from webapp.desk.problem import SpreadsheetError, shown
from webapp.language.translation import say
from webapp.request_error import RequestError


def add_to(blueprint: Blueprint) -> None:
    """Add these pages to those of the desk."""
    for path, view in VIEWS.items():
        blueprint.add_url_rule(path, view_func=view, methods=["POST"])


def split() -> Response:
    """A workbook for each group of the column chosen."""
    carried, out = sent.carried(), io.BytesIO()
    batch = CorrectedBatch(carried)
    place = sent.column_chosen(batch)
    try:
        write_zip(batch, found_in(batch), place, out, has_sentence=sentence.FIELD in request.form)
    except SpreadsheetError as error:
        raise RequestError({sent.BY: error.sentence}) from error
    return file(out.getvalue(), "zip", f"{carried.stem}-分好")


def summarise() -> Any:
    """How many students of each group have which conclusion, to be read and to be seen."""
    carried = sent.carried()
    found = _summary(carried)
    told = {"found": found, "picture": Markup(_picture(found)), "by": request.form.get(sent.BY, "")}  # noqa: S704
    return render_template("desk_summary.html", token=seal(carried), **told)


def summary_picture() -> Response:
    carried = sent.carried()
    return file(_picture(_summary(carried)).encode(), "svg", f"{carried.stem}-各有多少人")


def summary_table_file() -> Response:
    carried, out = sent.carried(), io.BytesIO()
    found = _summary(carried)
    names = {name: say(name) for name in (*found.conclusions, TOTAL, NOT_TOLD)}
    write_xlsx(found, out, say(found.title), names)
    return file(out.getvalue(), "xlsx", f"{carried.stem}-各有多少人")


def print_slips() -> Any:
    """What to bring and until when, for each student chosen, to be printed."""
    carried = sent.carried()
    chosen = slips.read_choice(request.form)
    told = {"chosen": chosen, "found": slips.slips(carried, chosen), "day": choices(carried).date}
    words = {"headline": card.headline, "base": card.base, "last_day": card.last_day}
    return render_template("desk_slips.html", token=seal(carried), **words, **told)


def compare_lists() -> Any:
    """Ask for another list; once it was sent, who is on which."""
    carried = sent.carried()
    if "compare" not in request.form:
        return _against(carried)
    other = against.sent_list()
    if other.wrong:
        return _against(carried, other), 422
    return _against(carried, other, comparison(CorrectedBatch(carried), other.people, other.of))


def download_comparison() -> Response:
    """What came of two lists, as the page of it carries it."""
    carried, out = sent.carried(), io.BytesIO()
    comparison_table.write_xlsx(against.sent_table(), out)
    return file(out.getvalue(), "xlsx", f"{carried.stem}-和另一份对")


VIEWS: Mapping[str, Callable[[], Any]] = {
    "/desk/parts.zip": split,
    "/desk/summary": summarise,
    "/desk/summary.svg": summary_picture,
    "/desk/summary.xlsx": summary_table_file,
    "/desk/slips": print_slips,
    "/desk/against": compare_lists,
    "/desk/against.xlsx": download_comparison,
}


def _against(carried: CarriedLists, other: against.SentList = against.NOTHING, found: Comparison | None = None) -> str:
    told = {"found": found, "wrong": other.wrong, "other": other, "most": against.MOST_TOLD}
    table = against.seal_table(found) if found else ""
    names = kinds(current_library())
    return render_template("desk_against.html", token=seal(carried), kinds=names, table=table, hints=HINTS, **told)


def _summary(carried: CarriedLists) -> Summary:
    batch = CorrectedBatch(carried)
    place = sent.column_chosen(batch)
    return summary(found_in(batch), place, shown(headings(batch)[place]))


def _picture(found: Summary) -> str:
    return picture(found, say(found.title), {name: say(name) for name in found.conclusions})
