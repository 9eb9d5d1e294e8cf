"""Every page of the site in every state. A new page needs a line here.

The tests of accessibility, validity and weight go through this list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from at_hand import site_at_hand
from clerk import CHOSEN, HEADER, STUDENTS, csv_file
from flask import Flask
from page_kinds import OF_EACH_KIND
from personas import ON_A_PHONE
from reaching import SECRET, State

from webapp import library
from webapp.chat import kept_conversation
from webapp.chat.conversation import Utterance
from webapp.chat.dialogue import Dialogue, answered
from webapp.desk.clerk.carried import CarriedLists, seal
from webapp.desk.reading.files import open_files
from webapp.session.inquiry import Inquiry
from webapp.session.tickets import seal as seal_link
from webapp.settings import Settings

BEGUN = {"for_whom": "self", "about": "both", "date": "2024-03-01"}
RESIDENT = {"date": "2024-03-01", "student": False, "insurance": "resident", "district": "banan", "tier": "1"}
PAPERS = {"holds": ["margin_card", "disability_card"], "disability_level": "1"}
ILLNESS = {"care": "inpatient", "disease": "肺炎", "disease_kind": "ordinary", "hospital_level": "3", "age": "70"}
ROUTE = {"designated_hospital": True, "care_place": "in_city", "referred": True, "primary_first": True}
SUMS = {"in_scope_cost": "80000", "in_scope_self_pay": "35000", "tier1_standard": "400", "aid_used": {}}
# The years for which the sums were told.
YEARS = {"years": {"year": "2024", "coverage_year": "2024"}}
STAY = {"for_whom": "family", "about": "both", **RESIDENT, **PAPERS, **ILLNESS, **ROUTE, **SUMS, **YEARS}
SCHOOL = {"student": True, "school_district": "banan", "home_in_chongqing": False, "term_start": "2024-09-02"}
GRANT = {"for_whom": "student", "about": "premium", "holds": ["dibao_card"], "tier": "2", "tier2_standard": "775"}
STUDENT = {**RESIDENT, **SCHOOL, **GRANT, "tier1_standard": "400", "district": "yubei", "date": "2024-09-20"}
STUDENT["years"] = {"year": "2024", "coverage_year": "2025"}
UNREFERRED = {**STAY, "care_place": "outside_city", "referred": False, "holds": ["dibao_card"]}
NOTHING_HELD = {**STAY, "holds": []}
IN_NANCHUAN = {**STAY, "district": "nanchuan", "holds": ["dibao_card", "wubao_card"]}
HALF_WAY = {name: STAY[name] for name in ("for_whom", "about", "student", "district", "holds")}

# One question of each type: what is sent to be told what is wrong.
QUESTIONS = {
    "student": "",
    "insurance": "",
    "district": "district=",
    "holds": "none=1&holds=dibao_card",
    "disability_level": "disability_level=9",
    "age": "age=old",
    "disease": "disease=",
    "in_scope_cost": "in_scope_cost=many",
    "term_start": "term_start=soon",
    "aid_used": "",
    "care_way": "care_way=by_plane",
}
# What leads to a journey of its own.
WITH_A_JOURNEY = ("nobody without insurance", "another district", "a student too late", "in July")
# Every status has the same page with other words.
STATUSES = (403, 429, 500)


def chatted(*messages: str) -> dict[str, Any]:
    """Answers of someone who has sent these messages in the chat."""
    dialogue = Dialogue()
    with site_at_hand():
        for text in messages:
            _, dialogue = answered(dialogue, Utterance(text=text))
        return {"chat": kept_conversation.kept(dialogue)}


def linked(values: Mapping[str, Any], days_ago: int = 0, series: bytes = b"") -> str:
    """The address of someone's sheet, made some days ago; with a series it can be ended."""
    made = dt.datetime.now(dt.UTC) - dt.timedelta(days=days_ago)
    return f"/r/{seal_link(Inquiry.of(values), made, (SECRET,), series)}"


COLLEGES = ("数学与统计学院", "外国语学院", "数学与统计学院", "", "计算机与信息科学学院", "外国语学院")
DIFFERS = {"entry": "banan-premium-tier2", "verdict": "window_differs"}
CASE = "吃低保，在镇卫生院住院报得到好多"
HOME = [State("home", "/"), State("home with answers", "/", BEGUN), State("about", "/about")]
PRIVACY = [State("privacy", "/privacy"), State("not told", "/untold")]
WIZARD = [
    State("start", "/check/start"),
    State("start with errors", "/check/start", form="date=soon", status=422),
    State("start again", "/check/start", BEGUN),
    State("start of who is gone", "/check/gone"),
    State("start of another check", "/check/1/start", {**BEGUN, "for_whom": "family"}),
    State("start of another check with errors", "/check/1/start", BEGUN, "date=soon", 422),
    *(State(f"question {name}", f"/check/1/{name}", BEGUN) for name in QUESTIONS),
    *(State(f"wrong {name}", f"/check/1/{name}", BEGUN, form, 422) for name, form in QUESTIONS.items()),
    *(State(f"answered {name}", f"/check/1/{name}", STAY) for name in ("holds", "aid_used", "district")),
    State("not known", "/check/1/district", {**BEGUN, "district": None}),
    State("answers", "/check/1/answers", STAY),
    State("no cookie", "/check/next"),
]
HOUSEHOLD = {**STAY, "people": {"外公": STUDENT, "三组老王": HALF_WAY}}
CROWD = {**STAY, "people": {f"{number}号户": HALF_WAY for number in range(2, 13)}}
PEOPLE = [
    State("people", "/people", HOUSEHOLD),
    State("one of several", "/check/3/district", HOUSEHOLD),
    State("result of one of several", "/check/2/result", HOUSEHOLD),
    State("sheets of all", "/keep/all", HOUSEHOLD),
    State("no room", "/check/start", CROWD, urlencode({"for_whom": "other", "about": "both"}), 409),
    State("clear", "/clear", HOUSEHOLD),
    State("clear one", "/check/2/clear", HOUSEHOLD),
    State("clear nothing", "/clear"),
]
RESULTS = [
    State("result of a stay", "/check/1/result", STAY),
    State("result of a student", "/check/1/result", STUDENT),
    State("result unreferred", "/check/1/result", UNREFERRED),
    State("result with nothing held", "/check/1/result", NOTHING_HELD),
    State("result in another district", "/check/1/result", IN_NANCHUAN),
    State("result unfinished", "/check/1/result", HALF_WAY),
    State("result of who knows nothing", "/check/1/result", {**BEGUN, "district": None, "holds": None}),
    State("result of nothing", "/check/1/result", BEGUN),
    *(State(f"result of {name}", "/check/1/result", ON_A_PHONE[name]) for name in WITH_A_JOURNEY),
    State("grounds", "/check/1/result/premium_subsidy", STAY),
    State("grounds of a refusal", "/check/1/result/inpatient_aid", UNREFERRED),
    State("grounds of silence", "/check/1/result/temporary_aid", NOTHING_HELD),
]
KEPT = [
    State("sheet", "/keep/1", STAY),
    State("sheet in wechat", "/keep/1", STAY, in_wechat=True),
    State("sheet of a student", "/keep/1", STUDENT),
    State("sheet as of today", "/keep/1", {name: value for name, value in STAY.items() if name != "date"}),
    State("sheet of nothing", "/keep/1", NOTHING_HELD),
    State("sheet unfinished", "/keep/1", HALF_WAY),
    State("counter", linked(STAY)),
    State("counter for a student", linked(STUDENT)),
    State("link that has expired", linked(STAY, days_ago=31), status=410),
    State("link that was cut", linked(STAY)[:-9], status=404),
]
CHAT = [
    State("chat", "/chat"),
    State("chat with a wrong message", "/chat", form="said=", status=422),
    State("chat with too long a message", "/chat", form=urlencode({"said": "问" * 2000}), status=422),
    State("chat without cookies", "/chat", form=urlencode({"said": "巴南自愿参加二档，资助多少"})),
    State("direct answer", "/chat", chatted("巴南自愿参加二档，资助多少")),
    State("choices and a question back", "/chat", chatted("参保资助")),
    State("refusal", "/chat", chatted("公积金怎么取")),
    State("own case", "/chat", chatted("我是低保")),
    State("a conversation", "/chat", chatted(CASE, "渝北", "肺炎")),
    State("thanks", "/chat/feedback", form=urlencode({"entry": "banan-premium-tier2", "verdict": "helped"})),
    State("thanks where nothing is kept", "/chat/feedback", form=urlencode(DIFFERS)),
]
TOLD = {**DIFFERS, "said": "窗口说要先转诊"}
# Pages of a site that keeps words, where it is told to: they offer the choice.
KEEPING_WORDS = (
    State("home of a site with a store", "/"),
    State("privacy with a store", "/privacy"),
    State("clear with a choice", "/check/2/clear", HOUSEHOLD),
    # The store of this site cannot be asked.
    State("clear not now", "/clear", HOUSEHOLD, urlencode({"who": "all", "end_links": "1"}), 503),
    State("link not now", linked(STAY, series=b"series"), status=503),
    State("sheet whose link can be ended", "/keep/1", STAY),
    State("chat with a choice", "/chat"),
    State("a conversation that may be kept", "/chat", {"chat": {**chatted(CASE, "渝北")["chat"], "may_keep": True}}),
    State("thanks with a field", "/chat/feedback", form=urlencode(DIFFERS)),
    State("thanks for a sentence", "/chat/feedback", form=urlencode({**TOLD, "may_keep": "1"})),
    State("thanks for what is not kept", "/chat/feedback", form=urlencode(TOLD)),
    State("thanks for too long a one", "/chat/feedback", form=urlencode({**DIFFERS, "said": "话" * 301}), status=422),
)


def carried(file: bytes = csv_file(*STUDENTS), *others: bytes, **typed: str) -> str:
    """What the form of a clerk's page sends: the lists that the page carries, and what was typed."""
    site = Flask(__name__)
    site.config["SETTINGS"] = Settings((SECRET,))
    tables = open_files([("名单.csv", BytesIO(content)) for content in (file, *others)])
    with site.app_context():
        return urlencode({"roster": seal(CarriedLists.of(tables, CHOSEN)), **typed})


TWO_FILES = csv_file(*STUDENTS[:2]), csv_file(*STUDENTS[2:4])


def in_colleges(**typed: str) -> str:
    """The same of students of several colleges."""
    rows = [(*student[:2], college, *student[2:]) for student, college in zip(STUDENTS, COLLEGES, strict=True)]
    return carried(csv_file(*rows, header=(*HEADER[:2], "学院", *HEADER[2:])), **typed)


DESK = [
    State("desk", "/desk"),
    State("desk without a file", "/desk", form="term_start=soon", status=422),
    State("desk preview", "/desk/preview", form=carried()),
    State("desk preview with a wrong day", "/desk/preview", form=carried(date="soon"), status=422),
    State("desk columns", "/desk/columns", form=carried()),
    State("desk columns not chosen", "/desk/columns", form=carried(confirm="1"), status=422),
    State("desk preview of several files", "/desk/preview", form=carried(*TWO_FILES)),
    State("desk columns of several files", "/desk/columns", form=carried(*TWO_FILES)),
    State("desk slips", "/desk/slips", form=carried()),
    State("desk summary", "/desk/summary", form=in_colleges(by="2")),
    State("desk against", "/desk/against", form=carried()),
    State("desk against nothing", "/desk/against", form=carried(compare="1"), status=422),
    State("desk preview in colleges", "/desk/preview", form=in_colleges()),
    State("desk preview parted by nothing", "/desk/summary", form=in_colleges(by=""), status=422),
    State("poster", "/desk/poster"),
    State("poster of a school", "/desk/poster", form=urlencode({"school": "重庆某大学", "place": "学生事务大厅"})),
    State("from a poster", "/check/school?school_district=yuzhong&term_start=2026-09-01"),
]
NOTICES = [
    State("notices", "/notices"),
    *(State(f"notice {notice}", f"/notices/{notice}") for notice in library.load().notices),
    State("clause", "/notices/banan-2023-30/第七条（二）"),
    State("clause that has ended", "/notices/nanchuan-2012-61/二（一）"),
    State("compare", "/notices/compare"),
    State("compare one benefit", "/notices/compare?who=dibao&what=special_disease_aid"),
    State("compare with days", "/notices/compare?who=dibao&what=premium_subsidy"),
    State("history", "/notices/history"),
]
ERRORS = [
    State("no such page", "/nowhere", status=404),
    State("wrong method", "/chat/check", status=405),
    *(State(f"error {status}", f"/fail/{status}", status=status) for status in STATUSES),
]
STATES = (*HOME, *PRIVACY, *WIZARD, *PEOPLE, *RESULTS, *KEPT, *CHAT, *DESK, *NOTICES, *ERRORS)
KINDS = tuple(state for state in STATES if state.name in OF_EACH_KIND)
assert len(KINDS) == len(OF_EACH_KIND)
