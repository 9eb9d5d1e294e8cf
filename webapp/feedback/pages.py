"""The pages of feedback: three small buttons below an answer, and one optional sentence on what the window said."""

from __future__ import annotations

from hashlib import blake2s
from typing import Any

from flask import Blueprint, abort, render_template, request

from texts.phrase import N_, Phrase
from webapp.feedback.subject import subject
from webapp.observing import events
from webapp.observing.events import ENTRY, RULE, VERDICTS, WINDOW_DIFFERS, Judged
from webapp.observing.request_id import request_id
from webapp.session import consent
from webapp.session import session as cookie
from webapp.settings import current_settings

blueprint = Blueprint("feedback", __name__)

LONGEST_SENTENCE = 300
# Where a reader goes on, from the thanks.
BACK = {ENTRY: ("chat.chat", N_("回到问答")), RULE: ("wizard.result", N_("回到结果"))}


@blueprint.post("/chat/feedback", defaults={"kind": ENTRY})
@blueprint.post("/check/<person:number>/feedback", defaults={"kind": RULE})
def judge(kind: str, **_whose: int) -> Any:
    """Take what the reader thinks of an answer; what the window said instead comes after the thanks, if at all.

    A sentence is taken only of who chose that it may be kept.
    """
    typed = _sentence()
    judgement = Judged(kind, _subject(kind), _verdict(), typed if consent.is_given_in(request.form) else "", _number())
    if len(typed) > LONGEST_SENTENCE:
        return _thanks(judgement, typed, _too_long(typed)), 422
    # The verdict itself was taken before its sentence was asked for.
    if judgement.sentence or not _comes_after():
        events.judged(judgement)
    return _thanks(judgement, typed)


def _thanks(judgement: Judged, typed: str, wrong: str = "") -> str:
    """The thanks; with a field for a sentence where that may be kept and may help, and none was written."""
    has_more = judgement.verdict == WINDOW_DIFFERS and not typed and not _comes_after()
    asks = consent.keeps_words() and (bool(wrong) or has_more)
    template = "parts/thanks.html" if "X-Fragment" in request.headers else "thanks.html"
    back, words = BACK[judgement.kind]
    shown = {"judgement": judgement, "typed": typed, "asks": asks, "wrong": wrong, "longest": LONGEST_SENTENCE}
    shown["may_keep"] = consent.is_given_in(request.form) or consent.is_given(cookie.read(request))
    return render_template(template, **shown, back=back, back_words=words)


def _comes_after() -> bool:
    """Whether this is the form for a sentence, after a verdict."""
    return "after" in request.form


def _subject(kind: str) -> str:
    name = request.form.get(kind, "")
    return name if subject(kind, name) else abort(400)


def _verdict() -> str:
    verdict = request.form.get("verdict", "")
    return verdict if verdict in VERDICTS else abort(400)


def _sentence() -> str:
    # Browsers send a line break as two characters, and count one.
    return request.form.get("said", "").replace("\r\n", "\n").replace("\x00", "").strip()


def _number() -> str:
    """The same for a verdict that the proxy repeats, because the first process it gave it to has died.

    Of the request's own number it tells nothing: that one stands in the log.
    """
    key = current_settings().secret_keys[0].encode()[: blake2s.MAX_KEY_SIZE]
    return blake2s(request_id().encode(), key=key, digest_size=6).hexdigest()


def _too_long(sentence: str) -> str:
    return Phrase("太长了（{length} 个字），请缩短到 {most} 个字以内", length=len(sentence), most=LONGEST_SENTENCE)
