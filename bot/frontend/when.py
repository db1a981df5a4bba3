"""Moments as Discord shows them, each reader in their own time zone."""

import discord

from bot.core import wording
from bot.storage.choices import Pause


def end_of(pause: Pause) -> str:
    """Return when a pause ends, in words."""
    return wording.until(discord.utils.format_dt(pause.until, "f")) if pause.until else wording.UNTIL_RESUMED
