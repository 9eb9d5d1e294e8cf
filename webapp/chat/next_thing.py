"""The next thing that a short message asks of the matter at hand: 要带啥子, 交给哪个, 要等几天."""

from __future__ import annotations

import re

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.stated import StatedFact
from knowledge.retrieval.message import Message
from rules.model.fact import MATTER
from webapp.answering.fitting import OF_A_SUM
from webapp.answering.own_case import LITTLE
from webapp.current_library import current_library

# What may be asked next, in the order in which it is looked for among what a message asks.
PAPERS, WHERE, MONEY, WHEN, WHOM, HOW = "documents", "where", "money", "when", "by_whom", "how"
# How long it takes until somebody has decided; no aspect of an entry has that name.
REVIEW = "review"
NEXT = (PAPERS, WHERE, MONEY, WHEN, WHOM, HOW)
# So many are told in one answer.
MOST_AT_ONCE = 3
# Who wants to call asks whom; of these letters nothing else has to be understood.
CALL = re.compile("打?哪个电话|电话号码|电话|打给哪个|打给谁|^(?:那|该|要)*(?:找|问)(?:哪个|谁)(?:问)?(?:嘛|呢|哦)?$")
# Who asks when money comes asks of the money, and of no other day.
TIME = "(?:好久|多久|什么时候|啥时候|啥子时候|哪阵|几时|何时|哪天|几号|几天|多少天|好多天|多长时间)"
COMES = "(?:到账|到帐|到卡|到手|打款|打到|发下来|发到|退(?!休|役|伍|出|院)|拿得?到|领得?到|收得?到)"
WHEN_IT_COMES = re.compile(f"{TIME}.{{0,4}}{COMES}|{COMES}.{{0,6}}{TIME}")
# Where money is paid back to is asked of the money, too: 退到哪里.
WHERE_TO = "(?:哪里|哪儿|哪个|哪|谁|啥子?地方|什么地方)"
WHERE_IT_GOES = re.compile(f"(?:退(?!休|役|伍|出|院)|返还|打|划|转|汇)(?:回|还)?(?:给|到|去|在|进)+{WHERE_TO}")
# 要等几天, 好久批得下来, 几天给答复: of who decides, not of a day on which somebody does something.
DECIDED = "(?:批|审|核|答复|回复|回话|办完|办好|办成|出结果|有结果|下来|定下来|通知我|给信|给话)"
LASTS = "(?:好久|多久|几天|多少天|好多天|多长时间|好长时间|几个工作日|好多个工作日)(?!以?之?内)"
WAITING = re.compile(
    f"等(?:到)?(?:要|上|个|起)?{LASTS}|{LASTS}[^,.;!?，。]{{0,4}}{DECIDED}|{DECIDED}[^,.;!?，。]{{0,5}}{LASTS}"
)
# 交给哪个, 拿到哪里去: to whom it is handed in.
HAND_IN = re.compile(f"(?:交|递|拿|送|报|投)(?:上去|上|去)?(?:给|到|去|往)+{WHERE_TO}|给{WHERE_TO}(?:交|递|送|报)")
# 住院通知单要不要, 要不要带低保证: a paper that is asked of by its name.
KINDS_OF_PAPER = (
    "通知单|通知书|证明书?|复印件|社保卡|医保卡|身份证|户口本|户口簿|发票|申请表|诊断书|病历|小结",
    "低保证|残疾证|特困证|供养证|转诊单|清单|照片|单子|条子",
)
PAPER = f"(?:[\u4e00-\u9fff]{{0,5}}(?:{'|'.join(KINDS_OF_PAPER)}))"
NAMED_PAPER = re.compile(PAPER)
WANTED = "(?:要不要|用不用|带不带|交不交|需不需要|得不得要|要带|要交|需要|必须|一定要)"
OF_A_PAPER = re.compile(
    f"(?P<before>{PAPER})[也还都又]?(?:{WANTED})|(?:{WANTED})(?:带|交|拿|出示|提供|准备|有)*(?P<behind>{PAPER})"
)
NAME_OF_PAPER = re.compile("^(?:那么?|还|也|都|又|要|带|个|我的?|我们的?|他的?|她的?|的|把|就|是不是|不|住院的)+")
# 今天还来得及不: whether the days are over; beside the day that is told little else may stand.
IN_TIME = re.compile(
    "来得及|来不来得及|赶得上|赶得到|晚没晚|晚不晚|过期没|过没过期|(?:今天|现在|这阵)还(?:可以|能|办得|得行|有)"
)
DAYS, MUCH_IN_TIME = ("term_start", "recognised_on", "date"), 4
# Who asks whether one applies asks how it is done.
APPLY = re.compile("申请|申报|审批|报批")


def asked_next(message: Message, known: Heard, about: str) -> tuple[str, ...]:
    """What a message asks, by the names of its aspects; empty where it tells anything new, or is of anything else.

    `known` is what was told before, `about` which of the two subjects is at hand.
    """
    call = CALL.search(message.plain)
    if _is_in_time(message, known):
        return (WHEN,)
    if message.resumes or tells_new(message, known) or _is_of_another(message, about):
        return ()
    if named := _by_its_words(message):
        return (named,)
    is_handed_in = HAND_IN.search(message.text)
    told = "".join(found[0] for found in (call, is_handed_in, NAMED_PAPER.search(message.text)) if found)
    rest = [unit for unit in message.rest if unit not in told]
    if len(rest) > LITTLE:
        return ()
    if is_handed_in and not WHERE_IT_GOES.search(message.text):
        return (WHERE,)
    # 怎么办 asks also for what its papers and places tell.
    asked = [name for name in NEXT if name in message.aspects] or ([HOW] if APPLY.search(message.text) else [])
    if WHEN_IT_COMES.search(message.plain) or WHERE_IT_GOES.search(message.text):
        asked = [MONEY, *(name for name in asked if name not in (MONEY, WHEN, WHERE, PAPERS))]
    return (WHOM,) if call else tuple(name for name in asked if name != HOW or len(asked) == 1)[:MOST_AT_ONCE]


def asked_at_once(message: Message) -> tuple[str, ...]:
    """What the first message of a case asks of its matter, where that is more than one thing and no sum."""
    asked = tuple(name for name in NEXT if name in message.aspects and name != HOW)
    return asked[:MOST_AT_ONCE] if len(asked) > 1 and not message.aspects & OF_A_SUM else ()


def _by_its_words(message: Message) -> str:
    """What is asked in words of its own: how long it takes, or a paper by its name; else empty."""
    if WAITING.search(message.text) and not WHEN_IT_COMES.search(message.plain):
        return REVIEW
    return PAPERS if paper_asked(message.text) else ""


def _is_in_time(message: Message, known: Heard) -> bool:
    """Whether somebody asks if they are in time, by a day that they tell or today: 9月5日开学的，今天还可以吗."""
    told = {fact.fact for fact in _stated_now(message, known)}
    asks = bool(message.aspects & {WHEN, "whether"}) and bool(IN_TIME.search(message.text))
    return asks and told <= {*DAYS} and not (message.subject or message.benefit) and len(message.rest) <= MUCH_IN_TIME


def tells_new(message: Message, known: Heard) -> bool:
    """Whether a message tells of the person what was not told before; of what one asks (合作医疗好久交) is no news."""
    matter, before = current_library().rules.in_talk(MATTER), known.facts
    stated = [fact for fact in _stated_now(message, known) if fact.fact in before or fact.fact not in matter]
    return any(fact.value is None or fact.fact not in before or before[fact.fact] != fact.value for fact in stated)


def _stated_now(message: Message, known: Heard) -> list[StatedFact]:
    """The facts of the message itself: what is heard holds the bill that was told before, too."""
    return [fact for fact in message.heard.stated if fact not in known.stated]


def paper_asked(text: str) -> str:
    """The paper of which a normalised text asks by its name whether it is needed; empty where it asks of none."""
    found = OF_A_PAPER.search(text)
    return NAME_OF_PAPER.sub("", found["before"] or found["behind"]) if found else ""


def _is_of_another(message: Message, about: str) -> bool:
    """Whether a message is of another subject than is at hand, or of a disease."""
    return message.subject not in ("", about) or bool(message.diseases)
