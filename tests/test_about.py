"""The page 关于本站 names every notice, says as of when, and what the site cannot do."""

from __future__ import annotations

from clerk import words_of

from webapp import library


def test_every_notice_is_named_with_its_place_and_its_first_day(client):
    page = client.get("/about")

    for notice in library.load().notices.values():
        day = notice.in_force_from
        assert notice.number in words_of(page)
        assert f"{day.year}年{day.month}月{day.day}日起施行" in words_of(page)


def test_it_says_as_of_when_and_that_silence_is_no_no(client):
    newest = max(notice.issued for notice in library.load().notices.values())
    words = words_of(client.get("/about"))

    assert f"{newest.year}年{newest.month}月{newest.day}日印发" in words
    assert "没有写到，不等于没有" in words


def test_it_is_one_tap_from_every_page(client):
    assert all('href="/about"' in client.get(path).text for path in ("/", "/chat", "/notices", "/desk"))
