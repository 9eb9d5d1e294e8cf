"""Talks: what the chat has said, and knows, once these messages were typed one after the other."""

from webapp.chat.conversation import Context, Turn, Utterance, respond


def after(*messages: str) -> tuple[Turn, Context]:
    """The last turn, and what is known after it."""
    context = Context()
    for text in messages:
        turn, context = respond(context, Utterance(text))
    return turn, context


def told(*messages: str) -> list[str]:
    """The texts of the last answers, the first one first."""
    turn, _ = after(*messages)
    return [str(answer.text) for found, _ in turn.replies for answer in found.answers]
