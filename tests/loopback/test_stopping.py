"""End to end: SIGTERM while something is under way, and what is found there after a restart."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.reasons import Mode
from tests.english import english
from tests.loopback.messages import Message
from tests.loopback.process import BotProcess
from tests.loopback.seen import HELMETS, answered_once, custom_ids, quiet, texts
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.starting import give_mode, joined

REMOVE = "cp:remove:helmets-cut-head-injuries:1"


def told(discord: LoopbackDiscord) -> list[str]:
    """What people were told privately."""
    return [message.content for message in discord.rest.messages if message.ephemeral and message.content]


async def held_up(discord: LoopbackDiscord) -> tuple[Message, asyncio.Event]:
    """A moderator removes a reply, and Discord takes its time: until the event is set."""
    reply, moderator = await answered_once(discord), discord.world.moderator
    goes_on = discord.rest.holds["DELETE /channels"] = asyncio.Event()
    await discord.press(reply, custom_ids(reply)[0], person=moderator)
    await discord.press(discord.shown(), REMOVE, person=moderator)
    return reply, goes_on


async def test_a_press_that_is_under_way_is_answered_before_the_bot_stops(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    reply, goes_on = await held_up(discord)
    stopping = asyncio.create_task(bot.terminate())
    await quiet()
    goes_on.set()
    assert await stopping == 0
    assert reply not in discord.rest.messages
    assert told(discord) == [english("removed")]


@pytest.mark.slow
async def test_who_waits_for_what_does_not_end_is_told_that_the_bot_restarts(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    _, goes_on = await held_up(discord)
    assert await bot.terminate(within=8) == 0
    assert told(discord) == [english("restarting")]
    goes_on.set()


async def test_a_reply_that_is_being_sent_is_put_on_record_before_the_bot_stops(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    discord.rest.sends_are_answered.clear()
    message = await discord.say(HELMETS)
    await eventually(lambda: discord.replies_to(message))
    stopping = asyncio.create_task(bot.terminate())
    await quiet()
    discord.rest.sends_are_answered.set()
    assert await stopping == 0
    with closing(sqlite3.connect(tmp_path / "counterpoint.db")) as database:
        (on_record,) = database.execute("SELECT reply_id FROM matches").fetchall()
    assert on_record == (discord.replies_to(message)[0].id,)


async def test_a_gateway_that_says_nothing_any_more_does_not_hold_the_end_up(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    discord.gateway.die()
    assert await bot.terminate(within=5) == 0


@pytest.mark.slow
async def test_a_panel_from_before_a_restart_says_that_it_has_expired(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.LINE)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as first:
        await discord.slash("privacy")
        panel = discord.shown()
        assert await first.terminate() == 0
    discord.forget_bot()
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library):
        answer = await discord.press(panel, custom_ids(panel)[0])
        assert english("expired", command="/privacy") in texts(answer["data"])
