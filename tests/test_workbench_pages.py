"""The pages of the workbench: one decision a form, nothing without a role, no answer of the draft before one's own."""

from __future__ import annotations

import re
import shutil
from io import BytesIO

import pytest
from click.testing import CliRunner
from drafting_office import NAME, ROLE, SMALL, begun, replayed, sentence, settled
from small_world import NOTICES

from drafting.deciding.counting import counts
from drafting.deciding.draft import read_draft
from drafting.deciding.form import fields_of
from drafting.deciding.sentence import CONFIRMED, OUT, PROPOSED, TYPED, UNREAD
from webapp.__main__ import program
from webapp.workbench.app import create_workbench

HOME = f"/d/{NAME}/"
ELSE = "再给予500元"
FORM = {"kind": "gives", "benefit": "temporary_aid", "who": ["dibao"], "way": "fixed", "number": "500元"}


@pytest.fixture
def draft(tmp_path):
    """The small notice, of which nobody has decided anything."""
    return begun(tmp_path / "drafts", SMALL)


@pytest.fixture
def bench(tmp_path):
    """The site of the workbench over the drafts of the test."""
    return create_workbench(tmp_path / "drafts", shutil.copytree(NOTICES, tmp_path / "notices"))


@pytest.fixture
def officer(bench):
    """A browser of this machine, of which it is known who decides."""
    client = bench.test_client()
    client.post("/role", data={"role": ROLE})
    return client


def decided(client, what, on, **told):
    return client.post(f"{HOME}decide", data={"what": what, "on": on, **told})


def words(answer) -> str:
    return re.sub(r"\s+", "", re.sub("<[^>]+>", "", answer.text))


def test_the_text_stands_beside_what_was_read_with_a_word_for_each_colour(draft, officer):
    page = words(officer.get(HOME))

    assert "低保对象①在定点医疗机构②住院③，经" in page
    assert "低保对象①·看病：住院③" in page
    assert "70%⑤·按报销后算进医保的自付④·每人每年最多10000元⑥" in page
    assert all(word in page for word in ("等您确认", "没有读出规则", "没有要写的"))


def test_nothing_is_decided_before_it_is_known_who_decides(draft, bench):
    one = sentence(draft, "按70%的比例")
    answer = decided(bench.test_client(), "confirm", one.key)

    assert (answer.status_code, "先写谁在办" in answer.text) == (422, True)
    assert read_draft(draft.folder).decisions == ()


def test_a_sentence_is_confirmed_by_one_button_and_the_next_that_waits_follows(draft, officer):
    one, other = sentence(draft, "按70%的比例"), sentence(draft, ELSE)
    answer = decided(officer, "confirm", one.key)
    found = read_draft(draft.folder)

    assert answer.location == f"{HOME}#s-{other.key}"
    assert (sentence(found, "按70%的比例").state, found.decisions[-1].by) == (CONFIRMED, ROLE)


def test_what_is_left_out_needs_a_reason_and_may_be_taken_back(draft, officer):
    one = sentence(draft, ELSE)
    without = decided(officer, "leave_out", one.key, reason=" ")
    decided(officer, "leave_out", one.key, reason="没有写给谁")
    out = sentence(read_draft(draft.folder), ELSE).state
    decided(officer, "undo", one.key)

    assert (without.status_code, "请写为什么不写成规则" in without.text) == (422, True)
    assert (out, sentence(read_draft(draft.folder), ELSE).state) == (OUT, UNREAD)


def test_an_entry_is_typed_in_the_small_form_and_what_is_wrong_in_it_is_told_beside_the_field(draft, officer):
    one = sentence(draft, ELSE)
    address = f"{HOME}s/{one.key}"
    wrong = officer.post(address, data={**FORM, "number": "一些", "who": [], "quote": "再给予600元"})
    right = officer.post(address, data=FORM)
    found = sentence(read_draft(draft.folder), ELSE)

    assert wrong.status_code == 422
    assert all(said in wrong.text for said in ("写成 400元 或者 1.2万元", "请选给哪些人", "这句里没有这些字"))
    assert right.status_code == 303
    assert (found.state, found.entries[0].entry["gives"]) == (TYPED, {"fixed": "500"})


def test_an_entry_that_was_read_is_changed_and_keeps_what_the_form_has_no_field_for(draft, officer):
    one = sentence(draft, "按70%的比例")
    page = officer.get(f"{HOME}s/{one.key}?entry=0").text
    data = {"kind": "gives", "benefit": "inpatient_aid", "who": ["dibao", "tekun"], "care": "inpatient"}
    data |= {"disease_kind": "ordinary", "designated_hospital": "yes", "way": "share", "number": "七成"}
    data |= {"of": "in_scope_self_pay", "cap": "1万元"}
    officer.post(f"{HOME}s/{one.key}?entry=0", data=data)
    (entry,) = sentence(read_draft(draft.folder), "按70%的比例").entries

    assert 'name="number" value="70%"' in page
    assert entry.entry["who"] == ["dibao", "tekun"]
    assert entry.entry["requires"] == [dict(term) for term in one.entries[0].entry["requires"]]
    assert entry.entry["gives"] == {"rate": "0.7", "of": "in_scope_self_pay", "cap": "10000"}


def test_only_what_was_typed_otherwise_than_it_was_read_is_counted(draft, officer):
    one = sentence(draft, "按70%的比例")
    page = officer.get(f"{HOME}s/{one.key}?entry=0").text
    fields = fields_of(one.entries[0])
    before = counts(read_draft(draft.folder)).lines
    officer.post(f"{HOME}s/{one.key}?entry=0", data=fields | {"number": "80%", "who": ["dibao", "tekun"]})

    assert 'name="number" value="70%"' in page
    assert counts(read_draft(draft.folder)).lines - before == 2


def test_one_entry_of_several_is_taken_away_and_the_last_one_is_not(draft, officer):
    one = sentence(draft, "按70%的比例")
    officer.post(f"{HOME}s/{one.key}", data=FORM | {"number": "400元"})
    both = sentence(read_draft(draft.folder), "按70%的比例").entries
    answer = officer.post(f"{HOME}s/{one.key}/drop", data={"entry": "1"})
    found = sentence(read_draft(draft.folder), "按70%的比例")
    last = officer.post(f"{HOME}s/{one.key}/drop", data={"entry": "0"})

    assert (len(both), answer.status_code, last.status_code) == (2, 303, 404)
    assert [entry.entry for entry in found.entries] == [dict(entry.entry) for entry in one.entries]
    assert found.state == PROPOSED


def test_the_head_is_checked_and_confirmed(draft, officer):
    page = officer.get(HOME).text
    fields = dict(re.findall('<input id="h-([a-z_]+)" name="[a-z_]+" value="([^"]*)"', page)) | {"place": "wushan"}
    wrong = officer.post(f"{HOME}head", data=fields | {"in_force_from": "2023年", "in_force_quote": "没有的话"})
    officer.post(f"{HOME}head", data=fields)

    assert wrong.status_code == 422
    assert "日子写成 2024-06-01 这样" in wrong.text
    assert "原文里没有这句话" in wrong.text
    assert read_draft(draft.folder).is_confirmed("head")


def test_a_case_is_asked_without_what_the_draft_finds_and_a_wrong_answer_is_told_with_the_rule(draft, officer, bench):
    decided(officer, "leave_out", sentence(draft, ELSE).key, reason="没有写给谁")
    settled(read_draft(draft.folder))
    officer.get(f"{HOME}cases")
    bench.extensions["workbench"].later.wait()
    page = officer.get(f"{HOME}cases").text
    on = re.search('name="on" value="([^"]+)"', page)[1]
    unread = officer.post(f"{HOME}cases", data={"on": on, "verdict": "能", "amount": "一些"})
    officer.post(f"{HOME}cases", data={"on": on, "verdict": "没写"})
    told = words(officer.get(f"{HOME}cases"))

    # Of the draft's answer, its clause and its trace nothing.
    assert not any(said in page for said in ("能享受", "规则说", "<blockquote", "✓", "✗"))
    assert unread.status_code == 422
    assert "您答没写，规则算出" in told
    assert "对着原文再看" in told


def test_the_last_page_lists_what_is_open_and_then_signs_and_publishes(tmp_path, bench, officer):
    replayed(tmp_path / "drafts")
    page = words(officer.get(f"{HOME}sign"))
    done = officer.post(f"{HOME}publish")
    policy = tmp_path / "notices" / NAME / "policy.yaml"
    policy.write_text("# by hand\n" + policy.read_text(encoding="utf-8"), encoding="utf-8")
    again = officer.post(f"{HOME}publish")

    assert "已签发：医保局，2026-11-30" in page
    assert (done.status_code, again.status_code) == (200, 409)
    assert "不是从这里签发的样子" in again.text


def test_what_is_open_keeps_the_last_page_from_signing(draft, officer):
    page = officer.get(f"{HOME}sign").text
    signed = officer.post(f"{HOME}sign", data={"by": "医保局", "day": "2026-11-30"})

    assert "还没办完的" in page
    assert ELSE in page
    assert signed.status_code == 422
    assert officer.post(f"{HOME}publish").status_code == 409


def test_a_file_comes_in_under_the_name_of_its_notice_and_one_that_cannot_be_read_is_told(officer, tmp_path):
    send = {"name": NAME, "file": (BytesIO(SMALL.encode()), "notice.txt")}
    wrong = {"name": "wushan-2024-1", "file": (BytesIO(b"\x89PNG"), "notice.docx")}
    begun_ = officer.post("/new", data=send)
    refused = officer.post("/new", data=wrong)

    assert begun_.location == HOME
    assert (refused.status_code, "这是一张图片" in refused.text) == (422, True)
    assert not (tmp_path / "drafts" / "wushan-2024-1").exists()


def test_the_notices_that_are_held_are_told_to_be_unsigned(officer):
    assert words(officer.get("/")).count("未签发") == len(list(NOTICES.iterdir()))


@pytest.mark.parametrize(
    "headers",
    [{"Host": "example.com"}, {"Origin": "http://example.com"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_no_page_of_elsewhere_decides_anything(draft, officer, headers):
    answer = officer.post(f"{HOME}decide", data={"what": "undo", "on": "x"}, headers=headers)

    assert answer.status_code == 403
    assert read_draft(draft.folder).decisions == ()


def test_the_workbench_starts_nowhere_but_in_development(monkeypatch):
    for mode in ("production", None):
        monkeypatch.delenv("APP_MODE", raising=False) if mode is None else monkeypatch.setenv("APP_MODE", mode)
        done = CliRunner().invoke(program, ["draft", "page", "--port", "0"])

        assert (done.exit_code, "no part of a site that serves" in done.output) == (1, True)
