"""A mark tells one person from another, and says nothing of either without the site's secret."""

from __future__ import annotations

import hmac
import json

from webapp.session.person import Person
from webapp.session.sealing import derived
from webapp.settings import current_settings

PURPOSE = b"mark of a person"
LENGTH = 32


def mark_of(person: Person) -> str:
    """32 hexadecimal digits: of this person of a phone, with these answers in whatever order.

    The same as long as the newest secret stays; how they are called, and what is ticked, does not change it.
    """
    key = derived(current_settings().secret_keys[0], PURPOSE, LENGTH)
    told = [person.number, dict(person.without_papers().inquiry.table)]
    written = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hmac.new(key, written.encode(), "sha256").hexdigest()[:LENGTH]
