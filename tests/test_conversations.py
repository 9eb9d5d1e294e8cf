"""The conversations of tests/conversations, in the program and through the page, with a cookie and without script."""

import pytest
from conversing import conversations, misses, respond, said, words_below

from webapp.chat.conversation import Context

pytestmark = [pytest.mark.exhaustive, pytest.mark.usefixtures("at_hand")]

CONVERSATIONS = conversations()


@pytest.mark.parametrize("turns", CONVERSATIONS.values(), ids=CONVERSATIONS.keys())
def test_a_conversation_goes_as_an_officer_would_have_it(client, turns):
    context = Context()
    for demand in turns:
        message = said(demand)
        form = {"fact": message.fact, "value": message.value} if message.fact else {"said": message.text}
        page = client.post("/chat", data=form, follow_redirects=True).get_data(as_text=True)
        turn, context = respond(context, demand)

        assert misses(demand, turn, context, words_below(page)) == [], demand.get("say") or demand["tap"]


def test_there_are_conversations_enough():
    assert len(CONVERSATIONS) >= 40
