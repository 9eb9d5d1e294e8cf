"""The guide for one machine, followed to the letter on a copy of this one, and what it promises looked at from outside.

The commands are read from docs/operating.md. They run in a copy-on-write view of this machine's disk, which is gone
afterwards. What systemd would do is done as the units say: user, settings, a disk that can be read only, the address
held open. Needs root, nginx, util-linux, the packages of the guide, and that ports 80, 443 and 8000 are free.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.nginx import CERTIFICATE, NAME
from trials import caddy
from trials.machine import Machine
from trials.visitor import Visitor

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
INSIDE = "A_VIEW_OF_ITS_OWN"
# No right to other ports is needed for these, and nobody signs for the name of an example.
CADDY = "\thttp_port 8081\n\thttps_port 8443\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n"


def block(after: str) -> str:
    """The commands that follow these words in the guide."""
    return GUIDE.split(after, 1)[1].split("```sh\n", 1)[1].split("```", 1)[0]


def followed(machine: Machine) -> None:
    """Everything of the first block; the packages are here, and the repository is this one."""
    commands = block("## One machine, in ten minutes").replace(
        "git clone …", f"git clone --quiet --no-hardlinks {ROOT}"
    )
    commands = re.sub(r"^apt-get .*\n", "", commands)
    files = ("-keyout", f"/etc/ssl/{NAME}.key", "-out", f"/etc/ssl/{NAME}.pem")
    machine.run(" ".join((*CERTIFICATE, *files)))
    machine.run(commands)


def answers_over_https(machine: Machine) -> None:
    """By its name, with the headers; plain http leads there; the metrics are not passed on."""
    told = machine.run(
        f"curl --silent --show-error --insecure --include --resolve {NAME}:443:127.0.0.1 https://{NAME}/"
    )
    assert "200" in told.splitlines()[0], told.splitlines()[0]
    assert "strict-transport-security" in told.lower()
    plain = machine.run(f"curl --silent --include --resolve {NAME}:80:127.0.0.1 http://{NAME}/chat")
    assert f"https://{NAME}/chat" in plain
    assert machine.status("/metrics") == "404"


def answers_stay_over_a_restart(machine: Machine) -> None:
    """A visitor who began before it goes on after it, and all who come meanwhile are answered."""
    visitor = Visitor()
    visitor.begin()
    with machine.asked_all_the_time() as refused:
        machine.run("git -C /srv/medical-aid pull --quiet && cd /srv/medical-aid && make prepare")
        machine.restart()
    assert visitor.is_remembered()
    assert not refused, refused


def a_new_secret(machine: Machine) -> None:
    """Before the old one nobody notices; without the old one what it wrote opens no more."""
    visitor = Visitor()
    visitor.begin()
    old = machine.setting("SECRET_KEYS")
    machine.set("SECRET_KEYS", f"{'new' * 20},{old}")
    assert visitor.is_remembered()
    other = Visitor()
    other.begin()
    machine.set("SECRET_KEYS", "new" * 20)
    assert other.is_remembered()
    assert not Visitor(visitor.cookies).is_remembered()


def logs_tell_nothing(machine: Machine) -> None:
    """A line of JSON for each request, with the number that the answer has, and no path."""
    visitor = Visitor()
    visitor.ask("GET", "/notices/banan-2023-30")
    assert visitor.number
    [line] = [line for line in machine.log().splitlines() if visitor.number in line]
    assert '"rule": "/notices/<notice_id>"' in line, line
    assert not [word for word in ("banan", "yubei", "公积金", "127.0.0.1 ") if word in machine.log()]


def metrics_are_read(machine: Machine) -> None:
    """With the token, from the instance itself; where Prometheus is here, it reads them and its lines of the guide."""
    machine.set("METRICS_TOKEN", "a token of sixteen letters")
    Visitor().ask("GET", "/check/start")
    header = "Authorization: Bearer a token of sixteen letters"
    told = machine.run(f"curl --fail --silent -H '{header}' http://127.0.0.1:8000/metrics")
    assert "site_requests_total" in told
    if shutil.which("promtool"):
        lines = GUIDE.split("```yaml\n", 1)[1].split("```", 1)[0].replace("…", "token")
        machine.run(f"cat > /etc/prometheus.yml <<END\n{lines}END\npromtool check config /etc/prometheus.yml")
        subprocess.run(["promtool", "check", "metrics"], input=told, text=True, check=True, capture_output=True)  # noqa: S607


def a_question_is_kept(machine: Machine) -> None:
    """In the state directory, where the service may write; and the command of the guide shows it."""
    machine.set("RETENTION_DAYS", "180")
    Visitor().ask("POST", "/chat", {"said": "公积金怎么取", "may_keep": "1"})
    for _ in range(50):
        told = machine.run(block("**A command of the site**"))
        if "公积金怎么取" in told:
            return
        time.sleep(0.1)
    raise AssertionError(told)


def caddy_instead(machine: Machine) -> None:
    """The deployed Caddyfile, with a certificate that Caddy makes for itself, in front of the same instance."""
    if not shutil.which("caddy"):
        print("no caddy here")
        return
    machine.run(f"cat > /etc/Caddyfile <<'END'\n{caddy.with_options(CADDY)}END\n")
    with machine.running("caddy", "run", "--adapter", "caddyfile", "--config", "/etc/Caddyfile", port=8443):
        # It listens before it has made its certificate.
        there = f"--resolve {NAME}:8443:127.0.0.1 https://{NAME}:8443/health"
        machine.run(f"curl --silent --insecure --retry 9 --retry-all-errors {there}")
        visitor = Visitor(port=8443)
        visitor.begin()
        assert visitor.is_remembered()
        assert len([line for line in machine.log().splitlines() if visitor.number in line]) == 1
        assert machine.status("/metrics", 8443) == "404"


CLAIMS: tuple[Callable[[Machine], None], ...] = (
    *(followed, answers_over_https, a_question_is_kept, logs_tell_nothing),
    *(answers_stay_over_a_restart, a_new_secret, metrics_are_read, caddy_instead),
)


def main() -> None:
    if os.geteuid() != 0 or not (shutil.which("nginx") and shutil.which("unshare")):
        print("needs root, nginx and util-linux")
        return
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])  # noqa: S606, S607
    with tempfile.TemporaryDirectory(prefix="guide-") as folder, Machine(Path(folder)) as machine:
        for claim in CLAIMS:
            began = time.monotonic()
            claim(machine)
            print(f"{claim.__name__.replace('_', ' '):34}{time.monotonic() - began:6.1f} s", flush=True)


if __name__ == "__main__":
    main()
