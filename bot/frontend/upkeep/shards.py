"""Shards that wait until the gateway can be reached, log one sentence per failure, and stay responsive in a flood."""

import asyncio
import logging
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.frontend.upkeep.errors import describe, log_error

log = logging.getLogger(__name__)

YIELD_EVERY = 0.005
"""Seconds."""
FIRST_DELAY = 5
LONGEST_DELAY = 300
"""Seconds. The first is discord.py's own, which it always makes."""


_SESSION_EVENTS = frozenset({"READY", "RESUMED"})
"""Without these a session has not begun, so one that cannot be parsed ends the bot."""


class GatewayUnreachableError(Exception):
    """The gateway could not be reached; the cause says why."""

    def __init__(self, cause: BaseException | None) -> None:
        super().__init__("unknown cause" if cause is None else describe(cause))


class YieldingWebSocket(DiscordWebSocket):
    """A gateway connection that yields to other tasks every few milliseconds.

    discord.py's own takes in everything that has arrived before anything is answered: in a flood, for seconds.
    """

    _yield_at = 0.0

    async def poll_event(self) -> None:
        """Take in one event."""
        await super().poll_event()
        if time.perf_counter() >= self._yield_at:
            await asyncio.sleep(0)
            self._yield_at = time.perf_counter() + YIELD_EVERY


discord.shard.DiscordWebSocket = YieldingWebSocket  # type: ignore[misc] # it has no other way in


class ReconnectingClient(discord.AutoShardedClient):
    """A client that waits longer after each failure to connect.

    discord.py's own tries again every five seconds, with a traceback and a deeper stack each time.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever discord.py takes
        super().__init__(**options)
        self._launching: set[int] = set()
        parsers = self._connection.parsers
        for event in parsers.keys() - _SESSION_EVENTS:
            parsers[event] = partial(self._parse, event, parsers[event])
        parsers["READY"] = partial(self._begin_session, parsers["READY"])

    def _begin_session(self, parse: Callable[[Any], None], data: Any) -> None:  # noqa: ANN401 - what JSON holds
        """Drop the servers of a shard that its new session does not name: discord.py keeps them with several shards."""
        shard_id, named = data["shard"][0], {int(guild["id"]) for guild in data["guilds"]}
        for guild in self.guilds:
            if guild.shard_id == shard_id and guild.id not in named:
                self._connection._remove_guild(guild)  # noqa: SLF001 - as it does itself with one shard
        parse(data)

    def _parse(self, event: str, parse: Callable[[Any], None], data: Any) -> None:  # noqa: ANN401 - what JSON holds
        """Parse an event, and drop one that cannot be parsed: in discord.py's way it would end every shard."""
        try:
            parse(data)
        except Exception as error:  # noqa: BLE001 - whatever the parser is surprised by
            log_error(f"gateway event {event} is dropped", error)
            self.on_unreadable(event)

    def on_unreadable(self, event: str) -> None:
        """Take note of an event that was dropped."""

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect a shard, however long it takes. After a failure and five seconds discord.py calls this again."""
        if shard_id in self._launching:
            raise GatewayUnreachableError(sys.exception())
        for delay in retry_delays():
            try:
                self._launching.add(shard_id)
                await super().launch_shard(gateway, shard_id, initial=initial)
            except GatewayUnreachableError as failure:
                log.warning("Discord's gateway cannot be reached (%s); trying again in %d s.", failure, delay)
                await asyncio.sleep(delay)
            else:
                return
            finally:
                self._launching.discard(shard_id)


def retry_delays() -> Iterator[int]:
    """Yield the seconds to wait after each failure, on top of discord.py's five."""
    delay = FIRST_DELAY
    while True:
        yield delay
        delay = min(2 * delay, LONGEST_DELAY)
