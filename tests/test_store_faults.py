"""Whatever befalls the store, the site answers the same; and what was heard meanwhile is kept as soon as it can be."""

import logging
import resource
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from stores import QUESTION, as_nobody, eventually, open_folder, rows

from webapp import create_app
from webapp.clock import today
from webapp.feedback import complaint, writer
from webapp.feedback.store.database import Database
from webapp.feedback.store.kept import Judgement, KeptQuestion
from webapp.feedback.store.tables import judgements, questions
from webapp.settings import Settings, SettingsError

SECRET = "a secret that only the tests know"
ASKED = "公积金怎么取，我电话13812345678"
VERDICT = {"entry": "banan-no-deposit", "verdict": "not_helped"}
ROOT = Path(__file__).parent.parent
FORKING = """
import datetime, logging, os
from webapp.feedback.store.database import Database
from webapp.feedback.store.kept import KeptQuestion
from webapp.feedback.writer import Writer

writer = Writer(Database("{}"), datetime.timedelta(30), str, logging.getLogger())
question = KeptQuestion("x", "zh-CN", "", "refused", datetime.date.today())
writer.keep(question)
assert writer.flush(10)
child = os.fork()
if child:
    assert os.waitpid(child, 0)[1] == 0
else:
    writer.keep(question)
    assert writer.flush(10)
"""


class Served:
    """A site with a store, and what it answers to a question without an answer and to a verdict."""

    def __init__(self, address, retention=180):
        self.app = create_app(Settings((SECRET,), development=True, store=address, retention=timedelta(retention)))
        self.writer = self.app.extensions.get("store")
        self.database = Database(address) if address else None

    def answers(self):
        client, other = self.app.test_client(), self.app.test_client()
        question = {"said": ASKED, "may_keep": "1"}
        asked, chatted = (who.post("/chat", data=question, headers={"X-Fragment": "1"}) for who in (client, other))
        judged = client.post("/chat/feedback", data=VERDICT)
        assert [asked.status_code, chatted.status_code, judged.status_code] == [200, 200, 200]
        return asked.data, chatted.data, judged.data

    def close(self):
        self.writer.close()
        self.database.close()

    def kept(self):
        return sum(row["count"] for row in rows(self.database, questions)), len(rows(self.database, judgements))


@pytest.fixture
def quickly(monkeypatch):
    """Attempts follow each other quickly, as they would after a while."""
    monkeypatch.setattr(writer, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(writer, "LONGEST_PAUSE", 0.1)


@pytest.fixture(scope="module")
def expected():
    """What a site answers that keeps nothing."""
    return Served("").answers()


@pytest.fixture
def folder():
    with open_folder() as folder:
        yield folder


@pytest.fixture
def serve(quickly):
    """Makes sites, and ends them."""
    sites = []

    def serve(address):
        sites.append(Served(address))
        return sites[-1]

    yield serve
    for site in sites:
        site.close()


@pytest.fixture
def served(folder, serve):
    return serve(f"sqlite:///{folder}/store.sqlite3")


def test_what_found_no_answer_and_what_readers_thought_is_kept(served, expected):
    assert served.answers() == expected

    assert served.writer.flush(5)
    assert served.kept() == (2, 1)
    assert [row["text"] for row in rows(served.database, questions)] == ["公积金怎么取，我电话〔号码〕"]


def test_a_file_that_may_not_be_written(served, expected, folder):
    served.answers()
    assert served.writer.flush(5)
    (folder / "store.sqlite3").chmod(0o400)
    folder.chmod(0o500)

    with as_nobody():
        assert served.answers() == expected
        assert eventually(lambda: not served.writer.counts.is_up)
        assert served.writer.counts.lost == 0
        folder.chmod(0o700)
    (folder / "store.sqlite3").chmod(0o666)
    folder.chmod(0o777)

    assert served.writer.flush(5)
    assert served.kept() == (4, 2)


def test_a_folder_that_cannot_be_made(tmp_path, serve, expected):
    (tmp_path / "file").write_text("in the way")
    served = serve(f"sqlite:///{tmp_path}/file/store.sqlite3")
    assert served.answers() == expected
    assert eventually(lambda: not served.writer.counts.is_up)

    (tmp_path / "file").unlink()

    assert served.writer.flush(5)
    assert served.kept() == (2, 1)


def test_a_disk_that_is_full(served, expected, folder):
    served.answers()
    assert served.writer.flush(5)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, unlimited[1]))
    try:
        assert served.answers() == expected
        assert eventually(lambda: not served.writer.counts.is_up)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)

    assert served.writer.flush(5)
    assert served.kept() == (4, 2)


@pytest.mark.parametrize("broken", [b"this is no database" * 200, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_corrupt(served, expected, folder, broken):
    path = folder / "store.sqlite3"
    path.write_bytes(broken)
    assert served.answers() == expected
    assert eventually(lambda: not served.writer.counts.is_up)
    assert path.read_bytes() == broken

    path.rename(folder / "corrupt")

    assert served.writer.flush(5)
    assert served.kept() == (2, 1)


def test_a_file_that_is_taken_away_while_it_is_used(served, expected, folder):
    served.answers()
    assert served.writer.flush(5)

    for path in folder.iterdir():
        path.unlink()

    assert served.answers() == expected
    assert served.writer.flush(5)
    assert served.kept() == (2, 1)


def test_a_file_that_another_process_holds(served, expected, monkeypatch):
    served.answers()
    assert served.writer.flush(5)
    with served.database.opened():
        assert served.answers() == expected
        assert served.writer.counts.waiting

    assert served.writer.flush(5)
    assert served.kept() == (4, 2)


def test_a_server_that_goes_and_comes_back(server, serve, expected):
    database = Database(server.address)
    database.migrate()
    served = serve(server.address)
    assert served.answers() == expected
    assert served.writer.flush(5)

    server.stop()
    assert served.answers() == expected
    assert eventually(lambda: not served.writer.counts.is_up)

    server.start()
    assert served.writer.flush(10)
    assert served.kept() == (4, 2)
    database.migrate("base")
    database.close()


def test_while_the_store_is_away_the_log_says_so_once_a_minute_and_never_what_was_asked(served, folder, caplog):
    (folder / "store.sqlite3").mkdir()
    for _ in range(3):
        served.answers()
    assert eventually(lambda: served.writer.counts.failures > 3)
    (folder / "store.sqlite3").rmdir()
    assert served.writer.flush(5)
    assert eventually(lambda: "the store is back" in caplog.text)

    away = [record for record in caplog.records if "the store is away" in record.getMessage()]
    assert [record.levelno for record in away] == [logging.WARNING]
    assert "answers are not affected" in caplog.text
    assert "公积金" not in caplog.text


def test_after_a_minute_it_is_said_again(caplog, monkeypatch):
    told = complaint.Complaint(logging.getLogger("store"))
    told.make("SQLITE_FULL", 1, 0)
    told.make("SQLITE_FULL", 2, 0)
    monkeypatch.setattr(complaint, "SECONDS", 0.0)
    told.make("SQLITE_FULL", 3, 0)

    assert [record.args[1] for record in caplog.records] == [1, 3]


def test_what_finds_no_room_is_lost_and_counted(monkeypatch, tmp_path, serve):
    monkeypatch.setattr(writer, "MOST_WAITING", 10)
    (tmp_path / "store.sqlite3").mkdir()
    served = serve(f"sqlite:///{tmp_path}/store.sqlite3")
    for number in range(100):
        served.writer.keep(KeptQuestion(f"第{number}问", "zh-CN", "", "refused", today()))

    assert eventually(lambda: served.writer.counts.lost > 50 and not served.writer.counts.is_up)
    assert served.writer.counts.waiting <= 20


def test_a_machine_without_room_for_a_thread(served, expected, monkeypatch):
    start = threading.Thread.start

    def refuse(thread):
        if thread.name == "store":
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert served.answers() == expected
    monkeypatch.undo()

    assert served.answers() == expected
    assert served.writer.flush(5)
    assert served.kept() == (2, 1)


def test_a_process_that_was_forked_writes_by_itself(tmp_path):
    address = f"sqlite:///{tmp_path}/store.sqlite3"

    subprocess.run([sys.executable, "-c", FORKING.format(address)], check=True, timeout=60, cwd=ROOT)  # noqa: S603

    database = Database(address)
    assert [row["count"] for row in rows(database, questions)] == [2]


def test_an_address_that_cannot_be_read_is_refused_without_its_password():
    with pytest.raises(SettingsError, match="DATABASE_URL") as refusal:
        create_app(Settings((SECRET,), store="postgresql://aid:hunter2@host:port/aid"))

    assert "hunter2" not in str(refusal.value)
    assert refusal.value.__suppress_context__


def test_a_process_that_ends_writes_what_waits_though_it_would_not_try_again_yet(served, folder, monkeypatch):
    (folder / "store.sqlite3").mkdir()
    monkeypatch.setattr(writer, "FIRST_PAUSE", 60)
    monkeypatch.setattr(writer, "LONGEST_PAUSE", 60)
    served.answers()
    assert eventually(lambda: not served.writer.counts.is_up)
    served.answers()
    (folder / "store.sqlite3").rmdir()

    served.writer.close()

    assert served.kept() == (4, 2)


def test_a_script_cannot_fill_the_disk(served, monkeypatch):
    monkeypatch.setattr(writer, "MOST_A_DAY", 5)
    for number in range(20):
        served.writer.keep(KeptQuestion(f"第{number}问", "zh-CN", "", "refused", today()))

    assert served.writer.flush(5)
    assert (served.writer.counts.written, served.writer.counts.lost) == (5, 15)


def test_a_row_that_is_refused_takes_no_other_with_it(served):
    served.writer._mask = lambda text: text
    broken = KeptQuestion("半个\udc00", "zh-CN", "", "refused", today())
    for question in (QUESTION, broken, QUESTION):
        served.writer.keep(KeptQuestion(**{**vars(question), "day": today()}))

    assert served.writer.flush(5)
    assert (served.writer.counts.written, served.writer.counts.lost) == (2, 1)


def test_what_cannot_be_masked_is_not_kept(served):
    def mask(text):
        raise ValueError(text)

    served.writer._mask = mask
    served.answers()

    assert served.writer.flush(5)
    assert served.kept()[0] == 0


def test_of_who_is_ill_and_can_be_told_neither_store_nor_count_of_losses_knows(served):
    served.writer.keep(replace(QUESTION, text="我叫张建国，白血病怎么报"))
    told = Judgement("rule", "banan-2023-30:care", "v", "window_differs", "窗口王主任说我妈的癌症不报", today())
    served.writer.keep(told)

    assert served.writer.flush(5)
    assert rows(served.database, questions) == []
    assert [row["sentence"] for row in rows(served.database, judgements)] == [""]
    assert served.writer.counts.lost == 0


def test_the_first_visitor_of_the_day_has_old_rows_deleted(served):
    old = KeptQuestion(**{**vars(QUESTION), "day": today() - timedelta(days=181)})
    young = KeptQuestion(**{**vars(QUESTION), "day": today() - timedelta(days=180)})
    served.database.write([old, young])

    served.app.test_client().get("/")

    assert eventually(lambda: served.kept() == (1, 0))


def test_a_site_that_keeps_nothing_makes_no_file(tmp_path, monkeypatch, expected):
    monkeypatch.chdir(tmp_path)

    assert Served("").answers() == expected
    assert list(Path().iterdir()) == []
