"""Nothing: it is the deployed nginx with a certificate of its own making, before instances on this machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.serving import free_port, wait_for

DEPLOYED = Path(__file__).parent.parent / "deploy" / "nginx.conf"
NAME = "yiliao.example"
CERTIFICATE = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={NAME}")


@contextmanager
def secured(*ports: int) -> Iterator[int]:
    """The port of https, of an nginx before the instances; `deploy/nginx.conf` but for ports and paths."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        files = ("-keyout", f"{folder}/{NAME}.key", "-out", f"{folder}/{NAME}.pem")
        subprocess.run([*CERTIFICATE, *files], check=True, capture_output=True)  # noqa: S603
        configuration = Path(folder, "nginx.conf")
        inside = placed(DEPLOYED.read_text(), folder, port, ports)
        configuration.write_text(f"pid {folder}/pid;\nevents {{}}\nhttp {{\n{inside}\n}}\n")
        command = [shutil.which("nginx") or "nginx", "-c", str(configuration), "-g", "daemon off;"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait()


def placed(text: str, folder: str, port: int, ports: tuple[int, ...]) -> str:
    """The configuration with its files in the folder, on free ports, before these instances."""
    written = re.findall(r"^    server 127\.0\.0\.1:8000(.*\n)", text, re.MULTILINE)
    # Both that are deployed are the same instance, where there is but one.
    for options, one in zip(written, (*ports, *ports), strict=False):
        text = text.replace(f"    server 127.0.0.1:8000{options}", f"    server 127.0.0.1:{one}{options}", 1)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    text = text.replace("listen 443", f"listen 127.0.0.1:{port}")
    return text.replace("/etc/ssl", folder).replace("/var/log/nginx", folder)
