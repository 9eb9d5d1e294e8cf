"""What is said to who is none of those of whom an answer speaks: no more, not yet, or of no kind at all."""

from __future__ import annotations

from knowledge.hearing.asked import is_pending
from knowledge.notice.entry import CITY, Entry
from knowledge.retrieval.decision import REFUSED
from knowledge.retrieval.understanding import Understanding
from texts.citation import Citation
from texts.phrase import N_, Joined, Phrase
from webapp.answering.fitting import OF_A_CASE
from webapp.answering.ruling_words import SURE
from webapp.answering.told import Told
from webapp.current_library import current_library

NOT_SUCH = N_(
    "按您说的不是{people}：下面给{people}的用不上。另有别的身份（比如特困、低保边缘、重残）的，按那一类看；都没有的，文件没有写到，请问户籍所在镇街的民政窗口。"
)
TITLE = N_("还没有认定身份的")
NOTHING = N_(
    "这几份文件写的资助和救助，都给已经认定的人。没有认定的，文件没有写到，不等于以后没有；能不能认定成哪一类，请问户籍所在镇街的民政窗口，一级、二级残疾问残联。"
)
NOT_YET = N_(
    "这几份文件写的资助和救助，都给已经认定的人；还在办、没有认定下来的，文件没有写怎么算。"
    "认定下来以后按哪一类、从什么时候算起，请问户籍所在镇街的民政窗口和区县医保部门。"
)
TITLE_OF_SUCH = N_("不是{people}的")
NO_MORE = N_(
    "按您说的不是{people}，就不能按{people}得。另有别的身份（比如特困、低保边缘、重残）的，按那一类看；"
    "都没有的，文件没有写到，请问户籍所在镇街的民政窗口。"
)
WHO = "who"


def note(understood: Understanding, entry: Entry | None) -> str:
    """That what an answer gives to such people is not for who said that they are none of them; else empty."""
    heard = understood.heard
    of_answer = (entry.who or entry.people) if entry else frozenset()
    if not heard.denied & of_answer or heard.identities:
        return ""
    names = current_library().rules.vocabulary.identities
    return Phrase(NOT_SUCH, people=Joined("、", (names[code].name for code in sorted(heard.denied & of_answer))))


def told(understood: Understanding) -> Told | None:
    """What holds for who told that they are recognised as nothing, and asks what they get; None for anybody else.

    Who is not recognised yet, and may be (低保证还没下来), is told so. Of several people, or where nothing else is
    found, also for who is one of a kind no more, or disabled in a lower grade, and tells of no other kind.
    """
    heard, message = understood.heard, understood.message
    is_asked = bool(message.subject) and message.aspects <= OF_A_CASE
    if not is_asked or heard.elsewhere or heard.facts.get("student") or heard.identities:
        return None
    if is_pending(message.text):
        return Told(TITLE, NOT_YET, _lists(understood), SURE)
    if heard.facts.get("identities") == []:
        return Told(TITLE, NOTHING, _lists(understood), SURE)
    is_refused = understood.level == REFUSED and understood.decision.outside is None
    is_apart = bool(understood.people) or is_refused
    if not (is_apart and (heard.denied or heard.excluded)):
        return None
    names = current_library().rules.vocabulary.identities
    people = Joined("、", (names[code].name for code in sorted(heard.denied or heard.excluded)))
    return Told(Phrase(TITLE_OF_SUCH, people=people), Phrase(NO_MORE, people=people), _lists(understood), SURE)


def _lists(understood: Understanding) -> tuple[Citation, ...]:
    """Whom a notice of the place, or else the city's, lists."""
    here = (*understood.heard.places, CITY)
    lists = [entry for entry in current_library().faq.entries.values() if entry.aspect == WHO and entry.place in here]
    first = min(lists, key=lambda entry: here.index(entry.place), default=None)
    return first.quotes if first else ()
