"""The options of /setup: how often the bot replies in a server, on what, and what members may do."""

from collections.abc import Mapping
from functools import partial

import discord

from bot.frontend.context import Interaction, reader_of
from bot.frontend.interactions import may_still_manage
from bot.frontend.panels.panel import Handler, Panel, PanelButton, PanelSelect

_CHANNEL = {str(number): number for number in (3, 6, 12, 24)}
_SERVER = {str(number): number for number in (20, 50, 100)}
_NO_LIMIT = "no limit"
_PERSON: Mapping[str, int | None] = {"1": 1, "3": 3, _NO_LIMIT: None}
"""What is offered, by the value that Discord sends. Only the last is no number, which is shown as it is."""


class OptionsPanel(Panel):
    """Each choice takes effect at once. `by_right` says that the person had Manage Server when the panel was opened."""

    command = "setup"

    def __init__(self, interaction: Interaction, guild: discord.Guild, by_right: bool, back: Handler) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._by_right, self._back = guild, by_right, back
        servers = interaction.client.responder.servers
        self._options = servers.options(guild.id)
        self.add_text(self.worded("options-heading"))
        self._select(self.worded("channel-ceiling"), "channel_ceiling", _CHANNEL)
        self._select(self.worded("server-ceiling"), "server_ceiling", _SERVER)
        self._select(self.worded("author-ceiling"), "author_ceiling", _PERSON)
        self._toggles()
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
            await self._change(interaction, option, choices[values[0]])

        self.add_text(label)
        self.add_row(PanelSelect(chosen, placeholder=str(held), custom_id=self.control_id(option), options=listed))

    def _toggles(self) -> None:
        self.add_text(self.worded("switches"))
        self.add_row(
            self._toggle("value_claims", "values", on="values-on", off="values-off"),
            self._toggle("member_cards", "cards", on="cards-allowed", off="cards-forbidden"),
            self._toggle("threads", "threads", on="threads-allowed", off="threads-forbidden"),
        )

    def _toggle(self, option: str, name: str, *, on: str, off: str) -> PanelButton:
        """Return a button that says whether an option is on, and turns it round."""
        held: bool = getattr(self._options, option)
        turned = partial(self._change, option=option, value=not held)
        return self.button(self.worded(on if held else off), name, turned)

    async def _change(self, interaction: Interaction, option: str, value: object) -> None:
        if await self._is_allowed(interaction):
            await interaction.client.responder.servers.set_options(self._guild.id, **{option: value})
            await self._reopen(interaction)

    async def _reopen(self, interaction: Interaction) -> None:
        await self.replace(interaction, OptionsPanel(interaction, self._guild, self._by_right, self._back))

    async def _is_allowed(self, interaction: Interaction) -> bool:
        return await may_still_manage(interaction, by_right=self._by_right)
