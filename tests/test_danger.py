"""A danger is seen before all else, however it is told; what only holds such words is answered as ever."""

from pathlib import Path
from time import process_time

import pytest
from at_hand import site_at_hand

from knowledge.hearing.danger import Dangers
from knowledge.hearing.danger_file import read_dangers
from knowledge.hearing.dialogue_state import Heard
from knowledge.retrieval.decision import DIRECT, REFUSED
from knowledge.retrieval.understanding import LIKELY
from texts import source
from texts.data_error import DataFileError
from texts.yaml_file import read
from webapp import library
from webapp.answering import reply
from webapp.api import contract
from webapp.chat import conversation
from webapp.chat.conversation import Context, Utterance
from webapp.observing import events

TOLD = read(Path(__file__).with_name("dangers.yaml"))
LISTENER = library.listener()
DANGERS = Dangers(library.load().faq.outside)
IN_DANGER = [(str(entry), str(said)) for entry in TOLD if entry != "harmless" for said in TOLD[entry]]
# The first line that is told for each.
LINES = {"outside-distress": "12356", "outside-ambulance": "120", "outside-police": "110"}
ASKED = "低保户住院救助的比例是多少，要交哪些材料，"


def kind(text):
    danger = DANGERS.seen(text)
    return danger and danger.entry


def answer(text):
    with site_at_hand():
        return contract.ask_json(reply.reply(text))


@pytest.mark.parametrize(("entry", "said"), IN_DANGER)
def test_a_danger_is_seen_and_its_line_stands_first(entry, said):
    assert kind(said) == entry
    body = answer(said)
    assert LINES[entry] in body["suggestions"][0]
    assert body["level"] != DIRECT


@pytest.mark.parametrize("said", list(map(str, TOLD["harmless"])))
def test_words_of_danger_that_tell_of_none_are_none(said):
    assert kind(said) is None


@pytest.mark.parametrize(
    ("entry", "spellings"),
    [
        (
            "outside-distress",
            ["我真的不想活了", "wo zhen de bu xiang huo le", "i dont want to live", "我真的不想活了，誰來幫我"],
        ),
        ("outside-distress", ["想跳楼", "xiang tiao lou", "I want to jump off the roof", "想跳樓"]),
        ("outside-ambulance", ["老公晕倒了", "lao gong yun dao le", "my husband fainted", "老公暈倒了"]),
        ("outside-ambulance", ["娃儿呼吸困难", "waer huxi kunnan", "the child can’t breathe", "孩子呼吸困難"]),
        ("outside-ambulance", ["羊水破了", "yang shui po le", "her water broke", "羊水破了，產婦在家"]),
        ("outside-police", ["有人要杀我", "you ren yao sha wo", "he wants to kill me", "有人要殺我"]),
        ("outside-police", ["厨房着火了", "chu fang zhao huo le", "the kitchen is on fire", "廚房著火了"]),
    ],
)
def test_a_danger_is_seen_in_every_spelling(entry, spellings):
    assert [kind(said) for said in spellings] == [entry] * len(spellings)


@pytest.mark.parametrize("said", ["我不想活了", "外婆突然晕倒了，没得呼吸", "老公拿刀追我", "jiejie hun mi le"])
@pytest.mark.parametrize("length", [0, 100, 250, 500])
def test_a_danger_is_seen_at_any_length_and_at_any_place(said, length):
    filling = (ASKED * 30)[: max(0, length - len(said) - 1)]
    assert kind(f"{said}，{filling}")
    assert kind(f"{filling}，{said}")
    assert kind(f"{filling[: length // 2]}，{said}，{filling[length // 2 :]}")


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        ("我没有想自杀", "我想自杀"),
        ("他没有昏倒", "他昏倒了"),
        ("老公没有打我", "老公打我"),
        ("我爸胸口不痛", "我爸胸口痛"),
        ("she is not unconscious", "she is unconscious"),
        ("i am not suicidal", "i am suicidal"),
    ],
)
def test_what_is_denied_is_no_danger(denied, told):
    assert (kind(denied), bool(kind(told))) == (None, True)


@pytest.mark.parametrize(
    ("over", "now"),
    [
        ("去年我妈晕倒了，住院花了两万，能报多少", "我妈晕倒了，住院能报多少"),
        ("前年喝了农药洗胃，民政救助不", "刚刚喝了农药，民政救助不"),
        ("昏迷病人住院报多少", "我爸昏迷了，住院报多少"),
        ("my dad passed out last year, is it covered", "my dad passed out, is the hospital covered"),
    ],
)
def test_what_is_long_over_and_asked_about_for_its_costs_is_no_danger(over, now):
    assert (kind(over), bool(kind(now))) == (None, True)


@pytest.mark.parametrize("said", ["累死了，跑了三趟", "lei si le", "穷死了，医保都交不起", "我不是要自杀，不要误会"])
def test_who_only_speaks_so_is_not_sent_to_the_line_for_those_who_want_to_die(said):
    assert "12356" not in "".join(answer(said)["suggestions"])


@pytest.mark.parametrize("said", ["我不是要自杀 莫误会 就是问抑郁症住院报不报", "没想跳楼，就是问抑郁症住院报不报"])
def test_who_denies_a_danger_and_asks_of_money_is_not_sent_to_a_doctor(said):
    assert "120" not in "".join(answer(said)["suggestions"])


def test_a_danger_alone_is_refused_with_whom_to_call():
    found = LISTENER.understand("奶奶没气了")
    assert (found.level, found.danger.id, found.decision.outside) == (REFUSED, "outside-ambulance", found.danger)
    assert answer("奶奶没气了")["answers"] == []


def test_a_danger_stands_before_what_answers_the_rest_of_a_message():
    body = answer("我不想活了，巴南低保户住院救助比例是多少")
    told, *answers = body["answers"]
    assert (body["level"], told["clauses"]) == ("choices", [])
    assert "12356" in told["text"]
    assert answers
    assert all(found["clauses"] for found in answers)
    assert ["12356" in line for line in body["suggestions"]][:2] == [True, False]


def test_a_danger_changes_nothing_of_what_is_known_or_asked_back():
    with site_at_hand():
        _, before = conversation.respond(Context(), Utterance("我吃低保，住院花了八万，能报多少"))
        turn, after = conversation.respond(before, Utterance("老公现在昏倒了，他是南川的特困"))
    assert turn.replies[0][0].understanding.danger.id == "outside-ambulance"
    assert (after, turn.question) == (before, None)


def test_no_message_of_danger_is_kept():
    assert events.unanswered("我真的不想活了", LISTENER.understand("我真的不想活了"), "zh") is None
    harmless = LISTENER.understand("火星上的房子好多钱一平")
    assert events.unanswered("火星上的房子好多钱一平", harmless, "zh")


def test_the_chat_shows_the_numbers_to_tap_before_the_answer(client):
    page = client.post(
        "/chat", data={"said": "救人啊，老汉晕倒了。巴南低保户住院救助比例是多少"}, headers={"X-Fragment": "1"}
    ).text
    assert 0 < page.index('href="tel:120"') < page.index("<blockquote")


def test_what_is_known_before_stays_known_beside_a_danger():
    found = LISTENER.understand("我不想活了", Heard(facts={"district": "banan"}, places=("banan",)))
    assert found.heard.places == ("banan",)


def test_time_grows_with_the_length_and_no_faster():
    def seconds(text):
        start = process_time()
        DANGERS.seen(text)
        return process_time() - start

    for repeated in ("想想打打我", "摔掉滚", "孩子他人", "我妈昏迷了，"):
        short, long = (min(seconds((repeated * size)[:size]) for _ in range(3)) for size in (1000, 8000))
        assert long < 20 * short


def test_a_kind_without_its_entry_is_told():
    with pytest.raises(DataFileError, match="outside-distress"):
        Dangers({"outside-ambulance", "outside-police"})


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("words: [急救电话,", "words: [急救电话, 急救电话,", "stands twice"),
        ("words: [急救电话,", "words: [急救電話,", "is never read so"),
        ("[venom, bites]", "[venoms, bites]", "did you mean 'venom'"),
        ("weight: certain\n", "weight: certan\n", "did you mean 'certain'"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(tmp_path, old, new, problem):
    text = (Path(library.__file__).parents[1] / "knowledge/signposts/danger.yaml").read_text("utf-8")
    assert text.count(old) == 1
    (tmp_path / "danger.yaml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(source.DataFileError, match=problem):
        read_dangers(tmp_path / "danger.yaml")


@pytest.mark.parametrize("said", ["我爸突然昏倒了，巴南的低保，咋办嘛医院那边", "娃儿烧到41度抽筋，南川特困，往哪点送"])
def test_beneath_a_danger_nothing_stands_that_is_hardly_meant(said):
    with site_at_hand():
        found = reply.reply(said)
    assert all(told.confidence >= LIKELY for told in found.answers)
