"""The last page: what still stands in the way, the signature of an office, and publishing."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from drafting.deciding.counting import counts
from drafting.deciding.draft import Draft
from drafting.deciding.sentence import STATES
from drafting.publishing.obstacle import SIGN, obstacles
from drafting.publishing.publishing import UnpublishableError, publish
from drafting.publishing.signature import changed_since, signature, signing
from webapp.workbench.bench import ROLE, now, workbench

pages = Blueprint("sign", __name__, url_prefix="/d/<name>")


@pages.get("/sign")
def sign(name: str) -> str:
    return _page(workbench().draft(name), "")


@pages.post("/sign")
def put(name: str) -> Response | tuple[str, int]:
    """The signature: an office or a role as the operator types it, and a day."""
    bench = workbench()
    draft = bench.draft(name)
    by, day = request.form.get("by", "").strip()[:40], request.form.get("day", "").strip()
    if any(one.kind != SIGN for one in obstacles(draft, bench.notices)):
        return _page(draft, "还有没办完的，不能签发"), 422
    if not by or not _is_day(day):
        return _page(draft, "请写哪个单位或者岗位签发，日子写成 2024-06-01 这样"), 422
    session[ROLE] = session.get(ROLE) or by
    bench.add(draft, signing(draft, by, day, now()))
    return redirect(url_for("sign.sign", name=name), 303)


@pages.post("/publish")
def out(name: str) -> str | tuple[str, int]:
    """The folder of the notice among those that are held."""
    bench = workbench()
    draft = bench.draft(name)
    try:
        written = publish(draft, bench.notices)
    except UnpublishableError as error:
        return _page(draft, str(error)), 409
    return render_template("published.html", draft=draft, written=written)


def _page(draft: Draft, fault: str) -> str:
    found, signed = obstacles(draft, workbench().notices), signature(draft)
    states = [one.state for one in draft.sentences]
    return render_template(
        "sign.html",
        draft=draft,
        obstacles=found,
        may_sign=all(one.kind == SIGN for one in found),
        signed=signed,
        changed=changed_since(draft, signed) if signed is not None else (),
        counts=counts(draft),
        tally={state: states.count(state) for state in STATES if state in states},
        states=STATES,
        today=dt.datetime.now(dt.UTC).date().isoformat(),
        fault=fault,
    )


def _is_day(written: str) -> bool:
    try:
        return dt.date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
