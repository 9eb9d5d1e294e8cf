"""Nothing: it is the pages that are measured, and the cookies of the visitors who see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Response

from bench.serving import SECRET
from webapp import create_app
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session
from webapp.settings import Settings

BEGUN = {"for_whom": "self", "about": "both", "date": "2024-03-01"}
PERSON = {"student": False, "insurance": "resident", "district": "banan", "holds": ["margin_card"], "tier": "1"}
ILLNESS = {"care": "inpatient", "disease": "肺炎", "disease_kind": "ordinary", "hospital_level": "3", "age": "70"}
ROUTE = {"designated_hospital": True, "care_place": "in_city", "referred": True, "primary_first": True}
SUMS = {"in_scope_cost": "80000", "in_scope_self_pay": "35000", "tier1_standard": "400", "aid_used": {}}
SAID = ["我屋头老汉儿吃低保，在镇卫生院住院报得到好多", "渝北", "肺炎"]
PAGES: dict[str, tuple[str, Mapping[str, Any]]] = {
    "home": ("/", {}),
    "question": ("/check/1/holds", BEGUN),
    "result": ("/check/1/result", {**BEGUN, **PERSON, **ILLNESS, **ROUTE, **SUMS}),
    "chat": ("/chat", {"chat": {"before": {}, "said": SAID, "after": {}}}),
}


def cookie_of(answers: Mapping[str, Any], *, development: bool = True) -> str:
    """The cookie of a visitor with these answers."""
    response = Response()
    inquiry = {name: value for name, value in answers.items() if name != "chat"}
    with create_app(Settings((SECRET,), development=development)).test_request_context():
        cookie.write(response, Session(conversation=answers.get("chat", {})).begun(Inquiry.of(inquiry)))
    return response.headers["Set-Cookie"].partition(";")[0]
