"""Connecting to Discord: what Discord refuses becomes one sentence, a refused intent the commands-only mode."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.app.connection import Shard
from bot.core.errors import StartError
from bot.frontend.client import Counterpoint
from bot.frontend.upkeep.shutdown import wind_down

log = logging.getLogger(__name__)

COMMANDS_ONLY = (
    "Discord refused the message-content intent, so only commands and “Check this message” work. "
    "Switch the intent on in the Developer Portal (Bot > Message Content Intent) and start again."
)
BAD_TOKEN = 4004
"""The gateway's code; a token that is reset while the bot runs ends so."""
REFUSED = "Discord refused the token in DISCORD_TOKEN. Copy it anew from the Developer Portal (Bot > Reset Token)."


FAREWELL = 1.0
"""Seconds until the bot leaves a gateway that does not answer any more."""

# Counterpoint never speaks aloud: what discord.py says of missing voice libraries would only worry people.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


def point_at(api_base: str | None, gateway: str | None) -> None:
    """Use other addresses for Discord's REST API and gateway: a proxy, or the test server."""
    if api_base:
        Route.BASE = api_base.rstrip("/")
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)


class GatewayConnection:
    """The bot's client, made anew without the message-content intent where Discord refuses that.

    `build` makes a client; its argument says whether the bot may read messages. `own_gateway` tells that `point_at`
    was given a gateway: discord.py would go to the one that the REST API names.
    """

    def __init__(self, build: Callable[[bool], Counterpoint], *, own_gateway: bool = False) -> None:
        self._build = build
        self._own_gateway = own_gateway
        self._client: Counterpoint | None = None
        self._holding: asyncio.Task[None] | None = None
        self._closed = False

    async def hold(self, token: str) -> None:
        """Stay connected until `close`. Raises StartError, in one sentence, where Discord refuses the start."""
        self._holding = asyncio.create_task(self._hold(token))
        (fault,) = await asyncio.gather(self._holding, return_exceptions=True)
        if fault and not self._closed:  # what fails because it is being closed is nobody's trouble
            raise fault

    async def close(self) -> None:
        """Disconnect, in whatever state: a client that is still connecting would not hear that it is closed."""
        if self._holding and not self._closed:
            self._closed = True
            if self._client:
                await wind_down(self._client)
            self._holding.cancel()
            await asyncio.wait({self._holding}, timeout=FAREWELL)
            self._holding.cancel()  # where a gateway does not say farewell

    def is_ready(self) -> bool:
        """Tell whether the gateway is connected, by every shard, and its first events have come."""
        return self._client is not None and self._client.is_ready() and all(shard.connected for shard in self.shards)

    @property
    def shards(self) -> tuple[Shard, ...]:
        """Return the shards of this process as they are now; none while they are launched."""
        if self._client is None:
            return ()
        shards = self._client.shards.items()
        return tuple(
            Shard(id=number, connected=not shard.is_closed(), latency=shard.latency) for number, shard in shards
        )

    def clock_ahead(self, now: datetime) -> timedelta | None:
        """Return by how much this machine's clock is ahead of Discord's; None before Discord has told the time."""
        return self._client.time.ahead(now) if self._client else None

    def confirms(self, now: datetime) -> bool:
        """Tell whether it is about this moment for Discord, too."""
        return self._client is not None and self._client.time.confirms(now)

    @property
    def servers(self) -> int:
        """Return how many servers the bot is in, as far as this process knows."""
        return len(self._client.guilds) if self._client else 0

    async def renew_replies(self) -> None:
        """Bring the replies that stand to what the library says now."""
        if self._client:
            await self._client.renew_replies()

    async def _hold(self, token: str) -> None:
        try:
            await self._start(token, message_content=True)
        except discord.PrivilegedIntentsRequired:
            log.warning(COMMANDS_ONLY)
            await self._start(token, message_content=False)

    async def _start(self, token: str, *, message_content: bool) -> None:
        self._client = client = self._build(message_content)
        try:
            async with client:
                await client.login(token)
                if self._own_gateway and client.shard_count is None:
                    client.shard_count, _, _ = await client.http.get_bot_gateway()
                await client.connect()
        except discord.LoginFailure:
            raise StartError(REFUSED) from None
        except (aiohttp.ClientConnectionError, OSError) as fault:
            cause = type(fault).__name__
            raise StartError(f"Discord cannot be reached at {Route.BASE} ({cause}); look at the network.") from None
        except discord.HTTPException as refusal:
            raise StartError(f"Discord refused the start with status {refusal.status}, code {refusal.code}.") from None
        except discord.GatewayNotFound:
            raise StartError("Discord's gateway cannot be found; try again in a few minutes.") from None
        except discord.ConnectionClosed as closed:
            for_good = f"Discord closed the connection for good with code {closed.code}."
            raise StartError(REFUSED if closed.code == BAD_TOKEN else for_good) from None
