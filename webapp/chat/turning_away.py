"""Turning away: who is asked of no more (不说我妈了，说我自己; 婆婆过世了，就问我), and who was named further above.

Both say in words of talking what another message would say by naming the one of whom it is: 那我自己呢.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.hearing.persons import CLAUSE, HOME, SELF
from webapp.chat.context import Context
from webapp.current_library import current_library

NO_MORE = "(?:先|就|暂时|那)*(?:不|莫|别|不用|不要|不消)(?:再|用|要)?(?:说|问|管|讲|谈|提|算|看)"
ENDS = "(?:的|的事|那边|这边|那个|这个)?(?:了|啦|先|哈|嘛|吧|咯)*"
# 不说我妈了; 我妈那边先不管了.
AWAY = re.compile(
    f"(?:那|我|我们)?{NO_MORE}(?P<behind>[^不]{{1,6}}?){ENDS}|(?P<before>[^不]{{1,6}}?){ENDS}{NO_MORE}{ENDS}"
)
# 就说我; 只问我自己的就行.
ONLY = re.compile(
    "(?:那|你|我|我们|现在)*(?:就|只|光|单|单单)*(?:说|讲|问|看|算|管|谈)(?:一下|下|说|回|哈)?"
    "(?P<who>[^,，。]{1,6}?)(?:的|这边|一个人|的事|那个)?(?:呢|嘛|吧|就行了?|就好了?|就可以了?|就是了|哈|了|行不)*[?？]?"
)
DIED = re.compile(
    "(?:都|已经|去年|前年|今年|上个?月|前几?天|才|刚)*(?:过世|去世|走|死|不在|没得|没|病故|过身)(?:了|咯|啦)"
)
# 不说这个了: what follows is asked by itself.
THIS = re.compile(f"{NO_MORE}(?:这个|这些|那个|这件事|这事|它){ENDS}")
# 上头我妈那个, 前面说的婆婆那个.
ABOVE = re.compile(
    "^(?:那|就|还是|我是?说|我问的?是?)*(?:上头|上面|前头|前面|刚刚|刚才|先前|先头|开头|最开始)"
    "(?:我)?(?:说|讲|问|提)?(?:到|过|起)?的?(?P<who>[^,，。]{1,6}?)(?:那个|那边|那回|的那个|的情况|那种|的事|的)?(?=[,，]|要|还|该|在|去|可|能|怎|咋|啥|啷|带|什|多|好|几|呢|是|报|补|交|找|有)"
)


def meant(context: Context, text: str) -> str:
    """A message of who is still asked of, as it would open them anew (那我自己呢); any other as it is."""
    above = ABOVE.match(text)
    if above and _who(above["who"]):
        # Who is named further above is turned to as anybody is who is named.
        return f"{above['who']}，{text[above.end() :].lstrip('，, ')}"
    clauses = [clause.strip() for clause in CLAUSE.split(text) if clause.strip()]
    if len(clauses) > 1 and THIS.fullmatch(clauses[0]):
        return "，".join(clauses[1:])
    read = [(clause, _named(AWAY, clause), _named(ONLY, clause)) for clause in clauses] if context.asked else []
    gone = {away for _, away, _ in read if away}
    only = [who for _, _, who in read if who and who not in gone]
    if not (gone or only):
        return text
    left = only or [who for who in _others(context) if who not in gone]
    if not left:
        return text
    rest = [clause for clause, away, who in read if not (away or who or _of_the_dead(clause))]
    return "，".join([f"那{'我自己' if left[-1] == SELF else left[-1]}呢", *rest])


def _named(said: re.Pattern[str], clause: str) -> str:
    """Who is named where a clause only says of whom is asked, or is no more; empty where it says anything else."""
    found = said.fullmatch(clause)
    return _who(next((words for words in found.groups() if words), "")) if found else ""


def _who(words: str) -> str:
    """Who is named by words that name somebody, and say nothing else; empty where there is nobody, or more."""
    message = current_library().listener.read(words) if words else None
    is_alone = message is not None and not (message.rest or message.subject or message.heard.facts or message.people)
    return message.heard.who if message and is_alone and message.heard.who != HOME else ""


def _of_the_dead(clause: str) -> bool:
    return DIED.search(clause) is not None and not current_library().listener.read(clause).aspects


def _others(context: Context) -> Iterator[str]:
    """Those of whom something is known, the latest last; the writer first, of whom everybody else is spoken."""
    yield SELF
    yield from (who for who in context.people.order(context.heard) if who not in ("", SELF))
