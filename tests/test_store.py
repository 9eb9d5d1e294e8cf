"""The store: the same tables, rows and migrations in a file and in a real PostgreSQL."""

import threading
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from stores import DAY, JUDGEMENT, QUESTION, rows

from webapp.feedback.store import migrating
from webapp.feedback.store.database import Database
from webapp.feedback.store.failure import RowError, StoreError
from webapp.feedback.store.kept import Judgement, KeptQuestion
from webapp.feedback.store.tables import SCHEMA, judgements, metadata, questions, taken
from webapp.reports import reading


@pytest.fixture(params=["file", "server"])
def store(request, tmp_path):
    """An empty store of each kind, up to date."""
    if request.param == "file":
        database = Database(f"sqlite:///{tmp_path}/new/store.sqlite3")
    else:
        database = Database(request.getfixturevalue("server").address)
    database.migrate()
    yield database
    database.migrate(migrating.BASE)
    database.close()


def test_the_migrations_make_the_tables_that_the_code_knows(store):
    with store.opened() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_migrations_lead_back_to_nothing_and_up_again(store):
    store.write([QUESTION])
    store.migrate(migrating.BASE)
    assert store.version() == ""

    store.migrate()
    assert store.version() == SCHEMA
    assert rows(store, questions) == []


def test_the_newest_migration_is_the_one_that_the_code_waits_for():
    assert ScriptDirectory.from_config(migrating.configuration()).get_current_head() == SCHEMA


def test_a_question_that_is_asked_again_that_day_is_counted(store):
    store.write([QUESTION, QUESTION])
    store.write([QUESTION, KeptQuestion("公积金怎么取", "zh-CN", "", "refused", DAY)])

    assert sorted(row["count"] for row in rows(store, questions)) == [1, 3]


def test_what_the_window_said_goes_to_a_verdict_that_waits_for_it(store):
    told = Judgement(**{**vars(JUDGEMENT), "sentence": "窗口说要转诊单"})
    store.write([JUDGEMENT, JUDGEMENT, told])
    assert sorted(row["sentence"] for row in rows(store, judgements)) == ["", "窗口说要转诊单"]

    store.write([Judgement(**{**vars(told), "day": DAY + timedelta(days=1)})])
    assert len(rows(store, judgements)) == 3


def test_a_verdict_that_comes_twice_is_kept_once(store):
    numbered = Judgement(**{**vars(JUDGEMENT), "number": "a-number_123"})
    other = Judgement(**{**vars(JUDGEMENT), "number": "another_1234"})
    told = Judgement(**{**vars(other), "sentence": "窗口说要转诊单", "number": "a-third_1234"})
    store.write([numbered, numbered, other])
    store.write([numbered, told])
    store.write([other, told])

    assert sorted(row["sentence"] for row in rows(store, judgements)) == ["", "窗口说要转诊单"]
    assert len(rows(store, taken)) == 3


def test_verdicts_without_a_number_are_all_kept(store):
    store.write([JUDGEMENT, JUDGEMENT])

    assert len(rows(store, judgements)) == 2
    assert rows(store, taken) == []


def test_who_sends_the_same_verdict_at_the_same_time_is_kept_once(store):
    same = Judgement(**{**vars(JUDGEMENT), "number": "a-number_123"})
    several = [Database(store.url.render_as_string()) for _ in range(4)]
    threads = [threading.Thread(target=database.write, args=([same],)) for database in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in several:
        database.close()

    assert len(rows(store, judgements)) == 1


def test_the_numbers_of_older_verdicts_are_forgotten(store):
    store.write([Judgement(**{**vars(JUDGEMENT), "number": "a-number_123"})])

    assert store.prune(DAY + timedelta(days=1)) == 1
    assert rows(store, taken) == []


def test_older_rows_are_deleted_and_younger_ones_stay(store):
    store.write([QUESTION, JUDGEMENT, KeptQuestion(**{**vars(QUESTION), "day": DAY - timedelta(days=1)})])

    assert store.prune(DAY) == 1
    assert store.prune(DAY + timedelta(days=1)) == 2


def test_of_several_rows_all_are_written_or_none(store):
    broken = KeptQuestion("半个\udc00", "zh-CN", "", "refused", DAY)

    with pytest.raises(RowError):
        store.write([QUESTION, broken])

    assert rows(store, questions) == []


def test_nothing_in_the_tables_can_point_to_a_person(store):
    with store.opened() as connection:
        found = {
            name: {column["name"]: str(column["type"]) for column in inspect(connection).get_columns(name)}
            for name in inspect(connection).get_table_names()
        }

    # Whoever adds a table, or a column, thinks of what it could tell.
    assert set(found) == {"judgements", "questions", "taken", "ended", "alembic_version"}
    assert set(found["ended"]) == {"digest", "until"}
    assert {columns.pop("until", "DATE") for columns in found.values()} == {"DATE"}
    del found["alembic_version"], found["ended"]

    assert set(found["judgements"]) == {"id", "kind", "subject", "version", "verdict", "sentence", "day"}
    assert set(found["questions"]) == {"id", "day", "text", "language", "place", "why", "count"}
    assert set(found["taken"]) == {"number", "day"}
    assert {columns["day"] for columns in found.values()} == {"DATE"}


def test_a_server_is_brought_up_to_date_by_its_operator_alone(server):
    database = Database(server.address)

    with pytest.raises(StoreError, match="medical-aid store upgrade"):
        database.write([QUESTION])

    database.close()


def test_an_older_site_does_not_touch_the_tables_of_a_newer_one(store):
    with store.opened() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    older = Database(store.url.render_as_string())

    with pytest.raises(StoreError, match="newer version"):
        older.migrate()

    assert older.version() == "9999"
    older.close()
    with store.opened() as connection:
        connection.execute(text("update alembic_version set version_num = :now"), {"now": SCHEMA})


def test_who_asks_the_same_at_the_same_time_is_counted(store):
    def ask():
        database = Database(store.url.render_as_string())
        for _ in range(10):
            database.write([QUESTION])
        database.close()

    several = [threading.Thread(target=ask) for _ in range(4)]
    for thread in several:
        thread.start()
    for thread in several:
        thread.join()

    assert [row["count"] for row in rows(store, questions)] == [40]


def test_who_opens_a_new_file_at_the_same_time_waits_for_the_other(tmp_path, monkeypatch):
    # On a machine that is busy the tables take longer to make than a request would wait.
    monkeypatch.setattr("webapp.feedback.store.database.PATIENCE", 60)
    address = f"sqlite:///{tmp_path}/store.sqlite3"
    both = [threading.Thread(target=Database(address).write, args=([QUESTION],)) for _ in range(4)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert [row["count"] for row in rows(Database(address), questions)] == [4]


def test_the_file_is_its_owners_alone(tmp_path):
    Database(f"sqlite:///{tmp_path}/store.sqlite3").write([QUESTION])

    assert (tmp_path / "store.sqlite3").stat().st_mode & 0o077 == 0


def test_an_error_repeats_neither_a_row_nor_a_password():
    with pytest.raises(StoreError) as refusal:
        Database("postgresql://aid:hunter2@127.0.0.1:9/aid").write([QUESTION])

    assert "hunter2" not in str(refusal.value)
    assert refusal.value.__suppress_context__


def test_rows_stand_in_no_order_of_requests(store):
    """The log knows in which order requests came; the number of a row must not."""
    said = [Judgement(**{**vars(JUDGEMENT), "sentence": f"窗口说第{place}种"}) for place in range(30)]
    asked = [KeptQuestion(f"第{place}个问题", "zh-CN", "", "refused", DAY) for place in range(30)]
    store.write([*said, *asked])

    for table, column, written in ((judgements, "sentence", said), (questions, "text", asked)):
        came = [getattr(row, column) for row in written]
        given = [row[column] for row in reading.rows(store, table)]
        assert sorted(given) == sorted(came)
        assert given != came


def test_rows_of_an_earlier_version_lose_their_order(store):
    store.migrate(migrating.BASE)
    store.migrate("0002")
    counted = [{**vars(QUESTION), "text": f"第{place}个问题", "count": 1} for place in range(30)]
    with store._engine.begin() as connection:
        connection.execute(questions.insert(), counted)

    store.migrate()

    given = [row["text"] for row in reading.rows(store, questions)]
    assert sorted(given) == sorted(row["text"] for row in counted)
    assert given != [row["text"] for row in counted]
