"""How each answer is asked: the topics proposed for it, confirmed or not, and ways typed where none fits."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from drafting.deciding import decision as kinds
from drafting.deciding.draft import WAYS_KEY, Draft
from drafting.deciding.typed import EntryForm
from drafting.publishing import ways as asking
from drafting.publishing.obstacle import undecided
from drafting.publishing.ways import AnswerWays, chosen
from webapp.workbench.bench import asked_who, workbench

pages = Blueprint("ways", __name__, url_prefix="/d/<name>")
# What stands in the slot of a way, as it is asked of who fills it.
SLOTS = {
    "office": "哪个部门",
    "stage": "哪个阶段",
    "document": "哪种材料",
    "sum": "多少钱",
    "disease": "哪种病",
    "place": "哪里",
}


@pages.get("/ways")
def ways(name: str) -> str:
    draft = workbench().draft(name)
    return _page(draft, asking.ways(draft), {})


@pages.post("/ways")
def decide(name: str) -> Response | tuple[str, int]:
    """All answers at once: of each the topics that were left ticked, what stands in their slots, and ways typed."""
    bench = workbench()
    draft = bench.draft(name)
    if asked := asked_who(draft, url_for("ways.ways", name=name)):
        return asked
    form = EntryForm(request.form.to_dict(flat=False))
    told = tuple(_chosen(one, form) for one in asking.ways(draft))
    faults = {one.key: _fault(one) for one in told if not one.is_enough}
    if undecided(draft) or faults:
        return _page(draft, told, faults), 422
    bench.decide(draft, kinds.WAYS, WAYS_KEY, answers=[one.as_node() for one in told])
    return redirect(url_for("ways.ways", name=name), 303)


def _chosen(one: AnswerWays, form: EntryForm) -> AnswerWays:
    slots = {slot: form.one(f"{slot}-{one.key}").replace("、", " ").split() for slot in one.to_fill}
    return chosen(one, form.several(f"topic-{one.key}"), slots, form.lines(f"asked-{one.key}"))


def _fault(one: AnswerWays) -> str:
    if one.wanting:
        return f"请写{'、'.join(SLOTS[slot] for slot in one.wanting)}"
    return f"请选一个话题，或者写{asking.WANTED}种问法，一行一种"


def _page(draft: Draft, told: tuple[AnswerWays, ...], faults: Mapping[str, str]) -> str:
    return render_template(
        "ways.html", draft=draft, answers=told, faults=faults, slots=SLOTS, wanted=asking.WANTED, left=undecided(draft)
    )
