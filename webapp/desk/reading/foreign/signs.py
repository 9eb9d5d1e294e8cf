"""Signs: by what a foreign file is known, and what the site and the process that opens it must agree on."""

from __future__ import annotations

import posixpath

ARCHIVE = b"PK\x03\x04"
# With its folder of streams around it; and as the oldest programs, and pages of the web, write it bare.
OLD = (b"\xd0\xcf\x11\xe0", b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
WORKBOOK = "xl/workbook.xml"
# Further sheets are not opened.
MOST_SHEETS = 200
# Stands behind the last row, with how many numbers are too long.
END = "\0"


def plain(name: str) -> str:
    """One spelling of the name of an archive's part: some programs write backslashes, or other capitals."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
