"""What the pages of the workbench share: its drafts, where they go, who decides, and work that takes a minute."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from flask import abort, current_app, render_template, session

from drafting.deciding.decision import DraftDecision
from drafting.deciding.draft import Draft, decide
from texts.notice_folder import notice_folders
from webapp.workbench.later import LaterWork
from webapp.workbench.shelf import DraftShelf, UnknownDraftError

# Under which key of its cookie a browser says who decides: an office or a role.
ROLE = "role"


@dataclass(frozen=True)
class Workbench:
    """What the pages share: the drafts, the notices that they will stand among, and work that takes a minute."""

    shelf: DraftShelf
    notices: Path
    later: LaterWork = field(default_factory=LaterWork)
    writing: Lock = field(default_factory=Lock)

    @property
    def held(self) -> list[str]:
        """The notices that they will stand among, by their folders' names, sorted."""
        return [folder.name for folder in notice_folders(self.notices)]

    def draft(self, name: str) -> Draft:
        """The draft of a page; no page where there is none."""
        try:
            return self.shelf.draft(name)
        except UnknownDraftError:
            abort(404)

    def decide(self, draft: Draft, what: str, on: str, **told: object) -> Draft:
        """One decision more, by whose role is known."""
        return self.add(draft, DraftDecision(what, on, session[ROLE], now(), told))

    def add(self, draft: Draft, decision: DraftDecision) -> Draft:
        """The draft with one decision more, behind those that came in meanwhile."""
        with self.writing:
            found = decide(self.shelf.draft(draft.name), decision)
            self.shelf.keep(found)
        return found


def asked_who(draft: Draft, back: str) -> tuple[str, int] | None:
    """The page that asks who decides, and leads `back`; None where the browser has said so."""
    return None if session.get(ROLE) else (render_template("who.html", back=back, draft=draft), 422)


def workbench() -> Workbench:
    """That of the site which handles this request."""
    found: Workbench = current_app.extensions["workbench"]
    return found


def now() -> str:
    """The time of a decision, to the minute."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
