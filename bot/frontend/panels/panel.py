"""What every panel and form has in common: its owner, its lifetime, its controls."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.core.strings import Argument, Language, text, text_of
from bot.frontend.cards.charts import FILE_NAME, Picture
from bot.frontend.cards.render import MOST_TEXT, fitting, framed
from bot.frontend.context import NO_MENTIONS, Interaction, Reader
from bot.frontend.custom_ids import form_id, panel_id
from bot.frontend.interactions import reply, reply_view, sending, worded
from bot.frontend.state import Panels

log = logging.getLogger(__name__)

LIFETIME = 14 * 60
"""Seconds. Discord lets an answer be edited for 15 minutes."""

Handler = Callable[[Interaction], Awaitable[None]]
"""Answers a press of a button."""


class Panel(ui.LayoutView):
    """A panel of a command. To change what it shows, a new panel replaces it in the same message."""

    command: ClassVar[str]

    def __init__(self, panels: Panels, reader: Reader) -> None:
        super().__init__(timeout=LIFETIME)
        self.panels = panels
        self.reader = reader
        self.owner_id = reader.user_id
        self._token = secrets.token_hex(8)
        self._frame = framed()
        self._picture: Picture | None = None
        self.add_item(self._frame)

    def control_id(self, name: str) -> str:
        """Return the id of one of the panel's controls."""
        return panel_id(self.command, self._token, name)

    def worded(self, name: str, /, **arguments: Argument) -> str:
        """Return a text in the reader's language."""
        return text(self.reader.language, name, **arguments)

    def worded_of(self, family: str, member: str | int, /, **arguments: Argument) -> str:
        """Return the text of a member of a family in the reader's language."""
        return text_of(self.reader.language, family, member, **arguments)

    def add_text(self, *texts: str) -> None:
        """Add texts."""
        for shown in texts:
            self._frame.add_item(ui.TextDisplay(shown))

    def add_lines(self, lines: Iterable[str], *, keep: int = 0) -> None:
        """Add lines as one text, as many as fit, then how many more there are. `keep` is left free for what follows."""
        room = MOST_TEXT - self.content_length() - keep
        self.add_text(fitting(tuple(lines), room, lambda left: self.worded("more-lines", left=left)))

    def add_picture(self, picture: Picture) -> None:
        """Add a picture with its description."""
        self._picture = picture
        self._frame.add_item(
            ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{FILE_NAME}", description=picture.alt))
        )

    def add_row(self, *items: ui.Item[Any]) -> None:
        """Add a row of controls."""
        self._frame.add_item(ui.ActionRow(*items))

    def button(self, label: str, name: str, handler: Handler, *, disabled: bool = False) -> "PanelButton":
        """Return a button that calls `handler`."""
        return PanelButton(handler, label=label, custom_id=self.control_id(name), disabled=disabled)

    def register(self) -> Self:
        """Note, before the panel is sent, that it is open.

        A panel without controls is left out: discord.py drops it once it is sent and never reports its timeout.
        """
        self._cut_to_fit()
        if self.is_dispatchable():
            self.panels.opened(self._token, self.owner_id)
        return self

    def _cut_to_fit(self) -> None:
        """Cut the longest text where all together are too long: Discord would refuse the whole panel."""
        texts = [item for item in self.walk_children() if isinstance(item, ui.TextDisplay)]
        if (over := self.content_length() - MOST_TEXT) > 0:
            log.warning("a panel of /%s was cut: it had %d characters too many", self.command, over)
            longest = max(texts, key=lambda item: len(item.content))
            longest.content = f"{longest.content[: -over - 1]}…"

    async def present(self, interaction: Interaction) -> None:
        """Answer with the panel."""
        await reply_view(interaction, self.register(), *self._files())

    async def replace(self, interaction: Interaction, following: "Panel") -> None:
        """Show another panel in this one's place, whether or not the press has been acknowledged."""
        shown: dict[str, Any] = {"view": following, "attachments": following._files(), "allowed_mentions": NO_MENTIONS}  # noqa: SLF001 - a panel like this one
        with sending(following.register()):
            if interaction.response.is_done():
                await interaction.edit_original_response(**shown)
            else:
                await interaction.response.edit_message(**shown)
        self.stop()

    def _files(self) -> list[discord.File]:
        return [self._picture.file()] if self._picture else []

    def stop(self) -> None:
        """Stop listening: the panel is closed."""
        self.panels.closed(self._token)
        super().stop()

    async def on_timeout(self) -> None:
        """Note that the panel has expired."""
        self.panels.closed(self._token)

    async def interaction_check(self, interaction: discord.Interaction[Any]) -> bool:
        """Discord shows a private message to one person only; do not rely on that alone.

        Anybody else gets an answer from the client, which asks `Panels.refusal`.
        """
        return interaction.user.id == self.owner_id

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, _item: ui.Item[Any]) -> None:
        """Hand the error to the client, like any other."""
        await interaction.client.handle_error(interaction, error)


class TextPanel(Panel):
    """Texts without controls: the result of what another panel did."""

    command = ""

    def __init__(self, panels: Panels, reader: Reader, *texts: str) -> None:
        super().__init__(panels, reader)
        self.add_text(*texts)


class PanelButton(ui.Button[Any]):
    """A button with the function it calls."""

    def __init__(self, handler: Handler, *, label: str, custom_id: str, disabled: bool) -> None:
        super().__init__(label=label, custom_id=custom_id, disabled=disabled)
        self._handler = handler

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Call it."""
        await self._handler(interaction)


class PanelSelect(ui.Select[Any]):
    """A select with the function it calls with the values that were chosen."""

    def __init__(
        self,
        handler: Callable[[Interaction, tuple[str, ...]], Awaitable[None]],
        *,
        placeholder: str | None,
        custom_id: str,
        options: list[discord.SelectOption],
        most: int = 1,
    ) -> None:
        super().__init__(placeholder=placeholder, custom_id=custom_id, options=options, max_values=most)
        self._handler = handler

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Call it. A value that was never offered is forged, or from another state of the panel."""
        if {*self.values} <= {option.value for option in self.options}:
            await self._handler(interaction, tuple(self.values))
        else:
            await reply(interaction, worded(interaction, "old-button"))


class OneChannelPicker(ui.ChannelSelect[Any]):
    """A select for one channel, or for none."""

    def __init__(
        self,
        handler: Callable[[Interaction, int | None], Awaitable[None]],
        hint: str,
        custom_id: str,
        channel_id: int | None,
        kinds: list[discord.ChannelType],
    ) -> None:
        kind = discord.SelectDefaultValueType.channel
        super().__init__(
            placeholder=hint,
            custom_id=custom_id,
            channel_types=kinds,
            min_values=0,
            default_values=[discord.SelectDefaultValue(id=channel_id, type=kind)] if channel_id else [],
        )
        self._handler = handler

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Pass on what was chosen."""
        await self._handler(interaction, next((channel.id for channel in self.values), None))


class Form(ui.Modal):
    """A form that is filled in once. `title` is the name of its text."""

    def __init__(self, panels: Panels, language: Language, title: str) -> None:
        self._panels, self._token, self._owner_id = panels, secrets.token_hex(8), 0
        self._language = language
        super().__init__(title=self.worded(title), timeout=LIFETIME, custom_id=form_id(self._token))

    def worded(self, name: str, /) -> str:
        """Return a text in the language of whoever fills the form in."""
        return text(self._language, name)

    def worded_of(self, family: str, member: str, /) -> str:
        """Return the text of a member of a family in the language of whoever fills the form in."""
        return text_of(self._language, family, member)

    async def present(self, interaction: Interaction) -> None:
        """Answer with the form."""
        self._owner_id = interaction.user.id
        self._panels.opened(self._token, self._owner_id)
        with sending(self):
            await interaction.response.send_modal(self)

    def stop(self) -> None:
        """Stop listening: the form is closed."""
        self._panels.closed(self._token)
        super().stop()

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Discord accepts a form only from the person it was shown to; do not rely on that alone."""
        return interaction.user.id == self._owner_id

    async def submitted(self, interaction: Interaction) -> None:
        """Use what was filled in."""
        raise NotImplementedError

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Use what was filled in, and close the form."""
        await self.submitted(interaction)
        self._panels.closed(self._token)

    async def on_timeout(self) -> None:
        """Note that the form has expired."""
        self._panels.closed(self._token)

    async def on_error(  # type: ignore[override]  # a form has no item that failed
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Hand the error to the client, like any other."""
        await interaction.client.handle_error(interaction, error)
