"""`python -m tests.loopback.storm`: a storm against the bot and against a client that does nothing, as ratios.

The bot's loop may have been held by others than itself: `loop_held` is the part of `loop_lag` in which it was at work.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path

from tests.loopback.storm.blowing import Blown, blow, blow_at_bare
from tests.loopback.storm.figures import MEBIBYTE, percentile
from tests.loopback.storm.traffic import Storm
from tests.loopback.storm.world import StormDiscord, servers

SERVERS, CHANNELS = 50, 40
TIMINGS = ("loop_lag", "loop_held", "recognising", "deciding")


def main() -> int:
    """Read the arguments and print the figures; returns 1 where an event was lost or not answered, else 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.loopback.storm", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--messages", type=float, default=1_000, help="a second")
    parser.add_argument("--interactions", type=float, default=20, help="a second")
    parser.add_argument("--reconnect", type=float, help="break the connection every so many seconds")
    parser.add_argument("--starts", type=int, default=1, help="let it blow so often, each time at a bot just started")
    parser.add_argument("--no-bare", action="store_true", help="leave out the client that does nothing")
    asked = parser.parse_args()
    storm = Storm(
        seconds=asked.seconds, messages=asked.messages, interactions=asked.interactions, reconnect=asked.reconnect
    )
    bots = asyncio.run(_blown(storm, blow, asked.starts))
    for bot in bots:
        _tell(_figures("Counterpoint", bot), _own_figures(bot))
    if not asked.no_bare:
        (bare,) = asyncio.run(_blown(storm, blow_at_bare, 1))
        _tell(_figures("bare discord.py", bare), _ratios(bots[-1], bare))
    return int(any(map(_is_broken, bots)))


def _is_broken(bot: Blown) -> bool:
    lost, twice = bot.decided != len(bot.sent.messages), max(bot.replies.values(), default=0) > 1
    return lost or twice or bool(bot.unanswered)


async def _blown(storm: Storm, at: Callable[[StormDiscord, Path, Storm], Awaitable[Blown]], starts: int) -> list[Blown]:
    """Let it blow so often at the same servers, on the same database."""
    discord, blown = StormDiscord(servers(SERVERS, CHANNELS)), []
    with tempfile.TemporaryDirectory() as folder:
        async with discord.listening():
            for _ in range(starts):
                discord.forget_bot()
                blown.append(await at(discord, Path(folder), storm))
    return blown


def _tell(*parts: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for part in parts for line in part)
    sys.stdout.flush()


def _figures(name: str, blown: Blown) -> Iterator[str]:
    sent, waits, memory = blown.sent, blown.sent.answered_after, blown.watched.memory[-1]
    asked, load, cores = len(sent.asked), os.getloadavg()[0], os.cpu_count()
    yield f"{name}: {len(sent.messages)} messages ({sent.on_topic} on the subject), {asked} interactions"
    yield f"  the machine: load {load:.1f} on {cores} cores; the loopback took {blown.sender_cpu:.1f} s of its time"
    yield f"  for {blown.seconds:.1f} s, and was {sent.latest:.2f} s late at most"
    yield f"  processor time {blown.cpu:.2f} s, {blown.cpu / len(sent.messages) * 1e6:.0f} µs a message"
    yield f"  memory {memory.rss / MEBIBYTE:.1f} MiB, its own {memory.uss / MEBIBYTE:.1f} MiB"
    yield f"  its own since warm {blown.watched.growth:+.1%}, at most {blown.watched.highest:+.1%}"
    yield f"  interactions: {blown.unanswered} unanswered, answered after {percentile(waits, 0.5) * 1e3:.0f} ms (p50),"
    yield f"  {percentile(waits, 0.99) * 1e3:.0f} ms (p99), {max(waits, default=0) * 1e3:.0f} ms (at most)"


def _own_figures(blown: Blown) -> Iterator[str]:
    yield f"  decided {blown.decided} of {len(blown.sent.messages)}, {blown.drained_after:.1f} s after the last"
    yield "  " + ", ".join(f"{outcome} {number:.0f}" for outcome, number in sorted(blown.decisions.items()))
    yield f"  replies {blown.replies.total()}, at most {max(blown.replies.values(), default=0)} to one message"
    for timing in TIMINGS:
        name = f"counterpoint_{timing}_seconds"
        yield f"  {timing}: {blown.exposed.over(name, 0.05)} over 50 ms, none over {blown.exposed.most(name)} s"


def _ratios(bot: Blown, bare: Blown) -> Iterator[str]:
    mine, other = bot.watched.memory[-1], bare.watched.memory[-1]
    p99 = percentile(bot.sent.answered_after, 0.99) / percentile(bare.sent.answered_after, 0.99)
    yield f"Counterpoint to bare: processor time {bot.cpu / bare.cpu:.2f}, memory {mine.rss / other.rss:.2f}"
    yield f"  (its own {mine.uss / other.uss:.2f}), answers p99 {p99:.2f}"


if __name__ == "__main__":
    sys.exit(main())
