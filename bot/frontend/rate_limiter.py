"""How often one person may do something; in memory only."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import discord

from bot.core import strings
from bot.frontend.interactions import Interaction, tell

REMEMBERED = 10_000
"""So many people at most; who came first is forgotten first."""


@dataclass(slots=True, kw_only=True)
class Spell:
    """How often somebody did it since a moment."""

    since: datetime
    times: int = 0


class Pace:
    """At most `most` times in `span` for each key."""

    def __init__(self, most: int, span: timedelta) -> None:
        self.most = most
        self._span = span
        self._spells: OrderedDict[int, Spell] = OrderedDict()

    def wait(self, key: int, at: datetime) -> int | None:
        """Count one time; return the seconds to wait where it is one too many."""
        spell = self._spell(key, at)
        if spell.times >= self.most:
            return ceil((spell.since + self._span - at).total_seconds())
        spell.times += 1
        return None

    def _spell(self, key: int, at: datetime) -> Spell:
        """A spell that is over, or has not begun as the clock was set back, makes room for a new one."""
        spell = self._spells.get(key)
        if spell is None or not spell.since <= at < spell.since + self._span:
            spell = self._spells[key] = Spell(since=at)
        self._spells.move_to_end(key)
        if len(self._spells) > REMEMBERED:
            self._spells.popitem(last=False)
        return spell


async def is_too_often(interaction: Interaction) -> bool:
    """Count a question; where it is one too many, say so."""
    seconds = interaction.client.pace.wait(interaction.user.id, discord.utils.utcnow())
    if seconds is None:
        return False
    await tell(interaction, strings.too_many(interaction.client.pace.most, seconds))
    return True
