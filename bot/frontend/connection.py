"""The connection to Discord: a refused start becomes one sentence, a refused intent the commands-only mode."""

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
from bot.frontend.upkeep.shutdown import shut_down

log = logging.getLogger(__name__)

COMMANDS_ONLY = (
    "Discord refused the message-content intent, so only commands and “Check this message” work. "
    "Switch the intent on in the Developer Portal (Bot > Message Content Intent) and start again."
)
AUTHENTICATION_FAILED = 4004
"""The gateway's code, also when the token is reset while the bot runs."""
LOGIN_REFUSED = (
    "Discord refused the token in DISCORD_TOKEN. Copy it anew from the Developer Portal (Bot > Reset Token)."
)
CLOSE_TIMEOUT = 1.0
"""Seconds until the bot leaves a gateway that no longer answers."""

# Counterpoint never joins a voice channel, so discord.py's warnings about missing voice libraries would only confuse.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


def point_at(api_base: str | None, gateway: str | None) -> None:
    """Use other addresses for Discord's REST API and gateway: a proxy, or the test server."""
    if api_base:
        Route.BASE = api_base.rstrip("/")
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)


async def log_in(client: discord.Client, token: str) -> None:
    """Log in. Raises what discord.py raises, and StartError where the answer is not Discord's."""
    try:
        await client.login(token)
    except (TypeError, KeyError, ValueError) as error:
        log.debug("The answer at %s could not be read.", Route.BASE, exc_info=error)
        raise StartError(f"{Route.BASE} does not answer as Discord does; look at COUNTERPOINT_API_BASE.") from None


class GatewayConnection:
    """The bot's client, built again without the message-content intent if Discord refuses that.

    `build` returns a client; its argument says whether the bot may read messages. `own_gateway` says that `point_at`
    was given a gateway, because discord.py would use the one that the REST API names.
    """

    def __init__(self, build: Callable[[bool], Counterpoint], *, own_gateway: bool = False) -> None:
        self._build = build
        self._own_gateway = own_gateway
        self._client: Counterpoint | None = None
        self._running: asyncio.Task[None] | None = None
        self._closed = False
        self._gaps_before = 0  # of clients that were built earlier

    async def run(self, token: str) -> None:
        """Stay connected until `close`. Raises StartError, in one sentence, if Discord refuses the start."""
        if self._closed:
            return
        self._running = asyncio.create_task(self._run(token))
        (error,) = await asyncio.gather(self._running, return_exceptions=True)
        if error and not self._closed:  # errors that closing causes are expected
            raise error

    async def close(self) -> None:
        """Disconnect, in whatever state: a client that is still connecting would not notice that it is closed."""
        if self._closed:
            return
        self._closed = True
        if self._client:
            await shut_down(self._client)
        if self._running:
            self._running.cancel()
            await asyncio.wait({self._running}, timeout=CLOSE_TIMEOUT)
            self._running.cancel()  # in case the gateway does not answer the close

    def is_ready(self) -> bool:
        """Tell whether every shard is connected to the gateway and the first events have come."""
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
        """Return by how much this machine's clock is ahead of Discord's; None before Discord's first answer."""
        return self._client.clock.ahead(now) if self._client else None

    def confirms(self, now: datetime) -> bool:
        """Tell whether Discord's clock agrees with this moment."""
        return self._client is not None and self._client.clock.confirms(now)

    @property
    def servers(self) -> int:
        """Return how many servers the bot is in, as far as this process knows."""
        return len(self._client.guilds) if self._client else 0

    @property
    def gaps(self) -> int:
        """Return how often something may have happened in Discord that is not on record."""
        return self._gaps_before + (self._client.gaps if self._client else 0)

    async def catch_up(self) -> None:
        """Find out what happened in Discord that is not on record."""
        if self._client:
            await self._client.catch_up()

    async def forget_left(self) -> None:
        """Forget the servers on record that the bot is no member of."""
        if self._client:
            await self._client.forget_left()

    async def retry_deletions(self) -> None:
        """Delete the bot's messages that must go and stand still."""
        if self._client:
            await self._client.retry_deletions()

    async def renew_replies(self) -> None:
        """Update the replies that were sent to what the library says now."""
        if self._client:
            await self._client.renew_replies()

    async def send_digests(self, now: datetime) -> None:
        """Send the weekly digests that are due."""
        if self._client:
            await self._client.send_digests(now)

    async def _run(self, token: str) -> None:
        try:
            await self._start(token, message_content=True)
        except discord.PrivilegedIntentsRequired:
            log.warning(COMMANDS_ONLY)
            await self._start(token, message_content=False)

    async def _start(self, token: str, *, message_content: bool) -> None:
        self._gaps_before = self.gaps
        self._client = client = self._build(message_content)
        try:
            async with client:
                await log_in(client, token)
                if self._own_gateway and client.shard_count is None:
                    client.shard_count, _, _ = await client.http.get_bot_gateway()
                await client.connect()
        except discord.LoginFailure:
            raise StartError(LOGIN_REFUSED) from None
        except (aiohttp.ClientConnectionError, OSError) as error:
            cause = type(error).__name__
            raise StartError(f"Discord cannot be reached at {Route.BASE} ({cause}); look at the network.") from None
        except discord.HTTPException as refusal:
            raise StartError(f"Discord refused the start with status {refusal.status}, code {refusal.code}.") from None
        except discord.GatewayNotFound:
            raise StartError("Discord's gateway cannot be found; try again in a few minutes.") from None
        except discord.ConnectionClosed as closed:
            for_good = f"Discord closed the connection for good with code {closed.code}."
            raise StartError(LOGIN_REFUSED if closed.code == AUTHENTICATION_FAILED else for_good) from None
