"""What the chat shows of an answer: it first, by what it was found, one question more, and what may be asked next."""

import re

import pytest
from conversing import words_below

from webapp.chat import follow_up, kept_conversation
from webapp.chat.conversation import Context, Utterance, respond
from webapp.chat.dialogue import Dialogue, answered
from webapp.chat.heard_line import heard_facts

pytestmark = pytest.mark.usefixtures("at_hand")

MOTHER = "我妈吃低保，巴南的，住院花了八万能报多少"
COUPLE = "我是巴南低保，我老公是二级残疾，住院报多少"


def say(client, text):
    return client.post("/chat", data={"said": text}, follow_redirects=True).get_data(as_text=True)


def tap(client, fact, value, who=""):
    form = {"fact": fact, "value": value, "who": who}
    return client.post("/chat", data=form, follow_redirects=True).get_data(as_text=True)


def latest(page):
    return page[page.index('id="latest"') :]


def offered(page):
    """The values that can be tapped in answer to the question."""
    asked = re.search(r'<form class="card ask-back".*?</form>', latest(page), re.DOTALL)
    return re.findall(r'name="value" value="([^"]+)"', asked[0].split("</p>", 1)[1]) if asked else []


def told_after(*messages):
    context = Context()
    for message in messages:
        turn, context = respond(context, message if isinstance(message, Utterance) else Utterance(text=message))
    return turn, context


def test_by_what_it_was_answered_stands_in_one_line(client):
    assert "按：妈妈·巴南区低保对象住院（点一下改）" in words_below(say(client, MOTHER))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("巴南低保住院，范围内自付35000元，报多少", "报销后算进医保的自付：35000元"),
        ("巴南低保住院，范围内自付超过3万，报多少", "报销后算进医保的自付：超过3万"),
        ("我不是低保，是巴南的，住院能报吗", "不是低保对象"),
        ("巴南低保，居民医保二档，资助多少", "居民医保档次：二档"),
    ],
)
def test_each_fact_that_was_heard_is_shown_in_words(said, shown):
    _, context = told_after(said)

    assert shown in [fact.words for fact in heard_facts(context.heard)] or shown in [
        fact.words for fact in heard_facts(told_after(said)[0].replies[0][0].heard)
    ]


def test_a_fact_that_was_heard_wrongly_is_asked_anew_and_a_tap_answers_what_was_asked(client):
    say(client, MOTHER)
    page = tap(client, "district", "change", "妈妈")
    assert {"nanchuan", "take_back"} <= set(offered(page))

    page = tap(client, "district", "nanchuan")

    assert "按：妈妈·南川区低保对象住院" in words_below(page)
    assert "南川府发" in words_below(page)


def test_a_figure_that_was_heard_wrongly_may_be_typed_anew():
    change = Utterance(fact="in_scope_self_pay", value="change")
    _, context = told_after("巴南低保住院，范围内自付35000元，报多少", change, "3500元")

    assert context.heard.facts["in_scope_self_pay"] == "3500"


def test_only_what_can_be_written_is_asked_to_be_written(client):
    """Yes or no is a tap, a figure is not."""
    say(client, "渝北低保在镇卫生院住院，肺炎，居民医保，报多少")

    assert "别的答案" not in latest(tap(client, "designated_hospital", "change"))
    assert "别的答案" in latest(tap(client, "in_scope_self_pay", "change"))


@pytest.mark.parametrize("fact", ["identities", "district", "care"])
def test_what_is_taken_back_is_known_no_more_and_does_not_come_back(fact):
    _, context = told_after(MOTHER)
    assert fact in context.heard.facts

    _, context = told_after(MOTHER, Utterance(fact=fact, value="take_back"), Utterance(fact="tier", value="1"))

    assert fact not in context.heard.facts
    assert bool(context.heard.places) == (fact != "district")


def test_the_fact_of_one_of_several_is_asked_of_them_and_changed_for_them_alone():
    change = Utterance(fact="identities", value="change", who="本人")
    turn, _ = told_after(COUPLE, change)
    assert turn.asks_of == "您"

    _, context = told_after(COUPLE, change, Utterance(fact="identities", value="tekun"))

    assert context.heard_of("本人").facts["identities"] == ["tekun"]
    assert context.heard_of("老公").facts["identities"] == ["zhongcan"]


@pytest.mark.parametrize("value", ["change", "take_back"])
def test_a_fact_that_there_is_not_cannot_be_corrected(client, value):
    assert client.post("/chat", data={"fact": "nonsense", "value": value}).status_code == 400


def test_a_correction_is_kept_in_the_cookie_as_it_was():
    dialogue = Dialogue()
    for said in (Utterance(text=COUPLE), Utterance(fact="identities", value="change", who="本人")):
        _, dialogue = answered(dialogue, said)

    assert kept_conversation.restored(kept_conversation.kept(dialogue)) == dialogue


def test_no_correction_stands_in_an_address(client):
    say(client, MOTHER)

    assert client.post("/chat", data={"fact": "district", "value": "change"}).location == "/chat#latest"


def test_the_answer_stands_first_and_one_question_after_it(client):
    page = latest(say(client, MOTHER))

    assert page.index('class="gist"') < page.index("ask-back")
    assert page.count("ask-back") == 1
    assert "还要知道" not in page
    # What else it depends on is folded.
    assert page.rindex("<details", 0, page.index("取决于：")) > page.index('class="gist"')


def test_the_case_stands_again_only_where_something_is_told(client):
    assert "还不能确定" in words_below(say(client, MOTHER))
    assert "还不能确定" not in words_below(say(client, "要带什么"))
    assert "按您说的情况" in words_below(tap(client, "insurance", "resident"))


def test_what_is_told_after_a_next_question_is_told_of_the_matter():
    turn, context = told_after(MOTHER, "要带什么", Utterance(fact="insurance", value="resident"))

    assert context.asked == MOTHER
    assert turn.replies[0][0].benefit == "large_expense_aid"


@pytest.mark.parametrize("words", follow_up.CHIPS)
def test_what_may_be_asked_next_is_answered_of_the_matter(words):
    first, _ = told_after(MOTHER)
    assert words in first.chips

    turn, _ = told_after(MOTHER, words)

    assert turn.replies[0][0].level == "direct"
    assert turn.replies[0][0].benefit == first.replies[0][0].benefit
    assert words not in turn.chips


@pytest.mark.parametrize("words", ["打电话", "打哪个电话", "电话号码", "该打哪个电话问"])
def test_who_asks_for_a_number_is_given_one_to_tap(client, words):
    say(client, MOTHER)
    page = latest(say(client, words))

    assert '<a href="tel:12393">' in page
    assert "巴南区医疗保障局" in page


def test_that_nobody_answers_a_call_is_no_wish_to_call():
    turn, _ = told_after(MOTHER, "打电话催缴费是不是骗子")

    assert not turn.replies[0][0].answers or turn.replies[0][0].answers[0].entry


def test_of_several_people_each_is_named_once_and_what_else_to_ask_stands_once(client):
    page = latest(say(client, COUPLE))

    assert re.findall(r'class="called"><strong>(.+?)<', page) == ["您", "老公"]
    assert page.count('class="further"') == 1
    assert page.count('class="chips"') == 1


def test_an_earlier_answer_cannot_be_corrected_below_a_later_one(client):
    say(client, MOTHER)
    page = say(client, "要带什么")

    assert page.count('<form class="heard"') == 1
    assert page.index('<form class="heard"') > page.index('id="latest"')


def test_the_rules_own_words_are_not_said_twice(client):
    page = say(client, "我爸是巴南认定的因病致贫重病患者，居民医保一档补多少")
    shown = re.search(r'<article class="card answer".*?</article>', latest(page), re.DOTALL)[0]

    assert shown.count("多少钱文件没有写") == 1


def test_that_the_notices_are_silent_is_said_at_once_and_not_behind_a_choice(client):
    page = latest(say(client, "我是南川低保边缘户，住院能报多少"))

    assert "南川区的文件没有写到低保边缘家庭成员" in page[: page.index("<details")]
    assert "您问的可能是下面这些" not in page
