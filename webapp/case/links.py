"""Links: where a clause stands, where an answer is given or changed, and what opens all answers again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import Flask, url_for

from texts.citation import Citation
from webapp import clock
from webapp.current_library import current_library
from webapp.serving.addresses import address
from webapp.session.inquiry import Inquiry
from webapp.session.tickets import seal
from webapp.settings import current_settings


@dataclass(frozen=True)
class Address:
    """Where the sheet opens again, and until which day."""

    url: str
    until: dt.date

    @property
    def site(self) -> str:
        """The part of the address that a person can read."""
        return self.url.split("//", 1)[1].split("/", 1)[0]


def init_app(app: Flask) -> None:
    """Let the templates of `app` lead to clauses, and to questions and answers."""
    app.jinja_env.globals.update(clause_url=clause_url, answer_url=answer_url, question_url=question_url)


def clause_url(clause: Citation) -> str:
    """The address of the clause in its notice."""
    anchor = current_library().notices[clause.notice].clause(clause.path).anchor
    # A page may write Chinese in an address; each letter in percent would be nine, and a result has forty of these.
    return f"{address('notices.notice', notice_id=clause.notice)}#{anchor}"


def answer_url(name: str) -> str:
    """Where an answer that was given is changed."""
    return address("wizard.purpose") if name == "date" else address("wizard.question", name=name)


def question_url(name: str) -> str:
    """Where a fact is answered: its own question, or the one in plainer terms that stands for it."""
    return answer_url(current_library().rules.facts[name].asked_as or name)


def address_of(inquiry: Inquiry, series: bytes = b"") -> Address:
    """A link that opens this inquiry from now on, for a time, or until its series is ended (`session.ending`)."""
    now = clock.now()
    token = seal(inquiry, now, current_settings().secret_keys, series)
    return Address(url_for("sent.counter", token=token, _external=True), until(now))


def until(made: dt.datetime) -> dt.date:
    """The day to which a link opens that was made then."""
    return (made + current_settings().link_lifetime).astimezone(clock.CHINA).date()
