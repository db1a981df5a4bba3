"""The bot installed on somebody's account: it answers them anywhere, and posts only where that is theirs to decide."""

import pytest

from tests.english import english
from tests.loopback.interactions import Where
from tests.loopback.seen import HELMETS_CLAIM, custom_ids, texts
from tests.loopback.server import LoopbackDiscord
from tests.loopback.world import Payload
from tests.wire.messages import Flag

pytestmark = pytest.mark.usefixtures("bot")


async def post(discord: LoopbackDiscord, where: Where) -> Payload:
    """Look a claim up and press *Post in channel*; return the bot's answer to that."""
    await discord.slash("claim", where=where, name=HELMETS_CLAIM)
    button = next(one for one in custom_ids(discord.shown()) if one.startswith("cp:post:"))
    return await discord.press(discord.shown(), button, where=where)


def is_private(answer: Payload) -> bool:
    return bool(answer["data"]["flags"] & Flag.EPHEMERAL)


async def test_in_a_server_that_never_added_it_it_answers_one_person_and_posts_nothing(
    discord: LoopbackDiscord,
) -> None:
    checked = await discord.slash("check", where=Where.ELSEWHERE, text="x" * 3)
    assert texts(checked["data"]) == english("too-short")
    about = await discord.slash("about", where=Where.ELSEWHERE)
    assert "In this channel" not in texts(about["data"])
    privacy = await discord.slash("privacy", where=Where.ELSEWHERE)
    refused = await post(discord, Where.ELSEWHERE)
    assert texts(refused["data"]) == english("not-opened")
    assert all(map(is_private, (checked, about, privacy, refused)))
    assert discord.sends() == []


async def test_moderators_commands_are_refused_where_it_is_on_an_account_only(discord: LoopbackDiscord) -> None:
    for command in ("setup", "report", "pause"):
        refused = await discord.slash(command, where=Where.ELSEWHERE, person=discord.world.moderator)
        assert texts(refused["data"]) == english("server-only")
        assert is_private(refused)


async def test_between_people_the_card_comes_as_an_answer_that_both_see_and_privacy_is_about_everywhere(
    discord: LoopbackDiscord,
) -> None:
    posted = await post(discord, Where.BETWEEN)
    assert not is_private(posted)
    assert "Shared by member" in texts(posted["data"])
    assert posted["data"]["allowed_mentions"] == {"parse": []}
    again = await post(discord, Where.BETWEEN)
    assert texts(again["data"]).startswith("This claim was already posted here <t:")
    await discord.slash("privacy", where=Where.BETWEEN)
    assert english("privacy-everywhere") in texts(discord.shown().body)
