"""Before the bot disconnects it ends what it has begun: replies go on record, and people get their answers."""

import asyncio
import logging
from typing import TYPE_CHECKING

import discord

from bot.core import strings
from bot.frontend.interactions import Interaction, tell
from bot.frontend.retry import BROKEN

if TYPE_CHECKING:
    from bot.frontend.client import Counterpoint

log = logging.getLogger(__name__)

PATIENCE = 3.0
LAST_WORDS = 1.0
"""Seconds: for what is under way, and for telling those who wait that it was not finished."""

_WORK = ("discord.py: on_", "CommandTree-invoker", "discord-ui-")
"""How discord.py names the tasks in which it calls us."""


async def wind_down(client: "Counterpoint") -> None:
    """Hear nothing new, wait a while for what has begun, and tell those who would wait for ever."""
    leaving = {asyncio.create_task(shard.disconnect()) for shard in client.shards.values()}
    await asyncio.sleep(0)  # from here on nothing comes in
    begun = {task for task in asyncio.all_tasks() if task.get_name().startswith(_WORK)}
    if not begun | leaving:
        return
    _, left = await asyncio.wait(begun | leaving, timeout=PATIENCE)
    for task in left:
        task.cancel()
    waiting = [client.promised[task] for task in left if task in client.promised]
    if waiting:
        await asyncio.wait({asyncio.create_task(_excuse(one)) for one in waiting}, timeout=LAST_WORDS)


async def _excuse(interaction: Interaction) -> None:
    try:
        await tell(interaction, strings.RESTARTING)
    except (discord.HTTPException, *BROKEN) as fault:
        log.warning("interaction %d could not be answered: %s", interaction.id, type(fault).__name__)
