"""What the running bot asks of its connection to Discord: it knows neither discord.py nor the client."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A connection to the gateway; `latency` is how long the last heartbeat took in seconds, infinite before it."""

    id: int
    connected: bool
    latency: float


class Connection(Protocol):
    """The bot's connection to Discord, as background work, health checks and metrics see it."""

    def is_ready(self) -> bool:
        """Tell whether the gateway is connected, by every shard, and its first events have come."""

    @property
    def shards(self) -> tuple[Shard, ...]:
        """Return the shards of this process as they are now; none while they are launched."""

    @property
    def servers(self) -> int:
        """Return how many servers the bot is in, as far as this process knows."""

    def clock_ahead(self, now: datetime) -> timedelta | None:
        """Return by how much this machine's clock is ahead of Discord's; None before Discord has told the time."""

    def confirms(self, now: datetime) -> bool:
        """Tell whether it is about this moment for Discord, too."""

    async def renew_replies(self) -> None:
        """Bring the replies that stand to what the library says now."""
