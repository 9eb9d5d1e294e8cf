"""Nothing: it is this machine in a view of its disk that is gone afterwards, and what systemd does with the units."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from bench.nginx import NAME
from bench.serving import wait_for
from trials.visitor import Visitor

SITE, SETTINGS, UNITS = "/srv/medical-aid", "/etc/medical-aid.env", "/etc/systemd/system"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Who the unit names, on a disk that can only be read but for its state; the address that is held open is file 3.
AS_THE_UNIT_SAYS = """
install -d -m {StateDirectoryMode} -o {User} -g {User} /var/lib/{StateDirectory}
mount --bind /var/lib/{StateDirectory} /var/lib/{StateDirectory}
mount -t tmpfs tmpfs /tmp; mount -t tmpfs tmpfs /root; mount -o remount,bind,ro /
cd {WorkingDirectory}; umask {UMask}; exec 3<&"$HELD"; export LISTEN_FDS=1 LISTEN_PID=$$; unset HELD
exec setpriv --reuid {User} --regid {User} --init-groups --no-new-privs --bounding-set=-all --inh-caps=-all {ExecStart}
"""


class Machine:
    """Its disk is seen through an overlay; whoever runs this has unshared the mounts before."""

    def __init__(self, folder: Path) -> None:
        self._root, self._held = folder / "root", socket.socket()
        self._service: subprocess.Popen[bytes] | None = None
        self._proxy: subprocess.Popen[bytes] | None = None
        parts = [folder / name for name in ("root", "upper", "work")]
        for part in parts:
            part.mkdir()
        layers = f"lowerdir=/,upperdir={parts[1]},workdir={parts[2]}"
        _do("mount", "-t", "overlay", "overlay", "-o", layers, str(self._root))
        for shared in ("proc", "dev", "sys"):
            _do("mount", "--rbind", f"/{shared}", str(self._root / shared))
        self._environment = {**os.environ, "PATH": PATH, "HOME": "/root"}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in filter(None, (self._service, self._proxy)):
            process.terminate()
            process.wait()
        self._held.close()
        _do("umount", "--recursive", str(self._root))

    def run(self, commands: str) -> str:
        """What these lines print; those for systemd are done as it would."""
        told = ""
        for part in _parts(commands):
            if part.startswith("systemctl "):
                for words in (words.split()[1:] for words in part.split(" && ")):
                    self._systemctl(words)
            else:
                told += self._shell(part)
        return told

    def status(self, path: str, port: int = 443) -> str:
        """With which status a proxy answers."""
        asked = f"curl -sko /dev/null -w %{{http_code}} --resolve {NAME}:{port}:127.0.0.1 https://{NAME}:{port}{path}"
        return self._shell(asked)

    def setting(self, name: str) -> str:
        """What the file of settings says."""
        return self._settings()[name]

    def set(self, name: str, value: str) -> None:
        """Write a setting into its file, and restart as the guide says."""
        lines = [f"{key}={held}\n" for key, held in {**self._settings(), name: value}.items()]
        (self._root / SETTINGS[1:]).write_text("".join(lines))
        self.restart()

    def restart(self) -> None:
        """TERM, and anew on the same address."""
        if self._service:
            self._service.terminate()
            self._service.wait()
        self._start()

    def log(self) -> str:
        """What the service has written."""
        return (self._root / "journal").read_text()

    @contextmanager
    def running(self, *command: str, port: int) -> Iterator[None]:
        """A program that listens there."""
        process = subprocess.Popen(["chroot", str(self._root), *command], stderr=subprocess.DEVNULL)  # noqa: S603, S607
        try:
            wait_for(port)
            yield
        finally:
            process.terminate()
            process.wait()

    @contextmanager
    def asked_all_the_time(self) -> Iterator[list[str]]:
        """People come without a pause; the list is of what went wrong."""
        wrong: list[str] = []
        going = threading.Event()

        def come() -> None:
            while not going.is_set():
                try:
                    Visitor().ask("GET", "/check/start")
                except (OSError, AssertionError) as failure:
                    wrong.append(str(failure))

        people = [threading.Thread(target=come) for _ in range(4)]
        for person in people:
            person.start()
        yield wrong
        going.set()
        for person in people:
            person.join()

    def _systemctl(self, words: list[str]) -> None:
        if words == ["daemon-reload"]:
            self._shell(f"systemd-analyze verify {UNITS}/medical-aid.service {UNITS}/medical-aid.socket")
        elif words[0] == "enable":
            listening = self._unit("medical-aid.socket")["ListenStream"].rpartition(":")
            self._held = socket.create_server((listening[0], int(listening[2])), backlog=2048)
            self._start()
        elif words == ["reload", "nginx"]:
            self._proxy = subprocess.Popen(["chroot", str(self._root), "nginx", "-g", "daemon off;"])  # noqa: S603, S607
            wait_for(443)
        else:
            raise ValueError(f"what would systemd do? {words}")

    def _start(self) -> None:
        """Start the service, and wait until it says that it is there, as a unit of the type notify does."""
        unit = self._unit("medical-aid.service")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notified:
            place = self._root / "notified"
            place.unlink(missing_ok=True)
            notified.bind(str(place))
            place.chmod(0o777)
            given = {"PATH": PATH, "HELD": str(self._held.fileno()), "NOTIFY_SOCKET": "/notified"}
            command = ["chroot", str(self._root), "unshare", "--mount", "bash", "-ec", AS_THE_UNIT_SAYS.format(**unit)]
            options: dict[str, Any] = {"env": {**given, **self._settings()}, "pass_fds": (self._held.fileno(),)}
            with (self._root / "journal").open("ab") as journal:
                self._service = subprocess.Popen(command, stdout=journal, stderr=journal, **options)  # noqa: S603
            notified.settimeout(40)
            while b"READY=1" not in notified.recv(4096):
                time.sleep(0.01)

    def _settings(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in (self._root / SETTINGS[1:]).read_text().splitlines())

    def _unit(self, name: str) -> dict[str, str]:
        text = (self._root / UNITS[1:] / name).read_text()
        return dict(re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE))

    def _shell(self, commands: str) -> str:
        where = SITE if (self._root / SITE[1:]).is_dir() else "/"
        command = ["chroot", str(self._root), "bash", "-ec", f"cd {shlex.quote(where)}\n{commands}"]
        done = subprocess.run(command, capture_output=True, text=True, env=self._environment)  # noqa: S603, PLW1510
        if done.returncode:
            raise SystemExit(f"{commands}\n{done.stdout}{done.stderr}")
        return done.stdout


def _parts(commands: str) -> Iterator[str]:
    """The commands up to one for systemd, that one, and so on."""
    for line in re.split(r"^(?=systemctl )|(?<=\S)\n(?=systemctl )", commands, flags=re.MULTILINE):
        head, _, rest = line.partition("\n") if line.startswith("systemctl ") else ("", "", line)
        if head:
            yield head
        own, mark, last = rest.rpartition(" && systemctl ")
        if mark:
            yield own
            yield f"systemctl {last.partition(chr(10))[0]}"
            rest = last.partition("\n")[2]
        if rest.strip():
            yield rest


def _do(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603
