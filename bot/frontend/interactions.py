"""Answering somebody: every answer is private, and nothing that is sent can ping anybody."""

import asyncio
from typing import TYPE_CHECKING

import discord
from discord import app_commands

if TYPE_CHECKING:
    from bot.frontend.client import Counterpoint

    Interaction = discord.Interaction[Counterpoint]
else:
    Interaction = discord.Interaction

Choice = app_commands.Choice[str]

NOBODY = discord.AllowedMentions.none()


async def tell(interaction: Interaction, text: str) -> None:
    """Answer with a sentence, also where the interaction has been acknowledged already."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True, allowed_mentions=NOBODY)
    else:
        await interaction.response.send_message(text, ephemeral=True, allowed_mentions=NOBODY)


async def show(interaction: Interaction, layout: discord.ui.LayoutView, *files: discord.File) -> None:
    """Answer with a card or a panel, also where the interaction has been acknowledged already."""
    if not _needs_listener(layout):
        layout.stop()
    if interaction.response.is_done():
        await interaction.followup.send(view=layout, files=files, ephemeral=True, allowed_mentions=NOBODY)
    else:
        await interaction.response.send_message(view=layout, files=files, ephemeral=True, allowed_mentions=NOBODY)


def _needs_listener(layout: discord.ui.LayoutView) -> bool:
    """A card's ids say all that a press means. discord.py would keep the whole card for a quarter of an hour."""
    return any(
        item.is_dispatchable() and not isinstance(item, discord.ui.DynamicItem) for item in layout.walk_children()
    )


async def later(interaction: Interaction) -> None:
    """Acknowledge what takes longer than the three seconds that Discord waits, such as a deletion it slows down."""
    _promise(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)


async def acknowledge(interaction: Interaction) -> None:
    """Acknowledge a press whose panel takes a moment to change."""
    _promise(interaction)
    await interaction.response.defer()


def _promise(interaction: Interaction) -> None:
    task = asyncio.current_task()
    assert task  # noqa: S101 - whatever awaits runs in one
    interaction.client.promised[task] = interaction
