"""Whether recognised people's insurance is subsidised is answered for every place, for the city's notice says so.

In every place some are asked for in some words; with THOROUGH in the environment all in all.
"""

from itertools import product

import pytest
from sampling import some

from webapp import library

LISTENER = library.listener()
LIBRARY = library.load()
PLACES = LIBRARY.rules.vocabulary.places
CITY = "chongqing-2019-78"
OWN = {policy.place for policy in LIBRARY.rules.policies.values()}
# Who is named as people name them, and the clause that has them in scope.
PEOPLE = {
    "低保户": "一（一）",
    "特困人员": "一（一）",
    "五保户": "一（一）",
    "孤儿": "一（一）",
    "优抚对象": "一（二）",
    "二级残疾": "一（三）",
    "建档立卡户": "一（四）",
}
BY_TOWN = ("童家溪镇", "施家梁镇", "鱼嘴镇", "江北嘴")
NAMES = [
    *(place.name for place in PLACES.values() if place.code not in OWN),
    *(old.name for place in PLACES.values() if place.code not in OWN for old in place.formerly[:1]),
    *BY_TOWN,
]


def cited(text):
    found = LISTENER.understand(text)
    return found, {(q.notice, q.path) for answer in found.answers[:1] for q in answer.entry.quotes}


WHETHER = ["{}的{}参加医保政府有没有资助", "{}{}参保有补助吗", "我是{}的{}，医保费能少交不"]


@pytest.mark.parametrize(
    ("place", "asked", "people"),
    some(product(NAMES, WHETHER, PEOPLE), lambda case: [case[:2], (case[0] in BY_TOWN, *case[1:])]),
)
def test_who_is_in_scope_by_the_citys_notice_is_told_so_wherever(place, asked, people):
    found, clauses = cited(asked.format(place, people))

    assert found.level != "refused"
    assert clauses & {(CITY, PEOPLE[people]), (CITY, "四（二）")}


@pytest.mark.parametrize(("place", "people"), some(product(NAMES, PEOPLE), tuple))
def test_how_much_is_left_to_the_district_by_the_citys_notice(place, people):
    _, clauses = cited(f"{place}的{people}参保资助多少钱")

    assert clauses & {(CITY, "四（二）"), (CITY, PEOPLE[people])}


@pytest.mark.parametrize("place", ["渝北区", "两江新区", "北碚区", "统景镇"])
@pytest.mark.parametrize("people", PEOPLE)
def test_the_plain_yes_is_the_first_answer_also_where_a_districts_notice_speaks_of_others(place, people):
    _, clauses = cited(f"{place}的{people}参保有资助吗")

    assert (CITY, PEOPLE[people]) in clauses


@pytest.mark.parametrize(
    "said",
    [
        "{}低保住院能救助多少",
        "{}低保二级医院住院救助比例",
        "{}低保白血病住院救助多少",
        "我是{}的特困，住院能报多少",
    ],
)
@pytest.mark.parametrize("place", ["两江新区", "北碚区"])
def test_what_hangs_on_the_former_district_asks_for_it_with_the_candidates(client, place, said):
    answer = client.post("/api/v1/ask", json={"question": said.format(place)}).json

    assert (answer["level"], answer["answered"], answer["ask_back"]) == ("choices", True, "former_district")
    assert answer["answers"]


@pytest.mark.parametrize(
    "said",
    ["{}低保每个月发多少钱", "{}低保怎么申请", "{}低保住院报多少", "{}低保户电费有优惠吗"],
)
@pytest.mark.parametrize("place", ["万州区", "綦江", "江北区"])
def test_what_no_notice_says_of_a_place_is_still_refused(place, said):
    assert LISTENER.understand(said.format(place)).level == "refused"
