"""What people say and ask in a storm: mostly ordinary chat, a little on the subject, always the same for one seed."""

import asyncio
import itertools
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.evaluation import chat
from bot.storage.message_files import read_messages
from tests.loopback.interactions import Interaction, Kind
from tests.loopback.messages import Message
from tests.loopback.storm.world import Server, StormDiscord
from tests.loopback.world import Channel, Payload, Person

LABELLED = Path(__file__).parents[2] / "messages"
CHAT = 20_000
PEOPLE = 2_000
TICK = 0.01
SILENCE = 1.0
"""Seconds for which a connection hears nothing before it breaks."""
CLAIM = "decriminalisation-averts-hiv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Storm:
    """How hard it blows: messages and interactions a second, and the share of messages about the subject.

    `reconnect`: every so many seconds the connection hears nothing for one second, and breaks.
    """

    seconds: float = 60
    messages: float = 1_000
    interactions: float = 20
    on_topic: float = 0.02
    reconnect: float | None = None
    seed: int = 6


@dataclass(slots=True, kw_only=True)
class Sent:
    """What has been sent: messages by what they are, each interaction and when, and how late the sender was at most."""

    messages: list[int] = field(default_factory=list)
    on_topic: int = 0
    asked: list[Interaction] = field(default_factory=list)
    answered_after: list[float] = field(default_factory=list)
    latest: float = 0.0


class Traffic:
    """The people of a storm."""

    def __init__(self, discord: StormDiscord, storm: Storm) -> None:
        self._discord = discord
        self._storm = storm
        # Two, so that what is said does not depend on when somebody asks.
        self._saying, self._asking = random.Random(storm.seed), random.Random(storm.seed)
        self._people = [Person(name=f"member-{number}") for number in range(PEOPLE)]
        self._askers = itertools.cycle(self._people)
        self._rooms = [(server, room) for server in discord.servers for room in server.rooms]
        self._chat = chat.lines(CHAT)
        self._subject = [message.text for message in read_messages(LABELLED / "fit")]
        self._kinds = itertools.cycle((self._check, self._complete, self._press, self._check, self._menu))
        self.sent = Sent()

    async def blow(self) -> Sent:
        """Send it all at the pace that was asked for; what is late is sent as soon as it can be."""
        await asyncio.gather(self._send(), self._break_off())
        return self.sent

    async def _break_off(self) -> None:
        every = self._storm.reconnect or self._storm.seconds + 1
        for _ in range(int(self._storm.seconds / every)):
            await asyncio.sleep(every - SILENCE)
            async with self._discord.gateway.outage():
                await asyncio.sleep(SILENCE)

    async def _send(self) -> None:
        storm, began = self._storm, time.monotonic()
        said, asked = _due(storm.messages, storm.seconds), _due(storm.interactions, storm.seconds)
        while (now := time.monotonic() - began) < storm.seconds or not (said.done and asked.done):
            for due in said.until(now):
                await self._say()
                self.sent.latest = max(self.sent.latest, time.monotonic() - began - due)
            for _ in asked.until(now):
                await self._ask()
            await asyncio.sleep(TICK)

    async def _say(self) -> None:
        server, room = self._saying.choice(self._rooms)
        message = self._message(self._saying, server, room, self._text())
        self._discord.rest.messages.add(message)
        self.sent.messages.append(message.id)
        await self._discord.gateway.dispatch("MESSAGE_CREATE", message.as_event())

    def _text(self) -> str:
        if self._saying.random() < self._storm.on_topic:
            self.sent.on_topic += 1
            return self._saying.choice(self._subject)
        return self._saying.choice(self._chat)

    def _message(self, chance: random.Random, server: Server, room: Channel, text: str) -> Message:
        author = chance.choice(self._people)
        return Message(channel_id=room.id, guild_id=server.guild_id, author=author, body={"content": text})

    async def _ask(self) -> None:
        server, room = self._asking.choice(self._rooms)
        kind, data, message = next(self._kinds)(server, room)
        asked = Interaction(kind=kind, data=data, person=next(self._askers), channel=room)
        asked.original = message.id if kind is Kind.COMPONENT and message else None
        asked.answer.add_done_callback(lambda _: self.sent.answered_after.append(time.monotonic() - asked.asked_at))
        self._discord.rest.interactions.add(asked)
        self.sent.asked.append(asked)
        await self._discord.gateway.dispatch("INTERACTION_CREATE", asked.as_event(server, message))

    def _check(self, _server: Server, _room: Channel) -> tuple[Kind, Payload, Message | None]:
        text = {"name": "text", "type": 3, "value": self._asking.choice(self._subject)[:2_000]}
        return Kind.COMMAND, self._command("check") | {"options": [text]}, None

    def _complete(self, _server: Server, _room: Channel) -> tuple[Kind, Payload, Message | None]:
        typed = {"name": "name", "type": 3, "value": "hiv", "focused": True}
        return Kind.AUTOCOMPLETE, self._command("claim") | {"options": [typed]}, None

    def _press(self, server: Server, room: Channel) -> tuple[Kind, Payload, Message | None]:
        button = {"type": 2, "style": 2, "label": "Show context", "custom_id": f"cp:show:{CLAIM}:0"}
        body = {"content": "Context is available.", "components": [{"type": 1, "components": [button]}]}
        message = Message(channel_id=room.id, guild_id=server.guild_id, author=server.bot, body=body)
        self._discord.rest.messages.add(message)
        return Kind.COMPONENT, {"component_type": 2, "custom_id": button["custom_id"], "id": 2}, message

    def _menu(self, server: Server, room: Channel) -> tuple[Kind, Payload, Message | None]:
        message = self._message(self._asking, server, room, self._asking.choice(self._subject))
        target = {"target_id": str(message.id), "resolved": {"messages": {str(message.id): message.as_message()}}}
        return Kind.COMMAND, self._command("Check this message") | {"type": 3} | target, None

    def _command(self, name: str) -> Payload:
        found = (command["id"] for command in self._discord.rest.commands if command["name"] == name)
        return {"id": next(found, "1"), "name": name, "type": 1}


class _Due:
    """Moments at an even pace, handed out once they have come."""

    def __init__(self, moments: Iterator[float]) -> None:
        self._moments = moments
        self._next: float | None = next(moments, None)

    @property
    def done(self) -> bool:
        return self._next is None

    def until(self, now: float) -> Iterator[float]:
        while self._next is not None and self._next <= now:
            yield self._next
            self._next = next(self._moments, None)


def _due(rate: float, seconds: float) -> _Due:
    return _Due(number / rate for number in range(int(rate * seconds)))
