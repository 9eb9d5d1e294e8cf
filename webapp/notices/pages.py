"""The notices' pages: the list, each notice, each clause, the districts side by side, one question over the years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request

from knowledge.notice.document import Clause, Notice, UnknownClauseError
from knowledge.notice.entry import CITY, Entry
from texts.phrase import N_
from webapp.answering.told import title_of
from webapp.case import place_notes
from webapp.case.sections import STATUS_WORDS
from webapp.clock import today
from webapp.current_library import current_library
from webapp.language.display import asks_in_address
from webapp.notices import clause_page, comparison
from webapp.notices.axis import axis_of
from webapp.notices.bars import of_places, of_years
from webapp.notices.history import first_told, history
from webapp.notices.standing import Standing, notice_standing, standing
from webapp.serving.page_cache import cached_page

blueprint = Blueprint("notices", __name__, url_prefix="/notices")

# 第三章, or a top item such as 二 when it is only a title.
CHAPTER = re.compile(r"第[一二三四五六七八九十]+章|[一二三四五六七八九十]+")
LONGEST_HEADING = 40
# Where a path goes one level down: 二 | （二） | 1 | （1） | 第一阶段
STEP_DOWN = re.compile(r"（[^）]+）|\d+|(?<=.)第[一二三四五六七八九十]+[段款阶]|末段")
# What stands around the clauses and rules nothing.
FRAME = ("标题", "文号", "主送", "题名", "落款", "文末")
FIRST_WORDS = 16

STATE_WORDS = {
    "in_force": N_("有效"),
    "partly": N_("有一部分不再适用"),
    "ended": N_("不再适用，以新文件为准"),
    "lapsed": N_("已经过期"),
    "untold": N_("还算不算，没有写明"),
    "not_yet": N_("还没有施行"),
    "open": N_("所在的区已经撤销，还算不算没有写明"),
}
NOTICE_WORDS = {
    "in_force": N_("没有看到废止"),
    "partly": N_("没有看到废止，有几条不再适用"),
    "ended": N_("本站用到的条款都不再适用"),
    "lapsed": N_("已经过期"),
    "not_yet": N_("还没有施行"),
    "open": N_("所在的区已经撤销，还算不算没有写明"),
}


@dataclass(frozen=True)
class PrintedClause:
    """A clause as the page shows it: a heading or a paragraph, `depth` 0 to 3 levels in."""

    clause: Clause
    standing: Standing

    @property
    def is_heading(self) -> bool:
        """Whether the clause is only a title over the clauses after it."""
        return bool(CHAPTER.fullmatch(self.clause.path)) and not self.paragraphs

    @property
    def title(self) -> str:
        """The first line, where it is a title over the clause's own words; or over the clauses after it."""
        first, *others = self.clause.text.splitlines()
        is_title = len(first) <= LONGEST_HEADING and first[-1] not in "。；：，！"
        return first if is_title and not self.is_frame and (others or CHAPTER.fullmatch(self.clause.path)) else ""

    @property
    def paragraphs(self) -> list[str]:
        """The lines below the title."""
        return self.clause.text.splitlines()[bool(self.title) :]

    @property
    def is_frame(self) -> bool:
        return self.clause.path in FRAME

    @property
    def depth(self) -> int:
        """How deep the clause stands, by its path: 0 for 第七条, 1 for 第七条（一）, at most 3."""
        return min(3, len(STEP_DOWN.findall(self.clause.path)))

    @property
    def first_words(self) -> str:
        """How the clause begins, without the number that its path says already."""
        first = re.sub(r"^(第[一二三四五六七八九十]+[条章]|[一二三四五六七八九十]+、)\s*", "", self.clause.text)
        line = re.split(r"[\n。，：；]", first)[0]
        return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS]}…"


@blueprint.get("", endpoint="list")
@cached_page
def notice_list() -> str:
    """Every notice, the newest first."""
    held = current_library()
    rows = [(notice, notice_standing(notice, today())) for notice in list(held.notices.values())[::-1]]
    return _rendered("notices.html", rows=rows, documents=held.documents)


@blueprint.get("/compare")
@asks_in_address("who", "what")
@cached_page
def compare() -> str:
    """What one identity gets in each place: of every benefit in a word, or of one in full."""
    identities, benefits = _names()
    who, what = _chosen("who", identities, next(iter(identities))), _chosen("what", benefits, "")
    rows = [
        (benefits[code], code, [comparison.cell(place, who, code, today()) for place in comparison.places()])
        for code in ([what] if what else benefits)
    ]
    rows.sort(key=lambda row: not any(cell.cases for cell in row[2]))
    groups = comparison.alike(rows[0][2]) if what else ()
    places = comparison.places()
    notes = [note for place in places for note in place_notes.of_notice(place, today())]
    return _rendered(
        "compare.html", who=who, what=what, rows=rows, groups=groups, places=places, notes=notes, bars=of_places(groups)
    )


@blueprint.get("/history")
@asks_in_address("where", "who", "what")
@cached_page
def over_the_years() -> str:
    """What one identity got of one benefit in one place, over the years."""
    identities, benefits = _names()
    where, who, what = first_told()
    options = {code: comparison.name(code) for code in comparison.places()}
    where, who, what = (
        _chosen("where", options, where),
        _chosen("who", identities, who),
        _chosen("what", benefits, what),
    )
    found = history(where, who, what)
    return _rendered(
        "history.html",
        options=options,
        where=where,
        who=who,
        what=what,
        stretches=found,
        bars=of_years(found),
        axis=axis_of(found, today()),
    )


@blueprint.get("/<notice_id>")
@cached_page
def notice(notice_id: str) -> str:
    """One notice in full. 404 where there is none of that id."""
    found = _notice(notice_id)
    clauses = tuple(PrintedClause(clause, standing(found, clause.path, today())) for clause in found.clauses)
    whole = notice_standing(found, today())
    notes = place_notes.of_notice(found.place, today())
    return _rendered("notice.html", notice=found, clauses=clauses, whole=whole, notes=notes)


@blueprint.get("/<notice_id>/<clause_path>")
@cached_page
def clause(notice_id: str, clause_path: str) -> str:
    """One clause, by its printed path (`第七条（二）`). 404 where the notice has no such clause."""
    found = _notice(notice_id)
    try:
        page = clause_page.build(found, found.clause(clause_path), today())
    except UnknownClauseError:
        abort(404)
    notes = place_notes.of_notice(found.place, today())
    return _rendered("clause.html", notice=found, page=page, asked=asked, notes=notes)


def asked(entry: Entry) -> str:
    """A question as one puts it to the chat: with its place, if it is one district's."""
    return entry.question if entry.place == CITY else title_of(entry)


def matter(notice: Notice) -> str:
    """What a notice is about: its title without those who issued it, whom the page names apart."""
    start = notice.title.find("关于")
    return notice.title[max(0, start) :]


def _notice(notice_id: str) -> Notice:
    return current_library().notices.get(notice_id) or abort(404)


def _names() -> tuple[dict[str, str], dict[str, str]]:
    """The names of all identities and of all benefits, by code."""
    words = current_library().rules.vocabulary
    identities = {code: identity.name for code, identity in words.identities.items()}
    return identities, {code: benefit.in_words for code, benefit in words.benefits.items()}


def _chosen(name: str, known: Iterable[str], otherwise: str) -> str:
    """What the address asks for, if it is one of the `known`."""
    asked = request.args.get(name, "")
    return asked if asked in known else otherwise


def _rendered(template: str, **shown: object) -> str:
    identities, benefits = _names()
    return render_template(
        template,
        identities=identities,
        benefits=benefits,
        name_of=comparison.name,
        matter=matter,
        state_words=STATE_WORDS,
        notice_words=NOTICE_WORDS,
        status_words=STATUS_WORDS,
        **shown,
    )
