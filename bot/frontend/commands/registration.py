"""How commands are registered: where they may be used, and what they are called in other languages.

Private answers work wherever a member uses the bot, moderation only in servers that it has joined.
"""

from collections.abc import Callable
from typing import TypeVar

import discord
from discord import app_commands

from bot.core.strings import Language, text
from bot.frontend.context import Interaction

Command = TypeVar("Command")


def everywhere(command: Command) -> Command:
    """Allow a command in servers, in direct messages and between people, installed in a server or on an account."""
    placed = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(command)
    return app_commands.allowed_installs(guilds=True, users=True)(placed)


def in_servers(**permissions: bool) -> Callable[[Command], Command]:
    """Allow a command only in servers that added the bot, by default only for members with these permissions.

    Admins may allow others to use it in Server Settings, so its callback does not check the permissions again.
    """

    def place(command: Command) -> Command:
        placed = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)(command)
        installed = app_commands.allowed_installs(guilds=True, users=False)(placed)
        return app_commands.default_permissions(**permissions)(installed)

    return place


def joined_server(interaction: Interaction) -> discord.Guild | None:
    """Return the server of a command; None if the bot is no member there, or does not have the server's data yet."""
    guild = interaction.client.get_guild(interaction.guild_id or 0)
    return guild if guild and not guild.unavailable else None


def told(name: str) -> app_commands.locale_str:
    """Return what Discord is told of a command: a text in English, and its name for the other languages."""
    return app_commands.locale_str(text(Language.ENGLISH, name), text=name)


class Translator(app_commands.Translator):
    """Looks up what `told` named. The commands' own names are the same in all languages."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py's signature
    ) -> str | None:
        """Return the text in a language; None in English, which Discord shows where it has nothing else."""
        language, name = Language.of(locale.value), string.extras.get("text")
        return None if language is Language.ENGLISH or name is None else text(language, name)
