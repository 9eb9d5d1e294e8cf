"""The desk's door for programs: `POST /api/v1/batch`, files in and files out, or JSON lines in and lines out."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, cast

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from texts.phrase import N_, Joined, Phrase
from webapp.current_library import current_library
from webapp.desk import asked
from webapp.desk.afternoon.bundle import Wanted, bundle
from webapp.desk.afternoon.splitting import TooManyPartsError, place_named
from webapp.desk.clerk.upload import allow, desk_limits, fields_before_the_file, is_too_large
from webapp.desk.description import described
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.choices import DATE, DISTRICT, FIRST_DAY, read_choices
from webapp.desk.judging.several import SeveralLists, opened_together
from webapp.desk.judging.verdict import BENEFIT
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.table import Limits
from webapp.desk.results.each_file import write_zip_of
from webapp.desk.results.lines import answered
from webapp.desk.results.writing import MIMETYPES
from webapp.observing import metrics
from webapp.request_error import RequestError
from webapp.serving import operations
from webapp.serving.error_pages import refusal, words_for

blueprint = Blueprint("desk_api", __name__)
blueprint.record(lambda state: operations.describe(state.app, "/api/v1/batch", described))
LINES = "application/x-ndjson"
ZIP = "application/zip"
FILE, COLUMN = "file", "column"
FIELDS = (DATE, DISTRICT, FIRST_DAY)
NO_FILE = N_("请在 file 里放一个 .xlsx 或 .csv 文件。")
NO_SUCH_FIELD = N_("没有这一项，只有 {names}。")
TWICE = N_("这一项来了不止一次，只能有一个。")


@blueprint.post("/api/v1/batch")
def batch() -> Any:
    """The students with their results. RequestError (400) where the file or a choice cannot be read."""
    limits = desk_limits()
    if is_too_large(limits):
        # Who is still sending would hear nothing of an answer.
        fields_before_the_file()
        return too_large(RequestEntityTooLarge())
    allow(limits)
    try:
        return _lines_out(limits) if request.mimetype == LINES else _files_out(limits)
    except SpreadsheetError as error:
        raise RequestError({"file": error.sentence}) from error


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> Any:
    return refusal(413, words_for(413), {"file": desk_limits().too_large})


def _lines_out(limits: Limits) -> Response:
    _expect(request.args, FIELDS)
    count = metrics.counting("api", BENEFIT)
    choices = read_choices(request.args, current_library())
    return Response(answered(request.get_data(), choices, current_library(), limits, count), mimetype=LINES)


def _files_out(limits: Limits) -> Response:
    """All is whole before any of it is sent, so that an error further down is still told as one."""
    uploads = request.files.getlist(FILE)
    _expect([*request.form, *request.files], (FILE, *FIELDS, COLUMN, *asked.FIELDS, *asked.FILES))
    _refuse_twice()
    if not uploads:
        raise RequestError({FILE: NO_FILE})
    choices, columns = read_choices(request.form, current_library()), request.form.getlist(COLUMN)
    wanted = asked.wanted(limits)
    files = [(upload.filename or f"{place}", cast(BinaryIO, upload.stream)) for place, upload in enumerate(uploads, 1)]
    found = opened_together(files, choices, current_library(), columns, limits)
    batch = SeveralLists([found]) if wanted.needs_all and not isinstance(found, SeveralLists) else found
    _refuse_headings(batch, wanted)
    try:
        made = list(bundle(batch, wanted))
    except TooManyPartsError as error:
        raise RequestError({asked.SPLIT: error.sentence}) from error
    metrics.counting("api", BENEFIT)(batch.tally.statuses)
    [(name, content), *_] = made
    if len(made) == 1 and not wanted.split_by:
        return _attached(content, MIMETYPES[name.rpartition(".")[2]], name)
    packed = io.BytesIO()
    write_zip_of(made, packed)
    return _attached(packed.getvalue(), ZIP, "results.zip")


def _refuse_twice() -> None:
    """Raise RequestError for what can be told only once and came again: one of the two would go unread in silence."""
    sent = Counter(name for name, _ in (*request.form.items(multi=True), *request.files.items(multi=True)))
    wrong = {name: TWICE for name, count in sent.items() if name not in {FILE, COLUMN} and count > 1}
    if wrong:
        raise RequestError(wrong)


def _refuse_headings(batch: Batch, wanted: Wanted) -> None:
    """Raise RequestError where there is no column by which the list is to be parted, or counted."""
    wrong = {}
    for field, heading in ((asked.SPLIT, wanted.split_by), (asked.SUMMARY, wanted.summary_by)):
        try:
            if heading:
                place_named(batch, heading)
        except SpreadsheetError as error:
            wrong[field] = error.sentence
    if wrong:
        raise RequestError(wrong)


def _attached(content: bytes, kind: str, name: str) -> Response:
    return Response(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _expect(names: Iterable[str], known: Sequence[str]) -> None:
    told = Phrase(NO_SUCH_FIELD, names=Joined("、", known))
    wrong = {name: told for name in names if name not in known}
    if wrong:
        raise RequestError(wrong)
