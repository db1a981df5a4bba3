"""What holds for all that a member has the bot post in a server: where that is open, what Discord may refuse."""

from collections.abc import Iterable
from datetime import datetime

import discord

from bot.core import strings
from bot.core.reasons import LIVE_MODES
from bot.frontend.context import Interaction, language_of
from bot.frontend.interactions import worded
from bot.frontend.message_adapter import is_excluded, settings_channel_id
from bot.frontend.pauses import pause_here
from bot.frontend.upkeep.discord_errors import BLOCKED_BY_AUTOMOD, PERMISSION_ERRORS


def refusal_to_open(interaction: Interaction, server_id: int) -> str | None:
    """Return why the place is closed: the bot is no member, or moderators have not set it to a live mode."""
    excluded = is_excluded(interaction.channel)
    channel_id = settings_channel_id(interaction.channel, interaction.channel_id)
    mode = interaction.client.responder.servers.mode(server_id, channel_id)
    is_open = interaction.client.get_guild(server_id) is not None and not excluded and mode in LIVE_MODES
    return None if is_open else worded(interaction, "not-opened")


def refusal_while_paused(interaction: Interaction, server_id: int, now: datetime) -> str | None:
    """Return that the bot is paused here: by the operator, by moderators, or as these are quiet hours."""
    channel_id = settings_channel_id(interaction.channel, interaction.channel_id)
    pause = pause_here(interaction.client.responder, language_of(interaction), server_id, channel_id, now)
    return worded(interaction, "paused-here", until=pause[1]) if pause else None


def missing(interaction: Interaction, needed: Iterable[str]) -> tuple[str, ...]:
    """Return the permissions, by discord.py's names, that the bot lacks here at this moment."""
    return tuple(name for name in needed if not getattr(interaction.app_permissions, name))


def lacks(interaction: Interaction, permission: str) -> str:
    """Return the sentence for a permission that the bot lacks to post here."""
    name = strings.permission(language_of(interaction), permission)
    return worded(interaction, "lacks", permission=name, channel=f"<#{interaction.channel_id}>")


def explained(refusal: discord.HTTPException, interaction: Interaction) -> str:
    """Return what Discord refused; a refusal that the server did not cause is raised again."""
    if refusal.code == BLOCKED_BY_AUTOMOD:
        return worded(interaction, "automod")
    if refusal.code in PERMISSION_ERRORS:
        return lacks(interaction, "send_messages")
    raise refusal
