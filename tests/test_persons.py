"""A message that speaks of several people is parted: whatever is told of one never appears at another."""

from pathlib import Path

import pytest
import yaml
from at_hand import site_at_hand
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.hearing.dialogue_state import OF_ONE
from webapp import library
from webapp.chat.context import Context
from webapp.chat.conversation import Utterance, respond
from webapp.chat.talked_of import MOST_PEOPLE

LISTENER = library.listener()
MESSAGES = yaml.safe_load(Path(__file__).with_name("persons.yaml").read_text(encoding="utf-8"))
OF_SEVERAL = [message for message in MESSAGES if "of" in message]
OF_ONE_PERSON = [message for message in MESSAGES if "of" not in message]


@pytest.fixture(scope="module")
def at_hand_for_all():
    with site_at_hand():
        yield


def read(said):
    return LISTENER.read(said)


def told(person, names):
    return {name: value for name, value in person.heard.facts.items() if name in OF_ONE or name in names}


@pytest.mark.parametrize("message", OF_SEVERAL, ids=lambda message: message["say"])
def test_a_message_tells_of_each_person_what_is_theirs(message):
    people = read(message["say"]).people

    assert {person.who: told(person, message["of"].get(person.who, ())) for person in people} == message["of"]


@pytest.mark.parametrize("message", OF_SEVERAL, ids=lambda message: message["say"])
def test_a_question_is_of_whom_it_names_or_of_all(message):
    heard = read(message["say"]).heard

    assert heard.who == ("" if message["asked"] == "all" else message["asked"])
    assert {**heard.facts, **message.get("facts", {})} == heard.facts
    assert not {*heard.facts} & {*message.get("unknown", ())}


@pytest.mark.parametrize("message", OF_ONE_PERSON, ids=lambda message: message["say"])
def test_one_person_told_of_in_many_clauses_stays_one(message):
    found = read(message["say"])

    assert found.people == ()
    assert {**found.heard.facts, **message.get("facts", {})} == found.heard.facts
    assert not {*found.heard.facts} & {*message.get("unknown", ())}


PEOPLE = ("我妈", "我爸", "我爷爷", "我舅舅", "我岳母", "大娃", "我女儿", "我弟弟", "我同学", "我自己")
TOLD = (
    ("是低保户", "identities", ["dibao"]),
    ("是特困人员", "identities", ["tekun"]),
    ("82岁", "age", 82),
    ("是二级残疾", "disability_level", 2),
    ("读大学", "student", True),
    ("得了尿毒症", "disease", "尿毒症"),
    ("交的居民医保二档", "tier", 2),
    ("合规费用50000元", "in_scope_cost", "50000"),
)
QUESTIONS = ("{}住院能报多少", "那{}呢", "住院各能报多少", "{}的医保政府补多少")


@settings(deadline=None)
@given(
    people=st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=4, unique=True),
    told=st.permutations(TOLD),
    question=st.sampled_from(QUESTIONS),
    mark=st.sampled_from(["，", "。", "；", ""]),
    place=st.sampled_from(["", "巴南的，", "我们是渝北的。"]),
)
def test_whatever_is_told_of_one_never_appears_at_another(people, told, question, mark, place):
    clauses = [f"{who}{words}" for who, (words, _, _) in zip(people, told, strict=False)]
    found = read(f"{place}{mark.join(clauses)}，{question.format(people[0])}")

    heard = {person.words: person.heard.facts for person in found.people}
    assert set(heard) == set(people)
    for who, (_, name, value) in zip(people, told, strict=False):
        assert heard[who][name] == value
        assert all(facts.get(name) != value for other, facts in heard.items() if other != who)


@settings(deadline=None, max_examples=30)
@given(
    people=st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=4, unique=True),
    told=st.permutations(TOLD),
    order=st.randoms(use_true_random=False),
)
def test_a_conversation_that_turns_from_one_to_another_mixes_nothing_up(at_hand_for_all, people, told, order):
    known = dict(zip(people, told, strict=False))
    _, context = respond(Context(), Utterance(text="我是巴南的，住院能报多少"))
    for who, (words, _, _) in known.items():
        _, context = respond(context, Utterance(text=f"那{who}呢，{words}"))
    for who in order.sample(people, len(people)):
        _, context = respond(context, Utterance(text=f"那{who}呢"))
        facts = context.heard.facts

        assert facts.get(known[who][1]) == known[who][2]
        assert facts["district"] == "banan"
        assert not any(facts.get(name) == value for other, (_, name, value) in known.items() if other != who)


def test_who_was_told_of_longest_ago_makes_room(at_hand_for_all):
    context = Context()
    for number, who in enumerate(PEOPLE):
        _, context = respond(context, Utterance(text=f"{who}{60 + number}岁，住院能报多少"))

    assert len(context.people.told) == MOST_PEOPLE - 1
    assert context.people.known("妈妈") is None
    assert context.heard_of("同学").facts["age"] == 60 + PEOPLE.index("我同学")


@pytest.mark.parametrize("said", ["那我舅舅呢，他才六十，吃低保", "我妈得的是肺炎", "她82岁", "吃低保"])
def test_a_question_for_a_name_takes_no_sentence_of_somebody_and_no_facts(at_hand_for_all, said):
    turn, context = respond(Context(), Utterance(text="我爸是渝北低保，在二级医院住院报多少"))
    assert turn.question.fact.name == "disease"
    _, context = respond(context, Utterance(text=said))

    assert context.heard.facts.get("disease") in (None, "肺炎")
    assert context.heard_of("爸爸").facts.get("disease") is None


def test_a_tapped_fact_of_one_person_is_of_the_last_one_who_was_answered(at_hand_for_all):
    _, context = respond(Context(), Utterance(text="我爸82岁，我妈80岁，巴南的，住院各能报多少"))
    _, context = respond(context, Utterance(fact="identities", value="dibao"))

    assert context.heard.who == "妈妈"
    assert context.heard.facts["identities"] == ["dibao"]
    assert "identities" not in context.heard_of("爸爸").facts


@pytest.mark.parametrize(("one", "other"), [("张大爷", "李婆婆"), ("王嬢嬢", "赵叔叔"), ("刘大妈", "陈大妈")])
def test_two_who_are_named_by_surname_are_two_people(one, other):
    people = library.load().listener.understand(f"巴南的，{one}是低保，{other}是特困，住院各报好多").people

    assert [(person.words, sorted(person.heard.identities)) for person in people] == [
        (one, ["dibao"]),
        (other, ["tekun"]),
    ]


def test_one_who_is_named_by_surname_is_somebody_else_than_who_asks():
    understood = library.load().listener.understand("隔壁李婆婆吃低保，我是巴南的特困，住院报好多")

    assert understood.heard.identities == {"tekun"}


@pytest.mark.parametrize("who", ["同事", "我同事", "残联的同事", "邻居", "隔壁的", "我同事他妈", "他爸妈", "室友"])
@pytest.mark.parametrize("asks", ["问", "来问", "让我问一下", "托我打听"])
@pytest.mark.parametrize("home", ["我们", "我们家", "我屋头", "咱家里"])
def test_who_only_asks_for_others_is_nobody_of_whom_anything_is_told(who, asks, home):
    """A part of the message may be of nobody: an office's colleague who asked ended in an error of the server."""
    understood = LISTENER.understand(f"县里{who}{asks}，{home}手上的名单最迟几月底要给到医保那边")

    assert not understood.heard.identities
