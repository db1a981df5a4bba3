"""Where commands work: private answers wherever a member takes the bot along, moderation only in a server it joined."""

from collections.abc import Callable
from typing import TypeVar

import discord
from discord import app_commands

from bot.frontend.interactions import Interaction

Command = TypeVar("Command")


def everywhere(command: Command) -> Command:
    """Installed in a server or on an account; in servers, with the bot, and between people."""
    placed = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(command)
    return app_commands.allowed_installs(guilds=True, users=True)(placed)


def in_servers(**permissions: bool) -> Callable[[Command], Command]:
    """Only in a server that added the bot, at first only for members with these permissions.

    Admins may grant the command to others in Server Settings, so its callback does not ask for them again.
    """

    def place(command: Command) -> Command:
        placed = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)(command)
        installed = app_commands.allowed_installs(guilds=True, users=False)(placed)
        return app_commands.default_permissions(**permissions)(installed)

    return place


def joined(interaction: Interaction) -> discord.Guild | None:
    """Return the server of a command, where the bot is a member and knows it: of others it is told an outline."""
    guild = interaction.client.get_guild(interaction.guild_id or 0)
    return guild if guild and not guild.unavailable else None
