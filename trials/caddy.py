"""Nothing: it is a real Caddy with the deployed configuration, before an instance on this machine."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.serving import free_port, running

DEPLOYED = Path(__file__).parent.parent / "deploy" / "Caddyfile"
# Into the options that are deployed: no port that needs a right, nobody's signature, no port for orders.
OPTIONS = "\tadmin off\n\tauto_https off\n\tlog {{\n\t\toutput discard\n\t}}\n\thttp_port {port}\n"


def with_options(options: str) -> str:
    """The deployed configuration with further options: a file has one block of them, and it stands first."""
    return re.sub(r"^\{\n", lambda begin: begin[0] + options, DEPLOYED.read_text(), count=1, flags=re.MULTILINE)


@contextmanager
def before(instance: int) -> Iterator[int]:
    """The port of a Caddy before the instance on that port, in plain http."""
    port = free_port()
    text = with_options(OPTIONS.format(port=port)).replace("yiliao.example {", f"http://127.0.0.1:{port} {{")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{instance}")
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder, "Caddyfile")
        configuration.write_text(text)
        command = [shutil.which("caddy") or "caddy", "run", "--adapter", "caddyfile", "--config", str(configuration)]
        # What Caddy remembers of itself goes with the folder.
        environment = {**os.environ, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "HOME": folder}
        with running(command, port, environment):
            yield port
