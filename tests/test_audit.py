"""The audit: a package that nobody looked up is not taken for one without holes."""

from tools import audit

HOLE = {"id": "PYSEC-2026-1", "fix_versions": ["9.9"], "aliases": [], "description": ""}


def report(**of):
    """What pip-audit says of all that is locked; `of` some packages it says something else."""
    return {"dependencies": [of.get(name, {"name": name, "version": "1", "vulns": []}) for name in audit.locked()]}


def test_all_that_is_locked_is_asked_for():
    assert {"flask", "cryptography", "gunicorn", "sqlalchemy"} <= set(audit.locked())
    assert len(audit.locked()) == len(set(audit.locked())) > 70


def test_a_hole_is_told_with_the_version_that_mends_it():
    flask = {"name": "flask", "version": "3.0", "vulns": [HOLE]}

    assert list(audit.holes(report(flask=flask))) == ["flask 3.0: PYSEC-2026-1, mended in 9.9"]
    assert not list(audit.holes(report()))


def test_what_a_list_does_not_know_was_not_looked_at():
    skipped = {"name": "flask", "skip_reason": "Dependency not found on PyPI and could not be audited: flask (3.0)"}

    assert audit.not_looked_at(report()) == []
    assert audit.not_looked_at(report(flask=skipped)) == ["flask"]
    assert audit.not_looked_at({"dependencies": []}) == audit.locked()
