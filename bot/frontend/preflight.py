"""Checks that need Discord but no gateway connection: the token, intents, starts left, permissions."""

from collections.abc import AsyncIterator, Iterator, Mapping

import aiohttp
import discord
from discord.http import Route

from bot.core.findings import Finding, fine, note, wrong
from bot.core.reasons import Mode
from bot.core.strings import Language
from bot.frontend.connection import LOGIN_REFUSED
from bot.frontend.message_adapter import missing_for_mode, permission_names
from bot.storage.servers import Servers

_INVITE = "https://discord.com/oauth2/authorize?client_id={}&scope=bot+applications.commands&permissions=274877991936"
_NO_CONTENT = (
    "The message-content intent is off, so only commands and “Check this message” work. "
    "Switch it on in the Developer Portal (Bot > Message Content Intent)."
)


async def examine(token: str, servers: Servers | None) -> AsyncIterator[Finding]:
    """Yield the findings. Permissions are checked only with `servers`, which knows the channels that are on."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
            yield fine("token", f"Discord takes it: the bot is {client.user}, application {client.application_id}.")
            yield _intents(client)
            yield await _starts(client)
            async for finding in _permissions(client, servers):
                yield finding
        except discord.LoginFailure:
            yield wrong("token", LOGIN_REFUSED)
        except (aiohttp.ClientConnectionError, OSError) as error:
            yield wrong("network", f"Discord cannot be reached at {Route.BASE} ({type(error).__name__}).")
        except discord.HTTPException as refusal:
            yield wrong("network", f"Discord answered with status {refusal.status}; try again in a few minutes.")
        except discord.GatewayNotFound:
            yield wrong("network", "Discord's gateway cannot be found; try again in a few minutes.")


def _intents(client: discord.Client) -> Finding:
    flags = client.application.flags if client.application else discord.ApplicationFlags()
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return fine("intents", "The message-content intent is on.")
    return wrong("intents", _NO_CONTENT)


async def _starts(client: discord.Client) -> Finding:
    shards, _, limit = await client.http.get_bot_gateway()
    if limit["remaining"] < shards:
        minutes = limit["reset_after"] // 60_000 + 1
        return wrong(
            "gateway", f"Discord allows no more starts for {minutes} minutes; find out why it starts so often."
        )
    return fine(
        "gateway", f"Discord asks for {shards} shards; {limit['remaining']} of {limit['total']} starts are left."
    )


async def _permissions(client: discord.Client, servers: Servers | None) -> AsyncIterator[Finding]:
    joined = [guild.id async for guild in client.fetch_guilds(limit=None, with_counts=False)]
    if not joined:
        yield note("servers", f"The bot is in no server; add it with {_INVITE.format(client.application_id)}")
    if not joined or servers is None:
        return
    on = {guild_id: servers.channels(guild_id) for guild_id in joined if servers.channels(guild_id)}
    if not on:
        yield note("permissions", "No channel is on in the bot's servers; a moderator turns one on with /setup.")
        return
    found = [finding for guild_id, channels in on.items() for finding in await _in_server(client, guild_id, channels)]
    for finding in found:
        yield finding
    if not found:
        yield fine("permissions", f"Channels that are on: {sum(map(len, on.values()))}; nothing is missing.")


async def _in_server(client: discord.Client, guild_id: int, on: Mapping[int, Mode]) -> list[Finding]:
    guild = await client.fetch_guild(guild_id, with_counts=False)
    channels = {channel.id: channel for channel in await guild.fetch_channels()}
    me = await guild.fetch_member(client.user.id if client.user else 0)
    return [
        finding
        for channel_id, mode in on.items()
        for finding in _in_channel(guild, channels.get(channel_id), me, mode, channel_id)
    ]


def _in_channel(
    guild: discord.Guild, channel: discord.abc.GuildChannel | None, me: discord.Member, mode: Mode, channel_id: int
) -> Iterator[Finding]:
    if channel is None:
        yield note("permissions", f"{guild.name}: the channel {channel_id} is on, but gone; /setup turns it off.")
    elif missing := missing_for_mode(channel, me, mode):
        cure = (
            f"give the bot's role {permission_names(Language.ENGLISH, missing)} in the channel's settings > Permissions"
        )
        yield wrong("permissions", f"{guild.name}, #{channel.name}: {cure}.")
