"""Nothing: it is a real nginx with the deployed configuration, before instances on this machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.serving import free_port, running

DEPLOYED = Path(__file__).parent.parent / "deploy" / "nginx.conf"
NAME = "yiliao.example"
CERTIFICATE = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={NAME}")


@contextmanager
def before(*ports: int, secured: bool = False, leave_out: str = "") -> Iterator[int]:
    """The port of an nginx before the instances on these ports: plain http, or https with a certificate just made.

    Lines that the pattern `leave_out` fits are not in its configuration.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        inside = _of_instances(DEPLOYED.read_text(), ports).replace("/var/log/nginx", folder)
        inside = _with_certificate(inside, folder, port) if secured else _without_certificate(inside, port)
        inside = re.sub(leave_out, "", inside, flags=re.MULTILINE) if leave_out else inside
        configuration = Path(folder, "nginx.conf")
        configuration.write_text(f"pid {folder}/pid;\nevents {{}}\nhttp {{\n{inside}\n}}\n")
        command = [shutil.which("nginx") or "nginx", "-c", str(configuration), "-g", "daemon off;"]
        with running(command, port):
            yield port


def _of_instances(text: str, ports: tuple[int, ...]) -> str:
    """The configuration with these instances; both that are deployed are the same one where there is but one."""
    written = re.findall(r"^    server 127\.0\.0\.1:8000(.*\n)", text, re.MULTILINE)
    for options, one in zip(written, (*ports, *ports), strict=False):
        text = text.replace(f"    server 127.0.0.1:8000{options}", f"    server 127.0.0.1:{one}{options}", 1)
    return text


def _with_certificate(text: str, folder: str, port: int) -> str:
    files = ("-keyout", f"{folder}/{NAME}.key", "-out", f"{folder}/{NAME}.pem")
    subprocess.run([*CERTIFICATE, *files], check=True, capture_output=True)  # noqa: S603
    text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    return text.replace("listen 443", f"listen 127.0.0.1:{port}").replace("/etc/ssl", folder)


def _without_certificate(text: str, port: int) -> str:
    text = re.sub(r"^server \{\n    listen 80;.*?^\}\n", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^    ssl_.*\n", "", text, flags=re.MULTILINE)
    return text.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
