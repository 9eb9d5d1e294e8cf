"""A mark tells one person's answers from another's, and says nothing of either without the site's secret."""

from __future__ import annotations

import hmac
import json

from webapp.session.inquiry import Inquiry
from webapp.session.sealing import derived
from webapp.settings import current_settings

PURPOSE = b"mark of answers"
LENGTH = 32


def mark_of(inquiry: Inquiry) -> str:
    """32 hexadecimal digits, the same for equal answers in whatever order, as long as the newest secret stays."""
    key = derived(current_settings().secret_keys[0], PURPOSE, LENGTH)
    written = json.dumps(dict(inquiry.table), ensure_ascii=False, sort_keys=True)
    return hmac.new(key, written.encode(), "sha256").hexdigest()[:LENGTH]
