"""Checks that need Discord but no gateway connection: the token, intents, starts left, permissions."""

from collections.abc import AsyncIterator, Iterator

import aiohttp
import discord
from discord.http import Route

from bot.answering.policy import Permission
from bot.core.errors import StartError
from bot.core.findings import Finding, fine, note, wrong
from bot.core.strings import Language
from bot.core.text import counted
from bot.frontend.connection import LOGIN_REFUSED, log_in
from bot.frontend.message_adapter import missing_for_mode, permission_names
from bot.storage.servers import Servers

_NO_CONTENT = (
    "The message-content intent is off, so only commands and “Check this message” work. "
    "Switch it on in the Developer Portal (Bot > Message Content Intent)."
)


_UNREACHABLE = (
    discord.LoginFailure,
    discord.HTTPException,
    discord.GatewayNotFound,
    aiohttp.ClientConnectionError,
    OSError,
)


def invitation(application: int | str) -> str:
    """Return the link with which a server's owner adds the bot, with the permissions that it asks for."""
    asked = discord.Permissions(**dict.fromkeys(Permission, True)).value
    return (
        f"https://discord.com/oauth2/authorize?client_id={application}"
        f"&scope=bot+applications.commands&permissions={asked}"
    )


async def find_application(token: str) -> int:
    """Ask Discord whose the token is. Raises StartError, in one sentence, where it does not say."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await log_in(client, token)
        except _UNREACHABLE as error:
            raise StartError(_told(error)[1]) from None
        return client.application_id or 0


async def examine(token: str, servers: Servers | None) -> AsyncIterator[Finding]:
    """Yield the findings. Permissions are checked only with `servers`, which knows the channels that are on."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await log_in(client, token)
            yield fine("token", f"Discord takes it: the bot is {client.user}, application {client.application_id}.")
            yield _intents(client)
            yield await _starts(client)
            async for finding in _permissions(client, servers):
                yield finding
        except _UNREACHABLE as error:
            yield wrong(*_told(error))
        except StartError as error:
            yield wrong("network", str(error))


def _told(error: Exception) -> tuple[str, str]:
    """Return what kept Discord from answering: its subject, and the sentence."""
    match error:
        case discord.LoginFailure():
            return "token", LOGIN_REFUSED
        case discord.HTTPException():
            return "network", f"Discord answered with status {error.status}; try again in a few minutes."
        case discord.GatewayNotFound():
            return "network", "Discord's gateway cannot be found; try again in a few minutes."
        case _:
            return "network", f"Discord cannot be reached at {Route.BASE} ({type(error).__name__})."


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
        "gateway",
        f"Discord asks for {counted(shards, 'shard')}; {limit['remaining']} of {limit['total']} starts are left.",
    )


async def _permissions(client: discord.Client, servers: Servers | None) -> AsyncIterator[Finding]:
    joined = [guild.id async for guild in client.fetch_guilds(limit=None, with_counts=False)]
    if not joined:
        yield note("servers", f"The bot is in no server; add it with {invitation(client.application_id or 0)}")
    if not joined or servers is None:
        return
    on = {guild_id: servers.channels(guild_id) for guild_id in joined if servers.channels(guild_id)}
    if not on:
        yield note("permissions", "No channel is on in the bot's servers; a moderator turns one on with /setup.")
        return
    found = [finding for guild_id in on for finding in await _in_server(client, servers, guild_id)]
    for finding in found:
        yield finding
    if not found:
        yield fine("permissions", f"Channels that are on: {sum(map(len, on.values()))}; nothing is missing.")


async def _in_server(client: discord.Client, servers: Servers, guild_id: int) -> list[Finding]:
    guild = await client.fetch_guild(guild_id, with_counts=False)
    channels = {channel.id: channel for channel in await guild.fetch_channels()}
    me = await guild.fetch_member(client.user.id if client.user else 0)
    threads = servers.options(guild_id).threads
    found: list[Finding] = []
    for channel_id, mode in servers.channels(guild_id).items():
        channel = channels.get(channel_id)
        missing = missing_for_mode(channel, me, mode, threads=threads) if channel else ()
        found += _in_channel(guild, channel, missing, channel_id)
        if channel and not missing and (known := servers.channel(guild_id, channel_id)) and known.problem:
            cure = "the bot goes on by itself once it runs, but after AutoMod only with /setup"
            found.append(wrong("permissions", f"{guild.name}, #{channel.name}: replies were refused; {cure}."))
    return found


def _in_channel(
    guild: discord.Guild, channel: discord.abc.GuildChannel | None, missing: tuple[str, ...], channel_id: int
) -> Iterator[Finding]:
    if channel is None:
        yield note("permissions", f"{guild.name}: the channel {channel_id} is on, but gone; /setup turns it off.")
    elif missing:
        cure = (
            f"give the bot's role {permission_names(Language.ENGLISH, missing)} in the channel's settings > Permissions"
        )
        yield wrong("permissions", f"{guild.name}, #{channel.name}: {cure}.")
