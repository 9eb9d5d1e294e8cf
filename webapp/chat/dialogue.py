"""A dialogue goes on from its last message, and is replayed from its first where it is shown.

Only the person's own words are kept (in their cookie); replies are made anew, but for those of a moment ago.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from webapp.chat.context import Context
from webapp.chat.conversation import Turn, Utterance
from webapp.chat.kept_turns import respond


@dataclass(frozen=True)
class Dialogue:
    """The messages that are shown again, with the context before the first of them and that after the last.

    The one is where a replay begins, the other where the next message goes on without any.
    """

    before: Context = field(default_factory=Context)
    messages: tuple[Utterance, ...] = ()
    after: Context = field(default_factory=Context)

    def without_first(self) -> Dialogue:
        """The dialogue without its oldest message; what that told stays known."""
        _, before = respond(self.before, self.messages[0])
        return Dialogue(before, self.messages[1:], self.after)


def turns(dialogue: Dialogue) -> tuple[Turn, ...]:
    """Each message with its reply, from the first one on."""
    # Before the first one nothing is shown that it could repeat.
    context, shown = replace(dialogue.before, told=()), list[Turn]()
    for said in dialogue.messages:
        turn, context = respond(context, said)
        shown.append(turn)
    return tuple(shown)


def answered(dialogue: Dialogue, said: Utterance) -> tuple[Turn, Dialogue]:
    """The reply to one message more, without a replay, and the dialogue with it."""
    context = dialogue.after if dialogue.messages else replace(dialogue.after, told=())
    turn, after = respond(context, said)
    return turn, Dialogue(dialogue.before, (*dialogue.messages, said), after)
