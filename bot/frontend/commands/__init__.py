"""The slash commands and the message menu."""

from typing import Any

from discord import app_commands

from bot.frontend.commands.about import about, privacy
from bot.frontend.commands.check import check, check_message
from bot.frontend.commands.claims import claim, claims
from bot.frontend.commands.moderation import pause, report, setup

Entry = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu

COMMANDS: tuple[Entry, ...] = (check, check_message, claim, claims, privacy, about, setup, report, pause)
