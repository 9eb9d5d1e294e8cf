"""The picture of the sheet: everything on it can be read, in every language, by people and by cameras."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from test_tickets import FULL

from tools import catalogue
from webapp import library
from webapp.case import qr, result_page
from webapp.case.links import Address
from webapp.keep.canvas import MARGIN, WIDTH, Block, png, set_block, stacked
from webapp.keep.looks import STEPS, TEXT
from webapp.keep.picture import CODE_SIDE, TALLEST, composed, picture
from webapp.keep.sheet import sheet_of
from webapp.keep.typeset import FONT_FILE, NEVER_FIRST, NEVER_LAST, lines, width
from webapp.session.inquiry import Inquiry

ADDRESS = Address("https://aid.example/r/" + "a1B2c3D4" * 18, dt.date(2026, 12, 22))
CASES = {
    "care": {**FULL, "about": "care"},
    "everything": {**FULL, "insurance": None},
    "nothing said": {"for_whom": "self", "about": "both"},
    "no benefit": {"for_whom": "self", "about": "premium", "student": False, "district": "banan", "holds": []},
}
SITE = "https://aid.example"
# The card is never shortened: of who told little it may need a little more than there is room for.
A_LONG_CARD = 500


@pytest.fixture(params=CASES)
def sheet(request, app):
    with app.test_request_context():
        yield sheet_of(Inquiry.of(CASES[request.param]))


def image_of(file):
    return Image.open(io.BytesIO(file)).convert("L")


def test_it_is_as_wide_as_promised_and_not_too_tall(sheet):
    image = image_of(picture(sheet, ADDRESS))

    assert image.width == WIDTH == 750
    assert image.height == round(composed(sheet, ADDRESS).height) <= TALLEST + A_LONG_CARD < 4000


@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_it_is_not_too_tall_in_any_language(app, lang):
    with app.test_request_context(f"/?lang={lang}"):
        assert composed(sheet_of(Inquiry.of(CASES["everything"])), ADDRESS).height <= TALLEST + A_LONG_CARD


def test_it_is_a_light_page_with_dark_letters(sheet):
    image = image_of(picture(sheet, ADDRESS))
    body = image.crop((0, 300, WIDTH, image.height - 400))

    dark = sum(body.histogram()[:128]) / (body.width * body.height)
    assert 0.01 < dark < 0.3


def test_its_code_comes_first_and_is_the_code_of_the_address(sheet):
    image, code = image_of(picture(sheet, ADDRESS)), qr.code(ADDRESS.url)
    square, quiet = CODE_SIDE // code.side, qr.QUIET_ZONE
    # It stands in the middle of its white ground.
    edge = (CODE_SIDE - square * code.side) // 2
    left, top = WIDTH - MARGIN - CODE_SIDE + edge, 28 + edge
    head = image.crop((left, top, left + square * code.side, top + square * code.side))

    middle = square // 2
    seen = tuple(
        tuple(
            head.getpixel(((quiet + x) * square + middle, (quiet + y) * square + middle)) < 128 for x in range(len(row))
        )
        for y, row in enumerate(code.rows)
    )
    assert seen == code.rows
    assert head.crop((0, 0, head.width, quiet * square - 1)).getextrema() == (255, 255)


def test_around_its_code_a_camera_finds_the_white_that_it_needs():
    image = image_of(qr.png(ADDRESS.url, scale=2))

    assert image.point(lambda v: 255 * (v < 100)).getbbox()[:2] == (2 * qr.QUIET_ZONE,) * 2
    assert image.width == 2 * qr.code(ADDRESS.url).side


def test_a_picture_that_was_shortened_still_names_its_sources(app):
    with app.test_request_context():
        found = sheet_of(Inquiry.of(CASES["everything"]))
        told = [ink.text for ink in composed(found, ADDRESS).inks if hasattr(ink, "text")]

    assert "更多内容，请扫上面的码看网页。" in told
    assert told.index("依据") > told.index("更多内容，请扫上面的码看网页。")
    assert all(library.load().notices[source.notice].number in "".join(told) for source in found.sources)


@pytest.mark.parametrize("ticked", [True, False])
def test_ticks_are_drawn(app, ticked):
    student = {"about": "premium", "for_whom": "student", "student": True, "school_district": "yubei"}
    answers = Inquiry.of({**student, "holds": ["dibao_card"], "home_in_chongqing": False, "insurance": "resident"})
    with app.test_request_context():
        sheet = sheet_of(answers)
        papers = tuple(replace(paper, ticked=ticked) for paper in sheet.papers)
        told = [ink.text for ink in composed(replace(sheet, papers=papers), ADDRESS).inks if hasattr(ink, "text")]

    assert papers
    assert told.count("✓") == ticked * len(papers)


@given(st.text(max_size=60))
def test_characters_that_the_font_does_not_have_do_no_harm(text):
    assert png(stacked([set_block(Block(text, TEXT, right=text[:5]))]), "#ffffff", STEPS)


@given(st.text(alphabet="医保救助，。、（）《》“”12.5%元ab -", max_size=80), st.integers(min_value=60, max_value=400))
def test_no_line_is_too_long_and_none_is_lost(text, room):
    found = lines(text, 20, room)

    assert all(width(line, 20) <= room for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_lines_break_where_readers_expect_it():
    text = "按规定转到巴南以外看病的（例如重庆），仍按认定地的标准救助，比例不低于70%，最多60000元。" * 3
    for room in range(100, 400, 7):
        for line in lines(text, 20, room)[1:]:
            assert line[0] not in NEVER_FIRST
        for line in lines(text, 20, room)[:-1]:
            assert line[-1] not in NEVER_LAST
    assert lines("At most 60,000 yuan a year", 20, 130) == ["At most", "60,000 yuan a", "year"]


def texts_of_the_site():
    """All that the picture may have to draw but for what a visitor typed, which it never shows."""
    yield from (text.words for text in catalogue.texts())
    for locale in (catalogue.ENGLISH, catalogue.TRADITIONAL):
        yield from (str(message.string) for message in catalogue.catalogue(locale))
    for notice in library.load().notices.values():
        yield notice.number
        yield from (clause.path for clause in notice.clauses)
    yield from (entry.name for entry in library.load().rules.vocabulary.benefits.values())
    yield from result_page.ORDER


@pytest.mark.exhaustive
def test_the_font_has_every_character_of_the_site():
    """Where this fails: `make font`."""
    known = TTFont(FONT_FILE).getBestCmap()

    assert sorted({c for text in texts_of_the_site() for c in text if c.isprintable() and ord(c) not in known}) == []
    assert FONT_FILE.stat().st_size < 2_500_000


def test_the_fonts_licence_lies_beside_it():
    assert "SIL OPEN FONT LICENSE" in (FONT_FILE.parent / "LICENCE.txt").read_text(encoding="utf-8").upper()
