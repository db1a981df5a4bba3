"""A server with the bot in it, and the few verbs that a conversation needs."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import simcord

from bot.core.policy import Mode
from bot.frontend.client import Counterpoint
from bot.responder import Responder
from bot.storage.log_rows import LogRow

TEXT_DISPLAY = 10


class Scene:
    """One server: a channel for each mode, a member, a moderator; and what the bot said in it."""

    def __init__(self, env: simcord.Env, responder: Responder) -> None:
        self.env, self.responder = env, responder
        self.guild = env.create_guild("Wheels")
        self.card = self.guild.create_text_channel("debate")
        self.line = self.guild.create_text_channel("general")
        self.trial = self.guild.create_text_channel("trial")
        self.off = self.guild.create_text_channel("quiet")
        self.member = self.guild.add_member(env.create_user("ada", global_name="Ada"))
        self.other = self.guild.add_member(env.create_user("bo", global_name="Bo"))
        role = self.guild.create_role("Moderators", permissions=MODERATING)
        self.moderator = self.guild.add_member(env.create_user("mo", global_name="Mo"), roles=[role])

    async def open(self) -> None:
        """Switch three channels on, as moderators would have."""
        for channel, mode in ((self.card, Mode.CARD), (self.line, Mode.LINE), (self.trial, Mode.SHADOW)):
            await self.responder.servers.set_mode(self.guild.id, (channel.id,), mode, self.env.now())

    async def restart(self) -> None:
        """Start the bot anew on the same database."""
        await self.env.restart_bot(a_bot(self.responder))

    def said(self, channel: simcord.ChannelHandle) -> list[discord.Message]:
        """What the bot has posted in a channel for everybody, oldest first."""
        me = self.env.bot.user.id
        return [message for message in channel.history(viewer=self.member) if message.author.id == me and not message.flags.ephemeral]

    async def log(self) -> list[LogRow]:
        """The rows of the log."""
        return [row async for row in self.responder.matches.listing(datetime.min.replace(tzinfo=UTC))]

    def off_here(self, channel: simcord.ChannelHandle, after: float = 0) -> set[str]:
        """The claims that are off in a channel."""
        at = self.env.now() + timedelta(seconds=after)
        return set(self.responder.servers.rules(self.guild.id, channel.id, channel.id, at).claims_off)

    async def a_thread(self, channel: simcord.ChannelHandle) -> simcord.ChannelHandle:
        """A public thread of a channel, opened by the bot's own client."""
        place = self.env.bot.get_channel(channel.id)
        await place.create_thread(name="side talk", type=discord.ChannelType.public_thread)
        (thread,) = channel.threads
        return thread

    async def clear(self, channel: simcord.ChannelHandle, *messages: discord.Message) -> None:
        """Delete messages at once, as moderators' tools do."""
        self.env.backend.bulk_delete_messages(channel.id, [message.id for message in messages])
        await self.env.settle()

    async def remove_bot(self) -> None:
        """Kick the bot."""
        self.env.backend.remove_guild(self.guild.id)
        await self.env.settle()

    async def delete_channel(self, channel: simcord.ChannelHandle) -> None:
        """Delete a channel."""
        self.env.backend.delete_channel(channel.id)
        await self.env.settle()

    def without(self, permission: str) -> dict[object, discord.PermissionOverwrite]:
        """Overwrites of a channel that take a permission from the bot alone."""
        return {self.env.bot.user: discord.PermissionOverwrite(**{permission: False})}

    def sent(self, path: str) -> list[dict[str, Any]]:
        """The bodies that the bot posted to a path."""
        return [
            request.json
            for request in self.env.http_requests
            if request.method == "POST" and request.path.endswith(path) and isinstance(request.json, dict)
        ]


MODERATING = discord.Permissions(
    view_channel=True, send_messages=True, read_message_history=True, manage_messages=True, manage_guild=True
)


def a_bot(responder: Responder, **options: Any) -> Counterpoint:
    """The real client."""
    settings: dict[str, Any] = {"message_content": True, "shard_count": 1, "report_url": "https://tracker.example/new"}
    return Counterpoint(responder, **(settings | options))


def text(shown: Any) -> str:
    """All that stands in a message or an answer, whatever it is made of."""
    shown = shown.response if isinstance(shown, simcord.InteractionResult) else shown
    if isinstance(shown, discord.Message):
        components = [component.to_dict() for component in shown.components]
    else:
        components = shown.components
    parts = (part["content"] for part in parts_of(components) if part.get("type") == TEXT_DISPLAY)
    return "\n".join((shown.content, *parts)).strip()


def labels(shown: Any) -> list[str]:
    """The labels of the buttons and selects."""
    shown = shown.response if isinstance(shown, simcord.InteractionResult) else shown
    components = [c.to_dict() for c in shown.components] if isinstance(shown, discord.Message) else shown.components
    return [str(name) for part in parts_of(components) if (name := part.get("label") or part.get("placeholder"))]


def options(shown: Any) -> list[tuple[str, str | None]]:
    """The options of its selects: label and description."""
    found = [part for part in parts_of(shown.response.components) if "options" in part]
    return [(option["label"], option.get("description")) for part in found for option in part["options"]]


def parts_of(components: Any) -> Iterator[Mapping[str, Any]]:
    """Every component, nested ones too."""
    for component in components:
        yield component
        yield from parts_of(component.get("components", ()))
