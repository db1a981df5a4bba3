"""End to end: limits, slow answers and lines that break. Nothing is said twice, and nothing stops the bot."""

from pathlib import Path

import pytest

from tests.english import english
from tests.libraries.copies import changed
from tests.loopback import refusals
from tests.loopback.cuts import BREAKS, Cut
from tests.loopback.messages import Message
from tests.loopback.process import BotProcess
from tests.loopback.seen import (
    HELMETS,
    HELMETS_CLAIM,
    answered_once,
    custom_ids,
    failures,
    quiet,
    replies_on_record,
    texts,
)
from tests.loopback.server import LoopbackDiscord, eventually

_LIMIT = 3.0
"""Seconds: long enough that a busy machine answers a person before it ends."""
_EARLY = 0.1
"""Seconds by which the bot's clock and ours may tell the end of the limit apart."""


async def _card_of_helmets(discord: LoopbackDiscord) -> Message:
    await discord.slash("claim", name=HELMETS_CLAIM)
    return discord.shown()


def _said(discord: LoopbackDiscord) -> list[Message]:
    """Return what the bot said to everybody, as it stands there now."""
    return [one for one in discord.rest.messages if one.author.bot and not one.ephemeral]


async def test_a_limit_for_everything_holds_every_reply_back_but_no_answer_to_a_person(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    reply = await answered_once(discord)
    discord.rest.refused_sends = [refusals.too_many_requests(_LIMIT, everywhere=True)]
    await discord.press(await _card_of_helmets(discord), f"cp:post:{HELMETS_CLAIM}:0")
    await eventually(lambda: "Global rate limit" in bot.errors)
    await discord.unsay(discord.rest.messages.get(reply.channel_id, reply.reply_to or 0))
    await discord.slash("about")
    answer, limited = discord.requests[-1], discord.sends()[-1]
    await eventually(lambda: reply not in discord.rest.messages)
    again = discord.sends()[-1]
    (deleted,) = (one for one in discord.requests if one.method == "DELETE")
    assert answer.at < limited.at + _LIMIT <= min(again.at, deleted.at) + _EARLY


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("cut", BREAKS)
async def test_a_reply_whose_line_breaks_stands_there_once_and_goes_with_its_message(
    cut: Cut, discord: LoopbackDiscord
) -> None:
    discord.rest.cuts = [("POST /channels", cut)]
    message = await discord.say(HELMETS)
    await eventually(lambda: len(discord.sends()) == 2)
    await quiet()
    assert len(discord.replies_to(message)) == 1
    await discord.unsay(message)
    await eventually(lambda: not discord.replies_to(message))


@pytest.mark.slow
async def test_a_reply_of_which_nobody_knows_whether_it_came_holds_the_next_one_back(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    discord.rest.cuts = [("POST /channels", Cut.UNANSWERED)] * 3
    message = await discord.say(HELMETS)
    await eventually(lambda: "may stand there or not" in bot.errors)
    unanswered = await discord.say(HELMETS, person=discord.world.moderator)
    await eventually(lambda: len(failures(tmp_path)) == 2)
    assert (len(discord.replies_to(message)), discord.replies_to(unanswered)) == (1, [])
    assert failures(tmp_path) == [("said", None), ("silent", None)]
    assert "reference" not in bot.errors


@pytest.mark.usefixtures("bot")
async def test_while_a_reply_waits_for_its_answer_everything_else_goes_on(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    discord.rest.sends_are_answered.clear()
    message = await discord.say(HELMETS)
    await eventually(lambda: discord.replies_to(message))
    answer = await discord.slash("check", text=HELMETS)
    assert "head injury" in texts(answer["data"])
    discord.rest.sends_are_answered.set()
    await eventually(lambda: replies_on_record(tmp_path))
    await discord.unsay(message)  # whose reply is on record, late as it came
    await eventually(lambda: not discord.replies_to(message))


@pytest.mark.usefixtures("bot")
async def test_a_reply_that_must_go_is_deleted_although_the_line_breaks(discord: LoopbackDiscord) -> None:
    reply = await answered_once(discord)
    discord.rest.cuts = [("DELETE /channels", Cut.UNHEARD)] * 2  # the first is made again by aiohttp
    await discord.unsay(discord.rest.messages.get(reply.channel_id, reply.reply_to or 0))
    await eventually(lambda: reply not in discord.rest.messages)


async def test_an_answer_whose_line_breaks_is_told_in_one_sentence_of_the_log(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    discord.rest.cuts = [("POST /interactions", Cut.UNANSWERED)]
    await discord.slash("check", text=HELMETS)
    await eventually(lambda: "interaction" in bot.errors)
    assert "reference" not in bot.errors
    await discord.slash("about")


@pytest.mark.usefixtures("bot")
async def test_who_presses_while_the_line_breaks_is_told_so(discord: LoopbackDiscord) -> None:
    reply = await answered_once(discord)
    discord.rest.cuts = [("POST /interactions", Cut.UNHEARD)]
    answer = await discord.press(reply, custom_ids(reply)[0])
    assert answer["data"]["content"] == english("broken-line")


@pytest.mark.usefixtures("bot")
@pytest.mark.slow
async def test_a_line_that_breaks_while_replies_and_posted_cards_are_renewed_ends_nothing(
    discord: LoopbackDiscord, library: str
) -> None:
    await answered_once(discord)
    await discord.press(await _card_of_helmets(discord), f"cp:post:{HELMETS_CLAIM}:0")
    await eventually(lambda: len(_said(discord)) == 2)
    discord.rest.cuts = [(f"PATCH /channels/{one.channel_id}/messages/{one.id}", Cut.UNHEARD) for one in _said(discord)]
    changed(Path(library), "rating: partly-supported", "rating: contested")
    await eventually(lambda: all("Rating: Contested" in texts(one.body) for one in _said(discord)))


@pytest.mark.usefixtures("bot")
async def test_what_a_person_posts_stands_there_once_though_the_line_breaks(discord: LoopbackDiscord) -> None:
    card = await _card_of_helmets(discord)
    discord.rest.cuts = [("POST /channels", Cut.UNANSWERED)]
    await discord.press(card, f"cp:post:{HELMETS_CLAIM}:0")
    await eventually(lambda: english("posted") in [message.content for message in discord.rest.messages])
    assert len(discord.sends()) == 2
    assert len(_said(discord)) == 1
