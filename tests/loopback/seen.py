"""What a test says to the bot that runs on the small library, and what can be seen of it then."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.loopback.messages import Message
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.world import Channel, Payload
from tests.wire.components import walk

HELMETS = "Wearing a helmet halves the number of head injuries."
HELMETS_CLAIM = "helmets-cut-head-injuries"
"""The claim that this makes, which the small library knows."""


async def quiet() -> None:
    """Give the bot time to do what it must not do."""
    await asyncio.sleep(0.5)


async def has_read(discord: LoopbackDiscord) -> None:
    """Wait until the bot has dealt with all that it heard so far, on a slow machine too.

    A question waits for the messages that are being read. Its answer may come before a decision is written and a reply
    sent, so further ones are asked, and the bot is given time.
    """
    for _ in range(4):
        assert texts((await discord.slash("check", text=HELMETS))["data"])
    await quiet()


def on_record(folder: Path, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(folder / "counterpoint.db")) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a name in a test


async def recorded(folder: Path, reply: Message) -> None:
    """Wait until a reply is on record, before which the bot knows of no press on it."""

    def is_so() -> bool:
        with closing(sqlite3.connect(folder / "counterpoint.db")) as database:
            return bool(database.execute("SELECT 1 FROM matches WHERE reply_id = ?", (reply.id,)).fetchone())

    await eventually(is_so)


async def stopped_by(folder: Path, channel: Channel, code: int | None) -> None:
    """Wait until it is on record that a channel was stopped by a problem with Discord's code, or (None) goes on."""

    def is_so() -> bool:
        with closing(sqlite3.connect(folder / "counterpoint.db")) as database:
            found = database.execute("SELECT problem FROM channels WHERE channel_id = ?", (channel.id,)).fetchone()
        return bool(found == (code,))

    await eventually(is_so)


def failures(folder: Path) -> list[tuple[str, int | None]]:
    """What the log knows: outcome and Discord's code for each row."""
    with closing(sqlite3.connect(folder / "counterpoint.db")) as database:
        return database.execute("SELECT outcome, failure FROM matches ORDER BY id").fetchall()


def replies_on_record(folder: Path) -> list[int]:
    """The replies that the log leads to."""
    with closing(sqlite3.connect(folder / "counterpoint.db")) as database:
        found = database.execute("SELECT reply_id FROM matches WHERE reply_id IS NOT NULL ORDER BY id")
        return [reply_id for (reply_id,) in found]


async def answered_once(discord: LoopbackDiscord, said: str = HELMETS) -> Message:
    """Say something that the bot answers; it is answered, and after a while there is still one answer."""
    message = await discord.say(said)
    await eventually(lambda: discord.replies_to(message))
    await asyncio.sleep(0.3)
    (reply,) = discord.replies_to(message)
    return reply


def custom_ids(message: Message) -> list[str]:
    """Return the ids of a message's controls."""
    placed = walk(message.body["components"], (), frozenset())
    return [str(one.component["custom_id"]) for one in placed if "custom_id" in one.component]


def texts(body: Payload) -> str:
    """Return all that can be read in a message."""
    placed = walk(body.get("components") or [], (), frozenset())
    return "\n".join([body.get("content") or "", *(str(one.component.get("content", "")) for one in placed)])
