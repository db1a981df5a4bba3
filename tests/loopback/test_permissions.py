"""Who may do what in a channel, as Discord computes it; and the bot where a right is taken from it, end to end."""

from pathlib import Path

import pytest

from tests.loopback.permissions import EVERYONE, EVERYTHING, Overwrite, Right, Role, Standing
from tests.loopback.process import BotProcess
from tests.loopback.seen import HELMETS, answered_once, has_read, stopped_by
from tests.loopback.server import LoopbackDiscord, eventually

ALL, HELPERS, GUESTS = Role(id=1, name="@everyone", permissions=EVERYONE), Role(id=2, name="a"), Role(id=3, name="b")
SEND, VIEW = Right.SEND_MESSAGES, Right.VIEW_CHANNEL


def held(*overwrites: Overwrite, owner: bool = False) -> Right:
    return Standing(member_id=9, roles=(ALL, HELPERS, GUESTS), owner=owner).held(overwrites)


@pytest.mark.parametrize(
    ("overwrites", "may_send"),
    [
        ((), True),
        ((Overwrite(target_id=1, deny=SEND),), False),
        ((Overwrite(target_id=1, deny=SEND), Overwrite(target_id=2, allow=SEND)), True),
        ((Overwrite(target_id=2, allow=SEND), Overwrite(target_id=3, deny=SEND)), True),
        ((Overwrite(target_id=9, member=True, deny=SEND), Overwrite(target_id=2, allow=SEND)), False),
        ((Overwrite(target_id=8, member=True, deny=SEND), Overwrite(target_id=7, deny=SEND)), True),
        ((Overwrite(target_id=1, deny=VIEW),), False),
    ],
    ids=["none", "everyone", "role over everyone", "allowing role", "member over role", "others", "not even seen"],
)
def test_roles_and_overwrites_add_up_as_discord_says(overwrites: tuple[Overwrite, ...], may_send: bool) -> None:
    assert bool(held(*overwrites) & SEND) is may_send


def test_no_overwrite_binds_the_owner() -> None:
    assert held(Overwrite(target_id=1, deny=SEND), owner=True) == EVERYTHING


async def test_where_a_right_is_missing_the_bot_does_not_even_try(discord: LoopbackDiscord, bot: BotProcess) -> None:
    world = discord.world
    await discord.overwrite(world.debate, Overwrite(target_id=world.bot.id, member=True, deny=SEND))
    await discord.say(HELMETS)
    await eventually(lambda: "FORBIDDEN" in bot.errors)
    assert discord.sends() == []
    await discord.overwrite(world.debate)
    await answered_once(discord)


async def test_a_channel_where_discord_refuses_a_reply_stops_until_its_rights_are_mended(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    world = discord.world
    await discord.overwrite(world.debate, Overwrite(target_id=world.guild_id, deny=SEND), told=False)
    await discord.say(HELMETS)
    await eventually(lambda: "Discord refused the reply with code 50013" in bot.errors)
    await stopped_by(tmp_path, world.debate, 50013)
    await has_read(discord)
    unread = await discord.say(HELMETS, person=world.moderator)
    await has_read(discord)
    assert discord.replies_to(unread) == []
    assert len(discord.sends()) == 1
    await discord.overwrite(world.debate)
    await stopped_by(tmp_path, world.debate, None)
    await answered_once(discord)
