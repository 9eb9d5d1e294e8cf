"""What was answered in a conversation is not worked out again for each message and each page."""

from __future__ import annotations

import datetime as dt

from counted import calls_of

from webapp.chat import conversation, kept_turns
from webapp.chat.context import Context
from webapp.chat.conversation import Utterance
from webapp.chat.pages import MOST_MESSAGES
from webapp.serving.page_cache import PageCache

MESSAGES = (
    *("我是低保，巴南的，住院花了八万能报多少", "要带什么", "我老公是二级残疾", "参保资助在几月份之前办"),
    *("我妈没有低保，残疾三级，在渝北住院", "那今年呢", "孤儿有没有资助", "没有转诊怎么办", "大学生怎么办参保"),
)


def worked_out(work):
    """How many messages were answered anew while that was done."""
    return calls_of(conversation.respond, work)


def say(client, text):
    return client.post("/chat", data={"said": text})


def test_each_message_of_a_conversation_is_answered_once_however_often_it_is_shown(client):
    def talk():
        for text in MESSAGES[:MOST_MESSAGES]:
            say(client, text + "？")
            client.get("/chat")
            client.get("/chat")

    assert worked_out(talk) <= MOST_MESSAGES


def test_in_a_long_conversation_each_further_message_costs_two_answers_at_most(client):
    """The first that is still shown no longer repeats the one before it, which is gone."""
    for text in MESSAGES[:MOST_MESSAGES]:
        say(client, text)
    client.get("/chat")

    for text in MESSAGES[MOST_MESSAGES:]:
        assert worked_out(lambda text=text: (say(client, text), client.get("/chat"))) <= 2


def test_what_is_shown_is_what_would_be_worked_out_anew(client, monkeypatch):
    for text in MESSAGES[:4]:
        say(client, text)
    shown = client.get("/chat").text
    monkeypatch.setattr(kept_turns.KeptTurns, "turn", lambda *_: None)
    client.application.extensions["page_cache"] = PageCache(0)

    assert client.get("/chat").text == shown


def test_the_same_words_after_other_ones_are_answered_anew(at_hand):
    after_one = kept_turns.respond(Context(), Utterance(text="我是低保，巴南的"))[1]
    after_other = kept_turns.respond(Context(), Utterance(text="我是特困，南川的"))[1]
    asked = Utterance(text="住院报多少？")

    assert kept_turns.respond(after_one, asked)[1] != kept_turns.respond(after_other, asked)[1]


def test_another_day_is_another_answer(at_hand, monkeypatch):
    asked = Utterance(text="参保资助现在还办不办？")
    kept_turns.respond(Context(), asked)
    monkeypatch.setattr(kept_turns, "today", lambda: dt.date(2031, 1, 1))

    assert worked_out(lambda: kept_turns.respond(Context(), asked)) == 1


def test_no_more_turns_are_kept_than_there_is_room_for(at_hand, monkeypatch):
    monkeypatch.setattr(kept_turns, "MOST", 2)
    first, *others = (Utterance(text=text) for text in MESSAGES[:4])
    for said in (first, *others):
        kept_turns.respond(Context(), said)

    assert worked_out(lambda: kept_turns.respond(Context(), first)) == 1
