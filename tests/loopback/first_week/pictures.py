"""The steps of the first week as pictures, and a page that shows them in turn with a sentence each.

What the bot sent over the loopback is laid into simcord's server and drawn as the demo's pictures are. Private names of
simcord: `Clock._epoch`.
"""

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.components import resolve_attachment_references

from bot.core.reasons import Mode
from bot.demo.browser_page import BrowserPage, open_page
from bot.demo.picture_files import Appearance, save, shrunk
from bot.demo.simcord_adapter import PicturePage, check_version
from bot.demo.simulated_server import BOT_NAME, SimulatedServer
from tests.loopback.first_week.week import Step
from tests.loopback.messages import Message
from tests.loopback.world import World

MODERATING = discord.Permissions(manage_guild=True, manage_messages=True)


async def draw(world: World, steps: Sequence[Step], out: Path, appearance: Appearance, chromium: str) -> None:
    """Write a numbered picture of each step into a folder, and `index.html`."""
    check_version()
    env = simcord.Env(discord.Client(intents=discord.Intents.default()), check_errors=False)
    await env.start()
    try:
        place = _Place(env, world)
        async with _opened(place.server, chromium) as (preview, page):
            names = [
                await _drawn(place, (preview, page), step, (number, out), appearance)
                for number, step in enumerate(steps, start=1)
            ]
    finally:
        await env.shutdown()
    (out / "index.html").write_text(_index(zip(names, steps, strict=True)), encoding="utf-8")


class _Place:
    """The loopback's server as simcord has it: the same people and channels, with other ids."""

    def __init__(self, env: simcord.Env, world: World) -> None:
        self.env, self._world = env, world
        env.backend.bot_user.name = BOT_NAME
        guild = env.create_guild("Loopback")
        role = guild.create_role("Moderators", permissions=MODERATING)
        self.channels = {one.id: guild.create_text_channel(one.name) for one in world.channels}
        self.people = {
            one.id: guild.add_member(
                env.create_user(one.name, global_name=one.name.title()), roles=(role,) if one == world.moderator else ()
            )
            for one in world.people
            if not one.bot
        }
        self.server = SimulatedServer(
            env=env,
            guild=guild,
            menus=(),
            channels={Mode.CARD: self.channels[world.debate.id]},
            member=self.people[world.member.id],
            moderator=self.people[world.moderator.id],
        )
        self._posted: dict[int, int] = {}
        self._ids = {world.guild_id: guild.id} | {
            known: one.id for held in (self.channels, self.people) for known, one in held.items()
        }

    def viewer_of(self, step: Step) -> simcord.MemberActor | simcord.UserHandle:
        """Return who sees a step, and where: a member in the server, or the person in direct messages."""
        member = self.people[step.viewer.id]
        return member.user if self._is_direct(step.messages[0]) else member

    def channel_of(self, step: Step) -> simcord.ChannelHandle:
        """Return where a step is seen."""
        if self._is_direct(step.messages[0]):
            return self.people[step.viewer.id].user.dm_channel
        return self.channels[step.messages[0].channel_id]

    def post(self, step: Step) -> list[int]:
        """Lay the messages of a step into the server; returns their new ids."""
        self.env.backend.clock._epoch = step.at
        return [self._post(step, one) for one in step.messages]

    def _post(self, step: Step, message: Message) -> int:
        backend, channel = self.env.backend, self.channel_of(step)
        pictures = [
            backend.cdn.store_attachment(backend.snowflake(), channel.id, name, png, None)
            for name, png in step.pictures.items()
        ]
        components: Any = json.loads(self._renamed(json.dumps(message.body.get("components") or [])))
        author = backend.bot_user.id if message.author.bot else self.people[message.author.id].id
        reference = {"message_id": self._posted[message.reply_to]} if message.reply_to in self._posted else None
        posted = backend.create_message(
            channel.id,
            author,
            self._legible(message.content) if self._is_direct(message) else self._renamed(message.content),
            components=resolve_attachment_references(components, pictures),
            attachments=pictures,
            flags=message.body.get("flags") or 0,
            reference=reference,
            interaction_metadata={"user": {"id": self.people[step.viewer.id].id}} if message.ephemeral else None,
            broadcast=False,
        )
        self._posted[message.id] = posted.id
        return posted.id

    def _renamed(self, text: str) -> str:
        for known, new in self._ids.items():
            text = text.replace(str(known), str(new))
        return text

    def _legible(self, text: str) -> str:
        """Return a direct message with the names of the channels, which simcord does not look up from there."""
        for channel in self._world.channels:
            text = text.replace(f"<#{channel.id}>", f"#{channel.name}")
        return text

    def _is_direct(self, message: Message) -> bool:
        return message.channel_id == self._world.direct.id


@asynccontextmanager
async def _opened(server: SimulatedServer, chromium: str) -> AsyncIterator[tuple[PicturePage, BrowserPage]]:
    preview = PicturePage(server)
    async with preview, open_page(preview.url, chromium) as page:
        yield preview, page


async def _drawn(
    place: _Place, shown: tuple[PicturePage, BrowserPage], step: Step, file: tuple[int, Path], appearance: Appearance
) -> str:
    """Draw a step; returns the picture's name."""
    preview, page = shown
    messages = place.post(step)
    await page.wait_for(await preview.show_view(place.viewer_of(step), place.channel_of(step)))
    number, out = file
    name = f"{number:02}-{step.name}.png"
    save(out / name, shrunk(await page.messages(messages, appearance)))
    return name


def _index(shown: Iterable[tuple[str, Step]]) -> str:
    figures = "\n".join(
        f"<figure><figcaption>{step.at:%a %H:%M}. {escape(step.told)}</figcaption>"
        f'<img src="{name}" alt="" width="720"></figure>'
        for name, step in shown
    )
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{BOT_NAME}: a first week</title>
<style>body {{ font: 16px/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; background: #1e1f22; color: #f3f3f4 }}
figure {{ margin: 0 0 2.5rem }} figcaption {{ margin-bottom: .5rem }} img {{ max-width: 100%; height: auto }}</style>
<h1>{BOT_NAME}: a first week</h1>
{figures}
</html>
"""
