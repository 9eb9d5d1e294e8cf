"""Stores to try things with: a file, and a real PostgreSQL in a folder of its own that can be stopped and started."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest

from webapp.feedback.store.database import Database
from webapp.feedback.store.kept import Judgement, KeptQuestion

DAY = date(2026, 3, 1)
QUESTION = KeptQuestion("公积金怎么取", "zh-CN", "yubei", "refused", DAY)
JUDGEMENT = Judgement("entry", "banan-no-deposit", "0123456789ab", "window_differs", "", DAY)
# Where Debian has what is not meant for everybody's path.
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
# PostgreSQL refuses to run as root.
SERVANT = "nobody"


class PostgresServer:
    """A PostgreSQL whose files lie in `folder`; it listens on a socket there, and on no port."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._data = folder, folder / "data"
        self._run("initdb", "--auth=trust", "--username=aid", "--encoding=UTF8", "--no-sync", "--no-instructions")

    @property
    def address(self) -> str:
        return f"postgresql://aid@/postgres?host={self._folder}"

    def start(self) -> None:
        options = f"-c listen_addresses='' -k {self._folder} -F -c max_connections=20 -c shared_buffers=8MB"
        self._run("pg_ctl", "start", "--wait", "-l", str(self._folder / "log"), "-o", options)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def _run(self, program: str, *arguments: str) -> None:
        path = shutil.which(program, path=os.pathsep.join([*map(str, DEBIAN), os.environ["PATH"]]))
        assert path, f"{program} is missing; install postgresql"
        who = {"user": SERVANT} if os.geteuid() == 0 else {}
        command = [path, f"--pgdata={self._data}", *arguments]
        subprocess.run(command, check=True, cwd=self._folder, stdout=subprocess.DEVNULL, timeout=60, **who)  # noqa: S603


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL of our own, for all tests that ask for it."""
    with open_folder() as folder:
        server = PostgresServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that whoever the tests turn into may use; pytest's own are for one user only."""
    folder = Path(mkdtemp(prefix="aid-", dir="/tmp"))  # a socket's path must be short
    if os.geteuid() == 0:
        servant = pwd.getpwnam(SERVANT)
        os.chown(folder, servant.pw_uid, servant.pw_gid)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without root's right to write everywhere, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(pwd.getpwnam(SERVANT).pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


def rows(database: Database, table: object) -> list[dict[str, object]]:
    """All rows of a table, without their numbers."""
    with database.opened() as connection:
        found = connection.execute(table.select()).mappings().all()
    return [{name: value for name, value in row.items() if name != "id"} for row in found]


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether it comes to hold within that time."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()
