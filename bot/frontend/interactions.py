"""Answering an interaction: every answer is private, unless a member posts a card."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import discord

from bot.core import strings
from bot.core.strings import Argument
from bot.frontend.context import NO_MENTIONS, Interaction, language_of
from bot.storage.tables import RoleKind


def worded(interaction: discord.Interaction[Any], name: str, /, **arguments: Argument) -> str:
    """Return a text in the language of the person who acts."""
    return strings.text(language_of(interaction), name, **arguments)


async def reply(interaction: Interaction, text: str) -> None:
    """Answer with a sentence, whether or not the interaction has been acknowledged."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True, allowed_mentions=NO_MENTIONS)
    else:
        await interaction.response.send_message(text, ephemeral=True, allowed_mentions=NO_MENTIONS)


async def reply_view(interaction: Interaction, layout: discord.ui.LayoutView, *files: discord.File) -> None:
    """Answer with a card or a panel, whether or not the interaction has been acknowledged."""
    if not _needs_listener(layout):
        layout.stop()
    shown: dict[str, Any] = {"view": layout, "files": files, "ephemeral": True, "allowed_mentions": NO_MENTIONS}
    with sending(layout):
        if interaction.response.is_done():
            await interaction.followup.send(**shown)
        else:
            await interaction.response.send_message(**shown)


@contextmanager
def sending(layout: discord.ui.LayoutView | discord.ui.Modal) -> Iterator[None]:
    """Stop a layout or form that is not sent after all: no timeout would ever end it."""
    try:
        yield
    except BaseException:
        layout.stop()
        raise


async def reply_missing_permission(interaction: Interaction, permission: str) -> None:
    """Answer that the person lacks a permission."""
    await reply(interaction, lacking_right(interaction, permission))


def lacking_right(interaction: Interaction, permission: str) -> str:
    """Return the sentence for somebody who lacks a permission, which is named as discord.py names it."""
    return worded(interaction, "lacking-right", permission=strings.permission(language_of(interaction), permission))


async def defer(interaction: Interaction) -> None:
    """Acknowledge a request that takes longer than the three seconds Discord waits, such as a slowed deletion."""
    _note_deferred(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)


async def defer_update(interaction: Interaction) -> None:
    """Acknowledge a press whose panel takes a moment to change."""
    _note_deferred(interaction)
    await interaction.response.defer()


def is_moderator(interaction: Interaction) -> bool:
    """Tell whether the person may manage messages here or has the moderator role, as Discord says at this moment."""
    allowed = interaction.permissions.manage_messages or has_moderator_role(interaction)
    return interaction.guild_id is not None and allowed


def may_manage(interaction: Interaction) -> bool:
    """Tell whether the person has Manage Server or the moderator role, as Discord says at this moment."""
    return interaction.permissions.manage_guild or has_moderator_role(interaction)


def has_moderator_role(interaction: Interaction) -> bool:
    """Tell whether the person has the role that moderators chose in /setup."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return False
    chosen = interaction.client.responder.servers.roles(interaction.guild_id, RoleKind.MODERATOR)
    return any(interaction.user.get_role(role_id) for role_id in chosen)


def moderates_only_here(interaction: Interaction) -> bool:
    """Tell whether the person may manage messages in this channel and neither in the server, nor the bot itself."""
    member = interaction.user
    everywhere = isinstance(member, discord.Member) and member.guild_permissions.manage_messages
    return is_moderator(interaction) and not everywhere and not may_manage(interaction)


async def may_still_manage(interaction: Interaction, *, by_right: bool) -> bool:
    """Check that whoever could manage the bot when a panel was opened (`by_right`) still can; say so if not."""
    if by_right and not may_manage(interaction):
        await reply_missing_permission(interaction, "manage_guild")
        return False
    return True


async def is_rate_limited(interaction: Interaction) -> bool:
    """Count a question. If it is one too many, say so and return True."""
    limiter = interaction.client.state.question_limiter
    seconds = limiter.acquire(interaction.user.id, discord.utils.utcnow())
    if seconds is None:
        return False
    await reply(interaction, worded(interaction, "too-many", asked=limiter.limit, seconds=seconds))
    return True


def is_typing_too_fast(interaction: Interaction) -> bool:
    """Count a request for suggestions, and tell whether it is one too many. Nothing can be said in answer to it."""
    limiter = interaction.client.state.suggestion_limiter
    return limiter.acquire(interaction.user.id, discord.utils.utcnow()) is not None


def _needs_listener(layout: discord.ui.LayoutView) -> bool:
    """Tell whether discord.py must keep the layout. A card's ids say what a press means, so it need not be kept."""
    return any(
        item.is_dispatchable() and not isinstance(item, discord.ui.DynamicItem) for item in layout.walk_children()
    )


def _note_deferred(interaction: Interaction) -> None:
    task = asyncio.current_task()
    assert task  # noqa: S101 - whatever awaits runs in one
    interaction.client.state.deferred[task] = interaction
