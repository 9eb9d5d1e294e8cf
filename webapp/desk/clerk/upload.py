"""Upload: a body that is read into memory alone, and refused beyond its limit with what was chosen still known."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.sansio.multipart import Data, Field, File, MultipartDecoder, NeedData

from webapp.desk.reading.table import Limits
from webapp.settings import current_settings

# A page with its roster is larger than the file: encrypted and as text, with all that the file had packed, and with the
# workbook itself beside what was read of it.
ROOM = 3
# The fields stand before the file in the form, so they are in its first piece.
FIRST_PIECE = 2**14
# A browser shows the answer only if its own file was taken off the line.
DRAINED, PIECE = 2**28, 2**18


class HeldFile(io.BytesIO):
    """A file that came in, and stays open though its request is over; nothing of it is left once nobody holds it.

    Flask 3.1.3 closes the files of a request before the first piece of an answer is sent that comes in pieces.
    """

    def close(self) -> None:
        """Nothing."""


class MemoryParser(FormDataParser):
    """Keeps files in memory, where the usual parser would put larger ones onto the disk."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "stream_factory": _in_memory})


def desk_limits() -> Limits:
    """How large a roster this site takes."""
    settings = current_settings()
    return Limits(settings.most_students, settings.most_megabytes * 2**20)


def allow(limits: Limits, room: int = 1) -> None:
    """Let this request bring as much as a file within `limits` needs, so many times, and keep it off the disk."""
    received = request._get_current_object()  # type: ignore[attr-defined]
    received.form_data_parser_class = MemoryParser
    received.max_content_length = received.max_form_memory_size = room * (limits.size or 2**30) + 2**20


def is_too_large(limits: Limits) -> bool:
    """Whether more was announced than any file within `limits` needs; known before anything is read."""
    most = (limits.size or 2**30) + 2**20
    return (request.content_length or 0) > most


def fields_before_the_file() -> dict[str, str]:
    """What the form says before its file, of a body too large to be read; the rest is thrown away unread."""
    request.max_content_length = DRAINED
    try:
        boundary = request.mimetype_params["boundary"].encode("ascii")
        first = request.stream.read(FIRST_PIECE)
        return _fields(MultipartDecoder(boundary), first)
    except (KeyError, ValueError, RequestEntityTooLarge):
        return {}
    finally:
        _drain()


def _fields(decoder: MultipartDecoder, first: bytes) -> dict[str, str]:
    decoder.receive_data(first)
    found: dict[str, str] = {}
    name = ""
    while not isinstance(event := decoder.next_event(), (File, NeedData)):
        if isinstance(event, Field):
            name = event.name
        if isinstance(event, Data):
            found[name] = found.get(name, "") + event.data.decode("utf-8", "replace")
    return found


def _drain() -> None:
    left = DRAINED
    while left > 0 and (piece := request.stream.read(PIECE)):
        left -= len(piece)


def _in_memory(*_args: Any, **_kwargs: Any) -> BinaryIO:
    return HeldFile()
