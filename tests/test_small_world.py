"""A site can be given a small world, and what it tells stays its own."""

import re
import shutil

import pytest
from clerk import CHOSEN

from knowledge.notice.document import NOTICES
from texts.source import DataFileError
from webapp import create_app, library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import read_choices


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The library of one notice alone, the first that rests on no other; what holds now in others is left out."""
    for folder in sorted(path for path in NOTICES.iterdir() if (path / "policy.yaml").exists()):
        alone = tmp_path_factory.mktemp("notices")
        shutil.copytree(folder, alone / folder.name)
        answers = alone / folder.name / "answers.yaml"
        answers.write_text(re.sub(r"(?m)^(\s+now:) .*", r"\1 nothing", answers.read_text("utf-8")), "utf-8")
        try:
            return library.read(alone)
        except DataFileError:
            continue
    raise AssertionError("each notice rests on another")


@pytest.fixture
def village(settings, small):
    return create_app(settings, library=small).test_client()


def test_a_site_of_one_notice_tells_of_that_one_and_of_no_other(client, village, small):
    (held,) = small.notices
    others = [name for name in library.load().notices if name != held]

    assert [notice["id"] for notice in village.get("/api/v1/notices").json["notices"]] == [held]
    assert [village.get(f"/notices/{name}").status_code for name in others] == [404] * len(others)
    assert [client.get(f"/notices/{name}").status_code for name in others] == [200] * len(others)
    assert village.get(f"/notices/{held}").status_code == 200
    assert village.get("/").text.count("/notices/") < client.get("/").text.count("/notices/")


@pytest.mark.parametrize("path", ["/", "/notices", "/notices/compare", "/notices/compare?what=inpatient_aid", "/chat"])
def test_two_sites_of_one_process_never_show_each_others_pages(client, village, path):
    pages = [site.get(path).text for site in (client, village, client, village)]

    assert pages[:2] == pages[2:]
    assert (pages[0] != pages[1]) or path == "/chat"


def test_only_entries_of_its_own_answer_a_question(village, small):
    for asked in ("低保住院报多少", "大学生参保资助要交什么材料", "公积金怎么取"):
        found = village.post("/api/v1/ask", json={"question": asked}).json
        assert {clause["notice"] for answer in found["answers"] for clause in answer["clauses"]} <= {*small.notices}


def test_a_clerk_of_each_site_is_told_what_its_notices_say(small):
    students = {"学号": ["20260001"], "困难类别": ["低保对象"]}
    whole = library.load()

    found = [evaluate(students, read_choices(CHOSEN, each), each)["依据"] for each in (whole, small, whole)]

    assert found[0] == found[2] != found[1]
