"""An upgrade: the tables become newer while the old version still writes, and it writes on."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from stores import QUESTION, rows

from webapp.feedback.store import migrating
from webapp.feedback.store.database import Database
from webapp.feedback.store.tables import SCHEMA, questions

MIGRATIONS = sorted(path for path in (migrating.FOLDER / "versions").glob("*.py") if path.stem != "__init__")
# What a later version may do while an earlier one is still there: by `get_bind`, which changes no table, rows may get
# other numbers, for no row is known by its number beyond a transaction.
ADDING = {"create_table", "create_index", "add_column", "get_bind"}


@pytest.fixture(params=["file", "server"])
def new(request, tmp_path):
    """A store of the version of these tests; afterwards as if it had never been."""
    is_file = request.param == "file"
    address = f"sqlite:///{tmp_path}/store.sqlite3" if is_file else request.getfixturevalue("server").address
    database = Database(address)
    database.migrate()
    yield database
    with database.opened() as connection:
        connection.exec_driver_sql("drop table added")
        connection.exec_driver_sql(f"update alembic_version set version_num = '{SCHEMA}'")  # noqa: S608
    database.migrate("base")
    database.close()


def upgrade(store):
    """What the next version may do."""
    with store.opened() as connection:
        connection.exec_driver_sql("create table added (number integer primary key)")
        connection.exec_driver_sql("alter table questions add column remark text")
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")


def test_the_old_version_writes_on_into_newer_tables(new):
    old, restarted = (Database(new.url.render_as_string()) for _ in range(2))
    old.write([QUESTION])

    upgrade(new)
    old.write([QUESTION])

    restarted.write([QUESTION])
    [row] = rows(restarted, questions)
    assert row["count"] == 3
    for database in (old, restarted):
        database.close()


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: Path(path).stem)
def test_a_migration_only_adds(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    [forward] = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "upgrade"]
    calls = [node.func for node in ast.walk(forward) if isinstance(node, ast.Call)]
    attributes = [call for call in calls if isinstance(call, ast.Attribute)]
    done = {call.attr for call in attributes if isinstance(call.value, ast.Name) and call.value.id == "op"}

    assert done
    assert done <= ADDING
