"""Whether a request may come in: its key, and what is left of the quota of that key."""

import logging
import time
from typing import Annotated

import limits
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from keys import Owner, hashed, owners
from problems import Problem
from settings import Settings

Sent = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]


LOG = logging.getLogger("uvicorn.error")


class Access:
    def __init__(self, settings: Settings) -> None:
        if not (found := owners(settings)):
            raise ValueError(f"{settings.keys_file} holds no key. Run: python keys.py NAME")
        self.quota = settings.quota
        for owner in found.values():
            limits.parse(owner.quota or self.quota)  # else ``ValueError``, before anyone asks
        storage = storage_from_string(settings.quota_storage, wrap_exceptions=True)
        self.limiter = SlidingWindowCounterRateLimiter(storage)

    async def count(self, owner: Owner) -> None:
        """Count a request; where the quota is spent, raise a problem that says until when."""
        quota = limits.parse(owner.quota or self.quota)
        try:
            if not await self.limiter.hit(quota, owner.name):
                reset = (await self.limiter.get_window_stats(quota, owner.name)).reset_time
                wait = max(1, round(reset - time.time() + 0.5))
                raise Problem(429, {"Retry-After": str(wait)}, quota=quota, seconds=wait)
        except StorageError as error:
            raise Problem(503, {"Retry-After": "5"}) from error


async def allowed(request: Request, sent: Sent) -> None:
    owner = sent and owners(request.state.settings).get(hashed(sent.credentials))
    if not owner:
        raise Problem(401, {"WWW-Authenticate": "Bearer"})
    LOG.info("%s asks for %s", owner.name, request.url.path)
    await request.state.access.count(owner)
