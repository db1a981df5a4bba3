"""Moments as Discord shows them, each reader in their own time zone."""

import discord

from bot.core import strings
from bot.storage.server_settings import Pause


def end_of(pause: Pause) -> str:
    """Return when a pause ends, in words."""
    return strings.until(discord.utils.format_dt(pause.until, "f")) if pause.until else strings.UNTIL_RESUMED
