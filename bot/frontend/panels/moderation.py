"""The panels with which moderators silence the bot: for one claim, or by a pause."""

from datetime import timedelta
from functools import partial

import discord

from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.context import Interaction, Reader, reader_of
from bot.frontend.interactions import is_moderator, moderates_only_here, reply_missing_permission
from bot.frontend.panels.panel import Panel, TextPanel
from bot.frontend.pauses import end_of
from bot.frontend.state import Panels
from bot.storage.server_settings import Pause
from bot.storage.tables import OffBy

OFF_FOR = (7, 30)
"""Days for which a claim can be turned off in a channel."""


class MuteClaimPanel(Panel):
    """Asks for how long a claim is turned off in a channel. The person's permission is checked again on the answer."""

    command = "claim"

    def __init__(self, panels: Panels, reader: Reader, claim: Claim, channel_id: int) -> None:
        super().__init__(panels, reader)
        self._claim, self._channel_id = claim, channel_id
        self.add_text(self.worded("turn-off-question", title=escape(claim.title), channel=f"<#{channel_id}>"))
        self.add_row(
            *(
                self.button(self.worded("off-for", days=days), str(days), partial(self._mute, days=days))
                for days in OFF_FOR
            )
        )

    async def _mute(self, interaction: Interaction, days: int) -> None:
        server_id = interaction.guild_id
        if server_id is None or not is_moderator(interaction):
            await reply_missing_permission(interaction, "manage_messages")
            return
        wanted = discord.utils.utcnow() + timedelta(days=days)
        servers = interaction.client.responder.servers
        until = await servers.turn_off(server_id, self._channel_id, self._claim.id, wanted, OffBy.MODERATOR)
        moment = discord.utils.format_dt(until, "D")
        done = self.worded(
            "turned-off", title=escape(self._claim.title), channel=f"<#{self._channel_id}>", until=moment
        )
        await self.replace(interaction, TextPanel(self.panels, self.reader, done))


class PausePanel(Panel):
    """Shows a pause and offers to end it. A moderator who opened it must still be one when ending the pause."""

    command = "pause"

    def __init__(self, interaction: Interaction, guild: discord.Guild, pause: Pause) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._server_id, self._pause = guild.id, pause
        self._by_right = is_moderator(interaction)
        self._scope = self.worded("this-server") if pause.channel_id is None else f"<#{pause.channel_id}>"
        self.add_text(self.worded("paused", scope=self._scope, until=end_of(pause, self.reader.language)))
        self.add_row(self.button(self.worded("resume-now"), "resume", self._resume))

    async def _resume(self, interaction: Interaction) -> None:
        everywhere = self._pause.channel_id is None
        if (self._by_right and not is_moderator(interaction)) or (everywhere and moderates_only_here(interaction)):
            await reply_missing_permission(interaction, "manage_messages")
            return
        await interaction.client.responder.servers.resume(self._server_id, self._pause.channel_id)
        await self.replace(interaction, TextPanel(self.panels, self.reader, self.worded("resumed", scope=self._scope)))
