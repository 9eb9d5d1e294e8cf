"""Places: lists of students never take all threads, and each place is given back."""

import pytest
from clerk import CHOSEN, STUDENTS, csv_file, upload, workbook

from webapp.serving.places import MOST

LINE = {"data": '{"学号": "1", "困难类别": "低保"}\n'.encode(), "content_type": "application/x-ndjson"}


@pytest.fixture
def taken(app):
    """All places but one are taken."""
    places = app.extensions["places"]
    for _ in range(MOST - 1):
        assert places.acquire(blocking=False)
    return places


def test_a_list_that_finds_no_place_is_asked_to_come_again(client, taken):
    taken.acquire()
    page, answer = upload(client, workbook(*STUDENTS)), client.post("/api/v1/batch", **LINE)

    assert (page.status_code, answer.status_code) == (503, 503)
    assert page.headers["Retry-After"] == answer.headers["Retry-After"] == "10"
    assert answer.json["error"]["code"] == "service_unavailable"


def test_pages_are_shown_while_all_places_are_taken(client, taken):
    taken.acquire()

    assert client.get("/desk").status_code == 200
    assert client.post("/chat", data={"said": "公积金怎么取"}).status_code == 200


@pytest.mark.parametrize(
    "send",
    [
        lambda client: upload(client, csv_file(*STUDENTS), **CHOSEN),
        lambda client: upload(client, b"\x00nothing"),
        lambda client: client.post("/desk/preview", data={"roster": "forged"}),
        lambda client: client.post("/desk", data={}),
        lambda client: client.post("/api/v1/batch", **LINE),
        lambda client: client.post("/api/v1/batch", data={}),
        lambda client: client.post("/desk", headers={"Origin": "https://evil.example"}),
    ],
)
def test_a_place_is_given_back_whatever_came_of_it(client, taken, send):
    for _ in range(MOST + 1):
        assert send(client).status_code != 503


def test_a_place_is_given_back_where_the_answer_itself_fails(app, taken):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.after_request_funcs[None].insert(0, lambda _response: 1 // 0)
    client = app.test_client()

    for _ in range(MOST + 1):
        assert client.post("/api/v1/batch", **LINE).status_code == 500
    assert taken.acquire(blocking=False)


def test_lines_keep_their_place_until_the_last_is_sent(app, taken):
    client = app.test_client()
    being_sent = client.post("/api/v1/batch", buffered=False, **LINE)

    assert client.post("/api/v1/batch", **LINE).status_code == 503
    being_sent.close()
    assert client.post("/api/v1/batch", **LINE).status_code == 200
