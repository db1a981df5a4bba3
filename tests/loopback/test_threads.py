"""A thread with the full card, opened and tidied up by the real program."""

import asyncio
from pathlib import Path

from bot.core.reasons import Mode
from bot.storage.database import open_database
from bot.storage.servers import Servers
from tests.libraries.copies import a_copy
from tests.loopback.messages import Message
from tests.loopback.permissions import Overwrite, Right
from tests.loopback.seen import HELMETS, answered_once, custom_ids, has_read, recorded, texts
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.starting import database_in, give_mode, joined


async def allow_threads(discord: LoopbackDiscord, folder: Path) -> None:
    """Switch threads on, as a moderator would in /setup, before the program starts."""
    await give_mode(discord, folder, discord.world.debate, Mode.CARD)
    async with open_database(database_in(folder)) as database:
        servers = Servers(database)
        await servers.load()
        here = discord.world.guild_id
        await servers.set_options(here, threads=True)


def button(reply: Message) -> str:
    return next(name for name in custom_ids(reply) if name.startswith("cp:thread:"))


def pages(discord: LoopbackDiscord) -> list[Message]:
    (thread,) = discord.world.threads
    return [one for one in discord.rest.messages if one.channel_id == thread.id]


async def test_a_thread_is_opened_once_and_its_pages_go_with_the_message(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    await allow_threads(discord, tmp_path)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=str(a_copy(tmp_path))):
        reply = await answered_once(discord, HELMETS)
        await recorded(tmp_path, reply)
        said = next(one for one in discord.rest.messages if one.id == reply.reply_to)
        await asyncio.gather(*(discord.press(reply, button(reply)) for _ in range(2)))
        await eventually(lambda: discord.world.threads and len(pages(discord)) == 4)
        await discord.press(reply, button(reply))
        await has_read(discord)
        assert [thread.id for thread in discord.world.threads] == [said.id]
        assert len(pages(discord)) == 4
        await discord.unsay(said)
        await eventually(lambda: not pages(discord))
        assert discord.replies_to(said) == []


async def test_a_missing_permission_is_told_and_nothing_is_opened(discord: LoopbackDiscord, tmp_path: Path) -> None:
    await allow_threads(discord, tmp_path)
    world = discord.world
    denied = Overwrite(target_id=world.guild_id, deny=int(Right.CREATE_PUBLIC_THREADS))
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=str(a_copy(tmp_path))):
        reply = await answered_once(discord, HELMETS)
        await recorded(tmp_path, reply)
        await discord.overwrite(world.debate, denied)
        answer = await discord.press(reply, button(reply))
        assert "missing “Create Public Threads”" in texts(answer["data"])
        assert world.threads == []
