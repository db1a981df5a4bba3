"""The answer to /pause: what is paused until when, and the way back."""

import discord

from bot.core import wording
from bot.frontend.panels.panel import Panel, Panels
from bot.frontend.panels.text import Text
from bot.frontend.telling import Interaction
from bot.frontend.when import end_of
from bot.storage.choices import Pause


class PausePanel(Panel):
    """A pause that holds."""

    command = "pause"

    def __init__(self, panels: Panels, owner_id: int, guild: discord.Guild, pause: Pause) -> None:
        super().__init__(panels, owner_id)
        self._server_id, self._pause = guild.id, pause
        self._scope = wording.THIS_SERVER if pause.channel_id is None else f"<#{pause.channel_id}>"
        self.put(wording.paused(self._scope, end_of(pause)))
        self.row(self.button(wording.RESUME_NOW, "resume", self._resume))

    async def _resume(self, interaction: Interaction) -> None:
        await interaction.client.responder.servers.resume(self._server_id, self._pause.channel_id)
        await self.replace(interaction, Text(self.panels, self.owner_id, wording.resumed(self._scope)))
