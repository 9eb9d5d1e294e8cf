"""Remarks: what a person has to know of the characters of a file."""

from __future__ import annotations

from drafting.manuscript import characters


def character_remarks(text: str) -> list[str]:
    """A sentence for radicals that were replaced, and one for characters that nobody can read."""
    radicals, unknown = characters.radicals(text), characters.unknown(text)
    told = [f"有 {radicals} 个字是 PDF 里的部首或者兼容字，已经换成平常的字"] if radicals else []
    return [*told, *([f"有 {unknown} 个字读不出来（字体自造的字），请对照原文补上"] if unknown else [])]
