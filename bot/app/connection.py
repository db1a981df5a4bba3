"""The connection to Discord as `bot.app` sees it, which knows neither discord.py nor the client."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A connection to the gateway. `latency` is that of the last heartbeat in seconds, infinite before the first."""

    id: int
    connected: bool
    latency: float


class Connection(Protocol):
    """The bot's connection to Discord, for background tasks, health checks and metrics."""

    def is_ready(self) -> bool:
        """Return whether every shard is connected and its first events have come."""

    @property
    def shards(self) -> tuple[Shard, ...]:
        """The shards of this process as they are now; none while they are launched."""

    @property
    def servers(self) -> int:
        """How many servers the bot is in, as far as this process knows."""

    def clock_ahead(self, now: datetime) -> timedelta | None:
        """Return by how much this machine's clock is ahead of Discord's, or None before Discord's is known."""

    def confirms(self, now: datetime) -> bool:
        """Return whether Discord's clock agrees, roughly, that it is this moment."""

    @property
    def gaps(self) -> int:
        """How often something may have happened in Discord that is not on record: at each new session, for one."""

    async def catch_up(self) -> None:
        """Find out what happened in Discord that is not on record."""

    async def forget_left(self) -> None:
        """Forget the servers on record that the bot is no member of."""

    async def retry_deletions(self) -> None:
        """Delete the bot's messages that must go and stand still."""

    async def renew_replies(self) -> None:
        """Edit the replies that are still posted to what the library says now."""
