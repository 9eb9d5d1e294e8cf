"""Doors: what people do on a site, each as one step of a walk (`strolling`), with a mark on whatever they tell."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from clerk import CHOSEN, HEADER, csv_file, fields_of
from strolling import Handset, Stroll
from werkzeug.datastructures import FileStorage

from webapp.session import session as cookie

Door = Callable[[Stroll, Handset], None]
WHOM, MATTERS = ("self", "family", "student", "other"), ("premium", "care", "both")
ANSWERS = (
    ("district", {"district": "banan"}),
    ("district", {"district": "yubei"}),
    ("insurance", {"insurance": "resident"}),
    ("holds", {"holds": "dibao_card"}),
    ("holds", {"none": "1"}),
    ("care", {"care": "inpatient"}),
    ("disease_kind", {"disease_kind": "special"}),
    ("hospital_level", {"unknown": "1"}),
    ("in_scope_self_pay", {"in_scope_self_pay": "3万"}),
)
OF_ONE = (
    "answers",
    "result",
    "start",
    "disease",
    "district",
    "holds",
    "clear",
    "result/inpatient_aid",
    "in_scope_cost",
)
KEPT = ("", "/picture.png", "/qr.png", "/deadline.ics")
OF_ALL = (*("/people", "/clear", "/chat", "/", "/check/start", "/check/gone", "/check/next") * 2, "/keep/all")
UNNUMBERED = (*("/check", "/check/answers", "/check/disease", "/check/start") * 2, "/check/result", "/keep")
OF_NOBODY = (
    *("/about", "/privacy", "/untold", "/notices", "/notices/banan-2023-30", "/notices/compare", "/notices/history"),
    *("/notices/compare?who=dibao&what=inpatient_aid", "/desk", "/desk/poster", "/desk/template.xlsx", "/ready"),
    *("/api/v1/facts", "/openapi.json", "/desk/preview"),
)
SPOKEN = (
    "我妈{}，渝北低保住院，政策范围内自付3万，救助多少",
    "{}是我，参保资助多少",
    "我外公{}在巴南",
    "公积金怎么取{}",
)
DESK_PAGES = ("preview", "columns", "slips", "against", "result.xlsx", "result.csv", "faults.csv")
SCHOOL = {"school_district": "yuzhong", "term_start": "2026-09-01"}


def begin(stroll: Stroll, phone: Handset) -> None:
    name = stroll.mark() if stroll.chance.random() < 0.7 else ""
    form = {"for_whom": stroll.chance.choice(WHOM), "about": stroll.chance.choice(MATTERS), "called": name}
    stroll.new_person(phone, "/check/start", form, {name} - {""})


def come_from_a_poster(stroll: Stroll, phone: Handset) -> None:
    stroll.ask(phone, f"/check/school?{'&'.join(f'{name}={value}' for name, value in SCHOOL.items())}")
    stroll.new_person(phone, "/check/school", SCHOOL)


def tell_the_illness(stroll: Stroll, phone: Handset) -> None:
    number, told = some(stroll, phone), stroll.mark()
    if number in phone.facts:
        phone.facts[number] = {told}
    stroll.follow(phone, stroll.ask(phone, f"/check/{number}/disease", {"disease": told}, typed={told}))


def answer(stroll: Stroll, phone: Handset) -> None:
    number, (name, form) = some(stroll, phone), stroll.chance.choice(ANSWERS)
    stroll.follow(phone, stroll.ask(phone, f"/check/{number}/{name}", form))


def answer_wrongly(stroll: Stroll, phone: Handset) -> None:
    typed = stroll.mark()
    stroll.ask(phone, f"/check/{some(stroll, phone)}/age", {"age": typed}, typed={typed})


def change_for_whom(stroll: Stroll, phone: Handset) -> None:
    number, name = some(stroll, phone), stroll.mark()
    form = {"for_whom": stroll.chance.choice(WHOM), "about": "both", "called": name}
    if number in phone.facts:
        phone.names[number] = {name}
    stroll.follow(phone, stroll.ask(phone, f"/check/{number}/start", form, typed={name}))


def look_at_one(stroll: Stroll, phone: Handset) -> None:
    stroll.follow(phone, stroll.ask(phone, f"/check/{some(stroll, phone)}/{stroll.chance.choice(OF_ONE)}"))


def look_at_the_sheet(stroll: Stroll, phone: Handset) -> None:
    stroll.follow(phone, stroll.ask(phone, f"/keep/{some(stroll, phone)}{stroll.chance.choice(KEPT)}"))


def look_at_all(stroll: Stroll, phone: Handset) -> None:
    stroll.follow(phone, stroll.ask(phone, stroll.chance.choice(OF_ALL)))


def look_without_a_number(stroll: Stroll, phone: Handset) -> None:
    stroll.follow(phone, stroll.ask(phone, stroll.chance.choice(UNNUMBERED)))


def look_at_what_is_of_nobody(stroll: Stroll, phone: Handset) -> None:
    stroll.follow(phone, stroll.ask(phone, stroll.chance.choice(OF_NOBODY)))


def choose_a_display(stroll: Stroll, phone: Handset) -> None:
    chosen = stroll.chance.choice(("lang=en", "lang=zh-Hant", "lang=zh-CN", "large=1", "large=0"))
    stroll.ask(phone, f"{stroll.chance.choice(('/', '/chat', '/people', '/check/start'))}?{chosen}")


def say(stroll: Stroll, phone: Handset) -> None:
    told, may_keep = stroll.mark(), stroll.chance.choice(("0", "1"))
    text = stroll.chance.choice(SPOKEN).format(told)
    phone.said.add(told)
    stroll.may_be_kept |= {told} if may_keep == "1" else set()
    is_script = stroll.chance.random() < 0.5
    headers = {"X-Fragment": "1"} if is_script else {}
    stroll.follow(phone, stroll.ask(phone, "/chat", {"said": text, "may_keep": may_keep}, headers=headers))


def hand_over(stroll: Stroll, phone: Handset) -> None:
    if phone.said:
        stroll.new_person(phone, "/chat/check", {"benefit": "inpatient_aid"})


def clear_the_conversation(stroll: Stroll, phone: Handset) -> None:
    phone.said = set()
    stroll.follow(phone, stroll.ask(phone, "/chat/clear", {}))


def judge(stroll: Stroll, phone: Handset) -> None:
    said, may_keep = stroll.mark(), stroll.chance.random() < 0.5
    form = {"verdict": "window_differs", "after": "window_differs", "said": f"{said}不给办"}
    if may_keep:
        form["may_keep"] = "1"
        stroll.may_be_kept.add(said)
    door = stroll.chance.choice(("/chat/feedback", f"/check/{some(stroll, phone)}/feedback"))
    about = {"entry": "banan-no-deposit"} if door == "/chat/feedback" else {"rule": "banan-2023-30/inpatient_aid"}
    stroll.ask(phone, door, {**form, **about}, typed={said})


def tick_papers(stroll: Stroll, phone: Handset) -> None:
    number = some(stroll, phone)
    page = stroll.follow(phone, stroll.ask(phone, f"/keep/{number}"))
    papers = re.findall(r'name="paper" value="(\w+)"', page.text)
    stroll.follow(phone, stroll.ask(phone, f"/keep/{number}/papers", {"paper": papers[:2]}))


def send_a_link(stroll: Stroll, phone: Handset) -> None:
    told = [number for number, facts in phone.facts.items() if facts]
    number = stroll.chance.choice(told) if told else some(stroll, phone)
    page = stroll.follow(phone, stroll.ask(phone, f"/keep/{number}"))
    found = re.search(r'id="address">[^<]*/r/([\w-]+)<', page.text)
    if found:
        of = int(urlsplit(page.request.path).path.split("/")[2])
        stroll.links[found[1]] = (set(phone.facts[of]), phone, of)


def open_a_link(stroll: Stroll, phone: Handset) -> None:
    if not stroll.links:
        return
    token = stroll.chance.choice(list(stroll.links))
    held = stroll.links[token][0] if token not in stroll.ended else set()
    status = 410 if token in stroll.ended else 200
    assert stroll.ask(phone, f"/r/{token}", typed=held).status_code == status
    assert stroll.ask(phone, f"/r/{token}.png").status_code == status
    if stroll.chance.random() < 0.5:
        _take(stroll, phone, token, held, status)


def _take(stroll: Stroll, phone: Handset, token: str, held: set[str], status: int) -> None:
    if status == 410:
        assert stroll.ask(phone, f"/r/{token}", {}).location == f"/r/{token}"
        return
    number = stroll.new_person(phone, f"/r/{token}", {})
    phone.facts[number] = phone.facts[number] | held


def clear_one(stroll: Stroll, phone: Handset) -> None:
    _clear(stroll, phone, str(some(stroll, phone)))


def clear_all(stroll: Stroll, phone: Handset) -> None:
    _clear(stroll, phone, "all")


def _clear(stroll: Stroll, phone: Handset, who: str) -> None:
    gone = set(phone.facts) if who == "all" else {int(who)} & set(phone.facts)
    form, names = {"who": who}, set().union(*(phone.names[number] for number in gone))
    if stroll.chance.random() < 0.5:
        form["end_links"] = "1"
        stroll.ended |= {token for token, (_, of, number) in stroll.links.items() if of is phone and number in gone}
    reply = stroll.ask(phone, "/clear", form, typed=names)
    phone.forget_all() if who == "all" else phone.forget(*gone)
    stroll.follow(phone, reply)


def expire(_stroll: Stroll, phone: Handset) -> None:
    for name in (cookie.COOKIE, f"{cookie.COOKIE}-2"):
        phone.client.delete_cookie(name)
    phone.forget_all()


def ask_as_a_program(stroll: Stroll, phone: Handset) -> None:
    """The API is asked from the phone of people: it reads no cookie."""
    told = stroll.mark()
    asked = stroll.chance.choice(("ask", "check"))
    sent = {"question": f"{told}参保资助多少"} if asked == "ask" else {"facts": {"disease": told, "district": "banan"}}
    stroll.ask(phone, f"/api/v1/{asked}", json=sent, typed={told})


def go_wrong(stroll: Stroll, phone: Handset) -> None:
    """Addresses and forms that are none, with something personal in them that a visitor typed."""
    typed = stroll.mark()
    path, form = stroll.chance.choice(
        (
            (f"/nowhere/{typed}", None),
            (f"/check/1/{typed}", None),
            (f"/notices/{typed}", None),
            (f"/r/{typed}", None),
            ("/chat", {"said": typed * 200}),
            ("/chat/check", {"benefit": typed}),
            ("/desk/preview", {"roster": typed}),
            ("/check/start", {"for_whom": typed, "called": typed}),
            *((f"/fail/{status}", None) for status in (403, 429, 500)),
        )
    )
    stroll.ask(phone, path, form, typed={typed})


def check_a_list(stroll: Stroll, phone: Handset) -> None:
    """The clerk's list, through the pages that it goes through; whoever comes after her finds an empty form."""
    told = {stroll.mark() for _ in range(3)}
    rows = [(name, name, "低保", "市内", "") for name in sorted(told)]
    sent = {**CHOSEN, "file": FileStorage(io.BytesIO(csv_file(*rows, header=HEADER)), "名单.csv")}
    page = stroll.ask(phone, "/desk", sent, typed=told)
    for name in stroll.chance.sample(DESK_PAGES, 2):
        stroll.ask(phone, f"/desk/{name}", fields_of(page), typed=told)
    stroll.ask(stroll.chance.choice(stroll.phones), "/desk")


def some(stroll: Stroll, phone: Handset) -> int:
    """The number of somebody of a phone; now and then of who is gone, or of who was never there."""
    here = sorted(phone.facts) if stroll.chance.random() < 0.85 else []
    return stroll.chance.choice(here or [1, phone.highest, phone.highest + 1])


# How often, beside each other: what ends all is rare, and so is what takes the machine long.
DOORS: dict[Door, int] = {
    **dict.fromkeys((begin, tell_the_illness), 20),
    **dict.fromkeys((answer, answer_wrongly, change_for_whom, look_at_one, say, choose_a_display), 12),
    **dict.fromkeys((hand_over, come_from_a_poster, go_wrong, judge, clear_one, look_at_all, look_without_a_number), 6),
    **dict.fromkeys((look_at_what_is_of_nobody, ask_as_a_program, send_a_link, open_a_link), 4),
    **dict.fromkeys((clear_the_conversation, clear_all, expire, look_at_the_sheet, tick_papers, check_a_list), 2),
}


def step(stroll: Stroll, doors: Collection[Door] = ()) -> None:
    """One step through some door of all, or of these; the clerk does what others do as well."""
    [door] = stroll.chance.choices([*(doors or DOORS)], None if doors else [*DOORS.values()])
    phone = stroll.chance.choices(stroll.phones, (5, 2, 2, 1))[0]
    stroll.taken[door.__name__] += 1
    door(stroll, phone)
    stroll.agrees(phone)
