"""Grounds: on what a verdict rests, a page for each benefit: every clause, what it replaced, each condition."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from webapp.case import interview, lasting, result_page
from webapp.case.purpose import person
from webapp.case.sections import section
from webapp.serving.page_cache import cached_page
from webapp.session.inquiry import Inquiry

blueprint = Blueprint("grounds", __name__)


@blueprint.get("/check/result/<benefit>")
def grounds(benefit: str) -> Any:
    inquiry = lasting.read(request).inquiry
    if not inquiry.has_begun:
        return redirect(url_for("wizard.start"), 303)
    if benefit not in interview.benefits(inquiry):
        abort(404)
    return _grounds_page(inquiry.without_papers(), benefit=benefit)


@cached_page
def _grounds_page(inquiry: Inquiry, benefit: str) -> str:
    shown = section(benefit, interview.result(inquiry))
    return render_template("grounds.html", section=shown, person=person(inquiry), **result_page.WORDS)
