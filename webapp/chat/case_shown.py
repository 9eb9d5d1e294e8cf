"""The case that was shown: a mark tells whether what the rules find is what stands above already."""

from __future__ import annotations

import hashlib

from webapp.answering.replied import Reply
from webapp.case.result_page import limits_of, share_of
from webapp.case.sections import Section

# In hexadecimal digits: the cookie keeps it.
LENGTH = 8


def mark(found: Reply, case: Section | None) -> str:
    """What tells one case from another, as it is shown; empty where there is none."""
    if case is None:
        return ""
    answer = case.finding.answer
    terms = (share_of(answer), *limits_of(answer), answer.citizen_pays)
    told = (case.benefit.code, case.status, case.lead, case.span, case.reason, case.conditions)
    return hashlib.sha256(repr((found.heard.who, terms, told)).encode()).hexdigest()[:LENGTH]
