"""The chat page: a plain form that works without script and without cookies, and loses nothing that was typed."""

import re

import pytest
from conversing import words_below

from knowledge.hearing import slots
from texts import source
from webapp.chat import conversation, kept_conversation
from webapp.chat import pages as chat
from webapp.chat.conversation import Context, Utterance
from webapp.chat.dialogue import Dialogue, answered
from webapp.session import session as cookie
from webapp.session.person import KIN

pytestmark = pytest.mark.usefixtures("at_hand")

CASE = "我屋头老汉儿吃低保，在镇卫生院住院报得到好多"


def say(client, text, **beside):
    return client.post("/chat", data={"said": text}, follow_redirects=True, **beside)


def text_of(response):
    return response.get_data(as_text=True)


def said_on(response):
    return re.findall(r'<h2 class="said"[^>]*>.*?</span>(.*?)</h2>', text_of(response))


def test_an_answer_stands_below_the_question_with_its_clause_and_a_link_to_it(client):
    page = text_of(say(client, "巴南自愿参加二档，资助多少"))

    assert "统一按照参加城乡居民基本医保一档个人缴费标准的100%给予资助" in words_below(page)
    assert 'href="/notices/banan-2023-30#' in page
    assert "巴南府办发〔2023〕30号 第四条" in page


def test_the_conversation_goes_on_in_the_same_cookie_and_can_be_cleared(client):
    say(client, CASE)
    page = client.post("/chat", data={"fact": "district", "value": "yubei"}, follow_redirects=True)
    assert said_on(page) == [CASE, "认定的区县：渝北区"]

    cleared = client.post("/chat/clear", follow_redirects=True)
    assert said_on(cleared) == []
    assert "还要知道" not in text_of(say(client, "渝北"))


def test_clearing_the_conversation_leaves_the_answers_of_the_wizard(client):
    client.post("/check/start", data={"for_whom": "self", "about": "both"})
    say(client, CASE)
    client.post("/chat/clear")

    assert client.get("/check/1").location == "/check/1/district"


def test_the_conversation_does_not_disturb_the_wizard(client):
    say(client, CASE)

    assert client.get("/check").location == "/check/start"
    assert "接着查" not in text_of(client.get("/"))


def test_who_refuses_cookies_is_answered_all_the_same(app):
    stranger = app.test_client(use_cookies=False)

    response = stranger.post("/chat", data={"said": "巴南自愿参加二档，资助多少"})

    assert response.status_code == 200
    assert "100%" in words_below(text_of(response))


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_message_is_shown_again_with_what_to_do(client, text):
    response = say(client, text)

    assert response.status_code == 422
    assert "请写上要问的话" in text_of(response)


def test_a_message_that_is_too_long_is_kept_in_the_form(client):
    response = say(client, "救" * 501)

    assert response.status_code == 422
    assert "501" in text_of(response)
    assert f">{'救' * 501}</textarea>" in text_of(response)


def test_what_was_typed_is_shown_as_words_and_never_as_code(client):
    page = text_of(say(client, '<script>alert("低保")</script>'))

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "form",
    [
        {"fact": "district", "value": "atlantis"},
        {"fact": "in_scope_cost", "value": "-5"},
        {"fact": "nonsense", "value": "yes"},
        {"fact": "tier", "value": "none"},
        {"fact": "date", "value": "2023-01-01"},
        {"fact": "age", "value": "9" * 5000},
    ],
)
def test_a_tapped_value_that_nobody_offered_is_refused(client, form):
    assert client.post("/chat", data=form).status_code == 400


def test_old_messages_give_way_but_what_they_told_stays_known(client):
    say(client, "我是渝北的低保")
    for number in range(8):
        page = say(client, f"第{number}次问：参保资助几月份办" + "，我再说一遍" * 20)

    assert 0 < len(said_on(page)) <= chat.MOST_MESSAGES
    assert "渝北区" in text_of(say(client, "那住院救助多少"))


def test_into_the_wizard_with_what_was_said_already_filled_in(client):
    say(client, CASE)
    client.post("/chat", data={"fact": "district", "value": "yubei"})
    client.post("/chat/check", data={"benefit": "inpatient_aid"})
    shown = text_of(client.get("/check/1/answers"))

    for word in ("低保证", "渝北区", "住院", "一级"):
        assert word in shown, word


def test_the_same_conversation_goes_on_with_the_person_that_was_made_of_it(client):
    say(client, "渝北低保在镇卫生院住院报多少")
    client.post("/chat/check", data={"benefit": "inpatient_aid"})
    client.post("/check/1/tier", data={"tier": "2"})
    say(client, "得的是肺炎")
    client.post("/chat/check", data={"benefit": "inpatient_aid"})

    assert client.get("/check/2").location == "/check/gone"
    assert "二档" in text_of(client.get("/check/1/answers"))


@pytest.mark.parametrize(
    ("first", "later"),
    [("我妈是渝北低保，住院报多少", "那我爸呢，他是南川的五保户"), ("渝北低保住院报多少", "巴南五保户住院报多少")],
)
def test_a_conversation_that_turns_to_somebody_else_makes_another_person(client, first, later):
    say(client, first)
    client.post("/chat/check", data={"benefit": "inpatient_aid"})
    before = text_of(client.get("/check/1/answers"))
    say(client, later)

    assert client.post("/chat/check", data={"benefit": "inpatient_aid"}).location.startswith("/check/2/")
    assert text_of(client.get("/check/1/answers")) == before
    assert "渝北区" not in text_of(client.get("/check/2/answers"))


def test_what_is_corrected_of_one_of_the_kin_replaces_what_was_told_of_them(client):
    say(client, "我妈是渝北低保，住院报多少")
    client.post("/chat/check", data={"benefit": "inpatient_aid"})
    say(client, "说错了，我妈是巴南的低保")

    assert client.post("/chat/check", data={"benefit": "inpatient_aid"}).location.startswith("/check/1/")
    assert "渝北区" not in text_of(client.get("/check/1/answers"))
    assert "巴南区" in text_of(client.get("/check/1/answers"))


def test_who_is_named_after_a_question_without_a_name_is_who_the_check_is_for(client):
    say(client, "渝北低保住院报多少")
    say(client, "我妈是渝北低保，住院报多少")
    say(client, "要带什么")
    client.post("/chat/check", data={"benefit": "inpatient_aid"})

    assert "妈妈" in text_of(client.get("/check/1/answers"))


@pytest.mark.parametrize(
    ("said", "whom", "called"),
    [
        ("我妈是渝北低保，住院报多少", "家里人", "妈妈"),
        ("我外公是渝北低保，住院报多少", "家里人", "外公"),
        ("我婆婆是渝北低保，住院报多少", "家里人", ""),
        ("我同学是渝北低保，住院报多少", "帮别人查", ""),
        ("我是渝北低保，住院报多少", "我自己", ""),
    ],
)
def test_whom_the_conversation_speaks_of_is_whom_the_check_is_for(client, said, whom, called):
    say(client, said)
    client.post("/chat/check", data={"benefit": "inpatient_aid"})
    shown = text_of(client.get("/check/1/answers"))

    assert f"<dd>{whom}</dd>" in shown
    assert (f"<dd>{called}</dd>" in shown) == bool(called)


def test_all_kin_that_are_heard_are_called_so_on_the_phone():
    kinship = source.read(slots.SLOTS)["kinship"]

    assert set(kinship) - {"家里人", "别人", "本人"} <= set(KIN)


def test_a_sum_that_cannot_be_so_does_not_stop_the_wizard(client):
    say(client, "渝北低保在镇卫生院住院，范围内自付99999999999元，报多少")

    opened = client.post("/chat/check", data={"benefit": "inpatient_aid"}, follow_redirects=True)

    assert opened.status_code == 200
    assert "渝北区" in text_of(client.get("/check/1/answers"))


def test_the_first_message_of_who_keeps_cookies_is_answered_after_a_redirect(client):
    client.get("/chat")

    assert client.post("/chat", data={"said": CASE}).status_code == 303


def test_line_breaks_count_once_as_in_the_browser(client):
    assert say(client, "救\r\n" * 250).status_code == 200


def test_a_number_without_an_end_is_no_error(client):
    assert say(client, "低保住院花了" + "9" * 400 + "元").status_code == 200


def test_an_unknown_benefit_leads_nowhere(client):
    assert client.post("/chat/check", data={"benefit": "gold"}).status_code == 400


def test_the_script_gets_the_last_turn_alone(client):
    say(client, CASE)
    response = client.post("/chat", data={"said": "渝北"}, headers={"X-Fragment": "1"})

    assert response.status_code == 200
    assert text_of(response).count('class="turn"') == 1
    assert "<html" not in text_of(response)
    assert len(said_on(client.get("/chat"))) == 2


def test_two_questions_in_one_message_are_both_answered():
    turn, _ = conversation.respond(Context(), Utterance(text="巴南低保住院要不要押金？参加二档资助多少？"))

    assert [reply.understanding.answers[0].entry.id for reply, _ in turn.replies] == [
        "banan-no-deposit",
        "banan-premium-tier2",
    ]


def test_no_fact_of_the_conversation_stands_in_an_address(client):
    response = client.post("/chat", data={"said": CASE})
    response = client.post("/chat", data={"said": "渝北"})

    assert response.location == "/chat#latest"


def test_a_conversation_is_kept_as_it_was(app):
    dialogue = Dialogue()
    for said in (Utterance(text=CASE), Utterance(fact="district", value="yubei"), Utterance(text="肺炎")):
        _, dialogue = answered(dialogue, said)
    dialogue = dialogue.without_first()

    with app.test_request_context():
        kept = kept_conversation.kept(dialogue)
        response = app.response_class()
        cookie.write(response, cookie.Session(conversation=kept))

    assert kept_conversation.restored(kept) == dialogue
    assert "dibao" not in response.headers["Set-Cookie"]
    assert kept_conversation.restored({"messages": 5}) == Dialogue()


def test_a_message_is_answered_without_replaying_the_conversation(client, monkeypatch):
    counted = []
    respond = conversation.respond

    def counting(context, said):
        counted.append(said.text)
        return respond(context, said)

    for text in (CASE, "渝北"):
        client.post("/chat", data={"said": text})
    monkeypatch.setattr(conversation, "respond", counting)

    client.post("/chat", data={"said": "肺炎"})
    assert counted == ["肺炎"]
    counted.clear()
    client.get("/chat")
    assert counted == []
    counted.clear()
    client.post("/chat/check", data={"benefit": "inpatient_aid"})
    assert counted == []
