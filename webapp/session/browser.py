"""The browser: what it says of itself."""

from __future__ import annotations

from flask import request


def in_wechat() -> bool:
    """Whether WeChat shows this page: nothing can be printed or downloaded there."""
    return "MicroMessenger" in request.user_agent.string
