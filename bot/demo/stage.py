"""The real bot put on a stage: a temporary database, a simulated Discord, three channels in three modes."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import simcord

from bot.answering.policy import Limits
from bot.app.assembly import assembled, whole_library
from bot.app.responder import Responder
from bot.demo import decisions, world
from bot.demo.sayings import Sayings, sayings
from bot.frontend.client import Counterpoint
from bot.inference.onnx_judge import load_judge
from bot.storage.server_settings import Options
from bot.storage.servers import Servers

RELAXED = Limits(claim_in_place=timedelta(0), claim_in_server=timedelta(0), any_in_channel=timedelta(0))
_WIDE = Options(channel_ceiling=24, server_ceiling=100, author_ceiling=None)
"""The widest that a server's moderators may choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The bot and its surroundings, ready to be talked to."""

    world: world.World
    bot: Counterpoint

    @property
    def responder(self) -> Responder:
        """What decides."""
        return self.bot.responder

    @property
    def sayings(self) -> Sayings:
        """What people can say that this library answers."""
        return sayings(self.responder.library, self.responder.matcher)


@asynccontextmanager
async def staged(
    claims: Path, *, real_cooldowns: bool = False, prepare: Callable[[simcord.Env], None] | None = None
) -> AsyncIterator[Stage]:
    """Yield the stage; on leaving, the bot is closed and its database deleted.

    `prepare` may change the environment before the bot starts.
    """
    library = whole_library(claims)
    limits = Limits() if real_cooldowns else RELAXED
    with TemporaryDirectory(prefix="counterpoint-demo-") as folder:
        database = f"sqlite+aiosqlite:///{folder}/demo.db"
        async with (
            assembled(library, load_judge(), database, limits=limits) as responder,
            _connected(responder, prepare) as stage,
        ):
            await _open_channels(responder.servers, stage.world, real_cooldowns=real_cooldowns)
            yield stage


@contextmanager
def told(scene: world.World, tell: Callable[[str], None]) -> Iterator[None]:
    """Have the bot's decisions told while this lasts."""
    source = logging.getLogger(decisions.SOURCE)
    handler = decisions.Decisions(scene.names, tell)
    level, passed_on = source.level, source.propagate
    source.addHandler(handler)
    source.setLevel(logging.INFO)
    source.propagate = False
    try:
        yield
    finally:
        source.removeHandler(handler)
        source.setLevel(level)
        source.propagate = passed_on


@asynccontextmanager
async def _connected(responder: Responder, prepare: Callable[[simcord.Env], None] | None) -> AsyncIterator[Stage]:
    async with Counterpoint(responder, message_content=True, shard_count=1) as bot:
        env = simcord.Env(bot, check_errors=False)
        if prepare:
            prepare(env)
        try:
            await env.start()
            yield Stage(world=await world.build(env, bot), bot=bot)
        finally:
            await env.shutdown()


async def _open_channels(servers: Servers, scene: world.World, *, real_cooldowns: bool) -> None:
    server_id, now = scene.server.id, scene.env.now()
    for name, mode in world.STARTS.items():
        await servers.set_mode(server_id, [scene.channels[name].id], mode, now)
    if not real_cooldowns:
        await servers.set_options(server_id, _WIDE)
