"""The options of /setup: how often the bot replies in a server, on what, and which claims are turned off."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import discord

from bot.answering.libraries import Libraries
from bot.core.text import escape
from bot.frontend.cards.buttons import LABEL_LIMIT
from bot.frontend.context import Interaction, reader_of
from bot.frontend.interactions import may_still_manage
from bot.frontend.panels.panel import Handler, Panel, PanelButton, PanelSelect
from bot.storage.server_settings import ClaimOff, Options

MAX_MUTED = 25
"""Discord's limit for the options of a select."""

_CHANNEL = {str(number): number for number in (3, 6, 12, 24)}
_SERVER = {str(number): number for number in (20, 50, 100)}
_NO_LIMIT = "no limit"
_PERSON: Mapping[str, int | None] = {"1": 1, "3": 3, _NO_LIMIT: None}
"""What is offered, by the value that Discord sends. Only the last is no number, which is shown as it is."""


class OptionsPanel(Panel):
    """Each choice takes effect at once. `by_right` says that the person had Manage Server when the panel was opened."""

    command = "setup"

    def __init__(
        self, interaction: Interaction, guild: discord.Guild, by_right: bool, back: Handler, notice: str | None = None
    ) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._by_right, self._back = guild, by_right, back
        servers = interaction.client.responder.servers
        self._options = servers.options(guild.id)
        self._off = servers.claims_off(guild.id, discord.utils.utcnow())[:MAX_MUTED]
        self.add_text(self.worded("options-heading"))
        self._select(self.worded("channel-ceiling"), "channel_ceiling", _CHANNEL)
        self._select(self.worded("server-ceiling"), "server_ceiling", _SERVER)
        self._select(self.worded("author-ceiling"), "author_ceiling", _PERSON)
        self._toggles()
        self._claims(interaction.client.responder.libraries)
        if notice:
            self.add_text(notice)
        self.add_row(self.button(self.worded("back"), "back", back))

    def _select(self, label: str, option: str, choices: Mapping[str, int | None]) -> None:
        held = getattr(self._options, option)
        listed = [
            discord.SelectOption(
                label=self.worded("no-limit") if sent is _NO_LIMIT else sent, value=sent, default=value == held
            )
            for sent, value in choices.items()
        ]

        async def chosen(interaction: Interaction, values: tuple[str, ...]) -> None:
            changes: dict[str, Any] = {option: choices[values[0]]}
            await self._change(interaction, replace(self._options, **changes))

        self.add_text(label)
        self.add_row(PanelSelect(chosen, placeholder=str(held), custom_id=self.control_id(option), options=listed))

    def _toggles(self) -> None:
        self.add_row(
            self._toggle("value_claims", "values", on="values-on", off="values-off"),
            self._toggle("member_cards", "cards", on="cards-allowed", off="cards-forbidden"),
            self._toggle("threads", "threads", on="threads-allowed", off="threads-forbidden"),
        )

    def _toggle(self, option: str, name: str, *, on: str, off: str) -> PanelButton:
        """Return a button that says whether an option is on, and turns it round."""
        held: bool = getattr(self._options, option)
        changes: dict[str, Any] = {option: not held}
        return self.button(
            self.worded(on if held else off), name, partial(self._change, options=replace(self._options, **changes))
        )

    def _claims(self, libraries: Libraries) -> None:
        if not self._off:
            self.add_text(self.worded("no-claims-off"))
            return
        options = [self._option(number, off, libraries) for number, off in enumerate(self._off)]
        self.add_text(self.worded("claims-off"))
        select = PanelSelect(
            self._turn_on, placeholder=self.worded("turn-on-again"), custom_id=self.control_id("off"), options=options
        )
        self.add_row(select)

    def _option(self, number: int, off: ClaimOff, libraries: Libraries) -> discord.SelectOption:
        """Return the option for a claim and channel: a claim may be off in several."""
        channel = self._guild.get_channel(off.channel_id) if off.channel_id else None
        where = f"#{channel.name}" if channel else self.worded("this-server")
        return discord.SelectOption(label=_title(libraries, off), description=where[:LABEL_LIMIT], value=str(number))

    async def _change(self, interaction: Interaction, options: Options) -> None:
        if await self._is_allowed(interaction):
            await interaction.client.responder.servers.set_options(self._guild.id, options)
            await self._reopen(interaction)

    async def _turn_on(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        if await self._is_allowed(interaction):
            responder, off = interaction.client.responder, self._off[int(values[0])]
            await responder.lift(self._guild.id, off.channel_id, off.claim_id, discord.utils.utcnow())
            await self._reopen(interaction, self.worded("on-again", title=escape(_title(responder.libraries, off))))

    async def _reopen(self, interaction: Interaction, notice: str | None = None) -> None:
        await self.replace(interaction, OptionsPanel(interaction, self._guild, self._by_right, self._back, notice))

    async def _is_allowed(self, interaction: Interaction) -> bool:
        return await may_still_manage(interaction, by_right=self._by_right)


def _title(libraries: Libraries, off: ClaimOff) -> str:
    return libraries.title(off.claim_id)[:LABEL_LIMIT]
