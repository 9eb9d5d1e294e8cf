"""Giving back: memory that a page has freed goes back to the machine, and not into a store of the worker.

glibc gives each thread an arena of its own, and once a large block was freed it keeps all blocks of that size. So the
threads of a worker held on to what the pictures of cards took: 35 MB a worker after ten of each page, now 10.
"""

from __future__ import annotations

import ctypes

# As malloc.h has them: mallopt(3).
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
# Bytes: below are the texts of pages, above are pictures, lists and what packs them.
LARGE = 2**17


def prepare() -> bool:
    """Have this process, and all that it forks, give back what it frees; False where the C library cannot be told."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    options = ((ARENA_MAX, 1), (MMAP_THRESHOLD, LARGE), (TRIM_THRESHOLD, LARGE))
    return all(mallopt(option, value) == 1 for option, value in options)
