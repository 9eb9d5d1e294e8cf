"""What a worker frees goes back to the machine."""

import subprocess
import sys

import pytest

from webapp.command import giving_back

# Blocks of a megabyte are freed, from the first one that was asked for: glibc then keeps those that come after.
HELD = """
import re, threading
from webapp.command import giving_back
if {tells}:
    assert giving_back.prepare()
def draw():
    bytearray(30_000_000)
    blocks = [bytearray(1_000_000) for _ in range(50)]
    last.append(bytearray(1000))
    del blocks
def held():
    return int(re.search(r"Rss:\\s+(\\d+)", open("/proc/self/smaps_rollup").read())[1]) / 1024
last, before = [], held()
for _ in range(2):
    thread = threading.Thread(target=draw)
    thread.start()
    thread.join()
print(held() - before)
"""


def held_after(*, tells: bool) -> float:
    """MB that a process still has after threads drew and freed."""
    program = [sys.executable, "-c", HELD.format(tells=tells)]
    return float(subprocess.run(program, check=True, capture_output=True, text=True).stdout)  # noqa: S603


@pytest.mark.skipif(not hasattr(giving_back.ctypes.CDLL(None), "mallopt"), reason="another C library than glibc")
def test_what_threads_freed_is_not_kept():
    assert held_after(tells=True) < 5 < held_after(tells=False)


def test_a_c_library_that_cannot_be_told_is_left_alone(monkeypatch):
    monkeypatch.setattr(giving_back.ctypes, "CDLL", lambda _name: object())

    assert not giving_back.prepare()
