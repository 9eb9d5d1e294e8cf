"""The university desk: a roster is uploaded, its columns confirmed, its cells corrected, its results taken away.

The server keeps nothing of it: each page carries the roster, encrypted, to the next one.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import RequestEntityTooLarge

from texts.phrase import N_, Phrase
from webapp.case import card, place_choices
from webapp.clock import today
from webapp.current_library import current_library
from webapp.desk.afternoon import comparison_table, sentence
from webapp.desk.afternoon.comparison import HINTS, Comparison, comparison, kinds
from webapp.desk.afternoon.grouping import offered
from webapp.desk.afternoon.part import found_in
from webapp.desk.afternoon.sentence import with_sentences
from webapp.desk.afternoon.splitting import write_zip
from webapp.desk.afternoon.summary import Summary, picture, summary
from webapp.desk.clerk import against, confirming, sent, slips, tokens, upload
from webapp.desk.clerk import template as template_workbook
from webapp.desk.clerk.preview import MOST_SHOWN, CorrectedBatch, choices, has_term, preview
from webapp.desk.clerk.roster import Roster, seal, unseal
from webapp.desk.clerk.upload import desk_limits
from webapp.desk.judging.batch import NO_STUDENT
from webapp.desk.judging.choices import read_choices
from webapp.desk.judging.days import day_of
from webapp.desk.judging.verdict import BENEFIT
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.results.faults import noted, write_faults
from webapp.desk.results.writing import MIMETYPES, WRITERS
from webapp.language.translation import say
from webapp.observing import metrics
from webapp.request_error import RequestError

blueprint = Blueprint("desk", __name__)
MORE_MIMETYPES = {"zip": "application/zip", "svg": "image/svg+xml"}


@blueprint.before_request
def make_room() -> None:
    if request.method == "POST":
        upload.allow(desk_limits())


@blueprint.get("/desk")
def start() -> str:
    return _start({}, {})


@blueprint.post("/desk")
def take() -> Any:
    """Read the file; on to its columns where one is unsure, else to what comes out."""
    if upload.is_too_large(desk_limits()):
        return _start(upload.fields_before_the_file(), {sent.FILE: desk_limits().too_large}), 413
    roster = sent.uploaded()
    try:
        choices(roster)
    except RequestError as error:
        return _start(roster.fields, error.fields, roster), 422
    if confirming.is_needed(roster):
        return _columns(roster, {})
    return _preview(roster)


@blueprint.get("/desk/columns")
@blueprint.get("/desk/preview")
@blueprint.get("/desk/slips")
@blueprint.get("/desk/summary")
@blueprint.get("/desk/against")
def start_anew() -> Any:
    """Whoever opens the address of a page that only answers is at the beginning again."""
    return redirect(url_for("desk.start"), 303)


@blueprint.post("/desk/columns")
def name_columns() -> Any:
    """Show which column is taken for what; once that was confirmed, go on."""
    roster = sent.carried()
    if "confirm" not in request.form:
        return _columns(roster, {})
    chosen = sent.places(len(roster.header))
    wrong = sent.wrong_places(chosen, is_enough=confirming.can_do_without(roster, chosen))
    roster = roster.with_columns(chosen)
    return (_columns(roster, wrong), 422) if wrong else _preview(roster)


@blueprint.post("/desk/preview")
def check_again() -> Any:
    """What comes out of the list of the page; one kept from before its columns were named asks for them."""
    roster = sent.carried()
    return _columns(roster, {}) if confirming.is_needed(roster) else _preview(roster)


@blueprint.post("/desk/result.<any(xlsx, csv):kind>")
def download(kind: str) -> Response:
    """The whole file with its results."""
    roster, file = sent.carried(), io.BytesIO()
    batch = CorrectedBatch(roster)
    WRITERS[kind](with_sentences(batch) if sentence.FIELD in request.form else batch, file)
    return _file(file.getvalue(), kind, f"{roster.stem}-核对结果")


@blueprint.post("/desk/faults.csv")
def download_faults() -> Response:
    """The cells that could not be read for sure, which a csv of results has no room for."""
    roster, file = sent.carried(), io.BytesIO()
    batch = CorrectedBatch(roster)
    deque(noted(batch), maxlen=0)
    write_faults(batch.tally, file)
    return _file(file.getvalue(), "csv", f"{roster.stem}-错误清单")


@blueprint.post("/desk/parts.zip")
def split() -> Response:
    """A workbook for each group of the column chosen."""
    roster, file = sent.carried(), io.BytesIO()
    batch = CorrectedBatch(roster)
    place = sent.column_chosen(roster)
    try:
        write_zip(batch, found_in(batch), place, file, has_sentence=sentence.FIELD in request.form)
    except SpreadsheetError as error:
        raise RequestError({sent.BY: error.sentence}) from error
    return _file(file.getvalue(), "zip", f"{roster.stem}-分好")


@blueprint.post("/desk/summary")
def summarise() -> Any:
    """How many students of each group have which conclusion, to be read and to be seen."""
    roster = sent.carried()
    found = _summary(roster)
    told = {"found": found, "picture": Markup(_picture(found)), "by": request.form.get(sent.BY, "")}  # noqa: S704
    return render_template("desk_summary.html", token=seal(roster), **told)


@blueprint.post("/desk/summary.svg")
def summary_picture() -> Response:
    roster = sent.carried()
    return _file(_picture(_summary(roster)).encode(), "svg", f"{roster.stem}-各有多少人")


@blueprint.post("/desk/slips")
def print_slips() -> Any:
    """What to bring and until when, for each student chosen, to be printed."""
    roster = sent.carried()
    chosen = slips.read_choice(request.form)
    told = {"chosen": chosen, "found": slips.slips(roster, chosen), "day": choices(roster).date}
    words = {"headline": card.headline, "base": card.base, "last_day": card.last_day}
    return render_template("desk_slips.html", token=seal(roster), **words, **told)


@blueprint.post("/desk/against")
def compare_lists() -> Any:
    """Ask for another list; once it was sent, who is on which."""
    roster = sent.carried()
    if "compare" not in request.form:
        return _against(roster)
    try:
        found = comparison(CorrectedBatch(roster), *against.sent_list())
    except RequestError as error:
        return _against(roster, wrong=error.fields), 422
    return _against(roster, found=found)


@blueprint.post("/desk/against.xlsx")
def download_comparison() -> Response:
    """What came of two lists, as the page of it carries it."""
    roster, file = sent.carried(), io.BytesIO()
    comparison_table.write_xlsx(against.sent_table(), file)
    return _file(file.getvalue(), "xlsx", f"{roster.stem}-和另一份对")


@blueprint.get("/desk/template.xlsx")
def template() -> Response:
    return _file(template_workbook.workbook(), "xlsx", "大学生名单模板")


@blueprint.errorhandler(SpreadsheetError)
def no_roster(error: SpreadsheetError) -> Any:
    # All that is wrong is told at once.
    return _start(sent.fields(), {**_wrong_choices(sent.fields()), sent.FILE: error.sentence}), 422


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> Any:
    return _start({}, {sent.FILE: desk_limits().too_large}), 413


@blueprint.errorhandler(RequestError)
def wrong_choice(error: RequestError) -> Any:
    """What was typed for the whole file cannot be read: the page as before it, with that still in its place."""
    before = unseal(request.form[sent.ROSTER])
    return _preview(sent.carried().with_fields(before.fields), error.fields), 422


def _start(fields: Mapping[str, str], wrong: Mapping[str, str], roster: Roster | None = None) -> str:
    return render_template(
        "desk.html",
        wrong=wrong,
        token=seal(roster) if roster else "",
        name=roster.name if roster else "",
        limits=desk_limits(),
        **_form(fields),
    )


def _columns(roster: Roster, wrong: Mapping[str, str]) -> str:
    labels = {
        name: Phrase("{column}：", column=say(confirming.ASKED[name.removeprefix(sent.COLUMN)])) for name in wrong
    }
    told = {"roster": roster, "asked": confirming.questions(roster), "wrong": wrong, "labels": labels}
    told["minutes"] = tokens.minutes_left()
    return render_template("desk_columns.html", token=seal(roster), **told)


def _preview(roster: Roster, wrong: Mapping[str, str] | None = None) -> Any:
    found = preview(roster)
    if not found.tally.rows:
        raise SpreadsheetError(NO_STUDENT)
    metrics.counting("desk", BENEFIT)(found.tally.statuses)
    return render_template(
        "desk_preview.html",
        token=seal(found.with_asked(roster)),
        roster=roster,
        found=found,
        held=choices(roster),
        has_term=has_term(roster),
        taken=confirming.taken(roster),
        by=[(place, shown(roster.header[place])) for place in offered(roster.header)],
        most_shown=MOST_SHOWN,
        wrong=wrong or {},
        kinds={kind: count for kind in slips.KINDS if (count := found.tally.conclusions[kind])},
        **_form({**roster.fields, **sent.fields()} if wrong else roster.fields),
    )


def _against(roster: Roster, found: Comparison | None = None, wrong: Mapping[str, str] | None = None) -> str:
    told = {"found": found, "wrong": wrong or {}, "of": request.form.get(against.OF), "most": against.MOST_TOLD}
    table = against.seal_table(found) if found else ""
    names = kinds(current_library())
    return render_template("desk_against.html", token=seal(roster), kinds=names, table=table, hints=HINTS, **told)


def _summary(roster: Roster) -> Summary:
    place = sent.column_chosen(roster)
    return summary(found_in(CorrectedBatch(roster)), place, shown(roster.header[place]))


def _picture(found: Summary) -> str:
    title = say(Phrase(N_("按“{heading}”，各有多少人"), heading=found.heading))
    return picture(found, title, {name: say(name) for name in found.conclusions})


def _wrong_choices(fields: Mapping[str, str]) -> Mapping[str, str]:
    """What cannot be read of that which is chosen for the whole file, by control."""
    try:
        read_choices(fields, current_library())
    except RequestError as error:
        return error.fields
    return {}


def _file(content: bytes, kind: str, stem: str) -> Response:
    response = Response(content, content_type={**MIMETYPES, **MORE_MIMETYPES}[kind])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{stem}.{kind}', safe='')}"
    return response


def _form(fields: Mapping[str, str]) -> dict[str, Any]:
    """What the controls for the whole file show."""
    places = place_choices.names(day_of(fields.get("date", "")) or today())
    return {"fields": fields, "places": places, "minutes": tokens.minutes_left()}
