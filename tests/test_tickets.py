"""Tickets: answers come back whole from a link, for a while, to nobody without the secret, and very short."""

import base64
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp import library
from webapp.session.inquiry import Inquiry
from webapp.session.packing import MOST_WORDS, pack, unpack, words
from webapp.session.tickets import TicketError, seal, unseal

NOW = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)
MONTH = dt.timedelta(days=30)
OLD, NEW, OTHER = ("o" * 32,), ("n" * 32,), ("x" * 32,)

NAMES = st.sampled_from(words()) | st.text(max_size=12)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | NAMES
AMOUNTS = st.integers(min_value=0, max_value=10**12).map(str)
VALUES = PLAIN | AMOUNTS | st.lists(NAMES, max_size=4) | st.dictionaries(NAMES, AMOUNTS, max_size=3)
ANSWERS = st.dictionaries(NAMES, VALUES, max_size=12)

FULL = {
    "for_whom": "family",
    "about": "both",
    "student": False,
    "insurance": "resident",
    "district": "banan",
    "holds": ["margin_card", "disability_card"],
    "disability_level": 1,
    "care": "inpatient",
    "disease": "慢性粒细胞白血病",
    "disease_kind": "special",
    "hospital_level": 3,
    "designated_hospital": True,
    "care_place": "in_city",
    "referred": True,
    "in_scope_cost": "80000",
    "in_scope_self_pay": "35000",
    "aid_used": {"special_disease_aid": "0", "large_expense_aid": "1200", "tilt_aid": "0"},
    "papers": ["0a1b2c", "3d4e5f"],
}


@pytest.fixture
def token():
    return seal(Inquiry.of(FULL), NOW, NEW)


@given(ANSWERS)
def test_answers_come_back_as_they_were_and_in_their_order(told):
    ticket = unseal(seal(Inquiry.of(told), NOW, NEW), NOW, NEW, MONTH)

    assert ticket.inquiry == Inquiry.of(told)
    assert list(ticket.inquiry.table) == list(Inquiry.of(told).table)
    assert ticket.made == NOW


@given(st.binary(max_size=60))
def test_what_was_not_packed_is_refused_and_nothing_else_happens(packed):
    try:
        value = unpack(packed)
    except ValueError:
        return
    assert unpack(pack(value)) == value


def test_every_name_and_code_of_the_rules_has_its_short_word():
    rules = library.load().rules
    codes = {choice.code for fact in rules.facts.values() for choice in fact.choices}

    assert {*rules.facts, *rules.vocabulary.benefits, *codes, *rules.vocabulary.identities} - set(words()) <= {
        "1",
        "2",
        "3",
        "4",
    }
    assert len(set(words())) == len(words()) <= MOST_WORDS


def test_the_words_of_links_that_are_out_keep_their_places():
    assert [words().index(word) for word in ("for_whom", "banan", "dibao", "tilt_aid")] == [0, 56, 85, 144]


def test_a_full_case_fits_into_a_coarse_code(token):
    assert len(token) < 200


@pytest.mark.parametrize("place", range(0, 100, 7))
def test_a_token_that_was_changed_anywhere_does_not_open(token, place):
    changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]

    with pytest.raises(TicketError) as refusal:
        unseal(changed, NOW, NEW, MONTH)
    assert not refusal.value.expired


def test_no_bit_of_a_token_can_be_turned(token):
    sent = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    for place in range(len(sent)):
        sent[place] ^= 1
        with pytest.raises(TicketError):
            unseal(base64.urlsafe_b64encode(sent).rstrip(b"=").decode(), NOW, NEW, MONTH)
        sent[place] ^= 1


@pytest.mark.parametrize("length", [0, 1, 2, 15, 16, 21, 22, 60])
def test_a_token_that_was_cut_does_not_open(token, length):
    with pytest.raises(TicketError):
        unseal(token[:length], NOW, NEW, MONTH)


@given(st.text(max_size=80))
def test_whatever_stands_in_an_address_is_no_failure(text):
    with pytest.raises(TicketError):
        unseal(text, NOW, NEW, MONTH)


def test_a_token_opens_until_its_time_is_over(token):
    assert unseal(token, NOW + MONTH, NEW, MONTH)

    with pytest.raises(TicketError) as refusal:
        unseal(token, NOW + MONTH + dt.timedelta(minutes=1), NEW, MONTH)
    assert refusal.value.expired


def test_the_newest_secret_seals_and_older_ones_still_open():
    both = (*NEW, *OLD)

    assert unseal(seal(Inquiry.of(FULL), NOW, OLD), NOW, both, MONTH)
    assert unseal(seal(Inquiry.of(FULL), NOW, both), NOW, NEW, MONTH)
    with pytest.raises(TicketError):
        unseal(seal(Inquiry.of(FULL), NOW, OLD), NOW, NEW, MONTH)


def test_nothing_can_be_read_without_the_secret(token):
    sent = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))

    for told in ("banan", "margin_card", "80000", "白血病"):
        assert told.encode() not in sent
    assert pack(dict(FULL))[:12] not in sent
    with pytest.raises(TicketError):
        unseal(token, NOW, OTHER, MONTH)
