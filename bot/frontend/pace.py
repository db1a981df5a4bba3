"""How often one person may do something; in memory only."""

from collections import OrderedDict
from datetime import datetime, timedelta
from math import ceil

import discord
from discord import app_commands

from bot.core import wording
from bot.frontend.telling import Interaction, tell

REMEMBERED = 10_000
"""So many people at most; who came first is forgotten first."""


class Pace:
    """At most `most` times in `span` for each key."""

    def __init__(self, most: int, span: timedelta) -> None:
        self.most = most
        self._span = span
        self._buckets: OrderedDict[int, app_commands.Cooldown] = OrderedDict()

    def wait(self, key: int, at: datetime) -> int | None:
        """Count one time; return the seconds to wait where it is one too many."""
        bucket = self._buckets.setdefault(key, app_commands.Cooldown(self.most, self._span.total_seconds()))
        self._buckets.move_to_end(key)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        seconds = bucket.update_rate_limit(at.timestamp())
        return ceil(seconds) if seconds else None


async def is_too_often(interaction: Interaction) -> bool:
    """Count a question; where it is one too many, say so."""
    seconds = interaction.client.pace.wait(interaction.user.id, discord.utils.utcnow())
    if seconds is None:
        return False
    await tell(interaction, wording.too_many(interaction.client.pace.most, seconds))
    return True
