"""Finishing work before the bot disconnects: replies are recorded, and people get their answers."""

import asyncio
import logging

import discord

from bot.frontend.context import BotClient, Interaction
from bot.frontend.interactions import reply, worded
from bot.frontend.upkeep.requests import NETWORK_ERRORS

log = logging.getLogger(__name__)

GRACE_PERIOD = 3.0
"""Seconds for work that has begun."""
NOTICE_TIMEOUT = 1.0
"""Seconds for telling people that their request was not finished."""

_WORK = ("discord.py: on_", "CommandTree-invoker", "discord-ui-")
"""How discord.py names the tasks in which it calls us."""


async def shut_down(client: BotClient) -> None:
    """Stop listening, wait a while for work that has begun, and tell those whose request is not finished."""
    leaving = {asyncio.create_task(shard.disconnect()) for shard in client.shards.values()}
    await asyncio.sleep(0)  # from here on nothing comes in
    begun = {task for task in asyncio.all_tasks() if task.get_name().startswith(_WORK)}
    if not begun | leaving:
        return
    _, unfinished = await asyncio.wait(begun | leaving, timeout=GRACE_PERIOD)
    for task in unfinished:
        task.cancel()
    deferred = client.state.deferred
    waiting = [deferred[task] for task in unfinished if task in deferred]
    if waiting:
        await asyncio.wait({asyncio.create_task(_notify(one)) for one in waiting}, timeout=NOTICE_TIMEOUT)


async def _notify(interaction: Interaction) -> None:
    try:
        await reply(interaction, worded(interaction, "restarting"))
    except (discord.HTTPException, *NETWORK_ERRORS) as error:
        log.warning("interaction %d could not be answered: %s", interaction.id, type(error).__name__)
