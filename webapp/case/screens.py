"""Screens: which page asks a fact, alone or as part of a story, and what was answered there."""

from __future__ import annotations

from typing import Any

from rules.model.screen import Screen
from webapp.current_library import current_library
from webapp.session.answers import Answers


def screen_asking(fact: str) -> Screen | None:
    """The screen that asks this fact beside others."""
    return next((screen for screen in current_library().rules.screens.values() if fact in screen.asks), None)


def page_of(name: str, answers: Answers) -> str:
    """The page on which a fact was answered, or could have been."""
    screen = screen_asking(name)
    return screen.name if screen and screen.holds(answers) else name


def given(name: str, answers: Answers) -> Any:
    """What was answered on a page; None where nothing was, or that it is not known."""
    screen = current_library().rules.screens.get(name)
    return screen.story_of(answers) if screen else answers.get(name)
