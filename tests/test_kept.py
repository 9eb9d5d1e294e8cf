"""What is kept stays bounded, and what is asked for again stays longest."""

from rules.engine.kept import Kept


def test_what_was_kept_is_found():
    kept = Kept(4)
    assert kept.get("a") is None
    assert kept.keep("a", 1) == 1
    assert kept.get("a") == 1


def test_it_never_holds_more_than_was_said():
    kept = Kept(10)
    for number in range(1000):
        kept.keep(number, number)
        assert len(kept) <= 10


def test_what_nobody_asks_for_goes_first():
    kept = Kept(10)
    kept.keep("often", 1)
    for number in range(100):
        kept.keep(number, number)
        assert kept.get("often") == 1
    assert kept.get(0) is None


def test_after_clearing_nothing_is_left():
    kept = Kept(10)
    kept.keep("a", 1)
    kept.clear()
    assert (kept.get("a"), len(kept)) == (None, 0)
