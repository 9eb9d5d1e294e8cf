"""The wizard, the API and the command line find the same for the same facts."""

from __future__ import annotations

import json

import pytest
from flask import request
from sampling import is_thorough
from worked_cases import cases

from webapp import library
from webapp.api import contract
from webapp.case import interview
from webapp.session import session as cookie

# Spread over all files; each goes through all three doors.
SAMPLE = cases()[:: 11 if is_thorough() else 33]
FACTS = library.load().rules.facts


def form(name, value, client):
    """The form that says the value, as a browser sends it."""
    if value is None or value == "unknown":
        return {"unknown": "1"}
    if name == "aid_used":
        return {f"aid_used.{part}": str(value.get(part, 0)) for part in parts(client)}
    if isinstance(value, bool):
        return {name: "yes" if value else "no"}
    if isinstance(value, list):
        return {name: value} if value else {"none": "1"}
    return {name: str(value)}


def wizard(client, facts):
    """The JSON of what the wizard finds after each fact was typed into its page."""
    client.post("/check/start", data={"for_whom": "other", "about": "both", "date": facts.get("date") or ""})
    for name in [name for name in FACTS if name in facts and name != "date"]:
        reply = client.post(f"/check/1/{name}", data=form(name, facts[name], client))
        assert reply.status_code == 303, reply.get_data(as_text=True)
    return contract.result_json(interview.result(inquiry(client)))


def inquiry(client):
    with client:
        client.get("/check/1/answers")
        return cookie.read(request).latest.inquiry


def parts(client):
    return interview.aids_to_ask(inquiry(client))


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case["id"])
def test_the_three_doors_agree(case, app, client, tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(case["facts"]), encoding="utf-8")
    by_api = client.post("/api/v1/check", json={"facts": case["facts"]}).json

    by_command = json.loads(app.test_cli_runner().invoke(args=["check", "--facts", str(path), "--json-only"]).output)
    with app.app_context():
        by_wizard = wizard(client, case["facts"])

    assert by_command == by_api
    assert by_wizard == by_api
