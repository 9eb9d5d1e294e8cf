"""Metrics: numbers of the site for who has the token, and nothing of any visitor."""

import io
from dataclasses import replace

import pytest
from page_states import CASE, STAY
from prometheus_client.parser import text_string_to_metric_families
from reaching import State, cookies_of
from stores import eventually

from webapp import create_app
from webapp.answering.reply import reply
from webapp.feedback.counts import Counts
from webapp.observing.numbers import NUMBERS

TOKEN = "a token for tests"
# A question without an answer, of somebody who lets it be kept.
ASKED = {"said": "公积金怎么取", "may_keep": "1"}
FACTS = ("巴南", "banan", "肺炎", "80000", "13800000000", "李四", CASE, "dibao")


@pytest.fixture
def site(settings):
    return create_app(replace(settings, metrics_token=TOKEN))


def numbers(site):
    """All samples by name and labels."""
    page = site.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert page.status_code == 200
    families = text_string_to_metric_families(page.text)
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value for found in families for sample in found.samples
    }


def grown(site, act):
    """Which numbers have grown, and by how much, when something was done."""
    before = numbers(site)
    act()
    return {name: value - before.get(name, 0) for name, value in numbers(site).items() if value != before.get(name, 0)}


def test_a_request_is_counted_by_its_rule_and_the_class_of_its_status(site):
    found = grown(site, lambda: site.test_client().get("/notices/banan-2023-30"))

    rule = ("rule", "/notices/<notice_id>")
    assert found["site_requests_total", ("method", "GET"), rule, ("status", "2xx")] == 1
    assert found["site_request_seconds_count", rule] == 1


@pytest.mark.parametrize(("question", "level"), [("巴南自愿参加二档，资助多少", "direct"), ("公积金怎么取", "refused")])
def test_a_question_is_counted_by_how_it_was_understood(site, question, level):
    client = site.test_client()
    with site.app_context():
        assert reply(question).understanding.level == level

    found = grown(site, lambda: client.post("/api/v1/ask", json={"question": question}))
    assert found["site_questions_total", ("door", "api"), ("level", level)] == 1
    found = grown(site, lambda: client.post("/chat", data={"said": question}))
    assert found["site_questions_total", ("door", "chat"), ("level", level)] == 1


def test_a_conversation_that_is_shown_again_is_not_counted_again(site):
    client = site.test_client()
    client.post("/chat", data={"said": "公积金怎么取"})

    assert not [name for name in grown(site, lambda: client.get("/chat")) if name[0] == "site_questions_total"]


def test_results_are_counted_by_benefit_and_status(site):
    facts = {"district": "banan", "identities": ["dibao"], "insurance": "resident", "student": False, "tier": 1}

    found = grown(site, lambda: site.test_client().post("/api/v1/check", json={"facts": facts}))

    results = {name[1:]: value for name, value in found.items() if name[0] == "site_results_total"}
    assert sum(results.values()) == 12
    assert (("benefit", "premium_subsidy"), ("door", "api"), ("status", "eligible")) in results


def test_no_label_holds_anything_that_a_visitor_told(site):
    client = site.test_client()
    for name, value in cookies_of(site, State("a stay", "/", STAY)).items():
        client.set_cookie(name, value)
    for path in (
        "/",
        "/check/1/result",
        "/check/1/district",
        "/keep/1",
        "/李四",
        "/notices/13800000000",
        "/r/李四?x=banan",
    ):
        client.get(path, headers={"User-Agent": "李四", "X-Request-ID": "13800000000"})
        client.open(path, method="BANAN")
    client.post("/chat", data={"said": CASE})
    client.post("/api/v1/ask", json={"question": CASE, "district": "banan"})
    client.post("/api/v1/check", json={"facts": {"district": "banan", "in_scope_cost": "80000"}})

    labels = {value for name in numbers(site) for _, value in name[1:]}

    assert labels
    assert not [label for label in labels for fact in FACTS if fact in label]


def test_labels_are_words_of_the_site_alone(site):
    rules = {rule.rule for rule in site.url_map.iter_rules()} | {"(no such page)"}
    client = site.test_client()

    def ask_for_nothing_there_is():
        for number in range(50):
            client.get(f"/nowhere/{number}")
            client.open(f"/{number}", method=f"M{number}")

    # The numbers are of the process: other tests add routes to sites of their own.
    found = grown(site, ask_for_nothing_there_is)

    assert {dict(name[1:])["rule"] for name in found if name[0] == "site_requests_total"} <= rules
    assert {dict(name[1:])["method"] for name in found if name[0] == "site_requests_total"} <= {
        *("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "(other)")
    }


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer 号"])
def test_without_the_token_there_is_no_such_page(site, header):
    assert site.test_client().get("/metrics", headers={"Authorization": header}).status_code == 404


def test_without_a_token_in_the_settings_nothing_is_counted_and_nothing_shown(app, client):
    before = NUMBERS.text()
    client.post("/api/v1/ask", json={"question": "公积金怎么取"})

    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    assert NUMBERS.text() == before


KINDS = ("低保对象", "低保对象", "", "啊")
CSV = "学号,困难类别\n" + "".join(f"2026000{number},{kind}\n" for number, kind in enumerate(KINDS))
LINES = "".join(f'{{"学号": "2026000{number}", "困难类别": "{kind}"}}\n' for number, kind in enumerate(KINDS))


@pytest.mark.parametrize(
    ("door", "path", "sent"),
    [
        (
            "desk",
            "/desk",
            lambda: {"data": {"file": (io.BytesIO(CSV.encode()), "students.csv"), "school_district": "yubei"}},
        ),
        ("api", "/api/v1/batch", lambda: {"data": {"file": (io.BytesIO(CSV.encode()), "students.csv")}}),
        ("api", "/api/v1/batch", lambda: {"data": LINES, "content_type": "application/x-ndjson"}),
    ],
)
def test_each_student_of_a_list_is_counted_by_what_was_found(site, door, path, sent):
    found = grown(site, lambda: site.test_client().post(path, **sent()).text)

    results = {dict(name[1:])["status"]: value for name, value in found.items() if name[0] == "site_results_total"}
    assert results == {"eligible": 2, "not_stated": 1}
    assert {dict(name[1:])["door"] for name in found if name[0] == "site_results_total"} == {door}


def test_what_the_store_took_is_counted_and_told_to_nobody_who_asks_whether_the_site_is_ready(settings, tmp_path):
    site = create_app(replace(settings, metrics_token=TOKEN, store=f"sqlite:///{tmp_path}/store.sqlite3"))
    client = site.test_client()

    def ask():
        client.post("/chat", data=ASKED)
        assert site.extensions["store"].flush(10)

    before = numbers(site)["site_store_kept_total",]
    ask()
    assert eventually(lambda: numbers(site)["site_store_kept_total",] == before + 1)
    assert eventually(lambda: numbers(site)["site_store_waiting",] == 0)
    assert site.extensions["store"].counts == Counts(written=1, lost=0, waiting=0, failures=0, is_up=True)
    assert client.get("/ready").json == {"ready": True, "data": True, "secrets": True}
    site.extensions["store"].close()


def test_a_store_that_is_not_there_makes_nothing_unready(settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    site = create_app(replace(settings, metrics_token=TOKEN, store=f"sqlite:///{tmp_path}/file/store.sqlite3"))
    client = site.test_client()
    client.post("/chat", data=ASKED)

    assert eventually(lambda: not site.extensions["store"].counts.is_up)
    assert client.get("/ready").status_code == 200
    assert eventually(lambda: numbers(site)["site_store_waiting",] == 1)
    site.extensions["store"].close()
