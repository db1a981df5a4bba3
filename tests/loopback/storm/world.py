"""Many servers with many channels, all in one Discord."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.loopback.gateway import Gateway, Op, Session
from tests.loopback.rest import Rest
from tests.loopback.server import TOKEN, LoopbackDiscord
from tests.loopback.world import Channel, Payload, World

REPLAYED = 20_000
"""Events that a RESUME can ask for; of older ones nothing is kept, or a long storm would fill the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server(World):
    """A server of the storm. The first knows the channels of `others`, as one Discord does."""

    rooms: tuple[Channel, ...]
    others: tuple[World, ...] = field(default=(), repr=False)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The server's channels."""
        return self.rooms

    def channel(self, channel_id: int) -> Channel | None:
        """Find a channel."""
        everywhere = (room for server in (self, *self.others) for room in server.channels)
        return next((room for room in everywhere if room.id == channel_id), None)


def servers(number: int, channels: int) -> tuple[Server, ...]:
    """Return so many servers of one bot, each with so many channels."""
    first = World()
    made = tuple(
        Server(
            application_id=first.application_id,
            bot=first.bot,
            member=first.member,
            moderator=first.moderator,
            rooms=tuple(Channel(name=f"room-{room}") for room in range(channels)),
        )
        for _ in range(number)
    )
    return (_knowing(made[0], made[1:]), *made[1:])


def _knowing(server: Server, others: tuple[Server, ...]) -> Server:
    return Server(
        application_id=server.application_id,
        guild_id=server.guild_id,
        bot=server.bot,
        member=server.member,
        moderator=server.moderator,
        rooms=server.rooms,
        others=others,
    )


class StormGateway(Gateway):
    """The gateway of all these servers, for one shard."""

    def __init__(self, servers: Sequence[Server], **options: Any) -> None:
        super().__init__(servers[0], **options)
        self._servers = servers
        self._server_of = {str(room.id): str(server.guild_id) for server in servers for room in server.rooms}

    async def dispatch(self, name: str, data: Payload) -> None:
        """Send an event to every session, by the name of the server in which its channel is."""
        here = self._server_of.get(data.get("channel_id", ""))
        placed = data | {"guild_id": here} if here else data
        for session in self.sessions:
            await session.dispatch(name, placed)
            _forget(session)

    async def _welcome(self, session: Session) -> None:
        ready = {
            "v": 10, "user": self._world.bot.as_user(), "session_id": session.id, "resume_gateway_url": self._url(),
            "shard": list(session.shard), "application": {"id": str(self._world.application_id), "flags": 0},
            "guilds": [{"id": str(server.guild_id), "unavailable": True} for server in self._servers],
        }  # fmt: skip
        await session.dispatch("READY", ready)
        for server in self._servers:
            await session.dispatch("GUILD_CREATE", server.as_guild())


def _forget(session: Session) -> None:
    if len(session.events) > REPLAYED:
        session.events[len(session.events) - REPLAYED - 1] = {"op": Op.HEARTBEAT_ACK}


class StormDiscord(LoopbackDiscord):
    """A loopback Discord with many servers."""

    def __init__(self, servers: Sequence[Server]) -> None:
        super().__init__(world=servers[0])
        self.servers = servers
        self.gateway = StormGateway(servers, token=TOKEN, approved=self.gateway.approved, url=lambda: self.gateway_url)
        self.rest = Rest(self.world, self.gateway, token=TOKEN, gateway_url=lambda: self.gateway_url)
