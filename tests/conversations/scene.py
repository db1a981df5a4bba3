"""A server with the bot in it, and the few verbs that a conversation needs."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import discord
import simcord
from discord.http import Route
from simcord.backend import serializers

from bot.answering.library_snapshot import LibrarySnapshot
from bot.app.responder import Responder
from bot.core.library import Library
from bot.core.reasons import Mode
from bot.frontend.client import Counterpoint
from bot.frontend.context import Links
from bot.storage.log_rows import LogRow
from bot.storage.server_settings import Schedule
from tests.wire.rules import check_all_answered, check_requests

TEXT_DISPLAY = 10

Shown = discord.Message | simcord.ResponseMessage | simcord.InteractionResult

PATIENCE = 60.0
"""Seconds within which the bot has done what an event asks for, on a machine however busy."""


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

    @property
    def bot(self) -> Counterpoint:
        """The client, the last one after a restart."""
        assert isinstance(self.env.bot, Counterpoint)
        return self.env.bot

    @property
    def bot_user(self) -> discord.ClientUser:
        """The bot's account."""
        assert self.env.bot.user is not None
        return self.env.bot.user

    @property
    def direct_answer(self) -> discord.Message:
        """The last message in the member's conversation with the bot."""
        message = self.member.user.dm_channel.last_message
        assert message is not None
        return message

    async def open(self) -> None:
        """Switch three channels on, as moderators would have."""
        for channel, mode in ((self.card, Mode.CARD), (self.line, Mode.LINE), (self.trial, Mode.SHADOW)):
            await self.responder.servers.set_mode(self.guild.id, (channel.id,), mode, self.env.now())

    async def restart(self, *, without: str | None = None) -> None:
        """Start the bot anew on the same database, where asked without one of its claims."""
        if without:
            library = self.responder.library
            left = {name: claim for name, claim in library.claims.items() if name != without}
            self.exchange(replace(library, claims=left))
        await self.env.restart_bot(a_bot(self.responder))

    def exchange(self, library: Library) -> None:
        """Answer from another library."""
        self.responder.exchange(LibrarySnapshot.of(library, self.responder.matcher.judge))

    async def renew(self) -> None:
        """Let replies follow the library, as the running program does when it changes."""
        await self.bot.renew_replies()
        await self.env.settle()

    async def quiet(self) -> None:
        """Give the server quiet hours that began an hour ago and end in an hour."""
        now = self.env.now()
        start, end = ((now + timedelta(hours=by)).time().replace(second=0, microsecond=0) for by in (-1, 1))
        await self.responder.servers.set_quiet_hours(self.guild.id, Schedule(zone="UTC", start=start, end=end))

    async def demote(self, member: simcord.MemberActor) -> None:
        """Take a moderator's roles away."""
        self.env.backend.get_guild(self.guild.id).members[member.id].role_ids.clear()

    async def show_button(self, custom_id: str, *values: str) -> simcord.ResponseMessage:
        """A message with a button, or a select of values, as an older version might have posted it."""
        button: discord.ui.Button[Any] = discord.ui.Button(label="old", custom_id=custom_id)
        options = [discord.SelectOption(label="old", value=value) for value in values]
        select: discord.ui.Select[Any] = discord.ui.Select(custom_id=custom_id, options=options)
        components = discord.ui.View(timeout=None).add_item(select if values else button).to_components()
        message = self.env.backend.create_message(self.card.id, self.bot_user.id, "old", components=components)
        return simcord.ResponseMessage(self.env, message)

    async def elsewhere(self, message: discord.Message) -> "Elsewhere":
        """Another server, in which somebody forged the buttons of a message."""
        guild = self.env.create_guild("Elsewhere")
        channel = guild.create_text_channel("forged")
        moderator = guild.add_member(
            self.env.create_user("eve"), roles=[guild.create_role("M", permissions=MODERATING)]
        )
        components: Any = [component.to_dict() for component in message.components]
        copy = self.env.backend.create_message(
            channel.id, self.bot_user.id, "", components=components, flags=message.flags.value
        )
        return Elsewhere(moderator=moderator, copy=simcord.ResponseMessage(self.env, copy))

    def between_people(self) -> None:
        """Let direct interactions say that they come from a conversation between people, which bots cannot join."""
        emit = self.env.backend.emit

        def placed(event: str, payload: Mapping[str, Any]) -> None:
            emit(event, {**payload, "context": 2} if event == "INTERACTION_CREATE" else payload)

        self.env.backend.emit = placed  # type: ignore[method-assign]  # simcord knows no such place

    def read_in(self, locale: str) -> None:
        """Let whoever acts from now on read Discord in a language."""
        self._locale, emit = locale, self.env.backend.emit

        def told(event: str, payload: Mapping[str, Any]) -> None:
            emit(event, {**payload, "locale": self._locale} if event == "INTERACTION_CREATE" else payload)

        self.env.backend.emit = told  # type: ignore[method-assign]  # simcord's people all read English

    async def prefer(self, locale: str) -> None:
        """Set the server's language."""
        self.env.backend.edit_guild(self.guild.id, {"preferred_locale": locale})
        await self.env.settle()

    async def send_long_dm(self, content: str) -> None:
        """A direct message as only subscribers can write it; the simulation knows the shorter limit alone."""
        message = await self.member.send_dm("a moment please")
        stored = self.env.backend.get_message(self.member.user.dm_channel.id, message.id)
        payload = serializers.message_payload(self.env.backend, stored)
        self.env.backend.emit("MESSAGE_CREATE", {**payload, "content": content})
        await self.env.settle()

    async def press(self, who: simcord.MemberActor, shown: Shown, label: str) -> simcord.InteractionResult:
        """Press a button of a message or an answer."""
        return await who.click(message_of(shown), label=label)

    async def choose(
        self, who: simcord.MemberActor, shown: Shown, values: Sequence[object], name: str | None = None
    ) -> simcord.InteractionResult:
        """Choose in a select, by its name where there are several."""
        ids = (str(part["custom_id"]) for part in parts_of(shown) if "custom_id" in part)
        custom_id = next(key for key in ids if key.endswith(f":{name}")) if name else None
        return await who.select(message_of(shown), values, custom_id=custom_id)

    def said(self, channel: simcord.ChannelHandle) -> list[discord.Message]:
        """What the bot has posted in a channel for everybody, oldest first."""
        me = self.bot_user.id
        return [
            message
            for message in channel.history(viewer=self.member)
            if message.author.id == me and not message.flags.ephemeral
        ]

    def rows(self) -> AsyncIterator[LogRow]:
        """The rows of the log."""
        return self.responder.matches.listing(datetime(2020, 1, 1, tzinfo=UTC))

    async def log(self) -> list[LogRow]:
        """The rows of the log, read."""
        return [row async for row in self.rows()]

    def refuse(
        self, channel: simcord.ChannelHandle, code: int, times: int | None = 1, why: str = "refused by the test"
    ) -> None:
        """Have Discord refuse the next message in a channel, or (None) all of them."""
        path = f"/channels/{channel.id}/messages"
        self.env.inject_error("POST", path, status=403, code=code, message=why, times=times)

    def unheard(self, method: str, path: str, error: Exception) -> AbstractContextManager[None]:
        """Let no request to a path reach Discord."""
        return self.unanswered(method, path, error, heard=False)

    @contextmanager
    def unanswered(self, method: str, path: str, error: Exception, *, heard: bool = True) -> Iterator[None]:
        """Let Discord do what is asked of a path and not tell; a nonce makes a request the same as an earlier one."""
        http, done = self.bot.http, set[object]()
        request = http.request

        async def lost(route: Route, **options: Any) -> Any:
            if (route.method, route.url.removeprefix(Route.BASE)) != (method, path):
                return await request(route, **options)
            nonce = options.get("json", {}).get("nonce")
            if heard and nonce not in done:
                done.add(nonce)
                await request(route, **options)
            raise error

        http.request = lost  # type: ignore[method-assign]  # simcord refuses requests, but loses no answer
        try:
            yield
        finally:
            http.request = request  # type: ignore[method-assign]

    async def say_at_once(self, channel: simcord.ChannelHandle, *words: str) -> None:
        """Several messages in the same instant."""
        for content in words:
            self.env.backend.create_message(channel.id, self.member.id, content)
        await self.env.settle()

    async def change_permissions(self, channel: simcord.ChannelHandle) -> None:
        """Edit a channel's permissions."""
        self.env.backend.edit_channel(channel.id, {"topic": "mended"})
        await self.env.settle()

    async def make_announcements(self, channel: simcord.ChannelHandle) -> None:
        """Turn a text channel into one for announcements."""
        self.env.backend.edit_channel(channel.id, {"type": discord.ChannelType.news.value})
        await self.env.settle()

    def off_here(self, channel: simcord.ChannelHandle, after: float = 0) -> set[str]:
        """The claims that are off in a channel."""
        at = self.env.now() + timedelta(seconds=after)
        return set(self.responder.servers.rules(self.guild.id, channel.id, channel.id, at).claims_off)

    async def a_thread(self, channel: simcord.ChannelHandle, *, private: bool = False) -> simcord.ChannelHandle:
        """A thread that the member opened."""
        kind = discord.ChannelType.private_thread if private else discord.ChannelType.public_thread
        self.env.backend.create_thread(channel.id, "side talk", self.member.id, type=kind.value)
        await self.env.settle()
        return channel.threads[-1]

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

    def without(self, permission: str) -> dict[Any, discord.PermissionOverwrite]:
        """Overwrites of a channel that take a permission from the bot alone."""
        return {self.bot_user: discord.PermissionOverwrite(**{permission: False})}

    def sent(self, path: str) -> list[dict[str, Any]]:
        """The bodies that the bot posted to a path."""
        return [
            request.json
            for request in self.env.http_requests
            if request.method == "POST" and request.path.endswith(path) and isinstance(request.json, dict)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A moderator of another server and the message they forged."""

    moderator: simcord.MemberActor
    copy: simcord.ResponseMessage


MODERATING = discord.Permissions(
    view_channel=True, send_messages=True, read_message_history=True, manage_messages=True, manage_guild=True
)


def in_trouble(status: int = 503) -> discord.DiscordServerError:
    """The error by which discord.py tells of one of Discord's own."""
    return discord.DiscordServerError(SimpleNamespace(status=status, reason="Trouble"), "trouble")


def failure(status: int, code: int) -> discord.HTTPException:
    """The error by which discord.py tells of a refusal."""
    return discord.HTTPException(SimpleNamespace(status=status, reason="Refused"), {"code": code, "message": "refused"})


def a_bot(responder: Responder, **options: Any) -> Counterpoint:
    """The real client."""
    settings: dict[str, Any] = {
        "message_content": True,
        "shard_count": 1,
        "links": Links(report="https://tracker.example/new"),
    }
    return Counterpoint(responder, **(settings | options))


@asynccontextmanager
async def a_scene(responder: Responder, *, faulty: bool = False, **options: Any) -> AsyncIterator[Scene]:
    """Open a scene for the client with these options, and check it in the end; `faulty` where an error is meant."""
    env = simcord.Env(a_bot(responder, **options), check_errors=False, settle_timeout=PATIENCE)
    await env.start()
    try:
        scene = Scene(env, responder)
        await scene.open()
        yield scene
        check_requests(env.http_requests)
        check_all_answered(env)
        if not faulty:
            env.raise_errors()
    finally:
        await env.shutdown()
        await env.bot.close()


def text(shown: Shown) -> str:
    """All that stands in a message or an answer, whatever it is made of."""
    parts = (str(part["content"]) for part in parts_of(shown) if part.get("type") == TEXT_DISPLAY)
    return "\n".join((message_of(shown).content, *parts)).strip()


def labels(shown: Shown) -> list[str]:
    """The labels of the buttons and selects."""
    return [str(name) for part in parts_of(shown) if (name := part.get("label") or part.get("placeholder"))]


def options(shown: Shown) -> list[tuple[str, str | None]]:
    """The options of its selects: label and description."""
    found = [part for part in parts_of(shown) if "options" in part]
    return [(option["label"], option.get("description")) for part in found for option in part["options"]]


def preselected(shown: Shown) -> list[str]:
    """The options that are chosen already."""
    found = [part for part in parts_of(shown) if "options" in part]
    return [option["value"] for part in found for option in part["options"] if option.get("default")]


def parts_of(shown: Shown) -> list[Mapping[str, Any]]:
    """Every component, nested ones too."""
    message = message_of(shown)
    if isinstance(message, discord.Message):
        return list(_nested([component.to_dict() for component in message.components]))
    return list(_nested(message.components))


def message_of(shown: Shown) -> discord.Message | simcord.ResponseMessage:
    """The message itself; of an answer that was deferred, the one that followed."""
    if not isinstance(shown, simcord.InteractionResult):
        return shown
    message = shown.response or shown.followups[0]
    assert message is not None
    return message


def _nested(components: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        yield component
        yield from _nested(component.get("components", ()))
