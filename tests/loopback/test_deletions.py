"""A moderator deletes a reply: the real program turns its claim off there, and tells them once where it may know."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.core.reasons import Mode
from tests.libraries.copies import a_copy
from tests.loopback.messages import Message
from tests.loopback.permissions import EVERYONE, Right
from tests.loopback.seen import answered_once, has_read, on_record
from tests.loopback.server import LoopbackDiscord, eventually, loopback
from tests.loopback.starting import give_mode, joined


def direct(discord: LoopbackDiscord) -> list[Message]:
    """What the bot wrote to somebody."""
    return [one for one in discord.rest.messages if one.channel_id == discord.world.direct.id]


async def test_whoever_deleted_it_is_told_what_follows_and_how_to_undo_it(tmp_path: Path) -> None:
    async with loopback(everyone=EVERYONE | Right.VIEW_AUDIT_LOG) as discord:
        await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
        async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=str(a_copy(tmp_path))) as bot:
            await discord.moderate(await answered_once(discord))
            await eventually(lambda: direct(discord))
            (told,) = direct(discord)
            place = f"<#{discord.world.debate.id}> (Loopback)"
            assert f"You deleted a reply of mine in {place}." in told.body["content"]
            assert "To undo that, choose it under “Claims” in /setup" in told.body["content"]
            assert str(discord.world.moderator.id) not in bot.errors
        with closing(sqlite3.connect(tmp_path / "counterpoint.db")) as database:
            assert str(discord.world.moderator.id) not in "\n".join(database.iterdump())


async def test_where_the_audit_log_is_closed_nobody_is_told_by_guess(discord: LoopbackDiscord, tmp_path: Path) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=str(a_copy(tmp_path))):
        await discord.moderate(await answered_once(discord))
        await eventually(lambda: on_record(tmp_path, "claims_off"))
        await has_read(discord)
        assert direct(discord) == []
        assert not [one for one in discord.requests if "audit-logs" in one.path]
