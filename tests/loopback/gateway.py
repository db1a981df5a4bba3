"""The gateway: HELLO, IDENTIFY, heartbeats, events with sequence numbers, RESUME with replay."""

import json
import secrets
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.loopback.permissions import Right
from tests.loopback.world import Payload, World

HEARTBEAT_MILLISECONDS = 41_250


class Op(IntEnum):
    """What a gateway frame is."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why the gateway closes."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    DISALLOWED_INTENTS = 4014


class Intent(IntFlag):
    """The intents that the loopback looks at."""

    GUILDS = 1 << 0
    MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.MEMBERS | Intent.PRESENCES | Intent.MESSAGE_CONTENT
_NEEDED = {
    "GUILD_CREATE": Intent.GUILDS,
    "CHANNEL_UPDATE": Intent.GUILDS,
    "MESSAGE_CREATE": Intent.GUILD_MESSAGES,
    "MESSAGE_UPDATE": Intent.GUILD_MESSAGES,
    "MESSAGE_DELETE": Intent.GUILD_MESSAGES,
}
_CONTENT = {"content": "", "embeds": [], "components": [], "attachments": []}


class Refused(Exception):  # noqa: N818 - it ends a connection as the protocol says
    """The connection is closed with a code."""

    def __init__(self, code: Close) -> None:
        super().__init__(code.name)
        self.code = code


@dataclass(kw_only=True)
class Session:
    """A bot's session, which outlives its connection: every event is kept for a RESUME."""

    id: str = field(default_factory=lambda: secrets.token_hex(16))
    intents: Intent
    shard: tuple[int, int]
    events: list[Payload] = field(default_factory=list)
    connection: "Connection | None" = None

    async def dispatch(self, name: str, data: Payload) -> None:
        """Send an event, if the intents ask for it."""
        if name in _NEEDED and _NEEDED[name] not in self.intents:
            return
        frame = {"op": Op.DISPATCH, "t": name, "s": len(self.events) + 1, "d": data}
        self.events.append(frame)
        if self.connection:
            await self.connection.send(frame)


class Connection:
    """One websocket, compressed as the client asked for. A `dead` one stands, and nothing comes through any more."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self._socket = socket
        self._deflate = zlib.compressobj() if compressed else None
        self.dead = False

    async def send(self, frame: Payload) -> None:
        """Send a frame; one to a client that has just gone is lost, as it is on a network."""
        if self._socket.closed or self.dead:
            return
        text = json.dumps(frame)
        if self._deflate is None:
            await self._socket.send_str(text)
        else:
            packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
            await self._socket.send_bytes(packed)

    async def close(self, code: int) -> None:
        """Close with a code."""
        await self._socket.close(code=code)


class Gateway:
    """The gateway of one world.

    `approved` are the privileged intents that the application may use. A RESUME is told the last `heard_again` events
    once more. While it is `away` it takes no connection. A new session names the server while the bot has `joined` it.
    """

    def __init__(self, world: World, *, token: str, approved: Intent, url: Callable[[], str]) -> None:
        self._world = world
        self._token = token
        self.approved = approved
        self.heartbeat_milliseconds = HEARTBEAT_MILLISECONDS
        self.heard_again = 0
        self.away = False
        self.joined = True
        self._url = url
        self.sessions: list[Session] = []
        self.identified: list[Payload] = []

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk to one connection until it ends."""
        if self.away:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        connection = Connection(socket, compressed=request.query.get("compress") == "zlib-stream")
        try:
            await connection.send({"op": Op.HELLO, "d": {"heartbeat_interval": self.heartbeat_milliseconds}})
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._answer(connection, json.loads(frame.data))
        except Refused as refused:
            await connection.close(refused.code)
        finally:
            self._part(connection)
        return socket

    async def dispatch(self, name: str, data: Payload) -> None:
        """Send an event to every session of its server's shard that wants it."""
        if name.startswith("MESSAGE_") and self._is_hidden(data):
            return
        for session in [one for one in self.sessions if one.shard[0] == shard_of(data, one.shard[1])]:
            await session.dispatch(name, self._censored(name, data, session))

    @asynccontextmanager
    async def outage(self) -> AsyncIterator[None]:
        """Let every connection hear nothing for a while and then break; what happened meanwhile waits for a RESUME."""
        cut = [(session, session.connection) for session in self.sessions]
        for session, _ in cut:
            session.connection = None
        yield
        for _, connection in cut:
            if connection:
                await connection.close(Close.UNKNOWN_ERROR)

    async def reconnect(self) -> None:
        """Ask every connection to come back and resume."""
        for session in self.sessions:
            if session.connection:
                await session.connection.send({"op": Op.RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """End every session: the bot has to identify anew, and what happens meanwhile it never hears."""
        ended, self.sessions[:] = list(self.sessions), []
        for session in ended:
            if session.connection:
                await session.connection.send({"op": Op.INVALID_SESSION, "d": False})

    def die(self) -> None:
        """Let every connection stand and say nothing any more, not even that it heard a heartbeat."""
        for session in self.sessions:
            if session.connection:
                session.connection.dead = True

    async def close(self, code: int = WSCloseCode.GOING_AWAY) -> None:
        """Close every connection, as a server that goes away unless told why."""
        for session in self.sessions:
            if session.connection:
                await session.connection.close(code)

    async def _answer(self, connection: Connection, frame: Payload) -> None:
        match frame["op"]:
            case Op.HEARTBEAT:
                await connection.send({"op": Op.HEARTBEAT_ACK})
            case Op.IDENTIFY:
                await self._identify(connection, frame["d"])
            case Op.RESUME:
                await self._resume(connection, frame["d"])
            case Op.PRESENCE:
                pass
            case _:
                raise Refused(Close.UNKNOWN_OPCODE)

    async def _identify(self, connection: Connection, data: Payload) -> None:
        self.identified.append({key: value for key, value in data.items() if key != "token"})
        intents = Intent(data["intents"])
        if data["token"] != self._token:
            raise Refused(Close.AUTHENTICATION_FAILED)
        if intents & PRIVILEGED & ~self.approved:
            raise Refused(Close.DISALLOWED_INTENTS)
        shard: list[int] = data.get("shard", [0, 1])
        session = Session(intents=intents, shard=(shard[0], shard[1]), connection=connection)
        self.sessions.append(session)
        await self._welcome(session)

    async def _welcome(self, session: Session) -> None:
        world = self._world
        here = self.joined and shard_of({"guild_id": world.guild_id}, session.shard[1]) == session.shard[0]
        ready = {
            "v": 10, "user": world.bot.as_user(), "session_id": session.id, "resume_gateway_url": self._url(),
            "shard": list(session.shard), "application": {"id": str(world.application_id), "flags": 0},
            "guilds": [{"id": str(world.guild_id), "unavailable": True}] if here else [],
        }  # fmt: skip
        await session.dispatch("READY", ready)
        if here:
            await session.dispatch("GUILD_CREATE", world.as_guild())

    async def _resume(self, connection: Connection, data: Payload) -> None:
        session = next((one for one in self.sessions if one.id == data["session_id"]), None)
        if session is None or data["token"] != self._token:
            await connection.send({"op": Op.INVALID_SESSION, "d": False})
            return
        session.connection = connection
        for frame in session.events[max(0, data["seq"] - self.heard_again) :]:
            await connection.send(frame)
        await session.dispatch("RESUMED", {})

    def _is_hidden(self, data: Payload) -> bool:
        """Of a channel that it does not see a bot hears nothing."""
        channel = self._world.channel(int(data["channel_id"]))
        return channel is not None and not self._world.held(self._world.bot, channel) & Right.VIEW_CHANNEL

    def _censored(self, name: str, data: Payload, session: Session) -> Payload:
        """Without the intent a bot reads its own messages and those of direct messages only."""
        own = data.get("author", {}).get("id") == str(self._world.bot.id)
        readable = Intent.MESSAGE_CONTENT in session.intents or own or "guild_id" not in data
        return data if readable or not name.startswith("MESSAGE_") else {**data, **_blank(data)}

    def _part(self, connection: Connection) -> None:
        for session in self.sessions:
            if session.connection is connection:
                session.connection = None


def shard_of(data: Payload, count: int) -> int:
    """Return the shard that is told of something in this server; direct messages go to the first."""
    return (int(data.get("guild_id") or 0) >> 22) % count


def _blank(data: Payload) -> dict[str, Any]:
    return {key: empty for key, empty in _CONTENT.items() if key in data}
