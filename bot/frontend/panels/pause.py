"""The answer to /pause: what is paused until when, and the way back."""

import discord

from bot.core import wording
from bot.frontend.panels.panel import Panel
from bot.frontend.panels.text import Text
from bot.frontend.rights import is_moderator
from bot.frontend.telling import Interaction, tell
from bot.frontend.when import end_of
from bot.storage.choices import Pause


class PausePanel(Panel):
    """A pause that holds. Who opened the panel by right must still have it when ending the pause."""

    command = "pause"

    def __init__(self, interaction: Interaction, guild: discord.Guild, pause: Pause) -> None:
        super().__init__(interaction.client.panels, interaction.user.id)
        self._server_id, self._pause = guild.id, pause
        self._by_right = is_moderator(interaction)
        self._scope = wording.THIS_SERVER if pause.channel_id is None else f"<#{pause.channel_id}>"
        self.put(wording.paused(self._scope, end_of(pause)))
        self.row(self.button(wording.RESUME_NOW, "resume", self._resume))

    async def _resume(self, interaction: Interaction) -> None:
        if self._by_right and not is_moderator(interaction):
            await tell(interaction, wording.lacking_right(wording.PERMISSIONS["manage_messages"]))
            return
        await interaction.client.responder.servers.resume(self._server_id, self._pause.channel_id)
        await self.replace(interaction, Text(self.panels, self.owner_id, wording.resumed(self._scope)))
