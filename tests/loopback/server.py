"""A minimal Discord on 127.0.0.1, and what people do there: speak, use commands, press buttons.

It knows what Counterpoint uses of REST v10 and of the gateway, refuses what Discord refuses by the validator in
`tests/wire`, and collects every problem for `check`. It listens on a port that the kernel chooses and dials nowhere.
Who may do what is in `permissions.py`, answers are in `rest.py`, refusals in `refusals.py`, events in `gateway.py`,
lines that break in `cuts.py`; faults are ordered by the attributes of `Rest` and the methods of `Gateway`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from tests.loopback.gateway import PRIVILEGED, Gateway, Intent
from tests.loopback.interactions import DEADLINE, Interaction, Kind, Where
from tests.loopback.messages import REPLY, Message
from tests.loopback.permissions import EVERYONE, Overwrite
from tests.loopback.rest import PREFIX, Recorded, Rest
from tests.loopback.world import Channel, Payload, Person, World, now, snowflake
from tests.wire import rules
from tests.wire.components import Kind as Component
from tests.wire.components import walk

TOKEN = "loopback"  # noqa: S105 - no secret: only the loopback takes it
PATIENCE = 60.0
"""Seconds within which what a test waits for has happened, on a machine however busy. A test of how fast the bot is
names a shorter time."""
_OPTION_TYPES: dict[type, int] = {str: 3, bool: 5, int: 4}


async def eventually(happened: Callable[[], object], *, within: float = PATIENCE) -> None:
    """Wait until something is so; what the bot's process does can only be watched."""
    async with asyncio.timeout(within):
        while not happened():  # noqa: ASYNC110 - the other process sets no event of ours
            await asyncio.sleep(0.01)


class LoopbackDiscord:
    """One Discord with one server; see `loopback`."""

    def __init__(self, *, approved: Intent = PRIVILEGED, everyone: int = EVERYONE, world: World | None = None) -> None:
        self.world = world or World(everyone=everyone)
        self._port = 0
        self.gateway = Gateway(self.world, token=TOKEN, approved=approved, url=lambda: self.gateway_url)
        self.rest = Rest(self.world, self.gateway, token=TOKEN, gateway_url=lambda: self.gateway_url)

    @property
    def api_base(self) -> str:
        """Where the REST API is."""
        return f"http://127.0.0.1:{self._port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    @property
    def requests(self) -> list[Recorded]:
        """Every request so far."""
        return self.rest.requests

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Serve on a free port."""
        app = web.Application(client_max_size=26 * 2**20)
        app.on_response_prepare.append(_date)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_route("*", PREFIX + "/{path:.*}", self.rest.serve)
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._port = runner.addresses[0][1]
        try:
            yield
        finally:
            await self.gateway.close()
            await runner.cleanup()

    async def joined(self, *, within: float = PATIENCE) -> None:
        """Wait until the bot has declared its commands and identified."""
        await eventually(lambda: self.rest.commands and self.gateway.sessions, within=within)

    async def say(
        self, content: str, *, channel: Channel | None = None, person: Person | None = None, reply_to: int | None = None
    ) -> Message:
        """Post a message as a person."""
        direct = channel == self.world.direct
        reference = {"message_reference": {"message_id": reply_to}} if reply_to else {}
        message, _ = self.rest.messages.add(
            Message(
                channel_id=(channel or self.world.debate).id,
                guild_id=None if direct else self.world.guild_id,
                author=person or self.world.member,
                body={"content": content} | reference,
                kind=REPLY if reply_to else 0,
            )
        )
        await self.gateway.dispatch("MESSAGE_CREATE", message.as_event())
        return message

    async def overwrite(self, channel: Channel, *overwrites: Overwrite, told: bool = True) -> None:
        """Change what is allowed in a channel; where it is not `told`, the bot has yet to hear of it."""
        self.world.overwrites[channel.id] = overwrites
        if told:
            await self.gateway.dispatch("CHANNEL_UPDATE", self.world.as_channel(channel))

    async def unsay(self, message: Message) -> None:
        """Let its author delete a message."""
        await self.rest.drop(message)

    async def moderate(self, message: Message) -> None:
        """Let the moderator delete a message; the audit log says so."""
        self.rest.deletions.append(
            {
                "id": str(snowflake()), "action_type": 72, "user_id": str(self.world.moderator.id),
                "target_id": str(message.author.id),
                "options": {"channel_id": str(message.channel_id), "count": "1"},
            }
        )  # fmt: skip
        await self.rest.drop(message)

    async def tell_again(self, message: Message) -> None:
        """Send the event of a message once more."""
        await self.gateway.dispatch("MESSAGE_CREATE", message.as_event())

    def sends(self) -> list[Recorded]:
        """Return every try to post a message, refused or not."""
        return [one for one in self.requests if one.method == "POST" and one.path.endswith("/messages")]

    def replies_to(self, message: Message) -> list[Message]:
        """Return the bot's replies to a message."""
        return [one for one in self.rest.messages if one.author.bot and one.reply_to == message.id]

    async def slash(
        self, name: str, /, *, person: Person | None = None, where: Where = Where.SERVER, **options: Any
    ) -> Payload:
        """Use a slash command, in the debate channel or elsewhere; returns the bot's answer."""
        given = [{"name": key, "type": _OPTION_TYPES[type(value)], "value": value} for key, value in options.items()]
        data = {"id": self.command(name)["id"], "name": name, "type": 1, "options": given}
        return await self.ask(Kind.COMMAND, data, person=person, where=where)

    async def complete(self, name: str, option: str, typed: str) -> Payload:
        """Type into an option that completes itself; returns the bot's answer."""
        options = [{"name": option, "type": 3, "value": typed, "focused": True}]
        data = {"id": self.command(name)["id"], "name": name, "type": 1, "options": options}
        return await self.ask(Kind.AUTOCOMPLETE, data)

    async def menu(self, name: str, message: Message, *, person: Person | None = None) -> Payload:
        """Use an entry of a message's menu; returns the bot's answer."""
        resolved = {"messages": {str(message.id): message.as_message()}}
        command = self.command(name)
        data = {"id": command["id"], "name": name, "type": 3, "target_id": str(message.id), "resolved": resolved}
        return await self.ask(Kind.COMMAND, data, person=person)

    async def press(
        self, message: Message, custom_id: str, *, person: Person | None = None, where: Where = Where.SERVER
    ) -> Payload:
        """Press a button; returns the bot's answer."""
        data = {"component_type": 2, "custom_id": custom_id, "id": 1}
        return await self.ask(Kind.COMPONENT, data, person=person, message=message, where=where)

    async def choose(
        self, message: Message, custom_id: str, values: Sequence[str], *, person: Person | None = None
    ) -> Payload:
        """Choose in a select; returns the bot's answer. Where it lists channels, the values are their ids."""
        placed = walk(message.body["components"], (), frozenset())
        select = next(one.component for one in placed if one.component.get("custom_id") == custom_id)
        data: Payload = {"component_type": select["type"], "custom_id": custom_id, "id": 1, "values": list(values)}
        if select["type"] == Component.CHANNEL_SELECT:
            here = [one for one in self.world.channels if str(one.id) in values]
            listed = {str(one.id): {**self.world.as_channel(one), "permissions": "0"} for one in here}
            data["resolved"] = {"channels": listed}
        return await self.ask(Kind.COMPONENT, data, person=person, message=message)

    def shown(self) -> Message:
        """Return the message that answers the last interaction."""
        last = [*self.rest.interactions][-1]
        assert last.original, "the last interaction was answered by no message"
        return self.rest.messages.get(last.channel.id, last.original)

    async def ask(
        self,
        kind: Kind,
        data: Payload,
        *,
        person: Person | None = None,
        message: Message | None = None,
        where: Where = Where.SERVER,
    ) -> Payload:
        """Send an interaction and wait for its answer. Raises AssertionError where none comes in three seconds."""
        asked = Interaction(
            kind=kind, data=data, person=person or self.world.member, channel=self._place(where), where=where
        )
        asked.original = message.id if message else None
        self.rest.interactions.add(asked)
        await self.gateway.dispatch("INTERACTION_CREATE", asked.as_event(self.world, message))
        try:
            return await asyncio.wait_for(asyncio.shield(asked.answer), DEADLINE)
        except TimeoutError:
            raise AssertionError(f"not answered within {DEADLINE} s: {data}") from None

    def _place(self, where: Where) -> Channel:
        world = self.world
        others = {Where.DIRECT: world.direct, Where.BETWEEN: world.between, Where.ELSEWHERE: world.elsewhere}
        return others.get(where, world.debate)

    def forget_bot(self) -> None:
        """Await a new start: sessions and declared commands of the last one are gone."""
        self.forget_sessions()
        self.rest.commands.clear()

    def forget_sessions(self) -> None:
        """Know no session any more: whoever comes has to identify."""
        self.gateway.sessions.clear()

    def command(self, name: str) -> Payload:
        """Find a command that the bot declared."""
        found = [command for command in self.rest.commands if command["name"] == name]
        assert found, f"the bot declared no command {name}"
        return found[0]

    def check(self) -> None:
        """Raise AssertionError for everything that Discord would have refused, and for what the fake lacks."""
        rules.check_requests(self.requests)
        assert not self.rest.faults, "\n".join(self.rest.faults)
        silent = [asked.data for asked in self.rest.interactions if not asked.answer.done()]
        assert not silent, f"never answered: {silent}"


async def _date(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Date"] = format_datetime(now(), usegmt=True)


@asynccontextmanager
async def loopback(
    *, approved: Intent = PRIVILEGED, everyone: int = EVERYONE, world: World | None = None
) -> AsyncIterator[LoopbackDiscord]:
    """Run a loopback Discord, and check on leaving that all the bot said was well said.

    `approved` are the privileged intents that it may use, `everyone` the permissions that it and all others have.
    """
    discord = LoopbackDiscord(approved=approved, everyone=everyone, world=world)
    async with discord.listening():
        yield discord
    discord.check()
