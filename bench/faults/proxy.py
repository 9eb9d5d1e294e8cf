"""A proxy: a real nginx with the configuration of `deploy/`, but for the certificate, paths and ports."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.serving import free_port, wait_for

DEPLOYED = Path(__file__).parent.parent.parent / "deploy" / "nginx.conf"


@contextmanager
def before(*ports: int) -> Iterator[int]:
    """The port of an nginx before the instances on these ports."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder, "nginx.conf")
        inside = _without_certificate(DEPLOYED.read_text(), folder, port, ports)
        configuration.write_text(f"pid {folder}/pid;\nevents {{}}\nhttp {{\n{inside}\n}}\n")
        command = [shutil.which("nginx") or "nginx", "-c", str(configuration), "-g", "daemon off;"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait()


def _without_certificate(text: str, folder: str, port: int, ports: tuple[int, ...]) -> str:
    """The deployed configuration for plain http, with these instances and with its logs in the folder."""
    written = re.findall(r"^    server 127\.0\.0\.1:8000(.*\n)", text, re.MULTILINE)
    # Both that are deployed are the same instance, where there is but one.
    for options, one in zip(written, (*ports, *ports), strict=False):
        text = text.replace(f"    server 127.0.0.1:8000{options}", f"    server 127.0.0.1:{one}{options}", 1)
    text = re.sub(r"^server \{\n    listen 80;.*?^\}\n", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^    ssl_.*\n", "", text, flags=re.MULTILINE)
    return text.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}").replace("/var/log/nginx", folder)
