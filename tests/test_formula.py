"""What a spreadsheet would reckon is marked as text in every csv; everything else stays as it is."""

import pytest

from webapp.formula import harmless

MARKS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)")
# The same with what no eye sees before it, and signs that look alike.
HIDDEN = (
    " =1",
    "\u3000＝1",
    "\u200b=1",
    "\ufeff+1",
    "\u00a0@A1",
    "\x0b=1",
    "\u2028=1",
    "﹢1+1",
    "﹦1",
    "−1+1",
    "﹫SUM",
)


@pytest.mark.parametrize("text", [*MARKS, *HIDDEN])
def test_what_may_be_a_formula_is_marked_as_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "张渝",
        "1-1",
        "-1",
        "-5%",
        "--",
        "第一行\n=1",
        "a＝b",
        "—",
        "·",
        " ",
        "\u3000张渝",
        " -5",
        "（低保）",
        "*",
        "《办法》",
    ],
)
def test_anything_else_stays_as_it_is(text):
    assert harmless(text) == text
