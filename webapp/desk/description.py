"""The OpenAPI description of `POST /api/v1/batch`."""

from __future__ import annotations

from typing import Any

from webapp.desk.judging.choices import DATE, DISTRICT, FIRST_DAY
from webapp.desk.judging.verdict import CONCLUSIONS, RESULT_COLUMNS
from webapp.desk.reading.columns import KNOWN, REQUIRED

LINES, CSV, ZIP = "application/x-ndjson", "text/csv", "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT, FILE = {"type": "string"}, {"type": "string", "contentEncoding": "binary"}
CHOICES = {
    DATE: "the day asked about, such as 2026-09-20; today by default",
    DISTRICT: "the school's district, a code or a name, where a row does not say it",
    FIRST_DAY: "the first school day after the summer break, where a row does not say it",
}


def described() -> dict[str, Any]:
    """The operations at that path as JSON values."""
    return {"post": _batch()}


def _batch() -> dict[str, Any]:
    return {
        "summary": "Students, one a row, with what the notices say of each",
        "parameters": [_parameter(name, text) for name, text in CHOICES.items()],
        "requestBody": {
            "required": True,
            "content": {"multipart/form-data": {"schema": _form()}, LINES: {"schema": _line(KNOWN, REQUIRED)}},
        },
        "responses": {
            "200": {"description": "The same rows in the same order, each with seven columns more", "content": _out()},
            "400": _error("A file or a choice that cannot be read, or more rows than this site takes"),
            "413": _error("More bytes than this site takes"),
            "503": _error("Other lists are being worked out; Retry-After says when to come again"),
        },
    }


def _parameter(name: str, text: str) -> dict[str, Any]:
    described = f"{text}; with JSON lines only, a form has it among its fields"
    return {"name": name, "in": "query", "description": described, "schema": TEXT}


def _form() -> dict[str, Any]:
    choices = {name: {**TEXT, "description": text} for name, text in CHOICES.items()}
    more = {
        "file": {**FILE, "description": "csv, xlsx or xls"},
        "format": {"enum": ["csv", "xlsx"], "description": "of the answer; as the file by default"},
        "faults": {
            "enum": ["zip"],
            "description": "a zip with the results, and each doubted cell in faults.csv",
        },
        "column": {"type": "array", "items": TEXT, "description": "困难类别=heading in the file, or its letters: E"},
    }
    return {"type": "object", "required": ["file"], "additionalProperties": False, "properties": {**more, **choices}}


def _out() -> dict[str, Any]:
    line = _line(RESULT_COLUMNS, RESULT_COLUMNS)
    line["properties"][RESULT_COLUMNS[0]] = {"enum": list(CONCLUSIONS)}
    return {CSV: {"schema": FILE}, XLSX: {"schema": FILE}, ZIP: {"schema": FILE}, LINES: {"schema": line}}


def _line(names: tuple[str, ...], required: tuple[str, ...]) -> dict[str, Any]:
    """One line; whatever else it has is carried over."""
    return {"type": "object", "required": list(required), "properties": {name: {**TEXT} for name in names}}


def _error(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
