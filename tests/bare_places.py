"""Districts that have no notice of their own today, for tests of what is told of such a place."""

from __future__ import annotations

from webapp import library

HELD = {notice.place for notice in library.load().notices.values()}
PLACES = library.load().rules.vocabulary.places
NAMES = PLACES.names
# Places of which nothing moved.
STILL = {code: name for code, name in NAMES.items() if not (PLACES[code].moved or PLACES.before(code))}
# 渝中 for 渝中区, as people say it: only districts whose name is two characters without 区.
BARE = {name[:2]: code for code, name in STILL.items() if code not in HELD and len(name) == 3 and name.endswith("区")}
NAME, PLACE = next(iter(BARE.items()))


def short(code: str) -> str:
    """What people call a district: 巴南."""
    return NAMES[code].removesuffix("区")
