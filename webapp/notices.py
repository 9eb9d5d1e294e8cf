"""The notices' pages: the list, and each notice with every clause at an address of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from knowledge.notice import Clause, Notice, NoticeError
from webapp import library

blueprint = Blueprint("notices", __name__, url_prefix="/notices")

# 第三章, or a top item such as 二 when it is only a title.
CHAPTER = re.compile(r"第[一二三四五六七八九十]+章|[一二三四五六七八九十]+")
LONGEST_HEADING = 40
# Where a path goes one level down: 二 | （二） | 1 | （1） | 第一阶段
STEP_DOWN = re.compile(r"（[^）]+）|\d+|(?<=.)第[一二三四五六七八九十]+[段款阶]|末段")


@dataclass(frozen=True)
class PrintedClause:
    """A clause as the page shows it: a heading or a paragraph, `depth` 0 to 3 levels in."""

    clause: Clause

    @property
    def is_heading(self) -> bool:
        """Whether the clause is only a title over the clauses after it."""
        return bool(CHAPTER.fullmatch(self.clause.path)) and len(self.clause.text) <= LONGEST_HEADING

    @property
    def depth(self) -> int:
        """How deep the clause stands, by its path: 0 for 第七条, 1 for 第七条（一）, at most 3."""
        return min(3, len(STEP_DOWN.findall(self.clause.path)))


@blueprint.get("", endpoint="list")
def notice_list() -> str:
    """Every notice, the newest first."""
    held = library.load()
    return render_template("notices.html", notices=list(held.notices.values())[::-1], documents=held.documents)


@blueprint.get("/<notice_id>")
def notice(notice_id: str) -> str:
    """One notice in full. 404 where there is none of that id."""
    found = _notice(notice_id)
    return render_template("notice.html", notice=found, clauses=tuple(map(PrintedClause, found.clauses)))


@blueprint.get("/<notice_id>/<clause_path>")
def clause(notice_id: str, clause_path: str) -> Response:
    """To the clause in its notice, by its printed path (`第七条（二）`). 404 where the notice has no such clause."""
    try:
        found = _notice(notice_id).clause(clause_path)
    except NoticeError:
        abort(404)
    return redirect(url_for("notices.notice", notice_id=notice_id, _anchor=found.anchor))


def _notice(notice_id: str) -> Notice:
    return library.load().notices.get(notice_id) or abort(404)
