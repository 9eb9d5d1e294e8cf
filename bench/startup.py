"""The start of the whole site in fresh processes, beside the start of Flask alone; and the memory it then holds."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections import defaultdict

ROUNDS = 9
MEMORY = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
# Linux counts it in KiB, macOS in bytes.
A_MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024
STARTS = {
    "Python alone": "pass",
    "import flask": "import flask",
    "the whole site": "from webapp import create_app; create_app()",
}
SITE = {"APP_MODE": "development", "SECRET_KEYS": "a secret that only the benchmark knows"}


def started(code: str) -> tuple[float, float]:
    """Seconds that the code takes in a fresh Python, and the most memory of the process in MB."""
    timed = f"import time; start = time.perf_counter(); {code}; print(time.perf_counter() - start); {MEMORY}"
    command = [sys.executable, "-c", timed]
    done = subprocess.run(command, env={**os.environ, **SITE}, check=True, capture_output=True, text=True)  # noqa: S603
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory) / A_MEGABYTE


def main() -> None:
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(ROUNDS):
        for name, code in STARTS.items():
            found[name].append(started(code))
    flask = statistics.median(seconds for seconds, _ in found["import flask"])
    print(f"{'start-up':18}{'min s':>8}{'median s':>10}{'to flask':>10}{'peak MB':>9}")
    for name, times in found.items():
        seconds = [second for second, _ in times]
        middle = statistics.median(seconds)
        memory = max(megabytes for _, megabytes in times)
        print(f"{name:18}{min(seconds):8.3f}{middle:10.3f}{middle / flask:10.1f}{memory:9.1f}")


if __name__ == "__main__":
    main()
