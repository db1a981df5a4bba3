"""What every panel and form has in common: whose it is, how long it lives, what is said when it has gone."""

import re
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.core import strings
from bot.frontend.cards.buttons import TEMPLATE
from bot.frontend.cards.charts import NAME, Picture
from bot.frontend.cards.render import framed
from bot.frontend.interactions import NOBODY, Interaction, show

LIFE = 14 * 60
"""Seconds. Discord lets an answer be changed for 15 minutes."""

Pressed = Callable[[Interaction], Awaitable[None]]

_KEY = re.compile(r"panel:(?P<command>[^:]*):(?P<token>[0-9a-f]+):.*")


class Panels:
    """The panels and forms that are open, by their tokens, each with the person it was opened for."""

    def __init__(self) -> None:
        self._open: dict[str, int] = {}

    def opened(self, token: str, owner_id: int) -> None:
        """Note that a panel is open."""
        self._open[token] = owner_id

    def closed(self, token: str) -> None:
        """Note that it is not open any more."""
        self._open.pop(token, None)

    def __len__(self) -> int:
        """How many are open."""
        return len(self._open)

    def refusal(self, custom_id: str, user_id: int) -> str | None:
        """Return what to say of a press that nothing listens to, or not to this person; None where something does."""
        if TEMPLATE.fullmatch(custom_id):
            return None
        found = _KEY.fullmatch(custom_id)
        if found is None:
            return strings.OLD_BUTTON
        owner_id = self._open.get(found["token"])
        if owner_id == user_id:
            return None
        if owner_id is not None:
            return strings.NOT_YOUR_PANEL
        return strings.expired(f"/{found['command']}") if found["command"] else strings.OLD_FORM


class Panel(ui.LayoutView):
    """A panel of a command. Each change of what it shows is a new panel in the same message."""

    command: ClassVar[str]

    def __init__(self, panels: Panels, owner_id: int) -> None:
        super().__init__(timeout=LIFE)
        self.panels = panels
        self.owner_id = owner_id
        self._token = secrets.token_hex(8)
        self._frame = framed()
        self._picture: Picture | None = None
        self.add_item(self._frame)

    def key(self, name: str) -> str:
        """Return an id for one of the panel's controls."""
        return f"panel:{self.command}:{self._token}:{name}"

    def put(self, *texts: str) -> None:
        """Add texts."""
        for text in texts:
            self._frame.add_item(ui.TextDisplay(text))

    def draw(self, picture: Picture) -> None:
        """Add a picture, with what it shows in words."""
        self._picture = picture
        self._frame.add_item(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{NAME}", description=picture.alt)))

    def row(self, *items: ui.Item[Any]) -> None:
        """Add a row of controls."""
        self._frame.add_item(ui.ActionRow(*items))

    def button(self, label: str, name: str, pressed: Pressed, *, disabled: bool = False) -> "PanelButton":
        """Return a button that calls `pressed`."""
        return PanelButton(pressed, label=label, custom_id=self.key(name), disabled=disabled)

    def listen(self) -> Self:
        """Say, before it is sent, that its controls are answered from now on.

        discord.py drops a panel without controls as soon as it is sent, and would never tell when it is over.
        """
        if self.is_dispatchable():
            self.panels.opened(self._token, self.owner_id)
        return self

    async def present(self, interaction: Interaction) -> None:
        """Answer with the panel."""
        await show(interaction, self.listen(), *self._files())

    async def replace(self, interaction: Interaction, following: "Panel") -> None:
        """Show the following panel in this one's place, also where the press has been acknowledged already."""
        following.listen()
        shown: dict[str, Any] = {"view": following, "attachments": following._files(), "allowed_mentions": NOBODY}  # noqa: SLF001 - a panel like this one
        if interaction.response.is_done():
            await interaction.edit_original_response(**shown)
        else:
            await interaction.response.edit_message(**shown)
        self.close()

    def _files(self) -> list[discord.File]:
        return [self._picture.file()] if self._picture else []

    def close(self) -> None:
        """Stop listening."""
        self.panels.closed(self._token)
        self.stop()

    async def on_timeout(self) -> None:
        """Say from now on that the panel has expired."""
        self.panels.closed(self._token)

    async def interaction_check(self, interaction: discord.Interaction[Any]) -> bool:
        """Discord shows a private message to one person only; trust that no further than one comparison.

        Anybody else is answered by the client, which asks `Panels.refusal`.
        """
        return interaction.user.id == self.owner_id

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, _item: ui.Item[Any]) -> None:
        """Hand what went wrong to the tree's hook, like any other fault."""
        await interaction.client.tree.on_error(interaction, error)


class PanelButton(ui.Button[Any]):
    """A button with the function it calls."""

    def __init__(self, pressed: Pressed, *, label: str, custom_id: str, disabled: bool) -> None:
        super().__init__(label=label, custom_id=custom_id, disabled=disabled)
        self._pressed = pressed

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Call it."""
        await self._pressed(interaction)


class PanelSelect(ui.Select[Any]):
    """A select with the function it calls, given what was chosen."""

    def __init__(
        self,
        chosen: Callable[[Interaction, tuple[str, ...]], Awaitable[None]],
        *,
        placeholder: str | None,
        custom_id: str,
        options: list[discord.SelectOption],
    ) -> None:
        super().__init__(placeholder=placeholder, custom_id=custom_id, options=options)
        self._chosen = chosen

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Call it."""
        await self._chosen(interaction, tuple(self.values))


class Form(ui.Modal):
    """A form that is filled in once."""

    def __init__(self, panels: Panels, title: str) -> None:
        self._panels, self._token, self._owner_id = panels, secrets.token_hex(8), 0
        super().__init__(title=title, timeout=LIFE, custom_id=f"panel::{self._token}:form")

    async def present(self, interaction: Interaction) -> None:
        """Answer with the form."""
        self._owner_id = interaction.user.id
        self._panels.opened(self._token, self._owner_id)
        await interaction.response.send_modal(self)

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Discord takes a form back from whoever was shown it; trust that no further than one comparison."""
        return interaction.user.id == self._owner_id

    async def filled(self, interaction: Interaction) -> None:
        """What happens with what was filled in."""
        raise NotImplementedError

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Use what was filled in; then the form is done with."""
        await self.filled(interaction)
        self._panels.closed(self._token)

    async def on_timeout(self) -> None:
        """Say from now on that the form has expired."""
        self._panels.closed(self._token)

    async def on_error(  # type: ignore[override]  # a form has no item that failed
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Hand what went wrong to the tree's hook, like any other fault."""
        await interaction.client.tree.on_error(interaction, error)
