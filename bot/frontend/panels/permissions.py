"""What the bot lacks in the channels that are on, and how to give it."""

from collections.abc import Awaitable, Callable

import discord

from bot.core import strings
from bot.frontend.interactions import Interaction
from bot.frontend.panels.panel import Panel
from bot.frontend.upkeep.problems import missing_in

MOST_CHANNELS = 25


class PermissionsPanel(Panel):
    """One line a channel in which something is missing."""

    command = "setup"

    def __init__(
        self, interaction: Interaction, guild: discord.Guild, back: Callable[[Interaction], Awaitable[None]]
    ) -> None:
        super().__init__(interaction.client.panels, interaction.user.id)
        lines = [
            f"- {strings.problem_missing(channel.mention, names)}"
            for channel, names in list(missing_in(interaction.client, guild))[:MOST_CHANNELS]
        ]
        on = interaction.client.responder.servers.channels(guild.id)
        fine = strings.NOTHING_MISSING if on else strings.NO_CHANNEL_ON
        self.put(strings.PERMISSIONS_HEADING, "\n".join(lines) or fine)
        self.row(self.button(strings.BACK, "back", back))
