"""How many calls one process lets be under way at once, without a stopwatch."""

import asyncio
import threading
import time
from collections.abc import Iterator
from types import TracebackType

# looks at who is there, 20 ms apart: not an hour to give up, which a machine that stalls lets pass
PATIENCE = 100


class Calls:
    """Counts the calls under way; each one stays until it has company, or loses patience."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.under_way = self.most = 0

    def __enter__(self) -> Iterator[int]:
        with self.lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        return iter(range(PATIENCE))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self.lock:
            self.under_way -= 1

    def hold(self) -> int:
        """Keep the thread busy, as a computation does; return how many were there at most."""
        with self as looks:
            while self.most < 2 and next(looks, None) is not None:
                time.sleep(0.02)
            return self.most

    async def wait(self) -> int:
        """Wait as for another service, leaving the event loop free; return the same."""
        with self as looks:
            while self.most < 2 and next(looks, None) is not None:
                await asyncio.sleep(0.02)
            return self.most
