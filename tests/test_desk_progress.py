"""How far a list is: a long one's page says so from its head on, by itself, and ends as any page or with a sentence."""

from __future__ import annotations

import base64
import itertools
import json
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from browser import served
from clerk import csv_file, upload, words_of
from handsets import Handset

from bench.phones.phone import SMALL, Handheld, Make, comes_true
from texts.phrase import NO_GAP, Joined, Phrase
from webapp.desk.clerk import progress, streaming
from webapp.desk.clerk.progress import AGAIN, CHECKING, READING, GivenUpError, ListProgress, counted
from webapp.desk.clerk.streaming import ViewAtWork

MANY = csv_file(*((f"2026{number:06}", f"学生{number}", "低保", "市内", "") for number in range(5000)))
# The last contradicts the first.
CONTRADICTED = MANY + "\n2026000000,学生0,,市内,".encode()
# Seconds for a browser to show what it has, and for a page to tell of a stage.
PAUSE, LONGEST_WAIT = 1, 20
CHOOSE = """((content) => {{
    const carried = new DataTransfer();
    carried.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt())], "名单.csv"));
    document.querySelector("#file").files = carried.files;
}})({content})"""
# As where no script runs: the browser itself sends the form and shows what comes.
SUBMIT = "document.querySelector('form.desk').submit()"
SHOWN = "document.querySelector('h1')?.innerText === '核对结果'"
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
ENDED = "performance.getEntriesByType('navigation')[0].responseEnd"
HIDDEN = "[...document.querySelectorAll('.step')].map((step) => getComputedStyle(step).display)"


class PausingSite:
    """A site that waits after the first piece of an answer that comes in pieces."""

    def __init__(self, app) -> None:
        self.app = app

    def __call__(self, environ, start_response):
        return self._pieces(self.app(environ, start_response))

    def _pieces(self, answer) -> Iterator[bytes]:
        with closing(answer):
            for number, piece in enumerate(answer):
                yield piece
                if b'class="step' in piece and number == 0:
                    time.sleep(PAUSE)


@pytest.fixture
def is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever takes any time takes long: no stage goes on before the page has told of it."""
    told: set[str] = set()
    step, begin = streaming._step, ListProgress.begin

    def telling_step(progress: ListProgress) -> str:
        stage, shown = progress.stage, step(progress)
        told.add(stage)
        return shown

    def waiting_begin(progress: ListProgress, stage: str, total: int = 0) -> None:
        begin(progress, stage, total)
        deadline = time.monotonic() + LONGEST_WAIT
        while stage not in told and time.monotonic() < deadline:
            time.sleep(0.001)

    monkeypatch.setattr(streaming, "AT_ONCE", 0)
    monkeypatch.setattr(streaming, "PERIOD", 0.005)
    monkeypatch.setattr(streaming, "_step", telling_step)
    monkeypatch.setattr(ListProgress, "begin", waiting_begin)


def test_a_small_list_is_answered_at_once_as_any_page(client):
    page = upload(client, csv_file(("0001", "张三", "低保", "市内", "")), "名单.csv")

    assert 'class="step' not in page.text
    assert page.content_length == len(page.data)
    assert "X-Accel-Buffering" not in page.headers


@pytest.mark.usefixtures("is_long")
def test_a_long_list_says_how_far_it_is_before_its_page_comes(client):
    page = upload(client, MANY, "名单.csv")
    before, _, after = page.text.partition("<main")

    assert page.headers["X-Accel-Buffering"] == "no"
    assert before.count('class="step') > 1
    assert '<progress max="5000" value="' in before
    assert after.count('class="step') == 0
    assert page.text.count("<main") == page.text.count("</html>") == 1
    assert "《名单.csv》，5000 名学生" in words_of(page)


@pytest.mark.usefixtures("is_long")
def test_who_stands_twice_has_the_list_checked_once_more_and_the_page_says_so(client):
    page = upload(client, CONTRADICTED, "名单.csv")

    assert "正在再核对一遍：一共 5001 行" in words_of(page)


@pytest.mark.usefixtures("is_long")
def test_a_long_list_that_fails_in_the_middle_ends_with_the_sentence_that_says_why(client):
    broken = MANY + ("\n2026999999,学生," + "话" * 200_000).encode()
    page = upload(client, broken, "名单.csv")

    assert page.status_code == 200
    assert 'class="step' in page.text
    assert "第5002行附近读不下去：一个格子里的字太多" in words_of(page)
    assert 'value="2026-09-01"' in page.text


def test_rows_are_told_as_done_when_they_are_taken():
    told = ListProgress()
    context = progress.CURRENT.set(told)
    try:
        rows = counted("一二三四", CHECKING, 4)
        assert [next(rows), told.done, next(rows), told.done] == ["一", 1, "二", 2]
    finally:
        progress.CURRENT.reset(context)
    assert told.sentence == Phrase(CHECKING, done=2, total=4)


def test_the_seconds_that_are_left_are_told_once_they_can_be_reckoned():
    now = time.monotonic()
    half, beginning = (
        ListProgress(CHECKING, 500, 1000, _since=now - 10),
        ListProgress(CHECKING, 10, 1000, _since=now - 10),
    )
    unknown, over = ListProgress(READING, 500, 0, _since=now - 10), ListProgress(AGAIN, 1000, 1000, _since=now - 10)

    left = Phrase("大约还要 {seconds} 秒。", seconds=10)
    assert half.sentence == Joined(NO_GAP, [Phrase(CHECKING, done=500, total=1000), left])
    assert [told.sentence for told in (beginning, unknown, over)] == [
        Phrase(CHECKING, done=10, total=1000),
        Phrase(READING, done=500, total=0),
        Phrase(AGAIN, done=1000, total=1000),
    ]


def test_work_for_which_nobody_waits_any_more_ends_at_its_next_row():
    work = ViewAtWork(lambda: sum(counted(itertools.count(), CHECKING)))
    assert not work.is_over(0.01)

    work.give_up()

    assert work.is_over(5)
    with pytest.raises(GivenUpError):
        work.answer()


@pytest.fixture
def phone(handset: Handset) -> Handheld:
    return handset(Make(SMALL))


@pytest.mark.usefixtures("is_long")
@pytest.mark.parametrize("has_script", [False, True])
def test_something_is_seen_of_a_long_list_before_its_page_is_there(phone, app, has_script):
    with served(PausingSite(app)) as site:
        phone.open(f"{site}/desk")
        phone.ask(CHOOSE.format(content=json.dumps(base64.b64encode(MANY).decode())))
        if has_script:
            phone.tap("form.desk button")
            assert comes_true(phone, "/^正在(打开|读|核对)/.test(document.querySelector('#working p').innerText)")
            assert comes_true(phone, SHOWN)
            return
        with phone.leaving():
            phone.ask(SUBMIT)

        assert phone.ask(SHOWN)
        assert phone.ask(f"{PAINTED} < {ENDED}"), (phone.ask(PAINTED), phone.ask(ENDED))
        assert {*phone.ask(HIDDEN)} == {"none"}
