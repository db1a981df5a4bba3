"""The panels with which moderators silence the bot: for one claim, or by a pause."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import discord

from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.context import Interaction, Reader, reader_of
from bot.frontend.interactions import is_moderator, moderates_only_here, reply_missing_permission
from bot.frontend.panels.panel import Panel, TextPanel
from bot.frontend.pauses import end_of, outlasts, own_pause, pause_here, pauses
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
        self._guild, self._pause = guild, pause
        self._by_right = is_moderator(interaction)
        self._scope = self.worded("this-server") if pause.channel_id is None else f"<#{pause.channel_id}>"
        self.add_text(self.worded("paused", scope=self._scope, until=end_of(pause, self.reader.language)))
        self.add_controls()

    def add_controls(self) -> None:
        """Add what can be done about the pause."""
        self.add_row(self.button(self.worded("resume-now"), "resume", self._resume))

    async def is_allowed(self, interaction: Interaction) -> bool:
        """Check that the person may still change this pause; say so if not."""
        everywhere = self._pause.channel_id is None
        if (self._by_right and not is_moderator(interaction)) or (everywhere and moderates_only_here(interaction)):
            await reply_missing_permission(interaction, "manage_messages")
            return False
        return True

    async def _resume(self, interaction: Interaction) -> None:
        if await self.is_allowed(interaction):
            await interaction.client.responder.servers.resume(self._guild.id, self._pause.channel_id)
            still = "\n".join(self._still(interaction))
            done = self.worded("resumed-but" if still else "resumed", scope=self._scope)
            await self.replace(interaction, TextPanel(self.panels, self.reader, f"{done}\n{still}".rstrip()))

    def _still(self, interaction: Interaction) -> Iterator[str]:
        """Yield the pauses that hold all the same: of the server, of channels, or the quiet hours."""
        responder, language, now = interaction.client.responder, self.reader.language, discord.utils.utcnow()
        if self._pause.channel_id is None:
            yield from pauses(responder, language, self._guild.id, now)
        elif other := pause_here(responder, language, self._guild.id, self._pause.channel_id, now):
            yield self.worded("paused", scope=other[0], until=other[1])


@dataclass(frozen=True, slots=True)
class Shorter:
    """A pause shorter than the one that holds, and the name of its text."""

    span: timedelta
    name: str


class LongerPausePanel(PausePanel):
    """Shows a pause that lasts longer than what was asked for, which changes nothing, and offers to shorten it."""

    def __init__(self, interaction: Interaction, guild: discord.Guild, pause: Pause, shorter: Shorter) -> None:
        self._shorter = shorter
        super().__init__(interaction, guild, pause)

    def add_controls(self) -> None:
        """Add what can be done about the pause."""
        duration = self.worded(self._shorter.name)
        self.add_text(self.worded("longer-pause", duration=duration))
        self.add_row(
            self.button(self.worded("resume-now"), "resume", self._resume),
            self.button(self.worded("shorten-to", duration=duration), "shorten", self._shorten),
        )

    async def _shorten(self, interaction: Interaction) -> None:
        if not await self.is_allowed(interaction):
            return
        now, channel_id = discord.utils.utcnow(), self._pause.channel_id
        held = own_pause(interaction.client.responder, self._guild.id, channel_id, now)
        until = now + self._shorter.span
        is_new = held is not None and held != self._pause  # somebody paused anew meanwhile
        if held and is_new and outlasts(held, until):
            await self.replace(interaction, LongerPausePanel(interaction, self._guild, held, self._shorter))
        elif held and is_new:
            await self.replace(interaction, PausePanel(interaction, self._guild, held))
        else:
            pause = Pause(since=now, until=until, channel_id=channel_id)
            await interaction.client.responder.servers.pause(self._guild.id, channel_id, until, now)
            await self.replace(interaction, PausePanel(interaction, self._guild, pause))
