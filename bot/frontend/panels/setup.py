"""The first panels of /setup: channels and their mode, and the permissions that are missing."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.core.reasons import Mode
from bot.core.text import escape
from bot.frontend.cards.buttons import LABEL_LIMIT, OPTION_LIMIT
from bot.frontend.context import Interaction, reader_of
from bot.frontend.interactions import defer_update, may_still_manage, reply, worded
from bot.frontend.panels.claims import ClaimsPanel, ClaimsView
from bot.frontend.panels.confirm import ConfirmPanel, SetupChoice, eligible
from bot.frontend.panels.going_live import warned_of
from bot.frontend.panels.options import OptionsPanel
from bot.frontend.panels.panel import Handler, Panel, PanelSelect
from bot.frontend.panels.people import PeoplePanel
from bot.frontend.panels.report import DEFAULT_DAYS, ReportRequest, report_panel
from bot.frontend.pauses import listed, pauses
from bot.frontend.upkeep.problems import missing_by_channels
from bot.storage.tables import OffBy

OFFERED_MODES = (Mode.SHADOW, Mode.LINE, Mode.LINE_FIRST, Mode.CARD, Mode.OFF)
"""In the order in which they are shown: the trial first."""

_KINDS = [discord.ChannelType.text, discord.ChannelType.forum]

ChannelsChosen = Callable[[Interaction, tuple[int, ...]], Awaitable[None]]


class SetupPanel(Panel):
    """Asks which channels, and in which mode."""

    command = "setup"

    def __init__(
        self, interaction: Interaction, guild: discord.Guild, choice: SetupChoice, notice: str | None = None
    ) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._choice, self._by_right = guild, choice, choice.by_right
        now = self._channels_by_mode(interaction.client.responder.servers.channels(guild.id))
        notes = [*self._notes(interaction), *((notice,) if notice else ())]
        self.add_text(
            self.worded("setup-heading"),
            "\n".join((now, self.worded("setup-promise"), *notes)),
        )
        self._add_libraries(interaction)
        self.add_text(self.worded("setup-channels"))
        self.add_row(
            ChannelPicker(
                self._channels_chosen,
                self.worded("setup-channels-hint"),
                self.control_id("channels"),
                choice.channel_ids,
            )
        )
        self.add_text(self.worded("setup-mode"))
        self.add_row(self._mode_select())
        self.add_row(
            self.button(self.worded("apply"), "apply", self._apply),
            self.button(self.worded("server-options"), "options", self._options),
            self.button(self.worded("permissions-button"), "permissions", self._permissions),
            self.button(self.worded("report-button"), "report", self._report),
        )
        self.add_row(
            self.button(self.worded("claims-button"), "claims", self._claims),
            self.button(self.worded("people-button"), "people", self._people),
        )

    def _notes(self, interaction: Interaction) -> Iterator[str]:
        if not interaction.client.reads_messages:
            yield self.worded("no-passive")
        if interaction.client.responder.matcher.judge is None:
            yield self.worded("no-judge-here")
        if not interaction.client.responder.speak:
            yield self.worded("problem-speech-off")
        off = interaction.client.responder.servers.claims_off(self._guild.id, discord.utils.utcnow())
        if number := sum(claim.by is not OffBy.MODERATOR for claim in off):
            yield self.worded("turned-off-by-itself", number=number)
        if interaction.client.responder.lacks_library(self._guild.id):
            yield self.worded("library-missing")
        yield from pauses(interaction.client.responder, self.reader.language, self._guild.id, discord.utils.utcnow())

    def _add_libraries(self, interaction: Interaction) -> None:
        """Add the choice of a library, where there is one."""
        libraries, servers = interaction.client.responder.libraries, interaction.client.responder.servers
        held = libraries.key_of(servers.options(self._guild.id).library)
        if held is not None and not libraries.are_several:
            return
        options = [
            discord.SelectOption(label=snapshot.library.name[:LABEL_LIMIT], value=key, default=key == held)
            for key, snapshot in list(libraries.snapshots.items())[:OPTION_LIMIT]
        ]
        self.add_text(self.worded("setup-library"))
        self.add_row(
            PanelSelect(
                self._library_chosen,
                placeholder=self.worded("choose-library"),
                custom_id=self.control_id("library"),
                options=options,
            )
        )

    def _channels_by_mode(self, modes: Mapping[int, Mode]) -> str:
        """Name the channels that are on, by mode; a server may have switched on more than fit into a message."""
        named = {mode: self._named([channel for channel, its in modes.items() if its is mode]) for mode in Mode}
        on = [
            self.worded("mode-in", mode=self.worded_of("mode-name", mode), channels=names)
            for mode, names in named.items()
            if names
        ]
        return self.worded("setup-now", channels="; ".join(on)) if on else self.worded("nothing-on")

    def _named(self, channel_ids: Sequence[int]) -> str:
        return listed(self.reader.language, [f"<#{number}>" for number in channel_ids])

    def _mode_select(self) -> PanelSelect:
        options = [
            discord.SelectOption(
                label=self.worded_of("mode-choice", mode), value=mode, default=mode is self._choice.mode
            )
            for mode in OFFERED_MODES
        ]
        return PanelSelect(self._mode_chosen, placeholder=None, custom_id=self.control_id("mode"), options=options)

    async def _library_chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        """Take another library at once: every message since is read with it."""
        if not await may_still_manage(interaction, by_right=self._by_right):
            return
        responder, key = interaction.client.responder, values[0]
        before = responder.snapshot_for(self._guild.id)
        await responder.choose_library(self._guild.id, key)
        now = responder.snapshot_for(self._guild.id)
        notice = self.worded("library-chosen", library=escape(now.library.name)) if now is not before else None
        await self.replace(interaction, SetupPanel(interaction, self._guild, self._choice, notice))

    async def _channels_chosen(self, interaction: Interaction, channel_ids: tuple[int, ...]) -> None:
        self._choice = replace(self._choice, channel_ids=channel_ids)
        await interaction.response.defer()

    async def _mode_chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        self._choice = replace(self._choice, mode=Mode(values[0]))
        await interaction.response.defer()

    async def _apply(self, interaction: Interaction) -> None:
        if not await may_still_manage(interaction, by_right=self._by_right):
            return
        if eligible(self._guild, self._choice.channel_ids):
            await defer_update(interaction)
            choice = await warned_of(interaction, self._guild, self._choice)
            await self.replace(interaction, ConfirmPanel(interaction, self._guild, choice, self._reopen))
        else:
            await reply(interaction, worded(interaction, "choose-first"))

    async def _reopen(self, interaction: Interaction) -> None:
        await self.replace(interaction, SetupPanel(interaction, self._guild, self._choice))

    async def _options(self, interaction: Interaction) -> None:
        await self.replace(interaction, OptionsPanel(interaction, self._guild, self._by_right, self._reopen))

    async def _claims(self, interaction: Interaction) -> None:
        view = ClaimsView(by_right=self._by_right, back=self._reopen)
        await self.replace(interaction, ClaimsPanel(interaction, self._guild, view))

    async def _people(self, interaction: Interaction) -> None:
        await self.replace(interaction, PeoplePanel(interaction, self._guild, self._by_right, self._reopen))

    async def _permissions(self, interaction: Interaction) -> None:
        await self.replace(interaction, PermissionsPanel(interaction, self._guild, self._reopen))

    async def _report(self, interaction: Interaction) -> None:
        if not await may_still_manage(interaction, by_right=self._by_right):
            return
        await defer_update(interaction)
        request = ReportRequest(days=DEFAULT_DAYS, by_right=self._by_right)
        await self.replace(interaction, await report_panel(interaction, self._guild, request))


class PermissionsPanel(Panel):
    """One line for all channels in which the bot lacks the same permissions."""

    command = "setup"

    def __init__(self, interaction: Interaction, guild: discord.Guild, back: Handler) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        lines = [f"- {told}" for told in missing_by_channels(interaction.client, self.reader.language, guild)]
        on = interaction.client.responder.servers.channels(guild.id)
        fine = self.worded("nothing-missing") if on else self.worded("no-channel-on")
        self.add_text(self.worded("permissions-heading"))
        self.add_lines(lines or (fine,))
        self.add_row(self.button(self.worded("back"), "back", back))


class ChannelPicker(ui.ChannelSelect["SetupPanel"]):
    """A select for channels. Announcement channels cannot be chosen."""

    def __init__(self, handler: ChannelsChosen, hint: str, custom_id: str, channel_ids: Iterable[int]) -> None:
        super().__init__(
            placeholder=hint,
            custom_id=custom_id,
            channel_types=_KINDS,
            max_values=OPTION_LIMIT,
            default_values=[
                discord.SelectDefaultValue(id=number, type=discord.SelectDefaultValueType.channel)
                for number in channel_ids
            ],
        )
        self._handler = handler

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Pass on what was chosen."""
        await self._handler(interaction, tuple(channel.id for channel in self.values))
