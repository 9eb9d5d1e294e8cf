"""The operator's account at WeChat: it signs a page's address, so that WeChat's script runs there.

Needs the extra `wechat`; imported only where an account is configured.
"""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass
from importlib import import_module
from threading import Lock, Thread
from typing import Any

from wechatpy import WeChatClient  # type: ignore[import-untyped]
from wechatpy.session.memorystorage import MemoryStorage  # type: ignore[import-untyped]
from wechatpy.session.redisstorage import RedisStorage  # type: ignore[import-untyped]

from webapp.settings import Settings

TIMEOUT = 2
# How long nothing is asked of WeChat after it failed, in seconds.
PAUSE = 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Signature:
    """What WeChat's script wants to see before it runs on a page."""

    app_id: str
    timestamp: int
    nonce: str
    signature: str


class Account:
    """One account. Its tokens are shared by all processes where there is a Redis, else by the threads of this one."""

    def __init__(self, settings: Settings) -> None:
        self._client = Client(settings)
        self._ticket = ""
        self._valid_until = 0.0
        self._ask_at = 0.0
        self._asking = Lock()

    def signature(self, address: str) -> Signature | None:
        """The signature of a page's whole address without its fragment.

        None until WeChat has given a ticket. It is asked beside the pages: none of them ever waits for it.
        """
        now = time.time()
        if now >= self._ask_at and self._asking.acquire(blocking=False):
            Thread(target=self._ask, daemon=True).start()
        if now >= self._valid_until:
            return None
        nonce = secrets.token_hex(8)
        signed = self._client.jsapi.get_jsapi_signature(nonce, self._ticket, int(now), address)
        return Signature(self._client.appid, int(now), nonce, signed)

    def _ask(self) -> None:
        try:
            self._ticket = self._client.jsapi.get_jsapi_ticket()
            self._valid_until = self._ask_at = self._client.ticket_expires_at()
        except Exception as failure:  # whatever fails, WeChat, the line or Redis: the pages go out without it
            # WeChat's own number of the error tells the operator what to set right, and holds nothing private.
            logger.warning("no ticket from WeChat: %s %s", type(failure).__name__, getattr(failure, "errcode", ""))
            self._client.refuse_token()
            self._ask_at = time.time() + PAUSE
        finally:
            self._asking.release()


class Client(WeChatClient):  # type: ignore[misc]
    """WeChat's API with a time limit on every request, and with tokens that several processes may hold at once."""

    def __init__(self, settings: Settings) -> None:
        account, storage = (settings.wechat_app_id, settings.wechat_app_secret), _storage(settings.redis_url)
        # No retry: the library's own goes on for ever while WeChat refuses a token.
        super().__init__(*account, session=storage, timeout=TIMEOUT, auto_retry=False)
        self.API_BASE_URL = f"{settings.wechat_api}/cgi-bin/"

    def fetch_access_token(self) -> dict[str, Any]:
        """A token, kept for its time. The library asks for one that makes those of other processes void."""
        asked = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
        # Without a token named the library would look for one before it sends this.
        result: dict[str, Any] = self.post("stable_token", data=asked, params={"access_token": ""})
        self.session.set(self.access_token_key, result["access_token"], result["expires_in"])
        self.expires_at = int(time.time()) + result["expires_in"]
        return result

    def refuse_token(self) -> None:
        """Ask for a new token next time; the present one may be what failed."""
        self.expires_at = 1

    def ticket_expires_at(self) -> float:
        """The second at which the ticket of the session ends."""
        return float(self.session.get(f"{self.appid}_jsapi_ticket_expires_at"))


def _storage(redis_url: str) -> Any:
    if not redis_url:
        return MemoryStorage()
    redis = import_module("redis").Redis.from_url(redis_url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
    return RedisStorage(redis, "wechat")
