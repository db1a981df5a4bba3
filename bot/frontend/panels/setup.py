"""/setup: channels and their mode; from here to the options, the permissions and the report."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.core import strings
from bot.core.reasons import LIVE_MODES, Mode
from bot.frontend.interactions import Interaction, acknowledge, tell
from bot.frontend.panels.confirm import MOST_CHANNELS, Choice, ConfirmPanel, eligible
from bot.frontend.panels.options import OptionsPanel
from bot.frontend.panels.panel import Panel, PanelSelect
from bot.frontend.panels.permissions import PermissionsPanel
from bot.frontend.panels.report import USUAL, Asked, report_panel

_KINDS = [discord.ChannelType.text, discord.ChannelType.forum]

ChannelsChosen = Callable[[Interaction, tuple[int, ...]], Awaitable[None]]


class SetupPanel(Panel):
    """Which channels, and in which mode."""

    command = "setup"

    def __init__(self, interaction: Interaction, guild: discord.Guild, choice: Choice) -> None:
        super().__init__(interaction.client.panels, interaction.user.id)
        self._guild, self._choice, self._by_right = guild, choice, choice.by_right
        modes = interaction.client.responder.servers.channels(guild.id).values()
        live = sum(mode in LIVE_MODES for mode in modes)
        now = strings.setup_now(len(modes) - live, live)
        notes = () if interaction.client.reads else (strings.NO_PASSIVE,)
        self.put(strings.SETUP_HEADING, "\n".join((now, strings.SETUP_PROMISE, *notes)), strings.SETUP_CHANNELS)
        self.row(ChannelPick(self._channels_chosen, self.key("channels"), choice.channel_ids))
        self.put(strings.SETUP_MODE)
        self.row(self._mode_select())
        self.row(
            self.button(strings.APPLY, "apply", self._apply),
            self.button(strings.SERVER_OPTIONS, "options", self._options),
            self.button(strings.PERMISSIONS_BUTTON, "permissions", self._permissions),
            self.button(strings.REPORT_BUTTON, "report", self._report),
        )

    def _mode_select(self) -> PanelSelect:
        options = [
            discord.SelectOption(label=label, value=mode, default=mode is self._choice.mode)
            for mode, label in strings.MODE_CHOICES.items()
        ]
        return PanelSelect(self._mode_chosen, placeholder=None, custom_id=self.key("mode"), options=options)

    async def _channels_chosen(self, interaction: Interaction, channel_ids: tuple[int, ...]) -> None:
        self._choice = replace(self._choice, channel_ids=channel_ids)
        await interaction.response.defer()

    async def _mode_chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        self._choice = replace(self._choice, mode=Mode(values[0]))
        await interaction.response.defer()

    async def _apply(self, interaction: Interaction) -> None:
        if eligible(self._guild, self._choice.channel_ids):
            await self.replace(interaction, ConfirmPanel(interaction, self._guild, self._choice, self._again))
        else:
            await tell(interaction, strings.CHOOSE_FIRST)

    async def _again(self, interaction: Interaction) -> None:
        await self.replace(interaction, SetupPanel(interaction, self._guild, self._choice))

    async def _options(self, interaction: Interaction) -> None:
        await self.replace(interaction, OptionsPanel(interaction, self._guild, self._by_right, self._again))

    async def _permissions(self, interaction: Interaction) -> None:
        await self.replace(interaction, PermissionsPanel(interaction, self._guild, self._again))

    async def _report(self, interaction: Interaction) -> None:
        await acknowledge(interaction)
        asked = Asked(days=USUAL, by_right=self._by_right)
        await self.replace(interaction, await report_panel(interaction, self._guild, asked))


class ChannelPick(ui.ChannelSelect["SetupPanel"]):
    """The channels. Announcement channels cannot be chosen."""

    def __init__(self, chosen: ChannelsChosen, custom_id: str, channel_ids: Iterable[int]) -> None:
        super().__init__(
            placeholder=strings.SETUP_CHANNELS_HINT,
            custom_id=custom_id,
            channel_types=_KINDS,
            max_values=MOST_CHANNELS,
            default_values=[
                discord.SelectDefaultValue(id=number, type=discord.SelectDefaultValueType.channel)
                for number in channel_ids
            ],
        )
        self._chosen = chosen

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Keep what was chosen."""
        await self._chosen(interaction, tuple(channel.id for channel in self.values))
