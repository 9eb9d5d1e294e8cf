"""A command starts without the largest libraries, and a worker that was forked has to read none any more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from webapp.feedback.store.database import Database

# SQLAlchemy with Alembic takes 22 MB and a sixth of the start, Pillow 4 MB; the others are for settings that few have.
LARGE = ("PIL", "alembic", "prometheus_client", "psycopg", "python_calamine", "redis", "sqlalchemy", "wechatpy")
LIBRARIES = ("webapp", "PIL", "sqlalchemy", "xlsxwriter", "icalendar", "segno", "babel", "rapidfuzz", "jinja2")
STARTED = """
import sys
from webapp import create_app
from webapp.settings import Settings
create_app(Settings(("a secret that only the tests know",), development=True, store="sqlite:///nowhere/store"))
print(*sys.modules)
"""
VISITED = """
import sys
from babel import localedata
from page_states import KINDS, STATES
from reaching import SECRET, State, add_failures, cookies_of, reached
from webapp import create_app
from webapp.feedback import listening
from webapp.keep import canvas
from webapp.settings import Settings
site = create_app(Settings((SECRET,), development=True, rate_limits=False, store="sqlite:///" + sys.argv[1] + "/store"))
add_failures(site)
canvas.prepare()
listening.prepare(site)
for name in site.jinja_env.pages():
    site.jinja_env.get_template(name)
held = set(sys.modules)
result = next(state for state in STATES if state.path == "/keep/1")
for state in [*STATES, *(State(path, path, result.answers) for path in ("/keep/1/picture.png", "/keep/1/qr.png"))]:
    reached(site, state)
    if state in KINDS:
        reached(site, state, "en.1")
site.test_client().post("/chat", data={"said": "公积金怎么取", "may_keep": "1"})
site.test_client().get("/desk/template.xlsx")
assert site.extensions["store"].flush(10)
assert site.extensions["store"].counts.written
print(*sorted(set(sys.modules) - held), *(f"babel:{name}" for name in localedata._cache))
"""


def printed(code: str, *arguments: object) -> list[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {"PYTHONPATH": ".:tests", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603
    return done.stdout.split()


def test_the_site_starts_without_what_few_commands_need():
    started = {name.partition(".")[0] for name in printed(STARTED)}

    assert "flask" in started
    assert not started & set(LARGE)


@pytest.mark.exhaustive
def test_no_page_makes_a_worker_read_a_library(tmp_path):
    Database(f"sqlite:///{tmp_path}/store").migrate()

    read = printed(VISITED, tmp_path)

    assert not [name for name in read if name.partition(".")[0] in LIBRARIES]
    # What it knows of English alone is 5 MB.
    assert not [name for name in read if name.startswith("babel:")]
