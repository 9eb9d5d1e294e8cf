"""The desk's door for programs: `POST /api/v1/batch`, a file in and a file out, or JSON lines in and lines out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from texts.phrase import N_
from webapp.current_library import current_library
from webapp.desk.clerk.upload import allow, desk_limits, fields_before_the_file, is_too_large
from webapp.desk.description import described
from webapp.desk.judging.batch import opened
from webapp.desk.judging.choices import DATE, DISTRICT, FIRST_DAY, read_choices
from webapp.desk.judging.tally import Tally
from webapp.desk.judging.verdict import BENEFIT
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.table import Limits
from webapp.desk.results.faults import write_faults
from webapp.desk.results.lines import answered
from webapp.desk.results.writing import MIMETYPES, WRITERS
from webapp.observing import metrics
from webapp.request_error import RequestError
from webapp.serving import operations
from webapp.serving.error_pages import refusal, words_for

blueprint = Blueprint("desk_api", __name__)
blueprint.record(lambda state: operations.describe(state.app, "/api/v1/batch", described))
LINES = "application/x-ndjson"
ZIP = "application/zip"
FIELDS = (DATE, DISTRICT, FIRST_DAY)
NO_FILE = N_("请在 file 里放一个 .xlsx 或 .csv 文件。")
NO_SUCH_FIELD = N_("没有这一项，只有 file、date、school_district、term_start、column、format 和 faults。")
NO_SUCH_FAULTS = N_("请写 zip，就和错误清单放在一起；不写就只有结果。")
NO_SUCH_KIND = N_("请写 csv 或 xlsx，不写就和上传的一样。")


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
        return _lines_out(limits) if request.mimetype == LINES else _file_out(limits)
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


def _file_out(limits: Limits) -> Response:
    """The file is whole before any of it is sent, so that an error further down is still told as one."""
    upload = request.files.get("file")
    _expect(request.form, (*FIELDS, "column", "format", "faults"))
    if upload is None:
        raise RequestError({"file": NO_FILE})
    if request.form.get("faults", "zip") != "zip":
        raise RequestError({"faults": NO_SUCH_FAULTS})
    choices, columns = read_choices(request.form, current_library()), request.form.getlist("column")
    found = opened(cast(BinaryIO, upload.stream), choices, current_library(), columns, limits)
    out = io.BytesIO()
    kind = request.form.get("format") or found.table.kind
    if kind not in WRITERS:
        raise RequestError({"format": NO_SUCH_KIND})
    tally = WRITERS[kind](found, out)
    metrics.counting("api", BENEFIT)(tally.statuses)
    if "faults" in request.form:
        return _attached(_with_faults(f"results.{kind}", out.getvalue(), tally), ZIP, "results.zip")
    return _attached(out.getvalue(), MIMETYPES[kind], f"results.{kind}")


def _with_faults(name: str, results: bytes, tally: Tally) -> bytes:
    """The results and the list of faults as one file."""
    packed, faults = io.BytesIO(), io.BytesIO()
    write_faults(tally, faults)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(name, results)
        files.writestr("faults.csv", faults.getvalue())
    return packed.getvalue()


def _attached(content: bytes, kind: str, name: str) -> Response:
    return Response(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _expect(fields: Mapping[str, str], known: tuple[str, ...]) -> None:
    wrong = {name: NO_SUCH_FIELD for name in fields if name not in known}
    if wrong:
        raise RequestError(wrong)
