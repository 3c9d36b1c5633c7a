"""The clock's beat in the desk's own process: one look after the other, never two at once.

It keeps nothing in memory: what there is to do stands in the rows, so a stop at any moment loses nothing and repeats nothing.
Beats on the event loop that serves the sockets, so that what is pushed reaches open pages.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from channels.db import database_sync_to_async

from tongli.desk.clock.tick import Ticked

_log = logging.getLogger("tongli.desk")
FIRST_AFTER = 2.0
"""Seconds after the start; the first customers' pages come before it."""


async def beat(look: Callable[[datetime], Ticked], now: Callable[[], datetime]) -> Ticked | None:
    """One look; None where it failed as a whole (no database, say), which the next one makes good."""
    try:
        return await database_sync_to_async(look)(now())
    except Exception as error:
        _log.error("clock: %s", type(error).__name__)
        return None


async def run(
    look: Callable[[datetime], Ticked],
    now: Callable[[], datetime],
    every: float,
    wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Look, wait, look again, until it is cancelled. Where a look left something over, the next follows at once.

    Args:
        every: seconds between two looks.
        wait: how to wait (tests bring their own).
    """
    await wait(FIRST_AFTER)
    while True:
        done = await beat(look, now)
        await wait(0 if done is not None and done.more else every)
