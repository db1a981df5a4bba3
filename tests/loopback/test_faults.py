"""End to end: what Discord does on a bad day. Each message is answered once, or the log knows why it is not."""

import asyncio
from pathlib import Path

import pytest

from bot.core.reasons import Mode
from tests.libraries.copies import a_copy
from tests.loopback import refusals
from tests.loopback.cuts import Cut
from tests.loopback.process import BotProcess
from tests.loopback.refusals import Refusal
from tests.loopback.seen import HELMETS, answered_once, failures, has_read, on_record, replies_on_record
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.starting import give_mode, joined


@pytest.mark.usefixtures("bot")
async def test_an_event_that_comes_twice_is_answered_once(discord: LoopbackDiscord) -> None:
    message = await discord.say(HELMETS)
    await discord.tell_again(message)
    await eventually(lambda: discord.replies_to(message))
    await discord.tell_again(message)
    await has_read(discord)
    assert len(discord.sends()) == 1


@pytest.mark.usefixtures("bot")
async def test_a_gateway_that_asks_to_reconnect_is_resumed_and_nothing_is_lost(discord: LoopbackDiscord) -> None:
    await discord.gateway.reconnect()
    await answered_once(discord)
    assert len(discord.gateway.identified) == 1


@pytest.mark.usefixtures("bot")
async def test_an_ended_session_is_begun_anew_and_the_bot_goes_on(discord: LoopbackDiscord) -> None:
    await discord.gateway.invalidate()
    await eventually(lambda: discord.gateway.sessions, within=15)
    await answered_once(discord)
    assert len(discord.gateway.identified) == 2


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "refused",
    [
        [refusals.too_many_requests(0.3)],
        [refusals.trouble(500)],
        [refusals.trouble(502), refusals.trouble(504)],
    ],
    ids=["429 with Via", "500", "502 and 504"],
)
async def test_what_passes_is_waited_out_and_the_reply_is_sent_once_under_the_same_nonce(
    refused: list[Refusal], discord: LoopbackDiscord
) -> None:
    discord.rest.refused_sends = list(refused)
    await answered_once(discord)
    assert [one.status for one in discord.sends()] == [*(one.status for one in refused), 200]
    assert len({one.json["nonce"] for one in discord.sends()}) == 1


async def test_a_process_that_is_shut_out_says_nothing_more_and_the_log_knows_why(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    discord.rest.refused_sends = [refusals.shut_out()]
    await discord.say(HELMETS)
    await eventually(lambda: "Discord refused the reply with code 429" in bot.errors)
    await eventually(lambda: failures(tmp_path) == [("said", 429)])
    await discord.say(HELMETS, person=discord.world.moderator)
    await has_read(discord)
    assert [one.status for one in discord.sends()] == [429]
    assert failures(tmp_path) == [("said", 429)]


async def test_a_reply_that_discord_could_not_take_holds_the_next_one_back_from_nobody(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    discord.rest.refused_sends = [refusals.trouble(503)]
    await discord.say(HELMETS)
    await eventually(lambda: "Discord refused the reply with code 503" in bot.errors)
    await answered_once(discord)
    assert failures(tmp_path) == [("said", 503), ("said", None)]


async def test_a_reply_that_stands_although_discord_answered_503_goes_with_its_message(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    discord.rest.cuts = [("POST /channels", Cut.DONE_YET_503)]
    message = await discord.say(HELMETS)
    await eventually(lambda: "code 503" in bot.errors)
    await eventually(lambda: replies_on_record(tmp_path))
    await discord.unsay(message)
    await eventually(lambda: not discord.replies_to(message))


@pytest.mark.parametrize("moment", ["between row and send", "between send and record"])
async def test_a_process_that_is_killed_in_the_middle_of_a_reply_never_leads_to_two(
    moment: str, discord: LoopbackDiscord, tmp_path: Path
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.LINE)
    library, stage = str(a_copy(tmp_path)), discord.rest
    held = stage.sends_go_on if moment == "between row and send" else stage.sends_are_answered
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as first:
        held.clear()
        message = await discord.say(HELMETS)
        await eventually(lambda: failures(tmp_path) and (held is stage.sends_go_on or discord.replies_to(message)))
        await first.kill()
    discord.forget_bot()
    held.set()
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as second:
        await discord.tell_again(message)
        await eventually(lambda: len(failures(tmp_path)) == 2)
        assert await second.terminate() == 0
    assert failures(tmp_path) == [("said", None), ("silent", None)]
    assert len(discord.replies_to(message)) <= 1


async def test_a_deletion_that_discord_refuses_is_made_again_until_it_is_done(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    reply = await answered_once(discord)
    discord.rest.refused = {"DELETE /channels": refusals.trouble(503)}
    await discord.unsay(discord.rest.messages.get(reply.channel_id, reply.reply_to or 0))
    await eventually(lambda: "could not be deleted: code 503" in bot.errors)
    discord.rest.refused.clear()
    await eventually(lambda: reply not in discord.rest.messages, within=30)


async def test_a_deletion_that_was_under_way_when_the_process_was_killed_is_made_at_the_next_start(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as first:
        reply = await answered_once(discord)
        goes_on = discord.rest.holds["DELETE /channels"] = asyncio.Event()
        await discord.unsay(discord.rest.messages.get(reply.channel_id, reply.reply_to or 0))
        await eventually(lambda: on_record(tmp_path, "pending_deletions"))
        await first.kill()
    discord.rest.holds.clear()
    discord.forget_bot()
    discord.rest.cuts = [("DELETE /channels", Cut.UNHEARD)]
    goes_on.set()
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as second:
        await eventually(lambda: reply not in discord.rest.messages, within=20)
        assert await second.terminate() == 0


def delete_unheard(discord: LoopbackDiscord, message_id: int) -> None:
    """Delete a message without an event."""
    discord.rest.messages.remove(next(one for one in discord.rest.messages if one.id == message_id))


@pytest.mark.usefixtures("bot")
async def test_a_message_that_is_deleted_while_no_session_hears_it_takes_its_reply_along(
    discord: LoopbackDiscord,
) -> None:
    reply = await answered_once(discord)
    await discord.gateway.invalidate()
    delete_unheard(discord, reply.reply_to or 0)
    await eventually(lambda: reply not in discord.rest.messages, within=30)


async def test_a_reply_whose_process_was_killed_before_its_record_goes_with_its_message(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as first:
        discord.rest.sends_are_answered.clear()
        message = await discord.say(HELMETS)
        await eventually(lambda: discord.replies_to(message))
        await first.kill()
    discord.forget_bot()
    discord.rest.sends_are_answered.set()
    delete_unheard(discord, message.id)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as second:
        await eventually(lambda: not discord.replies_to(message), within=20)
        assert await second.terminate() == 0
