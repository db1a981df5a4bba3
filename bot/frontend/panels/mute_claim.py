"""A moderator's question before a claim is turned off in a channel."""

from datetime import timedelta
from functools import partial

import discord

from bot.core import strings
from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.interactions import Interaction, tell
from bot.frontend.panels.panel import Panel, Panels
from bot.frontend.panels.text import Text
from bot.storage.tables import OffBy


class TurnOff(Panel):
    """For how long; the right to do it is asked again when the answer comes."""

    command = "claim"

    def __init__(self, panels: Panels, owner_id: int, claim: Claim, channel_id: int) -> None:
        super().__init__(panels, owner_id)
        self._claim, self._channel_id = claim, channel_id
        self.put(strings.turn_off_question(escape(claim.title), f"<#{channel_id}>"))
        self.row(
            *(
                self.button(label, str(days), partial(self._turn_off, days=days))
                for days, label in strings.OFF_FOR.items()
            )
        )

    async def _turn_off(self, interaction: Interaction, days: int) -> None:
        server_id = interaction.guild_id
        if server_id is None or not interaction.permissions.manage_messages:
            await tell(interaction, strings.lacking_right(strings.PERMISSIONS["manage_messages"]))
            return
        until = discord.utils.utcnow() + timedelta(days=days)
        servers = interaction.client.responder.servers
        await servers.turn_off(server_id, self._channel_id, self._claim.id, until, OffBy.MODERATOR)
        moment = discord.utils.format_dt(until, "D")
        done = strings.turned_off(escape(self._claim.title), f"<#{self._channel_id}>", moment)
        await self.replace(interaction, Text(self.panels, self.owner_id, done))
