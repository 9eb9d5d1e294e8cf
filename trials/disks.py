"""Whether what is sent and answered is written onto a disk: by nginx and Caddy as shipped, or by the site behind them.

A clerk sends the largest list slowly at first, and reads the page and the results slowly. The kernel counts what each
process has written onto a disk, in a file with a name or without; what lies in memory does not count. An nginx without
the line that keeps bodies in memory, and one without that for answers, show that it would be seen. Needs nginx or
Caddy, and a /var/lib/nginx that is on a disk.
"""

from __future__ import annotations

import io
import re
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from html import unescape
from http.client import HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from clerk import CHOSEN, HEADER, csv_file
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from bench import nginx
from bench.serving import served
from trials import caddy

ROWS, BYTES = 40_000, 19_000_000
# What lines in a log may take; a body or an answer that was written down is more.
LOGS = 100_000
# A slow line: so many bytes at once, and a pause. The first bytes of a body come slowly, and then the rest.
PIECE, PAUSE, SLOWLY = 65_536, 0.02, 40


class ReadAnswer(NamedTuple):
    status: int
    body: bytes


def students() -> bytes:
    """The largest list that the desk takes."""
    remark = "备" * ((BYTES // ROWS - 60) // 3)
    rows = ((f"{number:06}", f"学生{number % 9000}", "低保", "市内", "低保证", remark) for number in range(ROWS))
    return csv_file(*rows, header=(*HEADER, "备注"))


def sent(port: int, path: str, form: Mapping[str, object]) -> ReadAnswer:
    """What comes of a form that is sent slowly at first, and whose answer is read slowly."""
    boundary, body = encode_multipart(dict(form))
    with socket.socket() as line:
        # Before it is connected, or the kernel takes whole megabytes in advance.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE)
        line.settimeout(60)
        line.connect(("127.0.0.1", port))
        line.sendall(
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
            f"Content-Type: multipart/form-data; boundary={boundary}\r\nAccept-Encoding: identity\r\n\r\n".encode()
        )
        for start in range(0, SLOWLY * 1000, 1000):
            line.sendall(body[start : start + 1000])
            time.sleep(PAUSE)
        line.sendall(body[SLOWLY * 1000 :])
        answer = HTTPResponse(line)
        answer.begin()
        return ReadAnswer(answer.status, b"".join(slowly(answer)))


def slowly(answer: HTTPResponse) -> Iterator[bytes]:
    while piece := answer.read(PIECE):
        yield piece
        time.sleep(PAUSE)


def visit(port: int) -> None:
    """A list, and its results."""
    page = sent(port, "/desk", {**CHOSEN, "file": FileStorage(io.BytesIO(students()), "名单.csv")})
    assert page.status == 200, page.status
    hidden = re.findall(r'<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)"', page.body.decode())
    results = sent(port, "/desk/result.csv", {name: unescape(value) for name, value in hidden})
    assert results.status == 200, results.status
    print(f"    {len(students()):,} bytes sent, {len(page.body):,} and {len(results.body):,} read", flush=True)


def written() -> dict[str, int]:
    """How many bytes each process below this one has written onto a disk, by what it is."""
    found: dict[str, int] = {}
    for process in below("self"):
        name = Path(f"/proc/{process}/comm").read_text().strip()
        [told] = re.findall(r"^write_bytes: (\d+)$", Path(f"/proc/{process}/io").read_text(), re.MULTILINE)
        found[name] = found.get(name, 0) + int(told)
    return found


def below(process: str) -> Iterator[str]:
    for thread in Path(f"/proc/{process}/task").iterdir():
        for child in (thread / "children").read_text().split():
            yield child
            yield from below(child)


def measured(before: AbstractContextManager[int]) -> int:
    """The most that one kind of process wrote while a clerk came through that proxy."""
    with before as port:
        begun = written()
        visit(port)
        grown = {name: size - begun.get(name, 0) for name, size in written().items()}
    print("   ", ", ".join(f"{name} {size:,}" for name, size in sorted(grown.items())), flush=True)
    return max(grown.values())


def without(line: str) -> Callable[[int], AbstractContextManager[int]]:
    """An nginx without a line that is shipped."""
    return partial(nginx.before, leave_out=rf"^ *{line} .*\n")


# By name: which program it needs, how it is started, and whether it writes.
PROXIES: Mapping[str, tuple[str, Callable[[int], AbstractContextManager[int]], bool]] = {
    "nginx as shipped": ("nginx", nginx.before, False),
    "Caddy as shipped": ("caddy", caddy.before, False),
    "nginx that may lay bodies down": ("nginx", without("client_body_temp_path"), True),
    "nginx that may lay answers down": ("nginx", without("proxy_max_temp_file_size"), True),
}


def main() -> None:
    wrong = []
    with TemporaryDirectory() as folder, served(RATE_LIMITS="off", STORE_PATH="", TMPDIR=folder) as site:
        for name, (program, before, writes) in PROXIES.items():
            if not shutil.which(program):
                print(f"{name}: no {program} here")
                continue
            print(name, flush=True)
            most = measured(before(int(site.address.rsplit(":", 1)[1])))
            if (most > LOGS) != writes:
                wrong.append(name)
    sys.exit(f"not as it should be: {', '.join(wrong)}" if wrong else 0)


if __name__ == "__main__":
    main()
