"""Walks at random through all doors: no fact of one person at another, and none where no fact may be."""

from __future__ import annotations

import os
import secrets
import tempfile
from functools import partial

import pytest
from doors import (
    DOORS,
    begin,
    clear_all,
    go_wrong,
    judge,
    look_at_one,
    look_at_the_sheet,
    open_a_link,
    say,
    send_a_link,
    step,
    tell_the_illness,
)
from flask import request
from sampling import is_thorough
from strolling import walked

from webapp.case import qr
from webapp.case.links import address_of
from webapp.keep import pages as keep
from webapp.observing import logs
from webapp.session import consent, ending
from webapp.session.answers import Answers
from webapp.session.session import Session

# Of 500 steps; after so many a site has met people enough.
WALKS, STEPS = 4 if is_thorough() else 1, 500
# Drawn anew each time; a walk that fails tells its own.
SEED = int(os.environ.get("WALK_SEED") or secrets.randbelow(10**9))


@pytest.mark.parametrize("place", range(WALKS))
def test_nothing_of_anybody_is_found_where_it_must_not_be(tmp_path, place):
    stroll = walked(step, SEED + place, tmp_path, STEPS)

    assert len(stroll.taken) > len(DOORS) * 0.8
    # Nobody would learn anything from a walk on which nothing was seen.
    assert stroll.seen["check"] > 20 < stroll.seen["chat"]


def answers_of_the_one_before(session, inquiry, called=""):
    before = session.latest.inquiry.answers if session.latest else {}
    return BEGUN(session, inquiry.with_answers(Answers({**before, **inquiry.answers})), called)


def whole_path(_kind=None):
    return request.method, request.full_path


def with_its_message(logger, failure):
    logger.error("%s", failure)


def by_way_of_a_file(_address):
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"left behind")
    return b""


def with_the_name(_session, person):
    return address_of(person.inquiry.with_answers(person.inquiry.answers.with_answer("disease", person.called)))


BEGUN = Session.begun
# A seed by which each of the faults is met within sixty steps.
MEETING = 4
# What the site may not do, and the doors through which it would be seen.
FAULTS = {
    "answers go on": ((Session, "begun", answers_of_the_one_before), (begin, tell_the_illness, look_at_one)),
    "the log has paths": ((logs, "request_kind", whole_path), (begin, send_a_link, open_a_link)),
    "the log has messages": ((logs, "log_failure", with_its_message), (begin, tell_the_illness, go_wrong)),
    "words are kept unasked": ((consent, "is_given", lambda _session: True), (say, begin)),
    "sentences are kept unasked": ((consent, "is_given_in", lambda _form: True), (judge, begin)),
    "links do not end": ((ending, "has_ended", lambda _series: False), (begin, send_a_link, clear_all, open_a_link)),
    "links hold names": ((keep, "_address", with_the_name), (begin, send_a_link, open_a_link)),
    "files are left behind": ((qr, "png", by_way_of_a_file), (begin, look_at_the_sheet)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_walks_find_what_must_not_be(monkeypatch, tmp_path, fault):
    change, doors = FAULTS[fault]
    monkeypatch.setattr(*change)

    with pytest.raises(AssertionError):
        walked(partial(step, doors=doors), MEETING, tmp_path, 60)
