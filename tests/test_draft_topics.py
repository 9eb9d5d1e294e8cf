"""Each answer of a draft is asked in the ways of topics that are proposed and confirmed, or in three that are typed."""

from __future__ import annotations

import re
import shutil

import pytest
from click.testing import CliRunner
from drafting_office import NAME, ROLE, SMALL, begun, replayed, sentence, settled, told
from small_world import NOTICES

from drafting.deciding import decision as kinds
from drafting.deciding.counting import counts
from drafting.deciding.draft import WAYS_KEY, read_draft
from drafting.publishing.obstacle import ASKED, obstacles
from drafting.publishing.publishing import publish
from drafting.publishing.topic_shelf import shelved
from drafting.publishing.ways import answer_file, chosen, ways
from knowledge.notice.document import load_notices
from knowledge.notice.entry_file import load_faq
from knowledge.notice.topic import load_topics
from texts import notice_folder, parts
from webapp.__main__ import program
from webapp.workbench.app import create_workbench

PAGE = f"/d/{NAME}/ways"
OWN = ["要带哪些证件", "准备哪几样资料", "身份证要不要复印"]


@pytest.fixture
def draft(tmp_path):
    """The notice on whose text all is decided."""
    return replayed(tmp_path / "drafts")


@pytest.fixture
def officer(tmp_path, draft):
    client = create_workbench(draft.folder.parent, shutil.copytree(NOTICES, tmp_path / "notices")).test_client()
    client.post("/role", data={"role": ROLE})
    return client


def undone(draft):
    return told(draft, kinds.UNDO, WAYS_KEY)


def way(draft, words):
    one = sentence(draft, words)
    return next(each for each in ways(draft) if each.key == one.key)


def form(draft, **other):
    """What the browser sends of the page as it is shown, with fields filled in otherwise."""
    shown = {f"topic-{one.key}": list(one.named) for one in ways(draft) if one.named}
    return shown | other


@pytest.mark.notices
def test_topics_are_proposed_by_what_other_notices_name_them_for():
    """Each of the notices held as a new one: what its entries name, by the entries of the others."""
    topics, entries = load_topics(), load_faq(load_notices()).entries.values()
    first, among, known, silent, unknown = 0, 0, 0, 0, 0
    for notice in {entry.notice for entry in entries}:
        shelf = shelved(topics, [entry for entry in entries if entry.notice != notice])
        for entry in (each for each in entries if each.notice == notice and each.topics and each.leads_to):
            node = {"question": "", "citations": [{"quote": quote.quote} for quote in entry.quotes]}
            node |= {"aspect": entry.aspect, "facts": dict(entry.facts)}
            found = [topic.id for topic in shelf.proposed(node, {entry.service})]
            right = {name for name, _ in entry.topics} & {*shelf.names}
            known, unknown = known + bool(right), unknown + (not right)
            first, among = first + bool(right & {*found[:1]}), among + bool(right & {*found})
            silent += not right and not found

    assert known > 60
    assert first / known >= 0.65
    assert among / known >= 0.75
    assert silent / unknown >= 0.55


def test_an_answer_is_proposed_the_topic_of_its_matter(draft):
    draft = undone(draft)

    assert way(draft, "年度起付标准为1500元").named == ("inpatient-amount",)
    assert way(draft, "资助参保时间为每年").named == ("premium-window",)
    assert not any(one.is_confirmed for one in ways(draft))


def test_what_no_topic_fits_is_not_given_one(draft):
    one = way(undone(draft), "应当提供身份证")

    assert (one.proposed, one.named, one.is_enough) == ((), (), False)


def test_a_topic_with_something_to_fill_in_is_offered_and_not_ticked(draft):
    one = way(undone(draft), "资助参保时间为每年")
    (stage,) = [topic for topic in one.proposed if "stage" in topic.slots]
    empty = chosen(one, [stage.id], {}, ())
    filled = chosen(one, [stage.id], {"stage": ["集中参保"], "office": ["医保局"]}, ())

    assert stage.id not in one.named
    assert (empty.wanting, empty.is_enough) == (("stage",), False)
    assert (filled.slots, filled.is_enough) == ({"stage": ("集中参保",)}, True)


def test_nothing_is_published_before_somebody_confirmed_how_it_is_asked(draft):
    found = obstacles(undone(draft), NOTICES)

    assert {one.kind for one in found} == {ASKED}
    assert any("没有合适的话题，请写3种问法" in one.words for one in found)
    assert any("还没有人确认怎么问" in one.words for one in found)


def test_another_answer_is_to_be_confirmed_again(draft):
    decided = next(one for one in draft.decisions if one.what == kinds.WAYS)
    nodes = [{**node, "of": "another"} for node in decided.told["answers"]]
    again = told(draft, kinds.WAYS, WAYS_KEY, answers=nodes)

    assert all(one.is_confirmed for one in ways(draft))
    assert not any(one.is_confirmed for one in ways(again))


def test_other_ways_need_another_signature(draft):
    decided = next(one for one in draft.decisions if one.what == kinds.WAYS)
    one = way(draft, "应当提供身份证")
    nodes = [node for node in decided.told["answers"] if node["sentence"] != one.key]
    again = told(draft, kinds.WAYS, WAYS_KEY, answers=[*nodes, chosen(one, (), {}, OWN).as_node()])

    assert [each.words for each in obstacles(again, NOTICES)] == ["签发以后有 1 处改过，要重新签发"]


def test_the_published_entries_name_their_topics_and_inherit_their_ways(draft, tmp_path):
    notices = shutil.copytree(NOTICES, tmp_path / "published")
    folder = publish(draft, notices)
    written = parts.table(folder / notice_folder.ANSWERS)["entries"]
    entries = load_faq(load_notices(notices), notices).entries
    stay = entries[f"{NAME}-{sentence(draft, '年度起付标准为1500元').key}"]

    assert all("topics" in entry or len(entry["asked"]) >= 3 for entry in written)
    assert [name for name, _ in stay.topics] == ["inpatient-amount"]
    assert len(stay.ways) > 10


def test_the_page_confirms_all_answers_at_once_and_counts_what_was_typed(draft, officer):
    draft = undone(draft)
    before, one = counts(draft), way(draft, "应当提供身份证")
    answer = officer.post(PAGE, data=form(draft, **{f"asked-{one.key}": "\r\n".join(OWN)}))
    found = read_draft(draft.folder)

    assert answer.status_code == 303
    assert all(each.is_confirmed for each in ways(found))
    assert (counts(found).decisions - before.decisions, counts(found).lines - before.lines) == (1, 3)
    assert "怎么问都确认了" in officer.get(PAGE).text


def test_the_page_says_where_no_topic_fits_and_keeps_what_was_typed(draft, officer):
    draft = undone(draft)
    one = way(draft, "应当提供身份证")
    page = officer.get(PAGE).text
    refused = officer.post(PAGE, data=form(draft, **{f"asked-{one.key}": OWN[0]}))

    assert page.count("没有合适的话题，请写 3 种") == 1
    assert (refused.status_code, "请选一个话题，或者写3种问法" in refused.text) == (422, True)
    assert OWN[0] in refused.text
    assert not any(each.is_confirmed for each in ways(read_draft(draft.folder)))


def test_a_ticked_topic_asks_for_what_stands_in_its_slot(draft, officer):
    draft = undone(draft)
    one, papers = way(draft, "资助参保时间为每年"), way(draft, "应当提供身份证")
    (stage,) = [topic for topic in one.proposed if "stage" in topic.slots]
    data = form(draft, **{f"topic-{one.key}": [stage.id], f"asked-{papers.key}": "\n".join(OWN)})
    refused = officer.post(PAGE, data=data)
    done = officer.post(PAGE, data=data | {f"stage-{one.key}": "集中参保、集中缴费"})

    assert (refused.status_code, "请写哪个阶段" in refused.text) == (422, True)
    assert done.status_code == 303
    assert way(read_draft(draft.folder), "资助参保时间为每年").slots == {"stage": ("集中参保", "集中缴费")}


def test_nothing_is_confirmed_while_a_sentence_waits(tmp_path):
    draft = begun(tmp_path / "drafts", SMALL)
    client = create_workbench(tmp_path / "drafts", NOTICES).test_client()
    client.post("/role", data={"role": ROLE})
    answer = client.post(PAGE, data=form(draft))

    assert (answer.status_code, "没办完" in answer.text) == (422, True)
    assert read_draft(draft.folder).decisions == ()


def test_what_nobody_confirmed_is_still_loaded_in_a_trial(draft):
    nodes = [dict(one.node) for one in answer_file(undone(draft))]

    assert all(node.get("topics") or node.get("asked") for node in nodes)


def test_the_command_tells_topics_and_confirms_them(tmp_path):
    run = lambda *words: CliRunner().invoke(program, ["draft", "topics", *map(str, words)])  # noqa: E731
    draft = undone(replayed(tmp_path))
    told_, refused = run(draft.folder), run(draft.folder, "--confirm", "--by", ROLE)
    draft = settled(begun(tmp_path / "small", SMALL.replace("二、其他救助。遇到特别困难的，再给予500元。\n", "")))
    draft = undone(draft)
    nameless, done = run(draft.folder, "--confirm"), run(draft.folder, "--confirm", "--by", ROLE)

    assert (told_.exit_code, refused.exit_code) == (1, 1)
    assert re.search("✓ inpatient-amount：.*住院", told_.output)
    assert "没有合适的话题，请写3种问法" in told_.output
    assert (nameless.exit_code, done.exit_code) == (2, 0)
    assert all(one.is_confirmed for one in ways(read_draft(draft.folder)))
