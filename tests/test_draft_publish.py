"""A draft is published when nothing stands in its way, in the form that the site loads; and replayed it is the same."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from click.testing import CliRunner
from drafting_office import DAY, DRAFTS, NAME, PLACE, ROLE, WHEN, begun, replayed, sentence, settled, told
from expectation import misses
from small_world import NOTICES
from worked_cases import cases_of, law_of

from drafting.cases.open_points import open_points
from drafting.deciding import decision as kinds
from drafting.deciding.counting import counts
from drafting.deciding.draft import read_draft
from drafting.deciding.form import typed_entry
from drafting.deciding.kept import kept
from drafting.deciding.sentence import UNREAD
from drafting.deciding.typed import EntryForm
from drafting.publishing import signature as signatures
from drafting.publishing.obstacle import obstacles
from drafting.publishing.publishing import UnpublishableError, publish
from drafting.publishing.signature import folder_signature, signing
from drafting.situations.held import held_notices
from knowledge.notice.document import load_notice
from texts.citation import squeeze
from webapp import library
from webapp.__main__ import program
from webapp.api import contract

TODAY = dt.date(2026, 11, 30)
# What an officer types of the sentences of bingling.txt of which nothing was read, in the fields of the small form.
PREMIUM = {"benefit": ["premium_subsidy"]}
TYPED = {
    "特困人员，由区民政局认定": {"kind": ["confirms"], "who": ["tekun"], "lines": ["区民政局"]},
    "低保对象，由区民政局认定": {"kind": ["confirms"], "who": ["dibao"], "lines": ["区民政局"]},
    "身份仍然有效的": {"kind": ["caveats"], "lines": ["办理参保时身份仍然有效的，才给资助。"], **PREMIUM},
    "集中办理，2024": {"kind": ["steps"], "lines": ["集中办理：2024年9月10日至2024年12月25日。"], **PREMIUM},
    "补充办理，2025": {"kind": ["steps"], "lines": ["补充办理：2025年1月1日至2025年2月28日。"], **PREMIUM},
    "逾期不再受理": {"kind": ["caveats"], "lines": ["逾期不再受理。"], **PREMIUM},
    "带身份证到": {"kind": ["papers"], "lines": ["身份证"], **PREMIUM},
    "另带委托书": {"kind": ["papers"], "lines": ["委托书"], **PREMIUM},
}


@pytest.fixture(scope="module")
def notices(tmp_path_factory):
    """The notices of the small world and, among them, the replayed draft as it was published."""
    place = tmp_path_factory.mktemp("published")
    notices = shutil.copytree(NOTICES, place / "notices")
    publish(replayed(place), notices)
    return notices


@pytest.fixture(scope="module")
def site(notices):
    """What a site would load of it."""
    return library.read(notices)


def typed(draft, words, form):
    """The draft with an entry that somebody typed in the small form for the sentence with these words."""
    one, filled = sentence(draft, words), EntryForm(form)
    entry = typed_entry(filled, one.path, one.words, None, f"typed-{one.key}")
    assert filled.faults == {}
    return told(draft, kinds.CHANGE, one.key, entries=[*map(kept, one.entries), kept(entry, typed=True)])


def found(site, **facts):
    """What the site finds for a person of the district."""
    law = law_of(site.rules, NAME)
    told = {"date": "2024-03-01", "district": PLACE, **facts}
    result = law.check(law.read(told), TODAY)
    windows = {
        code: [one.window.closes for one in finding.answer.schedules] for code, finding in result.findings.items()
    }
    told_ = contract.result_json(result)["benefits"]
    return {one["benefit"]: {**one, "closes": windows[one["benefit"]]} for one in told_}


def test_a_replay_of_the_recorded_decisions_takes_few_of_them(tmp_path):
    draft = replayed(tmp_path)

    assert obstacles(draft, NOTICES) == ()
    decisions, lines, answers = counts(draft)
    assert decisions <= 150
    assert lines <= 300
    assert 0 < answers <= 60


def test_the_published_folder_says_what_its_officer_answered(notices, site):
    law = law_of(site.rules, NAME)
    cases = cases_of(NAME, notices)

    assert len(cases) > 10
    for case in cases:
        answer = contract.result_json(law.check(law.read(case["facts"]), TODAY))["benefits"]
        benefits = {benefit["benefit"]: benefit for benefit in answer}
        wrong = [miss for code, want in case["expect"].items() for miss in misses(benefits[code], want)]
        assert not wrong, case["story"]


def test_the_published_folder_answers_its_sentences(site):
    """By hand from the text: 二, 三（二） and 四（二） of the notice."""
    resident = {"student": False, "insurance": "resident", "tier1_standard": "400", "tier2_standard": "775"}
    one = found(site, identities=["dibao"], tier=1, **resident)["premium_subsidy"]
    two = found(site, identities=["jiance"], tier=2, **resident)["premium_subsidy"]
    care = {"care": "inpatient", "disease_kind": "ordinary", "designated_hospital": True, "care_place": "in_district"}
    paid = {"in_scope_self_pay": "5000", "self_pay_earlier": "0", "aid_used": {}}
    stay = found(site, identities=["fanpin"], **care, **paid)
    least = found(site, identities=["bianyuan"], **care, **paid)

    assert (one["amount"], one["citizen_pays"]) == ("360.00", "40.00")
    # The window of the next year, for that of 2024 ended on the day before; beside that of the city.
    assert dt.date(2025, 2, 28) in one["closes"]
    assert (two["amount"], two["citizen_pays"]) == ("280.00", "495.00")
    assert stay["inpatient_aid"]["amount"] == "2450.00"
    assert least["inpatient_aid"]["amount"] == "1200.00"
    assert found(site, identities=["dibao"], **care)["deposit_waiver"]["status"] == "eligible"
    assert stay["deposit_waiver"]["status"] == "not_stated"


def test_the_published_folder_leaves_nothing_of_the_text_out(notices):
    folder = notices / NAME
    text = squeeze((folder / "published.txt").read_text(encoding="utf-8"))
    clauses = "".join(squeeze(clause.text) for clause in load_notice(folder).clauses)

    assert sorted(clauses) == sorted(text)
    assert open_points(held_notices(notices), folder).are_none


def test_the_site_answers_questions_with_the_sentence_of_the_published_folder(site):
    entries = [entry for entry in site.faq.entries.values() if entry.notice == NAME]
    notice = site.notices[NAME]

    assert len(entries) > 10
    for entry in entries:
        assert all(notice.clause(quote.path).holds(quote.quote) for quote in entry.quotes)
    assert any("年度起付标准为1500元" in entry.answer and "普通疾病住院救助" in entry.question for entry in entries)


def test_a_signature_stands_under_the_folder_until_a_word_of_it_is_another(notices, tmp_path):
    folder = shutil.copytree(notices / NAME, tmp_path / NAME)
    signed = folder_signature(folder)
    path = folder / "policy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("rate: '0.9'", "rate: '0.95'"), encoding="utf-8")

    assert (signed.state, signed.by, signed.day) == (signatures.VALID, "医保局", DAY)
    assert folder_signature(folder).changed == ("policy.yaml",)
    assert {folder_signature(path).state for path in NOTICES.iterdir()} == {signatures.UNSIGNED}


def test_what_was_signed_is_open_again_when_a_decision_is_another(tmp_path):
    draft = replayed(tmp_path)
    one = sentence(draft, "第二类救助对象参加一档的")
    draft = told(draft, kinds.LEAVE_OUT, one.key, reason="另有文件")
    draft = told(draft, kinds.UNDO, one.key)
    draft = told(draft, kinds.CONFIRM, one.key, of=one.fingerprint)
    assert obstacles(draft, NOTICES) == ()

    draft = told(draft, kinds.HEAD, "note", value="另有说明")
    draft = told(draft, kinds.CONFIRM, "head", of=draft.wholes()["head"])
    assert [(one.kind, one.words) for one in obstacles(draft, NOTICES)] == [("sign", "签发以后有 1 处改过，要重新签发")]


def test_without_cases_each_rule_stands_in_the_way_and_a_wrong_answer_too(tmp_path):
    draft = settled(begun(tmp_path))
    assert len({one.key for one in obstacles(draft, NOTICES) if one.kind == "case"}) == 15

    draft = replayed(tmp_path / "replayed")
    told_ = next(one for one in draft.decisions if one.on.endswith("special_disease_aid") and one.what == "answer")
    draft = told(draft, kinds.ANSWER, told_.on, **{**told_.told, "amount": "98999"})
    (wrong,) = [one for one in obstacles(draft, NOTICES) if one.kind == "case"]
    assert "答的是 98999" in wrong.words


def test_what_the_site_would_refuse_is_told_with_its_entry(tmp_path):
    draft = settled(begun(tmp_path))
    one = sentence(draft, "第二类救助对象参加一档的")
    entry = {**one.entries[0].entry, "who": ["dibaoo"]}
    node = {"section": "rules", "entry": entry, "path": one.path, "quote": one.words, "typed": "yes"}
    draft = told(draft, kinds.CHANGE, one.key, entries=[node])
    (wrong,) = obstacles(draft, NOTICES)

    assert wrong.words.startswith("policy.yaml premium-subsidy-2: unknown identity or group 'dibaoo'")


def test_a_notice_of_which_little_was_read_is_typed_until_only_cases_are_wanting(tmp_path):
    draft = begun(tmp_path, (DRAFTS / "bingling.txt").read_text(encoding="utf-8"))
    for paragraph, path in zip(draft.notice.open_paragraphs, ("一末段", "三末段"), strict=True):
        draft = told(draft, kinds.BELONGS, paragraph.key, path=path)
    note = "通知没有写明施行日期，以落款日期为准。"
    head = {"in_force_from": "2024-08-30", "in_force_quote": "2024年8月30日", "note": note}
    for field, value in head.items():
        draft = told(draft, kinds.HEAD, field, value=value)
    for words, form in TYPED.items():
        draft = typed(draft, words, form)
    for one in draft.sentences:
        if one.state == UNREAD:
            draft = told(draft, kinds.LEAVE_OUT, one.key, reason="只说这份通知是做什么的")
    found = obstacles(settled(draft), NOTICES)

    assert {one.kind for one in found} == {"case"}
    assert len(found) == 4


def test_a_folder_that_was_written_by_hand_is_not_replaced(tmp_path):
    notices = shutil.copytree(NOTICES, tmp_path / "notices")
    (notices / NAME).mkdir()
    (notices / NAME / "policy.yaml").write_text("place: wushan\n", encoding="utf-8")

    with pytest.raises(UnpublishableError, match="已经有了"):
        publish(replayed(tmp_path), notices)


def test_the_commands_begin_sign_and_publish_and_refuse_with_a_list(tmp_path):
    notices = shutil.copytree(NOTICES, tmp_path / "notices")
    run = lambda *words: CliRunner().invoke(program, ["draft", *map(str, words)])  # noqa: E731
    draft = tmp_path / "drafts" / NAME
    begun_ = run("begin", "tests/drafts/jiashan.txt", draft)
    refused = run("publish", draft, "--notices", notices)

    assert (begun_.exit_code, refused.exit_code) == (0, 1)
    assert "还没有填：哪个区县" in refused.output
    assert "有字没用到：四（一）" in refused.output
    assert not (notices / NAME).exists()
    open_ = run("status", draft, "--before", notices)
    assert (open_.exit_code, "等您确认：二 第一类救助对象" in open_.output) == (1, True)

    shutil.copy("tests/drafts/jiashan-decisions.yaml", draft / "decisions.yaml")
    assert run("sign", draft, "--by", ROLE, "--day", DAY, "--notices", notices).exit_code == 0
    assert run("publish", draft, "--notices", notices).exit_code == 0
    assert folder_signature(notices / NAME).by == ROLE
    done = run("status", notices / NAME, "--before", notices)
    assert (done.exit_code, f"已签发：{ROLE}，{DAY}" in done.output) == (0, True)


def test_nothing_is_signed_for_words_that_are_not_there(tmp_path):
    draft = begun(tmp_path)
    signed = signing(draft, ROLE, DAY, WHEN)
    draft = told(draft, signed.what, signed.on, day=DAY, sentences={"gone": "0"})

    assert signatures.changed_since(read_draft(draft.folder), signatures.signature(draft))
