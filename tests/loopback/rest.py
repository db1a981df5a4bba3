"""The REST API: each request is recorded, checked by the validator, answered, and the answer checked too."""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.loopback import refusals
from tests.loopback.cuts import NO_ANSWER, Cut, broken_off
from tests.loopback.gateway import Gateway, Intent
from tests.loopback.interactions import Interaction, Interactions
from tests.loopback.messages import MENU_ANSWER, REPLY, SLASH_ANSWER, Message, Messages
from tests.loopback.permissions import Right
from tests.loopback.refusals import Refusal
from tests.loopback.world import Channel, Payload, Thread, World, snowflake
from tests.wire import rules, schema
from tests.wire.callbacks import Answer

PREFIX = "/api/v10"
_LIMITED = {Intent.PRESENCES: 1 << 13, Intent.MEMBERS: 1 << 15, Intent.MESSAGE_CONTENT: 1 << 19}
"""The flags of an application in few servers that may use these intents."""
_MENU_TYPES = frozenset({2, 3})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A request with the files that came with it by name, the status of its answer, and when that was given."""

    method: str
    path: str
    json: Any
    status: int
    at: float = field(default_factory=time.monotonic)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request on its way to its handler: the numbers and words of its path, its query and its body."""

    names: dict[str, str]
    query: dict[str, str]
    body: Any

    def id(self, name: str) -> int:
        """Return an id of the path."""
        return int(self.names[name])


Handler = Callable[[Call], Awaitable[tuple[int, Any]]]


class Rest:
    """The API of one world. `faults` collects what no answer can tell the bot: unknown routes, answers that drift.

    The next messages to a channel meet the `refused_sends`, first to last. Others wait for `sends_go_on`, are posted,
    and are answered once `sends_are_answered`. `cuts` are the lines that will break: each under the next request that
    begins with its words, such as `PATCH /channels`. What begins with the words of `holds` waits for their event, and
    what begins with those of `refused` is refused for as long as they stand there.
    """

    def __init__(self, world: World, gateway: Gateway, *, token: str, gateway_url: Callable[[], str]) -> None:
        self._world = world
        self._gateway = gateway
        self._token = token
        self._gateway_url = gateway_url
        self._routes = tuple((method, _pattern(template), handler) for method, template, handler in self._table())
        self.requests: list[Recorded] = []
        self.faults: list[str] = []
        self.refused_sends: list[Refusal] = []
        self.refused: dict[str, Refusal] = {}
        self.holds: dict[str, asyncio.Event] = {}
        self.cuts: list[tuple[str, Cut]] = []
        self.sends_go_on, self.sends_are_answered = asyncio.Event(), asyncio.Event()
        self.sends_go_on.set()
        self.sends_are_answered.set()
        self.commands: list[Payload] = []
        self.deletions: list[Payload] = []
        self.messages = Messages()
        self.interactions = Interactions()

    def _table(self) -> tuple[tuple[str, str, Handler], ...]:
        message, original = (
            "/channels/{channel}/messages/{message}",
            "/webhooks/{application}/{token}/messages/{message}",
        )
        return (
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", "/users/@me/guilds", self._memberships),
            ("GET", "/guilds/{guild}", self._guild),
            ("GET", "/guilds/{guild}/channels", self._channels),
            ("GET", "/guilds/{guild}/members/{user}", self._member),
            ("GET", "/guilds/{guild}/audit-logs", self._audit_log),
            ("POST", "/users/@me/channels", self._open_direct),
            ("PUT", "/applications/{application}/commands", self._sync),
            ("GET", "/applications/{application}/commands", self._synced),
            ("POST", "/channels/{channel}/messages", self._send),
            ("GET", "/channels/{channel}/messages", self._history),
            ("POST", f"{message}/threads", self._start_thread),
            ("GET", message, self._read),
            ("PATCH", message, self._edit),
            ("DELETE", message, self._delete),
            ("POST", "/interactions/{interaction}/{token}/callback", self._callback),
            ("POST", "/webhooks/{application}/{token}", self._follow_up),
            ("GET", original, self._read_answer),
            ("PATCH", original, self._edit_answer),
            ("DELETE", original, self._delete_answer),
        )

    async def serve(self, request: web.Request) -> web.Response:
        """Answer one request."""
        path = request.path.removeprefix(PREFIX)
        body, files = await _body(request)
        await self._held(f"{request.method} {path}")
        cut = self._cut(f"{request.method} {path}")
        answered = cut is not Cut.UNHEARD
        status, answer, headers = await self._heeded(request, path, body) if answered else (NO_ANSWER, None, {})
        told = NO_ANSWER if cut else status
        self.requests.append(Recorded(method=request.method, path=path, json=body, status=told, files=files))
        self._check_answer(request.method, path, status, answer)
        return await broken_off(request, cut) if cut else _response(status, answer, headers)

    async def _held(self, asked: str) -> None:
        for words, goes_on in self.holds.items():
            if asked.startswith(words):
                await goes_on.wait()

    def _cut(self, asked: str) -> Cut | None:
        place = next((place for place, (words, _) in enumerate(self.cuts) if asked.startswith(words)), None)
        return None if place is None else self.cuts.pop(place)[1]

    async def _heeded(self, request: web.Request, path: str, body: Any) -> tuple[int, Any, dict[str, str]]:
        try:
            for words, refusal in self.refused.items():
                if f"{request.method} {path}".startswith(words):
                    raise refusal
            return *await self._answer(request, path, body), {}
        except Refusal as refusal:
            return refusal.status, refusal.body, refusal.headers

    async def _answer(self, request: web.Request, path: str, body: Any) -> tuple[int, Any]:
        tokenless = path.startswith(("/interactions/", "/webhooks/"))
        if not tokenless and request.headers.get("Authorization") != f"Bot {self._token}":
            raise refusals.unauthorized()
        handler, names = self._route(request.method, path)
        if found := rules.findings(request.method, path, body):
            raise refusals.invalid_form(found)
        return await handler(Call(names=names, query=dict(request.query), body=body))

    def _route(self, method: str, path: str) -> tuple[Handler, dict[str, str]]:
        for verb, pattern, handler in self._routes:
            if verb == method and (found := pattern.fullmatch(path)):
                return handler, found.groupdict()
        self.faults.append(f"the loopback does not know {method} {path}")
        raise refusals.unknown_route()

    def _check_answer(self, method: str, path: str, status: int, answer: Any) -> None:
        drift = schema.answer_findings(method, path, status, answer) if status < 300 and answer is not None else ()
        self.faults.extend(f"own answer to {method} {path}: {finding}" for finding in drift)

    async def _me(self, _call: Call) -> tuple[int, Any]:
        return 200, {**self._world.bot.as_user(), "mfa_enabled": False, "locale": "en-US", "verified": True}

    async def _application(self, _call: Call) -> tuple[int, Any]:
        flags = sum(flag for intent, flag in _LIMITED.items() if intent in self._gateway.approved)
        return 200, self._world.as_application() | {"flags": flags, "flags_new": str(flags)}

    async def _memberships(self, _call: Call) -> tuple[int, Any]:
        return 200, [self._world.as_membership()]

    async def _guild(self, _call: Call) -> tuple[int, Any]:
        return 200, self._world.as_fetched_guild()

    async def _channels(self, _call: Call) -> tuple[int, Any]:
        return 200, [self._world.as_channel(channel) for channel in self._world.channels]

    async def _member(self, call: Call) -> tuple[int, Any]:
        person = next(one for one in self._world.people if one.id == call.id("user"))
        return 200, {**person.as_member(), "user": person.as_user()}

    async def _audit_log(self, _call: Call) -> tuple[int, Any]:
        """Give who deleted what, the newest first; people's own deletions are not in it."""
        self._needs(self._world.debate, Right.VIEW_AUDIT_LOG)
        users = [person.as_user() for person in self._world.people]
        others = ("application_commands", "auto_moderation_rules", "guild_scheduled_events", "integrations", "threads")
        listed: Payload = {name: [] for name in (*others, "webhooks")}
        return 200, listed | {"audit_log_entries": self.deletions[::-1], "users": users}

    async def _open_direct(self, call: Call) -> tuple[int, Any]:
        person = next(one for one in self._world.people if one.id == int(call.body["recipient_id"]))
        return 200, self._world.direct.as_direct(person)

    async def _gateway_bot(self, _call: Call) -> tuple[int, Any]:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return 200, {"url": self._gateway_url(), "shards": 1, "session_start_limit": limit}

    async def _sync(self, call: Call) -> tuple[int, Any]:
        self.commands = [self._command(command) for command in call.body]
        return 200, self.commands

    async def _synced(self, _call: Call) -> tuple[int, Any]:
        return 200, self.commands

    def _command(self, command: Payload) -> Payload:
        needed = command.get("default_member_permissions")
        named = {"type": 1, "description": "", "nsfw": False} | command
        return named | {
            "id": str(snowflake()), "application_id": str(self._world.application_id), "version": str(snowflake()),
            "default_member_permissions": None if needed is None else str(needed),
        }  # fmt: skip

    async def _send(self, call: Call) -> tuple[int, Any]:
        if self.refused_sends:
            raise self.refused_sends.pop(0)
        channel = self._channel(call)
        self._needs(channel, Right.SEND_MESSAGES_IN_THREADS if isinstance(channel, Thread) else Right.SEND_MESSAGES)
        kind = REPLY if call.body.get("message_reference") else 0
        if kind == REPLY and not self._world.held(self._world.bot, channel) & Right.READ_MESSAGE_HISTORY:
            raise refusals.no_history()
        await self.sends_go_on.wait()
        posted = await self._post(channel.id, call.body, kind=kind)
        await self.sends_are_answered.wait()
        return 200, posted.as_message()

    async def _read(self, call: Call) -> tuple[int, Any]:
        message = self._message(call)
        known = next((one for one in self._world.threads if one.id == message.id), None)
        thread = {"thread": known.as_thread(self._world.guild_id)} if known else {}
        return 200, message.as_message() | thread

    async def _history(self, call: Call) -> tuple[int, Any]:
        """Give what came after a message, or the newest: as many as asked for, the newest first."""
        channel = self._channel(call)
        self._needs(channel, Right.READ_MESSAGE_HISTORY)
        after, most = int(call.query.get("after", 0)), int(call.query.get("limit", 50))
        here = [one for one in self.messages if one.channel_id == channel.id and one.id > after and not one.ephemeral]
        here.sort(key=lambda one: one.id)
        listed = here[:most] if after else here[-most:]
        return 200, [one.as_message() for one in reversed(listed)]

    async def _start_thread(self, call: Call) -> tuple[int, Any]:
        channel, message = self._channel(call), self._message(call)
        self._needs(channel, Right.CREATE_PUBLIC_THREADS)
        if self._world.channel(message.id):
            raise refusals.thread_exists()
        thread = Thread(id=message.id, name=call.body["name"], parent=channel, owner=self._world.bot)
        self._world.threads.append(thread)
        told = thread.as_thread(self._world.guild_id)
        await self._gateway.dispatch("THREAD_CREATE", told | {"newly_created": True})
        return 201, told

    async def _edit(self, call: Call) -> tuple[int, Any]:
        message = self._message(call)
        if message.author != self._world.bot:
            raise refusals.not_the_author()
        return 200, (await self._change(message, call.body)).as_message()

    async def _delete(self, call: Call) -> tuple[int, Any]:
        message = self._message(call)
        if message.author != self._world.bot:
            self._needs(self._channel(call), Right.MANAGE_MESSAGES)
        await self.drop(message)
        return 204, None

    def _channel(self, call: Call) -> Channel:
        channel = self._world.channel(call.id("channel"))
        if channel is None:
            raise refusals.unknown_channel()
        return channel

    def _needs(self, channel: Channel, right: Right) -> None:
        held = self._world.held(self._world.bot, channel)
        if not held & Right.VIEW_CHANNEL:
            raise refusals.missing_access()
        if not held & right:
            raise refusals.missing_permissions()

    def _message(self, call: Call) -> Message:
        self._needs(self._channel(call), Right.VIEW_CHANNEL)
        message = self.messages.get(call.id("channel"), call.id("message"))
        if message.ephemeral:  # reached only by its interaction's token
            raise refusals.unknown_message()
        return message

    async def _callback(self, call: Call) -> tuple[int, Any]:
        interaction = self.interactions.get(call.id("interaction"), call.names["token"])
        interaction.accept(call.body)
        message = await self._answered(interaction, call.body)
        if "with_response" not in call.query:
            return 204, None
        told: Payload = {"id": str(interaction.id), "type": interaction.kind}
        if message is None or call.body["type"] == Answer.LATER:  # of which the document shows no message yet
            return 200, {"interaction": told}
        return 200, {"interaction": told, "resource": {"type": call.body["type"], "message": message.as_message()}}

    async def _answered(self, interaction: Interaction, body: Payload) -> Message | None:
        data = body.get("data") or {}
        match Answer(body["type"]):
            case Answer.MESSAGE | Answer.LATER:
                message = await self._say(interaction, data)
                interaction.original, interaction.thinking = message.id, body["type"] == Answer.LATER
                return message
            case Answer.UPDATE if interaction.original:
                return await self._change(self.messages.get(interaction.channel.id, interaction.original), data)
        return None

    async def _follow_up(self, call: Call) -> tuple[int, Any]:
        interaction = self.interactions.by_token(call.names["token"])
        if promise := self._promise(interaction):
            return 200, (await self._change(promise, call.body)).as_message()
        return 200, (await self._say(interaction, call.body)).as_message()

    def _promise(self, interaction: Interaction) -> Message | None:
        """Return the message of an answer that comes later, while it is empty: the first to follow takes its place."""
        held = [one for one in self.messages if interaction.thinking and one.id == interaction.original]
        return held[0] if held and held[0].edited_at is None else None

    async def _read_answer(self, call: Call) -> tuple[int, Any]:
        return 200, self._answer_message(call).as_message()

    async def _edit_answer(self, call: Call) -> tuple[int, Any]:
        return 200, (await self._change(self._answer_message(call), call.body)).as_message()

    async def _delete_answer(self, call: Call) -> tuple[int, Any]:
        await self.drop(self._answer_message(call))
        return 204, None

    def _answer_message(self, call: Call) -> Message:
        interaction = self.interactions.by_token(call.names["token"])
        wanted = call.names["message"]
        number = interaction.original if wanted == "@original" else int(wanted)
        return self.messages.get(interaction.channel.id, number or 0)

    async def _say(self, interaction: Interaction, body: Payload) -> Message:
        kind = MENU_ANSWER if interaction.data.get("type") in _MENU_TYPES else SLASH_ANSWER
        heard = interaction.where.is_heard
        return await self._post(interaction.channel.id, body, kind=kind, token=interaction.token, heard=heard)

    async def _post(
        self, channel_id: int, body: Payload, *, kind: int, token: str | None = None, heard: bool = True
    ) -> Message:
        message, new = self.messages.add(
            Message(
                channel_id=channel_id,
                guild_id=self._world.guild_id,
                author=self._world.bot,
                body=body,
                kind=kind,
                interaction_token=token,
            )
        )
        if new and heard and not message.ephemeral:
            await self._gateway.dispatch("MESSAGE_CREATE", message.as_event())
        return message

    async def _change(self, message: Message, changes: Payload) -> Message:
        edited = self.messages.edit(message, changes)
        if not edited.ephemeral:
            await self._gateway.dispatch("MESSAGE_UPDATE", edited.as_event())
        return edited

    async def drop(self, message: Message) -> None:
        """Delete a message, and tell of it."""
        self.messages.remove(message)
        if not message.ephemeral:
            ids = {"id": str(message.id), "channel_id": str(message.channel_id), "guild_id": str(message.guild_id)}
            await self._gateway.dispatch("MESSAGE_DELETE", ids)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template))


async def _body(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    """Read the JSON, which stands in the part `payload_json` where files come with it, and the files by name."""
    if not request.content_type.startswith("multipart/"):
        return await request.json() if request.can_read_body else None, {}
    body, files = None, {}
    async for part in await request.multipart():
        content: bytes = await part.read()  # type: ignore[union-attr]  # Discord's API knows no nested parts
        if part.filename:  # type: ignore[union-attr]
            files[part.filename] = content  # type: ignore[union-attr]
        else:
            body = json.loads(content)
    return body, files


def _response(status: int, answer: Any, headers: dict[str, str]) -> web.Response:
    """Answer with exactly `application/json`: with a charset discord.py would keep the body as a text."""
    if answer is None:
        return web.Response(status=status, headers=headers)
    body = json.dumps(answer).encode()
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)
