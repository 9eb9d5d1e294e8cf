"""The buttons below an answer: a verdict is thanked, what the window said may follow; of who spoke nothing is known."""

import re
from dataclasses import replace

import pytest
from page_states import STAY, UNREFERRED
from reaching import State, reached

from webapp import create_app, library
from webapp.case.deciding import name_of
from webapp.feedback.subject import subject
from webapp.observing import events
from webapp.observing.events import ENTRY, RULE, VERDICTS, Judged, Unanswered

pytestmark = pytest.mark.usefixtures("at_hand")

ENTRY_NAME = "banan-no-deposit"
RULE_NAME = name_of(library.load().rules.law.rules[0])
DIFFERS = {"entry": ENTRY_NAME, "verdict": "window_differs"}
MAY_KEEP = {"may_keep": "1"}


@pytest.fixture
def settings(settings):
    """Of a site that keeps words, where it is told to; nobody needs the store itself here."""
    return replace(settings, store="sqlite:////proc/none/store")


@pytest.fixture
def nothing_kept(settings):
    """A visitor of a site without a store, which is the default."""
    return create_app(replace(settings, store="")).test_client()


@pytest.fixture
def judged():
    """What was judged meanwhile."""
    found = []
    with events.answer_judged.connected_to(found.append):
        yield found


@pytest.fixture
def unanswered():
    """What was asked in vain meanwhile."""
    found = []
    with events.question_unanswered.connected_to(found.append):
        yield found


def text_of(response):
    return response.get_data(as_text=True)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize(("path", "kind", "name"), [("/chat", ENTRY, ENTRY_NAME), ("/check/1", RULE, RULE_NAME)])
def test_a_verdict_reaches_whoever_listens_and_is_thanked(client, judged, verdict, path, kind, name):
    response = client.post(f"{path}/feedback", data={kind: name, "verdict": verdict})

    assert response.status_code == 200
    assert "谢谢" in text_of(response)
    assert judged == [Judged(kind, name, verdict)]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/chat", {"entry": ENTRY_NAME, "verdict": "x"}),
        ("/chat", {"entry": "x", "verdict": "helped"}),
        ("/chat", {"rule": RULE_NAME, "verdict": "helped"}),
        ("/check/1", {"entry": ENTRY_NAME, "verdict": "helped"}),
        ("/check/1", {"rule": "x", "verdict": "helped"}),
        ("/check/1", {}),
    ],
)
def test_a_verdict_on_nothing_is_refused(client, judged, path, form):
    assert client.post(f"{path}/feedback", data=form).status_code == 400
    assert judged == []


def test_only_who_heard_otherwise_is_asked_what_the_window_said(client):
    assert "<textarea" in text_of(client.post("/chat/feedback", data=DIFFERS))
    assert "<textarea" not in text_of(client.post("/chat/feedback", data={**DIFFERS, "verdict": "helped"}))


def test_where_nothing_is_kept_nobody_is_asked_for_words_and_there_is_a_number_to_call(nothing_kept, judged):
    page = text_of(nothing_kept.post("/chat/feedback", data=DIFFERS))

    assert "<textarea" not in page
    assert "要反映，打 12393" in page
    nothing_kept.post("/chat/feedback", data={**DIFFERS, "said": "窗口说要转诊", **MAY_KEEP})
    assert [judgement.sentence for judgement in judged] == ["", ""]


@pytest.mark.parametrize("choice", [{}, {"may_keep": "0"}, {"may_keep": ""}])
def test_what_the_window_said_is_taken_from_nobody_who_did_not_choose_so(client, judged, choice):
    sent = {**DIFFERS, "after": "window_differs", "said": "要转诊", **choice}
    page = text_of(client.post("/chat/feedback", data=sent))

    assert judged == []
    assert "这句话没有存" in page


def test_what_the_window_said_is_taken_and_not_asked_again(client, judged):
    page = text_of(client.post("/chat/feedback", data={**DIFFERS, **MAY_KEEP, "said": " 窗口说\r\n要转诊 \x00"}))

    assert judged == [Judged(ENTRY, ENTRY_NAME, "window_differs", "窗口说\n要转诊")]
    assert "<textarea" not in page


def test_a_sentence_that_is_too_long_is_shown_again_and_not_taken(client, judged):
    response = client.post("/chat/feedback", data={**DIFFERS, "said": "话" * 301})

    assert response.status_code == 422
    assert "301" in text_of(response)
    assert f">{'话' * 301}</textarea>" in text_of(response)
    assert judged == []


def test_the_script_gets_the_thanks_alone(client):
    page = text_of(client.post("/chat/feedback", data=DIFFERS, headers={"X-Fragment": "1"}))

    assert page.lstrip().startswith('<p role="status">')
    assert "<html" not in page


@pytest.mark.parametrize("values", [STAY, UNREFERRED], ids=["given", "refused"])
def test_each_benefit_of_a_result_can_be_judged_by_its_rule(app, values):
    page = text_of(reached(app, State("result", "/check/1/result", values)))
    names = re.findall(r'name="rule" value="([^"]+)"', page)

    assert len(names) == page.count('<details class="card benefit"')
    assert all(subject(RULE, name) for name in names)


def test_a_verdict_that_the_proxy_sends_again_has_the_number_of_the_first(client, judged):
    for number in ("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef", "", ""):
        client.post("/chat/feedback", data=DIFFERS, headers={"X-Request-ID": number} if number else {})

    numbers = [judgement.number for judgement in judged]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    assert {len(number) for number in numbers} == {12}


def test_the_thanks_lead_back_to_where_the_verdict_was_given(client):
    assert 'href="/chat"' in text_of(client.post("/chat/feedback", data=DIFFERS))
    page = text_of(client.post("/check/1/feedback", data={"rule": RULE_NAME, "verdict": "helped"}))
    assert 'href="/check/1/result"' in page


@pytest.mark.parametrize("rule", library.load().rules.law.rules, ids=name_of)
def test_every_rule_can_be_judged_and_has_words(rule):
    found = subject(RULE, name_of(rule))

    assert found is not None
    assert found.quotes[0].quote
    assert re.fullmatch("[0-9a-f]{12}", found.version)
    assert len(found.id) <= 120


def test_every_entry_has_a_version_of_its_own():
    entries = library.load().faq.entries

    assert len({subject(ENTRY, name).version for name in entries}) == len(entries)
    assert max(map(len, entries)) <= 120


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("公积金怎么取", [Unanswered("公积金怎么取", "zh-CN", "", "refused")]),
        ("渝北的公积金怎么取", [Unanswered("渝北的公积金怎么取", "zh-CN", "yubei", "refused")]),
        ("巴南自愿参加二档，资助多少", []),
        ("我是渝北的低保", []),
        ("住院救助多少", []),
    ],
)
def test_only_what_was_asked_in_vain_is_told(client, unanswered, said, expected):
    client.post("/chat", data={"said": said, **MAY_KEEP})
    client.get("/chat")
    assert unanswered == expected


def test_what_was_asked_in_vain_is_told_of_nobody_who_did_not_choose_so(client, nothing_kept, unanswered):
    client.post("/chat", data={"said": "公积金怎么取"})
    client.post("/chat", data={"said": "公积金怎么取", "may_keep": "0"})
    nothing_kept.post("/chat", data={"said": "公积金怎么取", **MAY_KEEP})

    assert unanswered == []


def test_a_program_says_nothing_of_who_asked_and_so_nothing_of_it_is_told(client, unanswered):
    client.post("/api/v1/ask", json={"question": "公积金怎么取"})

    assert unanswered == []


def test_the_choice_holds_for_the_visit_and_can_be_taken_back(client, unanswered):
    """A tap on a question that is offered brings no choice with it."""
    client.post("/chat", data={"said": "住院救助多少", **MAY_KEEP})
    client.post("/chat", data={"said": "公积金怎么取"})
    assert len(unanswered) == 1
    assert 'name="may_keep" value="1" form="ask" checked' in text_of(client.get("/chat"))
    assert 'name="may_keep" value="1" checked' in text_of(client.post("/chat/feedback", data=DIFFERS))

    client.post("/chat", data={"said": "护照怎么办理", "may_keep": "0"})
    client.post("/chat", data={"said": "驾照怎么换"})
    assert len(unanswered) == 1


def test_who_clears_the_conversation_clears_the_choice(client, unanswered):
    client.post("/chat", data={"said": "住院救助多少", **MAY_KEEP})
    client.post("/chat/clear")
    client.post("/chat", data={"said": "公积金怎么取"})

    assert unanswered == []


def test_a_short_answer_to_what_was_asked_back_is_no_question(client, unanswered):
    for said in ("参保资助", "渝北", "不清楚"):
        client.post("/chat", data={"said": said, **MAY_KEEP})

    assert unanswered == []


def test_a_question_is_told_in_the_language_of_the_page(client, unanswered):
    client.post("/chat?lang=en", data={"said": "how to apply for a driving licence", **MAY_KEEP})

    assert [question.language for question in unanswered] == ["en"]
