"""The university desk: a roster is uploaded, its columns confirmed, its cells corrected, its results taken away.

The server keeps nothing of it: each page carries the roster, encrypted, to the next one.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from texts.phrase import Phrase
from webapp.case import place_choices
from webapp.clock import today
from webapp.current_library import current_library
from webapp.desk.afternoon import sentence
from webapp.desk.afternoon.grouping import headings, offered
from webapp.desk.afternoon.sentence import with_sentences
from webapp.desk.clerk import afternoon_pages, confirming, progress, sent, slips, tokens, upload
from webapp.desk.clerk import template as template_workbook
from webapp.desk.clerk.carried import CarriedLists, seal, unseal
from webapp.desk.clerk.given_out import file
from webapp.desk.clerk.preview import MOST_SHOWN, CorrectedBatch, choices, has_term, preview
from webapp.desk.clerk.streaming import told_how_far
from webapp.desk.clerk.upload import desk_limits
from webapp.desk.judging.batch import NO_STUDENT, Batch
from webapp.desk.judging.choices import read_choices
from webapp.desk.judging.days import day_of
from webapp.desk.judging.verdict import BENEFIT
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.results.each_file import results_of_each, write_zip_of
from webapp.desk.results.faults import noted, write_faults
from webapp.desk.results.writing import WRITERS
from webapp.language.translation import say
from webapp.observing import metrics
from webapp.request_error import RequestError

blueprint = Blueprint("desk", __name__)
afternoon_pages.add_to(blueprint)


@blueprint.before_request
def make_room() -> None:
    if request.method == "POST":
        upload.allow(desk_limits(), upload.ROOM)


@blueprint.get("/desk")
def start() -> str:
    return _start({}, {})


@blueprint.post("/desk")
def take() -> Any:
    """Read the file; on to its columns where one is unsure, else to what comes out."""
    if upload.is_too_large(desk_limits()):
        return _start(upload.fields_before_the_file(), {sent.FILE: desk_limits().too_large}), 413
    return _taken()


@told_how_far
def _taken() -> Any:
    carried = sent.uploaded()
    try:
        choices(carried)
    except RequestError as error:
        return _start(carried.fields, error.fields, carried), 422
    if confirming.is_needed(carried.lists):
        return _columns(carried, {})
    return _preview(carried)


@blueprint.get("/desk/columns")
@blueprint.get("/desk/preview")
@blueprint.get("/desk/slips")
@blueprint.get("/desk/summary")
@blueprint.get("/desk/against")
def start_anew() -> Any:
    """Whoever opens the address of a page that only answers is at the beginning again."""
    return redirect(url_for("desk.start"), 303)


@blueprint.post("/desk/columns")
@told_how_far
def name_columns() -> Any:
    """Show which column is taken for what; once that was confirmed, go on."""
    carried = sent.carried()
    if "confirm" not in request.form:
        return _columns(carried, {})
    wrong: dict[str, str] = {}
    chosen = []
    for number, roster in enumerate(carried.lists):
        start = sent.beginning(number, len(carried.lists))
        places = sent.places(start, len(roster.header))
        wrong |= sent.wrong_places(start, places, is_enough=confirming.can_do_without(roster, places))
        chosen.append(places)
    carried = carried.with_columns(chosen)
    return (_columns(carried, wrong), 422) if wrong else _preview(carried)


@blueprint.post("/desk/preview")
@told_how_far
def check_again() -> Any:
    """What comes out of the lists of the page; those kept from before their columns were named ask for them."""
    carried = sent.carried_on()
    return _columns(carried, {}) if confirming.is_needed(carried.lists) else _preview(carried)


@blueprint.post("/desk/result.<any(xlsx, csv):kind>")
def download(kind: str) -> Response:
    """All that came in with its results; of several files put together."""
    carried, out = sent.carried(), io.BytesIO()
    WRITERS[kind](_with_more(CorrectedBatch(carried)), out)
    return file(out.getvalue(), kind, f"{carried.stem}-核对结果")


@blueprint.post("/desk/results.zip")
def download_each() -> Response:
    """A result for each file that came in."""
    carried, out = sent.carried(), io.BytesIO()
    write_zip_of(results_of_each(CorrectedBatch(carried), more=_with_more), out)
    return file(out.getvalue(), "zip", f"{carried.stem}-核对结果")


@blueprint.post("/desk/faults.csv")
def download_faults() -> Response:
    """The cells that could not be read for sure, which a csv of results has no room for."""
    carried, out = sent.carried(), io.BytesIO()
    batch = CorrectedBatch(carried)
    deque(noted(batch), maxlen=0)
    write_faults(batch.tally, out)
    return file(out.getvalue(), "csv", f"{carried.stem}-错误清单")


@blueprint.get("/desk/template.xlsx")
def template() -> Response:
    return file(template_workbook.workbook(), "xlsx", "大学生名单模板")


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


def _start(fields: Mapping[str, str], wrong: Mapping[str, str], carried: CarriedLists | None = None) -> str:
    return render_template(
        "desk.html",
        wrong=wrong,
        token=seal(carried) if carried else "",
        name=carried.name if carried else "",
        limits=desk_limits(),
        **_form(fields),
    )


def _columns(carried: CarriedLists, wrong: Mapping[str, str]) -> str:
    labels = {name: Phrase("{column}：", column=say(confirming.ASKED[name.rpartition(".")[2]])) for name in wrong}
    asked = [
        (sent.beginning(number, len(carried.lists)), roster, confirming.questions(roster))
        for number, roster in enumerate(carried.lists)
    ]
    told: dict[str, Any] = {"name": carried.name, "asked": asked, "wrong": wrong, "labels": labels}
    told["minutes"] = tokens.minutes_left()
    return render_template("desk_columns.html", token=seal(carried), **told)


def _preview(carried: CarriedLists, wrong: Mapping[str, str] | None = None) -> Any:
    batch = CorrectedBatch(carried)
    found = preview(batch)
    if not found.tally.rows:
        raise SpreadsheetError(NO_STUDENT)
    progress.at(progress.WRITING)
    metrics.counting("desk", BENEFIT)(found.tally.statuses)
    header = headings(batch)
    return render_template(
        "desk_preview.html",
        token=seal(found.with_asked(carried)),
        carried=carried,
        found=found,
        held=choices(carried),
        has_term=has_term(carried),
        taken=confirming.taken_in(carried.lists),
        lists=[(one.table.name, one.tally.rows) for one in batch.lists] if len(batch.lists) > 1 else [],
        by=[(place, shown(header[place])) for place in offered(header)],
        most_shown=MOST_SHOWN,
        wrong=wrong or {},
        kinds={kind: count for kind in slips.KINDS if (count := found.tally.conclusions[kind])},
        **_form({**carried.fields, **sent.fields()} if wrong else carried.fields),
    )


def _with_more(batch: Batch) -> Batch:
    """The batch with the columns that were asked for."""
    return with_sentences(batch) if sentence.FIELD in request.form else batch


def _wrong_choices(fields: Mapping[str, str]) -> Mapping[str, str]:
    """What cannot be read of that which is chosen for the whole file, by control."""
    try:
        read_choices(fields, current_library())
    except RequestError as error:
        return error.fields
    return {}


def _form(fields: Mapping[str, str]) -> dict[str, Any]:
    """What the controls for the whole file show."""
    places = place_choices.names(day_of(fields.get("date", "")) or today())
    return {"fields": fields, "places": places, "minutes": tokens.minutes_left()}
