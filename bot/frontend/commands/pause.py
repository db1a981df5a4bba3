"""/pause: stop at once."""

from datetime import datetime, timedelta

import discord
from discord import app_commands

from bot.core import wording
from bot.frontend.commands.places import in_servers, joined
from bot.frontend.panels.pause import PausePanel
from bot.frontend.posts import channel_of
from bot.frontend.telling import Choice, Interaction, tell
from bot.storage.choices import Pause

SPANS = {"1h": timedelta(hours=1), "24h": timedelta(hours=24), "7d": timedelta(days=7), "resumed": None}


@in_servers(manage_messages=True)
@app_commands.command(name="pause", description=wording.DESCRIPTIONS["pause"])
@app_commands.describe(duration=wording.PARAMETERS["duration"], scope=wording.PARAMETERS["scope"])
@app_commands.choices(
    duration=[app_commands.Choice(name=words, value=key) for key, words in wording.DURATIONS.items()],
    scope=[app_commands.Choice(name=words, value=key) for key, words in wording.SCOPES.items()],
)
async def pause(interaction: Interaction, duration: Choice | None = None, scope: Choice | None = None) -> None:
    """Pause, unless a pause holds and no new duration is named: then only show it."""
    guild = joined(interaction)
    if guild is None:
        await tell(interaction, wording.SERVER_ONLY)
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
    if scope is None or scope.value == wording.SCOPE_SERVER:
        return None
    return channel_of(interaction.channel, interaction.channel_id)


def _holding(interaction: Interaction, server_id: int, channel_id: int | None, now: datetime) -> Pause | None:
    """The pause that holds for what is to be paused; one of a channel says nothing about the server."""
    found = interaction.client.responder.servers.paused(server_id, channel_id or 0, now)
    return found if found and (found.channel_id is None or found.channel_id == channel_id) else None
