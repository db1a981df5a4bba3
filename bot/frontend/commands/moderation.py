"""The commands for moderators: /setup, /report and /pause."""

from datetime import datetime, timedelta

import discord
from discord import app_commands

from bot.frontend.commands.registration import in_servers, joined_server, told
from bot.frontend.context import Choice, Interaction
from bot.frontend.interactions import (
    defer,
    may_manage,
    moderates_only_here,
    reply,
    reply_missing_permission,
    worded,
)
from bot.frontend.message_adapter import settings_channel_id
from bot.frontend.panels.confirm import SetupChoice
from bot.frontend.panels.moderation import LongerPausePanel, PausePanel, Shorter
from bot.frontend.panels.report import DEFAULT_DAYS, ReportRequest, report_panel
from bot.frontend.panels.setup import SetupPanel
from bot.frontend.pauses import outlasts, own_pause
from bot.storage.server_settings import Pause

SPANS = {"1h": timedelta(hours=1), "24h": timedelta(hours=24), "7d": timedelta(days=7), "resumed": None}
REPORT_DAYS = (7, 30)
SCOPE_SERVER = "server"
SCOPES = (SCOPE_SERVER, "channel")
"""What can be chosen in the commands' options."""


@in_servers(manage_guild=True)
@app_commands.command(name="setup", description=told("description-setup"))
async def setup(interaction: Interaction) -> None:
    """Answer with the panel on which channels and modes are chosen."""
    guild = joined_server(interaction)
    if guild is None:
        await reply(interaction, worded(interaction, "server-only"))
        return
    choice = SetupChoice(by_right=may_manage(interaction))
    servers = interaction.client.responder.servers
    digest = servers.digest(guild.id)
    if digest is None or digest.channel_id:
        await SetupPanel(interaction, guild, choice).present(interaction)
        return
    await SetupPanel(interaction, guild, choice, worded(interaction, "digest-lost")).present(interaction)
    await servers.set_digest(guild.id, None)  # told once


@in_servers(manage_guild=True)
@app_commands.command(name="report", description=told("description-report"))
@app_commands.describe(days=told("parameter-days"))
@app_commands.choices(days=[app_commands.Choice(name=told(f"days-{days}"), value=days) for days in REPORT_DAYS])
async def report(interaction: Interaction, days: app_commands.Choice[int] | None = None) -> None:
    """Answer with the numbers of the last days; reading and drawing them takes a moment."""
    guild = joined_server(interaction)
    if guild is None:
        await reply(interaction, worded(interaction, "server-only"))
        return
    await defer(interaction)
    request = ReportRequest(days=days.value if days else DEFAULT_DAYS, by_right=may_manage(interaction))
    panel = await report_panel(interaction, guild, request)
    await panel.present(interaction)


@in_servers(manage_messages=True)
@app_commands.command(name="pause", description=told("description-pause"))
@app_commands.describe(duration=told("parameter-duration"), scope=told("parameter-scope"))
@app_commands.choices(
    duration=[app_commands.Choice(name=told(f"duration-{span}"), value=span) for span in SPANS],
    scope=[app_commands.Choice(name=told(f"scope-{scope}"), value=scope) for scope in SCOPES],
)
async def pause(interaction: Interaction, duration: Choice | None = None, scope: Choice | None = None) -> None:
    """Pause the bot. If it is paused already and no new duration is given, only show the pause.

    A pause that lasts longer than the new one may be a colleague's: it is shown, with an offer to shorten it.
    Where somebody moderates this channel alone, it is the channel that is paused.
    """
    guild = joined_server(interaction)
    if guild is None:
        await reply(interaction, worded(interaction, "server-only"))
        return
    if scope and scope.value == SCOPE_SERVER and moderates_only_here(interaction):
        await reply_missing_permission(interaction, "manage_messages")
        return
    now, channel_id = discord.utils.utcnow(), _channel_id(interaction, scope)
    current = _current_pause(interaction, guild.id, channel_id, now)
    if current is None or duration is not None:
        span = SPANS[duration.value] if duration else None
        held = own_pause(interaction.client.responder, guild.id, channel_id, now)
        current = Pause(since=now, until=now + span if span else None, channel_id=channel_id)
        if held and duration and span and outlasts(held, now + span):
            shorter = Shorter(span=span, name=f"duration-{duration.value}")
            await LongerPausePanel(interaction, guild, held, shorter).present(interaction)
            return
        await interaction.client.responder.servers.pause(guild.id, channel_id, current.until, now)
    await PausePanel(interaction, guild, current).present(interaction)


def _channel_id(interaction: Interaction, scope: Choice | None) -> int | None:
    """Return the channel to pause, which for a thread is its parent; None for the whole server."""
    if not moderates_only_here(interaction) and (scope is None or scope.value == SCOPE_SERVER):
        return None
    return settings_channel_id(interaction.channel, interaction.channel_id)


def _current_pause(interaction: Interaction, server_id: int, channel_id: int | None, now: datetime) -> Pause | None:
    """Return the current pause of the server or channel. A channel's pause does not count for the whole server."""
    found = interaction.client.responder.servers.paused(server_id, channel_id or 0, now)
    return found if found and (found.channel_id is None or found.channel_id == channel_id) else None
