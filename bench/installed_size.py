"""What production installs: the distributions of its lock and their size on the disk; beside it those of the tests."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PRODUCTION, TESTS = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
# 1024 * 1024 bytes, as `du -m` counts.
MEGABYTE = 2**20


class Installed(NamedTuple):
    """How many distributions, and how many megabytes of files; pip itself is not counted."""

    distributions: int
    megabytes: float


def main() -> None:
    for lock in (PRODUCTION, TESTS):
        found = installed(lock)
        print(f"{lock.name:22} {found.distributions:3} distributions {found.megabytes:5.0f} MB")


def installed(lock: Path) -> Installed:
    """All of a lock, as it is installed for the Python that runs this. Raises PackageNotFoundError if some is not."""
    names = locked(lock)
    return Installed(len(names), sum(map(_size, names)) / MEGABYTE)


def locked(lock: Path) -> dict[str, str]:
    """The version of each distribution by its name."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def _size(name: str) -> int:
    """Bytes of all its files as a disk keeps them, in whole blocks."""
    files = (Path(str(file.locate())) for file in distribution(name).files or ())
    return sum(path.stat().st_blocks * 512 for path in files if path.is_file())


if __name__ == "__main__":
    main()
