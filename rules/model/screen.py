"""A screen asks several facts at once, as the one story that they are to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.model.fact import Choice


@dataclass(frozen=True)
class ToldStory:
    """One answer to a screen: the facts that it tells, as JSON values."""

    code: str
    tells: Mapping[str, Any]


@dataclass(frozen=True)
class Screen:
    """A question of which each choice is a story. Shown as a fact that is chosen from a list is."""

    name: str
    label: str
    ask: str
    ask_of: str
    why: str
    hint: str
    asks: tuple[str, ...]
    choices: tuple[Choice, ...]
    stories: tuple[ToldStory, ...]
    type: str = "choice"
    none: str = ""
    drawn: str = ""

    @property
    def codes(self) -> list[str]:
        return [choice.code for choice in self.choices]

    def told_by(self, code: str | None) -> Mapping[str, Any]:
        """The facts that this story tells; without one, each fact as not known."""
        told = {story.code: story.tells for story in self.stories}
        return dict.fromkeys(self.asks) if code is None else told[code]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether several of its facts are answered, and just as here; one fact alone has a question of its own."""
        answered = self._answered(answers)
        return len(answered) > 1 and (answered == self.told_by(None) or self.story_of(answers) is not None)

    def story_of(self, answers: Mapping[str, Any]) -> str | None:
        """The code of the story that tells just what was answered; None where no story does."""
        answered = self._answered(answers)
        return next((story.code for story in self.stories if story.tells == answered), None)

    def _answered(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        return {name: answers[name] for name in self.asks if name in answers}
