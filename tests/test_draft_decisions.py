"""What people decide on a draft stands in a file beside it, counts for the words that it was about alone."""

from __future__ import annotations

import pytest
from drafting_office import DRAFTS, ROLE, SMALL, begun, confirmed, sentence, settled, told

from drafting.deciding import decision as kinds
from drafting.deciding.counting import counts
from drafting.deciding.decision import fingerprint
from drafting.deciding.draft import read_draft
from drafting.deciding.kept import kept
from drafting.deciding.sentence import CONFIRMED, OUT, PLAIN, PROPOSED, RED, TYPED, UNREAD
from drafting.proposing.proposal import RULES, ProposedEntry
from drafting.publishing.obstacle import undecided
from texts.data_error import DataFileError

SHARE = "第二类救助对象参加一档的，按个人缴费标准的90%"
DEDUCTIBLE = "第三类救助对象年度起付标准为3000元"
PAPERS = "申请救助的，应当提供身份证"


def test_nothing_that_was_proposed_counts_before_somebody_confirmed_it(tmp_path):
    draft = begun(tmp_path)

    assert sentence(draft, SHARE).state == PROPOSED
    assert sentence(draft, PAPERS).state == RED
    assert sentence(draft, "原有政策与本方案不一致的").state == PLAIN
    assert {one.kind for one in undecided(draft)} == {"head", "sentence", "order", "plain"}


def test_a_decision_stands_in_the_file_with_what_who_and_when_and_is_read_again(tmp_path):
    draft = begun(tmp_path)
    draft = confirmed(draft, sentence(draft, SHARE))
    again = read_draft(draft.folder)

    assert sentence(again, SHARE).state == CONFIRMED
    assert sentence(again, SHARE).decision.by == ROLE
    assert f"by: {ROLE}" in (draft.folder / "decisions.yaml").read_text(encoding="utf-8")


def test_a_changed_sentence_is_open_again_and_its_neighbours_are_not(tmp_path):
    draft = settled(begun(tmp_path / "one"))
    text = (DRAFTS / "jiashan.txt").read_text(encoding="utf-8").replace("按个人缴费标准的90%", "按个人缴费标准的80%")
    other = begun(tmp_path / "other", text)
    (other.folder / "decisions.yaml").write_bytes((draft.folder / "decisions.yaml").read_bytes())
    changed = read_draft(other.folder)

    assert undecided(draft) == ()
    # The share of the second tier is the same by its own words: 按一档资助标准.
    assert {one.words[:12] for one in changed.sentences if one.is_waiting} == {SHARE[:12], "救助对象自愿参加二档的，"}
    assert sentence(changed, "第三类救助对象参加一档的").state == CONFIRMED


def test_a_confirmation_of_another_entry_is_none(tmp_path):
    draft = begun(tmp_path)
    draft = told(draft, kinds.CONFIRM, sentence(draft, SHARE).key, of="0" * 12)

    assert sentence(draft, SHARE).state == PROPOSED


def test_a_red_sentence_cannot_be_confirmed_until_its_words_are_left_out_with_a_reason(tmp_path):
    draft = begun(tmp_path)
    one = sentence(draft, PAPERS)
    draft = confirmed(draft, one)
    assert sentence(draft, PAPERS).state == RED

    ((words, kind),) = one.unused
    beside = {"sentence": one.key, "words": words, "reason": "机关办理的时限"}
    draft = told(draft, kinds.WORDS, f"{one.key}/{words}", **beside)

    assert (words, kind) == ("10个工作日", "期限")
    assert sentence(draft, PAPERS).unused == ()
    assert sentence(draft, PAPERS).open == one.open


def test_a_doubt_that_is_settled_is_gone_wherever_it_stands_and_back_when_that_is_undone(tmp_path):
    draft = begun(tmp_path)
    doubt = sentence(draft, PAPERS).open[0]
    without = told(draft, kinds.SETTLE, fingerprint(doubt), doubt=doubt, reason="都要")

    assert doubt not in without.doubts
    assert doubt in told(without, kinds.UNDO, fingerprint(doubt)).doubts


def test_a_sentence_that_is_left_out_gives_nothing_and_says_why(tmp_path):
    draft = begun(tmp_path)
    draft = told(draft, kinds.LEAVE_OUT, sentence(draft, SHARE).key, reason="另有文件")
    one = sentence(draft, SHARE)

    assert (one.state, [entry.section for entry in one.entries]) == (OUT, ["left_out"])
    assert one.entries[0].entry["reason"] == "另有文件"


def test_what_stands_beside_a_typed_entry_keeps_its_doubts_and_waits(tmp_path):
    draft = begun(tmp_path)
    one = sentence(draft, PAPERS)
    (read,) = one.entries
    typed = ProposedEntry(
        "details",
        {"id": "more", "benefit": "tilt_aid", "clause": one.path, "quote": one.words, "caveats": ["10个工作日内审核"]},
        one.path,
        one.words,
    )
    draft = told(draft, kinds.CHANGE, one.key, entries=[kept(read), kept(typed, typed=True)])

    assert sentence(draft, PAPERS).open == one.open
    assert sentence(draft, PAPERS).unused == ()
    assert not sentence(draft, PAPERS).is_typed


def test_what_was_typed_alone_needs_no_second_yes_and_its_lines_are_counted(tmp_path):
    draft = begun(tmp_path)
    one = sentence(draft, SHARE)
    entry = {**one.entries[0].entry, "who": ["dibao", "fanpin"]}
    typed = ProposedEntry(RULES, entry, one.path, one.words)
    draft = told(draft, kinds.CHANGE, one.key, entries=[kept(typed, typed=True)])

    assert sentence(draft, SHARE).state == TYPED
    assert counts(draft).decisions == 1
    assert counts(draft).lines > 10


def test_a_typed_entry_that_says_another_number_than_the_sentence_is_red(tmp_path):
    draft = begun(tmp_path)
    one = sentence(draft, DEDUCTIBLE)
    gives = {**one.entries[0].entry["gives"], "above": "3500"}
    typed = ProposedEntry(RULES, {**one.entries[0].entry, "gives": gives}, one.path, one.words)
    draft = told(draft, kinds.CHANGE, one.key, entries=[kept(typed, typed=True)])

    assert (sentence(draft, DEDUCTIBLE).state, sentence(draft, DEDUCTIBLE).unused) == (RED, (("3000元", "金额"),))


def test_a_paragraph_that_nobody_placed_is_asked_about_and_then_is_a_clause(tmp_path):
    draft = begun(tmp_path, (DRAFTS / "bingling.txt").read_text(encoding="utf-8"))
    first, second = draft.notice.open_paragraphs
    draft = told(draft, kinds.BELONGS, second.key, path="三末段")

    assert [one.key for one in draft.notice.open_paragraphs] == [first.key]
    assert sentence(draft, "逾期不再受理").state == UNREAD
    # Of other words nothing was decided.
    text = (DRAFTS / "bingling.txt").read_text(encoding="utf-8").replace("逾期不再受理", "逾期不予受理")
    (draft.folder / "published.txt").write_text(text, encoding="utf-8")
    assert len(read_draft(draft.folder).notice.open_paragraphs) == 2


def test_who_was_referred_and_who_was_not_never_meet_so_nothing_is_asked_of_their_order(tmp_path):
    less = "未经转诊到市外就医的，救助比例降低10个百分点。"
    draft = begun(tmp_path, SMALL.replace("三、本通知", f"三、转诊。{less}\n四、本通知"))

    assert len([entry for entry in draft.entries if entry.section == RULES]) == 2
    assert draft.unordered == ()


def test_a_file_of_decisions_with_a_kind_that_nobody_knows_is_refused_with_its_line(tmp_path):
    draft = begun(tmp_path)
    (draft.folder / "decisions.yaml").write_text("- {what: confirmed, about: x, by: y, when: z}\n", encoding="utf-8")

    with pytest.raises(DataFileError, match="1: nobody decides 'confirmed'"):
        read_draft(draft.folder)
