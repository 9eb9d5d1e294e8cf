"""Counting requests by the minute, in a Redis that all processes share.

A Redis that is gone or slow is left alone for a while, and memory counts meanwhile: nobody waits for it.
Imported only where a Redis is set, for it needs 8 MB.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from webapp.serving.counting import WINDOW, MemoryCounts, Share, minute
from webapp.settings import SettingsError

# In seconds: how long a request waits for Redis at most, and how long Redis is left alone after it failed.
PATIENCE, PAUSE = 0.1, 5
PREFIX = "medical-aid:limit:"
# Counts from the first on, and stops at the first that was used up before: who is refused counts no further.
SCRIPT = """
local weight = tonumber(ARGV[2])
for place, key in ipairs(KEYS) do
  local before = redis.call('INCRBY', key, weight) - weight
  if before == 0 then redis.call('EXPIRE', key, ARGV[1]) end
  if before >= tonumber(ARGV[place + 2]) then return 0 end
end
return 1
"""

logger = logging.getLogger(__name__)


class RedisCounts:
    """Counts shared by all processes. Raises SettingsError for an address that is none."""

    def __init__(self, address: str) -> None:
        waiting = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
        # Once more, because the line may have been closed since it was last used.
        try:
            redis = Redis.from_url(address, retry=Retry(NoBackoff(), 1), **waiting)
        except ValueError:
            raise SettingsError("REDIS_URL", "is no address of a Redis; write redis://host:6379/0") from None
        self._script, self._instead, self._ask_at = redis.register_script(SCRIPT), MemoryCounts(), 0.0

    def admit(self, shares: Sequence[Share], weight: int = 1) -> bool:
        if time.monotonic() < self._ask_at:
            return self._instead.admit(shares, weight)
        keys = [f"{PREFIX}{minute()}:{share.holder}" for share in shares]
        try:
            return bool(self._script(keys, [2 * WINDOW, weight, *(share.most for share in shares)]))
        except (RedisError, OSError) as failure:
            logger.warning("no Redis (%s); counting in memory for %d seconds", type(failure).__name__, PAUSE)
            self._ask_at = time.monotonic() + PAUSE
            return self._instead.admit(shares, weight)
