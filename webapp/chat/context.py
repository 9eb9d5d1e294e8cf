"""The context of a message: what goes on from one message to the next, and of whom a message then is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from knowledge.hearing.dialogue_state import OF_ONE, Heard
from knowledge.hearing.persons import ALL, HOME, OTHERS
from knowledge.retrieval.message import Message
from webapp.answering.parts_asked import MOST_QUESTIONS
from webapp.case.lasting import ended
from webapp.chat.talked_of import People
from webapp.current_library import current_library


@dataclass(frozen=True)
class Context:
    """What goes on from one message to the next.

    What is known of whom is spoken, what was asked last and of which service (an entry's), which fact was asked back,
    of which benefit the last answer was, what was told last, and the marks of the cases shown last. `people` are the
    others, each with what was told of them alone.
    """

    heard: Heard = field(default_factory=Heard)
    asked: str = ""
    topic: str = ""
    pending: str = ""
    told: tuple[str, ...] = ()
    benefit: str = ""
    people: People = field(default_factory=People)
    cases: tuple[str, ...] = ()

    def heard_of(self, who: str) -> Heard:
        """What is known of one of the people; of whom is spoken where no name, or none of them, is given."""
        if who in ("", self.heard.who) or self.people.known(who) is None:
            return self.heard
        return replace(self.people.seen_from(self.heard, who, names=False), kin=current_library().listener.kin_of(who))


def turns(context: Context, text: str) -> bool:
    """Whether a message speaks of somebody else than was spoken of, or of several."""
    message = current_library().listener.read(text)
    who = named(context, message.heard).who
    return bool(message.people) or who not in ("", context.heard.who)


def named(context: Context, heard: Heard) -> Heard:
    """What is heard, with who is meant where it says only 他, 她 or 孩子."""
    listener = current_library().listener
    order = context.people.order(context.heard)
    if heard.who == HOME and heard.tells and context.heard.who and not {fact.fact for fact in heard.stated} & {*OF_ONE}:
        # 我们是从镇卫生院转过来的: they who tell of the stay tell of the one who was spoken of.
        return replace(heard, who=context.heard.who, kin=context.heard.kin)
    # 张叔叔, named alone, is somebody else, but where he was told of before beside another.
    is_known = heard.who == OTHERS and heard.stranger in order
    who = heard.stranger if is_known else listener.meant(heard.who, order) if heard.who else ""
    return replace(heard, who=who, kin=listener.kin_of(who) or heard.kin) if who else heard


def of_each(context: Context, message: Message) -> list[Heard]:
    """What a message states, for each of whom it asks: it may name several, or nobody after a question of several."""
    heard, asked = message.heard, context.people.asked
    if message.people and not heard.who:
        return [named(context, person.heard) for person in message.people][:MOST_QUESTIONS]
    if heard.who not in ("", ALL):
        return [named(context, heard)]
    if asked and not {*heard.facts} & {*OF_ONE}:
        return [replace(heard, who=who, kin=current_library().listener.kin_of(who)) for who in asked]
    if heard.who == ALL:
        others = [who for who in dict.fromkeys(context.people.order(context.heard)) if who]
        return [replace(heard, who=who) for who in others][-MOST_QUESTIONS:] or [replace(heard, who="")]
    return [heard]


def after(heard: Heard, context: Context) -> Heard:
    """What is known after a message, without what was of another year or of another stay than it speaks of."""
    before = context.people.seen_from(context.heard, heard.who, names=heard.tells)
    if heard.who and before.who == heard.who and context.heard.who:
        # What was told of this very person stays with them.
        heard, before = replace(heard, instead=False), replace(before, kin=heard.kin)
    over = ended(before.facts, {**before.facts, **heard.facts})
    return heard.after(replace(before, facts={name: told for name, told in before.facts.items() if name not in over}))
