"""A person of this phone: whose check it is, by a number that says nothing of them, and how they are called there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from texts.phrase import N_
from webapp.session.inquiry import Inquiry

# What most people are called, offered where a name can be typed, and said in the reader's language.
KIN = (
    *(N_("妈妈"), N_("爸爸"), N_("爷爷"), N_("奶奶"), N_("外公"), N_("外婆")),
    *(N_("爱人"), N_("儿子"), N_("女儿"), N_("孩子"), N_("兄弟姐妹")),
)
LONGEST_NAME = 12


@dataclass(frozen=True)
class Person:
    """`number` is given to nobody else in the same browser; `called` is one of KIN, or what was typed, or empty."""

    number: int
    inquiry: Inquiry = field(repr=False)
    called: str = field(default="", repr=False)

    @property
    def has_typed_name(self) -> bool:
        """Whether they are called by words of the phone's owner, which nobody else may be sent or remember."""
        return bool(self.called) and self.called not in KIN

    @property
    def has_answers(self) -> bool:
        return bool(self.inquiry.answers)

    def without_papers(self) -> Person:
        """The person as most pages show them, whatever is ticked."""
        return replace(self, inquiry=self.inquiry.without_papers())

    def with_inquiry(self, inquiry: Inquiry) -> Person:
        return replace(self, inquiry=inquiry)


def name_of(typed: Any) -> str:
    """A name as it is kept: in one line, without what cannot be seen, and short."""
    return "".join(letter for letter in " ".join(str(typed).split()) if letter.isprintable())[:LONGEST_NAME].strip()
