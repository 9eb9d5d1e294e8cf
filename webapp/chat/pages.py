"""The chat: questions in people's own words, answered below each other. Works as a plain form; script saves reloads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from texts.phrase import N_, Phrase
from webapp.answering.case_first import says_it_first
from webapp.answering.reply import LONGEST_QUESTION, further, lead_of
from webapp.answering.told import outside_text, source_day
from webapp.case import lasting, people, result_page
from webapp.case.onward import led_onward
from webapp.chat import asking_back, handing_over, kept_conversation
from webapp.chat.conversation import Turn, Utterance
from webapp.chat.dialogue import Dialogue, answered, turns
from webapp.chat.heard_line import heard_facts
from webapp.chat.talked_of import called
from webapp.current_library import current_library
from webapp.language.display import current_display
from webapp.observing import events, metrics
from webapp.session import consent, numbering
from webapp.session import session as cookie
from webapp.session.session import Session, SessionError

blueprint = Blueprint("chat", __name__)

# Older messages give way to newer ones, as the cookie has room; what they told stays known.
MOST_MESSAGES = 6
# The answers of all people need the rest of the cookies.
MOST_BYTES = 2200
EXAMPLES = (
    N_("我吃低保，在镇卫生院住院能救助多少？"),
    N_("大学生办参保资助，要交什么材料？"),
    N_("没有转诊就去外地看病，还救助吗？"),
    N_("参保资助要在几月份之前办？"),
)
# So many other questions are offered after an answer.
MOST_BESIDES = 3


def _asked_besides(turn: Turn) -> tuple[str, ...]:
    """What else may be asked after a turn, once, of however many people it was."""
    questions = dict.fromkeys(text for reply, _ in turn.replies for text in further(reply))
    return tuple(questions)[:MOST_BESIDES]


# What the templates of the chat call by name.
WORDS = {
    **result_page.WORDS,
    "outside_text": outside_text,
    "source_day": source_day,
    "lead_of": lead_of,
    "says_it_first": says_it_first,
    "asked_besides": _asked_besides,
    "heard_facts": heard_facts,
    "longest": LONGEST_QUESTION,
    "called": called,
    # Who asks in the chat has not said for whom.
    "person": N_("您"),
}


@blueprint.get("/chat")
def chat() -> Response:
    session = cookie.read(request)
    said, may_keep = turns(kept_conversation.restored(session.conversation)), consent.is_given(session)
    response = make_response(_page(said, may_keep, has_ended=session.has_ended))
    numbering.probe(response)
    return response


@blueprint.post("/chat")
def ask() -> Any:
    """Take one message. Whose browser keeps no cookies is shown the reply at once; all others after a redirect."""
    session = consent.chosen(cookie.read(request), request.form)
    dialogue, may_keep = kept_conversation.restored(session.conversation), consent.is_given(session)
    said = _said()
    problem = _problem(said)
    if problem:
        return _page(turns(dialogue), may_keep, problem=problem, typed=said.text), 422
    turn, dialogue = answered(dialogue, said)
    response = _shown(turn, may_keep)
    _keep(response, session, dialogue)
    _tell(said, turn, may_keep)
    return response


@blueprint.post("/chat/clear")
def clear() -> Response:
    """Forget the conversation, and nothing else."""
    response = redirect(url_for("chat.chat"), 303)
    cookie.write(response, replace(cookie.read(request), conversation={}))
    return response


@blueprint.post("/chat/check")
def check() -> Response:
    """Into the wizard, with what was said already filled in, for the one of whom it was said."""
    session = lasting.read(request)
    benefit = request.form.get("benefit", "")
    if benefit not in current_library().rules.vocabulary.benefits:
        abort(400)
    heard = kept_conversation.restored(session.conversation).after.heard_of(request.form.get("who", ""))
    asked_first = None if handing_over.goes_on_with(session, heard) else people.asks_for_room(session)
    return asked_first or led_onward(handing_over.handed_over(session, heard, benefit))


def _shown(turn: Turn, may_keep: bool) -> Response:
    if "X-Fragment" in request.headers:
        return make_response(render_template("fragment.html", turn=turn, **WORDS))
    if cookie.keeps_cookies(request):
        return redirect(url_for("chat.chat", _anchor="latest"), 303)
    return make_response(_page((turn,), may_keep, is_kept=False))


def _tell(said: Utterance, turn: Turn, may_keep: bool) -> None:
    """The numbers hear of each answer; who keeps questions, of what was typed and found none, if it may be kept."""
    if not turn.replies:
        return
    reply = turn.replies[-1][0]
    metrics.question_asked("chat", reply.level)
    if may_keep and not (turn.noted or reply.answers):
        events.asked(said.text, reply.understanding, current_display().language)


def _said() -> Utterance:
    fact, value, who = (request.form.get(name, "") for name in ("fact", "value", "who"))
    if not fact:
        # Browsers send a line break as two characters, and count one.
        return Utterance(text=request.form.get("said", "").replace("\r\n", "\n").replace("\x00", "").strip())
    said = Utterance("", fact, value, who)
    if said.corrects:
        return said
    if not asking_back.is_value(fact, value):
        abort(400)
    return replace(said, who="")


def _problem(said: Utterance) -> str:
    """What is wrong with a message; empty when nothing is."""
    if not said.fact and not said.text:
        return N_("请写上要问的话")
    if len(said.text) > LONGEST_QUESTION:
        return Phrase("太长了（{length} 个字），请缩短到 {most} 个字以内", length=len(said.text), most=LONGEST_QUESTION)
    return ""


def _keep(response: Response, session: Session, dialogue: Dialogue) -> None:
    """Write the dialogue into the cookie, without its oldest messages where there is no room for them."""
    while len(dialogue.messages) > MOST_MESSAGES or not _fits(response, session, dialogue):
        dialogue = dialogue.without_first()


def _fits(response: Response, session: Session, dialogue: Dialogue) -> bool:
    """Whether there was room in the cookie. A dialogue without messages is written in any case."""
    kept = consent.with_choice(handing_over.with_made(kept_conversation.kept(dialogue), session), session)
    if dialogue.messages and cookie.size_of(Session(conversation=kept)) > MOST_BYTES:
        return False
    try:
        cookie.write(response, replace(session, conversation=kept))
    except SessionError:
        if not dialogue.messages:
            raise
        return False
    return True


def _page(turns: tuple[Turn, ...], may_keep: bool, problem: str = "", typed: str = "", **how: bool) -> str:
    wrong = {"said": problem} if problem else {}
    shown = {"turns_shown": turns, "wrong": wrong, "typed": typed, "may_keep": may_keep}
    how = {"is_kept": True, "has_ended": False, **how}
    return render_template("chat.html", **shown, **how, examples=EXAMPLES, **WORDS)
