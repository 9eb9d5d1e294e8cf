"""The conversations of tests/conversations, in the program and through the page, with a cookie and without script.

By the cookie alone some of every kind go on; with THOROUGH in the environment all.
"""

import json

import pytest
from conversing import conversations, misses, respond, said, words_below
from sampling import some

from webapp.chat import kept_conversation
from webapp.chat.conversation import Context
from webapp.chat.dialogue import Dialogue, answered
from webapp.chat.dialogue import turns as replayed

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


def demanded(name):
    """How many turns it has, what is tapped in them, and what is demanded in a conversation of its file."""
    turns, file = CONVERSATIONS[name], name.partition(":")[0]
    taps = [("tap", fact) for turn in turns for fact in turn.get("tap", ())]
    return [(file, len(turns)), *taps, *{(file, key) for turn in turns for key in turn}]


AGAIN = some(CONVERSATIONS, demanded, str)


@pytest.mark.parametrize("turns", [CONVERSATIONS[name] for name in AGAIN], ids=AGAIN)
def test_what_goes_on_by_the_cookie_is_what_a_replay_finds(turns):
    dialogue = Dialogue()
    for demand in turns:
        kept = json.loads(json.dumps(kept_conversation.kept(dialogue)))
        turn, dialogue = answered(kept_conversation.restored(kept), said(demand))

        assert gist(replayed(dialogue)[-1]) == gist(turn)


def gist(turn):
    """What of a turn a reader sees; two findings of the same facts are not the same object."""
    replies = [
        (
            [answer.entry.id for answer in reply.understanding.answers],
            reply.heard.facts,
            case and (case.lead, case.needs),
        )
        for reply, case in turn.replies
    ]
    return turn.said, replies, turn.question, turn.noted, turn.repeats
