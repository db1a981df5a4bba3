"""The answer to /pause: what is paused until when, and the way back."""

import discord

from bot.core import strings
from bot.frontend.formatting import end_of
from bot.frontend.interactions import Interaction, tell
from bot.frontend.panels.panel import Panel
from bot.frontend.panels.text import Text
from bot.frontend.permissions import is_moderator
from bot.storage.server_settings import Pause


class PausePanel(Panel):
    """A pause that holds. Who opened the panel by right must still have it when ending the pause."""

    command = "pause"

    def __init__(self, interaction: Interaction, guild: discord.Guild, pause: Pause) -> None:
        super().__init__(interaction.client.panels, interaction.user.id)
        self._server_id, self._pause = guild.id, pause
        self._by_right = is_moderator(interaction)
        self._scope = strings.THIS_SERVER if pause.channel_id is None else f"<#{pause.channel_id}>"
        self.put(strings.paused(self._scope, end_of(pause)))
        self.row(self.button(strings.RESUME_NOW, "resume", self._resume))

    async def _resume(self, interaction: Interaction) -> None:
        if self._by_right and not is_moderator(interaction):
            await tell(interaction, strings.lacking_right(strings.PERMISSIONS["manage_messages"]))
            return
        await interaction.client.responder.servers.resume(self._server_id, self._pause.channel_id)
        await self.replace(interaction, Text(self.panels, self.owner_id, strings.resumed(self._scope)))
