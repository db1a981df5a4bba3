"""Shards that wait for a gateway, a sentence in the log for each failure, and that take in a flood event by event."""

import asyncio
import logging
import sys
import time
from collections.abc import Iterator
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.frontend.upkeep.faults import account

log = logging.getLogger(__name__)

TURN = 0.005
"""Seconds."""
FIRST_PAUSE = 5
LONGEST_PAUSE = 300
"""Seconds. The first is discord.py's own, which it always makes."""


class UnreachedError(Exception):
    """The gateway could not be reached; the cause is what happened."""

    def __init__(self, cause: BaseException | None) -> None:
        super().__init__("unknown cause" if cause is None else account(cause))


class FairSocket(DiscordWebSocket):
    """A gateway's connection that lets others have their turn every few milliseconds.

    discord.py's own takes in all that has arrived before anybody answers any of it: in a flood, for seconds.
    """

    _turn_ends = 0.0

    async def poll_event(self) -> None:
        """Take in one event."""
        await super().poll_event()
        if time.perf_counter() >= self._turn_ends:
            await asyncio.sleep(0)
            self._turn_ends = time.perf_counter() + TURN


discord.shard.DiscordWebSocket = FairSocket  # type: ignore[misc] # it has no other way in


class PatientClient(discord.AutoShardedClient):
    """discord.py's client, which would try again every five seconds, a traceback and a deeper stack each time."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever discord.py takes
        super().__init__(**options)
        self._launching: set[int] = set()

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect a shard, however long it takes. After a failure and five seconds discord.py calls this again."""
        if shard_id in self._launching:
            raise UnreachedError(sys.exception())
        for pause in pauses():
            try:
                self._launching.add(shard_id)
                await super().launch_shard(gateway, shard_id, initial=initial)
            except UnreachedError as failure:
                log.warning("Discord's gateway cannot be reached (%s); trying again in %d s.", failure, pause)
                await asyncio.sleep(pause)
            else:
                return
            finally:
                self._launching.discard(shard_id)


def pauses() -> Iterator[int]:
    """Yield the seconds to wait after each failure, on top of discord.py's five."""
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(2 * pause, LONGEST_PAUSE)
