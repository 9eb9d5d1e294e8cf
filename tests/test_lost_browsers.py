"""A browser that goes while it is answered leaves nothing open on the site that tests serve."""

from __future__ import annotations

import io
import socket
import struct
import threading
from urllib.parse import urlsplit

from browser import served
from stores import eventually

# Closing sends a reset at once, as a browser does that leaves a page which is still loading.
AT_ONCE = struct.pack("ii", 1, 0)


class LastWords(io.BytesIO):
    """Ends only when the browser has gone, so that nothing is left to write and reading is what fails."""

    gone = threading.Event()

    def __next__(self) -> bytes:
        if not (line := self.readline()):
            self.gone.wait(10)
            raise StopIteration
        return line


def test_an_answer_is_closed_though_its_browser_has_gone():
    answer = LastWords(b"whole")

    def answered(environ, start_response):
        start_response("200 OK", [("Content-Length", "5")])
        return answer

    with served(answered) as address:
        line = socket.create_connection(("127.0.0.1", urlsplit(address).port))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while not line.recv(4096).endswith(b"whole"):
            pass
        line.close()
        answer.gone.set()

        assert eventually(lambda: answer.closed)
