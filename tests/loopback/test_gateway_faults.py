"""End to end: connections to the gateway that end, die or repeat themselves."""

import asyncio
from pathlib import Path

import pytest

from bot.core.reasons import Mode
from tests.loopback import clock
from tests.loopback.gateway import Close, Intent
from tests.loopback.process import BotProcess, log_free
from tests.loopback.seen import HELMETS, answered_once, has_read, texts
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.starting import give_mode, joined


@pytest.mark.usefixtures("bot")
async def test_a_connection_closed_for_an_unknown_error_is_resumed(discord: LoopbackDiscord) -> None:
    await discord.gateway.close(Close.UNKNOWN_ERROR)
    await answered_once(discord)
    assert len(discord.gateway.identified) == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.slow
async def test_events_that_a_resume_repeats_are_answered_once(discord: LoopbackDiscord) -> None:
    reply = await answered_once(discord)
    discord.gateway.heard_again = 4
    async with discord.gateway.outage():
        pass
    (session,) = discord.gateway.sessions
    await eventually(lambda: session.events[-1]["t"] == "RESUMED")
    await has_read(discord)
    assert [one.status for one in discord.sends()] == [200]
    assert reply in discord.rest.messages


@pytest.mark.usefixtures("bot")
@pytest.mark.slow
async def test_a_direct_message_that_a_resume_repeats_is_answered_once(discord: LoopbackDiscord) -> None:
    await discord.say(HELMETS, channel=discord.world.direct)
    await eventually(discord.sends)
    discord.gateway.heard_again = 4
    async with discord.gateway.outage():
        pass
    await eventually(lambda: len(discord.sends()) == 2)
    assert len([one for one in discord.rest.messages if one.author.bot]) == 1


@pytest.mark.slow
async def test_a_gateway_that_is_away_for_a_while_is_asked_again_in_a_line_each_time(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    discord.gateway.away = True
    await discord.gateway.close()
    await eventually(lambda: "Attempting a reconnect" in bot.errors)
    assert log_free(bot.errors) == []
    discord.forget_sessions()
    discord.gateway.away = False
    await eventually(lambda: discord.gateway.sessions)
    await answered_once(discord)


async def test_a_token_that_is_taken_back_ends_the_bot_with_one_sentence(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as bot:
        await discord.slash("about")
        await discord.gateway.close(Close.AUTHENTICATION_FAILED)
        assert await bot.ended() == 2
        (sentence,) = log_free(bot.errors)
        assert "DISCORD_TOKEN" in sentence


@pytest.mark.slow
async def test_an_intent_that_is_taken_back_leaves_the_commands(discord: LoopbackDiscord, bot: BotProcess) -> None:
    reply = await answered_once(discord)
    (answered,) = [message for message in discord.rest.messages if reply in discord.replies_to(message)]
    discord.rest.messages.remove(answered)  # as it is deleted while nobody listens
    discord.gateway.approved = Intent(0)
    discord.gateway.sessions[:], ended = [], [*discord.gateway.sessions]
    for session in ended:
        assert session.connection
        await session.connection.close(Close.DISALLOWED_INTENTS)
    await eventually(lambda: discord.gateway.sessions, within=15)
    message = await discord.say(HELMETS, person=discord.world.moderator)
    assert "may not read messages" in texts((await discord.slash("about"))["data"])
    await has_read(discord)
    assert discord.replies_to(message) == []
    assert "message-content intent" in bot.errors
    await eventually(lambda: reply not in discord.rest.messages, within=15)


@pytest.mark.slow
async def test_a_server_that_removed_the_bot_while_no_session_heard_it_is_forgotten(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as bot:
        await answered_once(discord)
        discord.gateway.joined = False
        await discord.gateway.invalidate()
        await eventually(lambda: f"server {discord.world.guild_id} is forgotten" in bot.errors, within=30)


@clock.needed
@pytest.mark.slow
async def test_a_connection_that_stands_but_says_nothing_any_more_is_left_and_resumed(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    """discord.py waits 60 s for a sign of life: here by a clock that runs fast."""
    discord.gateway.heartbeat_milliseconds = 300
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library, **clock.at_speed(25)) as bot:
        await discord.slash("about")
        dead = discord.gateway.sessions[0].connection
        discord.gateway.die()
        missed = asyncio.create_task(discord.slash("about"))
        await eventually(lambda: discord.gateway.sessions[0].connection not in {dead, None})
        await discord.slash("about")
        await asyncio.wait({missed})
        assert await bot.terminate() == 0


@pytest.mark.parametrize(
    ("event", "broken"),
    [
        ("MESSAGE_CREATE", {"author": {}}),
        ("MESSAGE_DELETE", {"id": "no number"}),
        ("GUILD_ROLE_UPDATE", {"role": []}),
        ("INTERACTION_CREATE", {}),
    ],
)
async def test_an_event_that_cannot_be_parsed_is_dropped_and_the_bot_goes_on(
    event: str, broken: dict[str, object], discord: LoopbackDiscord, bot: BotProcess
) -> None:
    place = {"guild_id": str(discord.world.guild_id), "channel_id": str(discord.world.debate.id)}
    await discord.gateway.dispatch(event, {**place, **broken})
    await answered_once(discord)
    assert f"gateway event {event} is dropped: reference" in bot.errors
