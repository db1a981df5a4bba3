"""/pause: stop at once."""

from datetime import datetime, timedelta

import discord
from discord import app_commands

from bot.core import strings
from bot.frontend.commands.contexts import in_servers, joined
from bot.frontend.interactions import Choice, Interaction, tell
from bot.frontend.message_adapter import channel_of
from bot.frontend.panels.pause import PausePanel
from bot.storage.server_settings import Pause

SPANS = {"1h": timedelta(hours=1), "24h": timedelta(hours=24), "7d": timedelta(days=7), "resumed": None}


@in_servers(manage_messages=True)
@app_commands.command(name="pause", description=strings.DESCRIPTIONS["pause"])
@app_commands.describe(duration=strings.PARAMETERS["duration"], scope=strings.PARAMETERS["scope"])
@app_commands.choices(
    duration=[app_commands.Choice(name=words, value=key) for key, words in strings.DURATIONS.items()],
    scope=[app_commands.Choice(name=words, value=key) for key, words in strings.SCOPES.items()],
)
async def pause(interaction: Interaction, duration: Choice | None = None, scope: Choice | None = None) -> None:
    """Pause, unless a pause holds and no new duration is named: then only show it."""
    guild = joined(interaction)
    if guild is None:
        await tell(interaction, strings.SERVER_ONLY)
        return
    now, channel_id = discord.utils.utcnow(), _channel_id(interaction, scope)
    holding = _holding(interaction, guild.id, channel_id, now)
    if holding is None or duration is not None:
        span = SPANS[duration.value] if duration else None
        holding = Pause(since=now, until=now + span if span else None, channel_id=channel_id)
        await interaction.client.responder.servers.pause(guild.id, channel_id, holding.until, now)
    await PausePanel(interaction, guild, holding).present(interaction)


def _channel_id(interaction: Interaction, scope: Choice | None) -> int | None:
    """None for the whole server; a thread is paused with its channel."""
    if scope is None or scope.value == strings.SCOPE_SERVER:
        return None
    return channel_of(interaction.channel, interaction.channel_id)


def _holding(interaction: Interaction, server_id: int, channel_id: int | None, now: datetime) -> Pause | None:
    """The pause that holds for what is to be paused; one of a channel says nothing about the server."""
    found = interaction.client.responder.servers.paused(server_id, channel_id or 0, now)
    return found if found and (found.channel_id is None or found.channel_id == channel_id) else None
