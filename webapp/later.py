"""Later: what the start of a command leaves out, and a server reads before its workers part, so that they share it."""

from __future__ import annotations

from importlib import import_module

# By what needs it: the sheet's picture, code and calendar; workbooks; the store, and what it masks.
MODULES = (
    *("PIL.ImageDraw", "PIL.ImageFont", "segno", "webapp.keep.calendar_file"),
    # What Pillow reads when it first writes a file, whatever kind it is of.
    *(f"PIL.{kind}ImagePlugin" for kind in ("Bmp", "Gif", "Jpeg", "Ppm", "Png")),
    *("xlsxwriter", "sqlite3", "sqlalchemy.dialects.sqlite", "webapp.feedback.store.database"),
)


def read() -> None:
    """Read all of it."""
    for name in MODULES:
        import_module(name)
