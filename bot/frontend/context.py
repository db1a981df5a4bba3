"""The client as commands, panels, actions, cards and upkeep see it, and the types that are made from it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.app.responder import Responder
from bot.core.claims import Claim
from bot.core.strings import Language
from bot.frontend.custom_ids import Press
from bot.frontend.state import SessionState
from bot.publishing.claim_review import page_path

NO_MENTIONS = discord.AllowedMentions.none()
"""Nothing that the bot sends may ping anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The operator's pages: help for people, the source code, where to report a problem, the library as a website.

    `desk` is the id of the maintainers' channel, to which suggestions and corrections are sent.
    """

    support: str | None = None
    source: str | None = None
    report: str | None = None
    site: str | None = None
    desk: int | None = None

    def page_of(self, claim: Claim) -> str | None:
        """Return the claim's page on the website, where there is one."""
        return f"{self.site.rstrip('/')}/{page_path(claim)}" if self.site else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whom a private answer is for, and the language that they read Discord in."""

    user_id: int
    language: Language


class BotClient(discord.AutoShardedClient, ABC):
    """What this ring needs of the client, besides what discord.py's own offers.

    It is a base class and no protocol, because `discord.Interaction` accepts only subclasses of discord.py's client.
    """

    responder: Responder
    reads_messages: bool
    """Whether Discord sends the content of messages; without it the bot gives private answers only."""
    links: Links
    state: SessionState

    @abstractmethod
    async def handle_press(self, interaction: "Interaction", press: Press, chosen: tuple[str, ...]) -> None:
        """Answer a press on a card or line; `chosen` is what was picked in a select."""

    @abstractmethod
    async def handle_error(self, interaction: "Interaction", error: Exception) -> None:
        """Log an error that an interaction caused, and tell the person."""


Interaction = discord.Interaction[BotClient]
Choice = app_commands.Choice[str]


def language_of(interaction: discord.Interaction[Any]) -> Language:
    """Return the language in which the person who acts reads Discord."""
    return Language.of(interaction.locale.value)


def reader_of(interaction: discord.Interaction[Any]) -> Reader:
    """Return the person who acts, as the reader of the answer."""
    return Reader(user_id=interaction.user.id, language=language_of(interaction))
