"""The real bot in the simulated server, on a temporary database."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import simcord

from bot.answering.events import BotEvent, Decided, EventSink
from bot.answering.policy import Limits
from bot.app.assembly import assembled, whole_libraries
from bot.app.responder import Responder
from bot.demo.sample_messages import SampleMessages, sample_messages
from bot.demo.simulated_server import SimulatedServer, create_server
from bot.frontend.client import Counterpoint
from bot.inference.model_file import SHIPPED
from bot.inference.onnx_judge import load_judge
from bot.storage.servers import Servers
from bot.storage.tables import Outcome

RELAXED = Limits(claim_in_place=timedelta(0), claim_in_server=timedelta(0), any_in_channel=timedelta(0))
_HIGHEST_CEILINGS = {"channel_ceiling": 24, "server_ceiling": 100, "author_ceiling": None}
"""The highest that a server's moderators may choose."""
PATIENCE = 120.0
"""Seconds: how long a step of the simulation may take, however busy the machine is."""
_OUTCOMES = frozenset(map(str, Outcome))


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """The server with the running bot. `sinks` get every event of the bot."""

    server: SimulatedServer
    bot: Counterpoint
    sinks: list[EventSink]

    @property
    def responder(self) -> Responder:
        """The bot's responder."""
        return self.bot.responder

    @property
    def samples(self) -> SampleMessages:
        """Messages that the library answers."""
        return sample_messages(self.responder.library, self.responder.matcher)

    @contextmanager
    def decisions_told(self, tell: Callable[[str], None]) -> Iterator[None]:
        """Pass a line to `tell` for each decision on a message within the block."""
        names = self.server.place_names

        def sink(event: BotEvent) -> None:
            if isinstance(event, Decided):
                tell(decision_line(event, names))

        self.sinks.append(sink)
        try:
            yield
        finally:
            self.sinks.remove(sink)


def decision_line(event: Decided, names: Mapping[int, str]) -> str:
    """Return a decision as a line: the place's name, the outcome, the claim and its score."""
    place = names.get(event.place_id, str(event.place_id))
    outcome = event.outcome if event.outcome in _OUTCOMES else f"silent {event.outcome}"
    claim = f"{event.claim_id}  {event.score:.0f}" if event.claim_id and event.score is not None else ""
    return f"{place:<12}  {outcome:<19}  {claim}".rstrip()


@asynccontextmanager
async def simulated(
    claims: Path | Sequence[Path],
    *,
    judge: Path = SHIPPED,
    real_cooldowns: bool = False,
    prepare: Callable[[simcord.Env], None] | None = None,
) -> AsyncIterator[Simulation]:
    """Yield the simulation; at the end of the block the bot is closed and its database deleted.

    `judge` is the judge's file. `prepare` may change the environment before the bot starts.
    """
    library = whole_libraries([claims] if isinstance(claims, Path) else claims)
    limits = Limits() if real_cooldowns else RELAXED
    sinks: list[EventSink] = []
    with TemporaryDirectory(prefix="counterpoint-demo-") as folder:
        database = f"sqlite+aiosqlite:///{folder}/demo.db"
        sink = partial(_pass_on, sinks)
        async with (
            assembled(library, load_judge(judge), database, limits=limits, event_sink=sink) as responder,
            _connected(responder, sinks, prepare) as simulation,
        ):
            await _set_modes(responder.servers, simulation.server, real_cooldowns=real_cooldowns)
            yield simulation


def _pass_on(sinks: list[EventSink], event: BotEvent) -> None:
    for sink in sinks:
        sink(event)


@asynccontextmanager
async def _connected(
    responder: Responder, sinks: list[EventSink], prepare: Callable[[simcord.Env], None] | None
) -> AsyncIterator[Simulation]:
    async with Counterpoint(responder, message_content=True, shard_count=1) as bot:
        env = simcord.Env(bot, check_errors=False, settle_timeout=PATIENCE)
        if prepare:
            prepare(env)
        try:
            await env.start()
            yield Simulation(server=await create_server(env, bot), bot=bot, sinks=sinks)
        finally:
            await env.shutdown()


async def _set_modes(servers: Servers, server: SimulatedServer, *, real_cooldowns: bool) -> None:
    server_id, now = server.guild.id, server.env.now()
    for mode, channel in server.channels.items():
        await servers.set_mode(server_id, [channel.id], mode, now)
    if not real_cooldowns:
        await servers.set_options(server_id, **_HIGHEST_CEILINGS)
