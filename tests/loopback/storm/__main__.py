"""`python -m tests.loopback.storm`: a storm against the bot and against a client that does nothing, as ratios."""

import argparse
import asyncio
import os
import tempfile
from pathlib import Path

from tests.loopback.storm.blowing import Blown, blow, blow_at_bare
from tests.loopback.storm.figures import MEBIBYTE, percentile
from tests.loopback.storm.traffic import Storm
from tests.loopback.storm.world import StormDiscord, servers

SERVERS, CHANNELS = 50, 40


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.loopback.storm", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--messages", type=float, default=1_000, help="a second")
    parser.add_argument("--interactions", type=float, default=20, help="a second")
    parser.add_argument("--no-bare", action="store_true", help="leave out the client that does nothing")
    asked = parser.parse_args()
    storm = Storm(seconds=asked.seconds, messages=asked.messages, interactions=asked.interactions)
    bot = asyncio.run(_blown(storm, bare=False))
    import collections;print(collections.Counter(str(a.data)[:150] for a in bot.sent.asked if not a.answer.done()).most_common(5), [l for l in bot.errors.splitlines() if "INFO" not in l][:20])
    print(_figures("Counterpoint", bot), _own_figures(bot), sep="\n")
    if not asked.no_bare:
        bare = asyncio.run(_blown(storm, bare=True))
        print(_figures("bare discord.py", bare), _ratios(bot, bare), sep="\n")


async def _blown(storm: Storm, *, bare: bool) -> Blown:
    discord = StormDiscord(servers(SERVERS, CHANNELS))
    with tempfile.TemporaryDirectory() as folder:
        async with discord.listening():
            return await (blow_at_bare if bare else blow)(discord, Path(folder), storm)


def _figures(name: str, blown: Blown) -> str:
    sent, memory = blown.sent, blown.watched.memory[-1]
    waits = sent.answered_after
    return "\n".join((
        f"{name}: {len(sent.messages)} messages ({sent.on_topic} on the subject) and {len(sent.asked)} interactions "
        f"in {blown.seconds:.1f} s, the sender {sent.latest:.2f} s late at most; load {os.getloadavg()[0]:.1f} "
        f"on {os.cpu_count()} cores, the loopback took {blown.sender_cpu:.1f} s",
        f"  processor time {blown.cpu:.2f} s, {blown.cpu / len(sent.messages) * 1e6:.0f} µs a message",
        f"  memory {memory.rss / MEBIBYTE:.1f} MiB, its own {memory.uss / MEBIBYTE:.1f} MiB, "
        f"{blown.watched.growth:+.1%} since warm",
        f"  interactions: {blown.unanswered} unanswered; answered after {percentile(waits, 0.5) * 1e3:.0f} ms "
        f"(p50), {percentile(waits, 0.99) * 1e3:.0f} ms (p99), {max(waits, default=0) * 1e3:.0f} ms at most",
    ))  # fmt: skip


def _own_figures(blown: Blown) -> str:
    decisions = ", ".join(f"{outcome} {number:.0f}" for outcome, number in sorted(blown.decisions.items()))
    exposed = blown.exposed
    return "\n".join((
        f"  decided {blown.decided} of {len(blown.sent.messages)}, {blown.drained_after:.1f} s after the last: "
        f"{decisions}",
        f"  replies {blown.replies.total()}, at most {max(blown.replies.values(), default=0)} to one message",
        *(
            f"  {name}: {exposed.over(f'counterpoint_{name}_seconds', 0.05)} times over 50 ms, never over "
            f"{exposed.most(f'counterpoint_{name}_seconds')} s"
            for name in ("loop_lag", "loop_held", "recognising", "deciding")
        ),
    ))  # fmt: skip


def _ratios(bot: Blown, bare: Blown) -> str:
    mine, other = bot.watched.memory[-1], bare.watched.memory[-1]
    p99 = percentile(bot.sent.answered_after, 0.99) / percentile(bare.sent.answered_after, 0.99)
    return (
        f"Counterpoint to bare: processor time {bot.cpu / bare.cpu:.2f}, memory {mine.rss / other.rss:.2f} "
        f"(own {mine.uss / other.uss:.2f}), answers p99 {p99:.2f}"
    )


if __name__ == "__main__":
    main()
