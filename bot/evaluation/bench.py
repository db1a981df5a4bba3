"""How fast the matcher is beside brute force, measured side by side in one run and told as ratios.

Brute force is rapidfuzz's `process.extract` with `token_set_ratio` over every wording, as a first bot would do it.
Larger libraries are made by joining the first half of one wording to the second half of another: one subject, so that
its words stand in a large part of all wordings, the worst case for an index.
"""

import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import cycle, islice

from rapidfuzz import fuzz, process

from bot.core.library import Library
from bot.core.minimal_claims import MinimalClaim, MinimalLibrary
from bot.matching import Judge, Matcher
from bot.matching.judge import Text

SIZES = (500, 5_000)
WORDINGS_A_CLAIM = 10
LONGEST = 4_000
MOST_CHAT = 5_000
"""Messages of ordinary chat that are measured, of those that are given."""
MIXED = 50
"""Of so many messages one is on the subject: what a busy server may hear, and what the storm of the tests sends."""
_SECONDS = 0.5
_ASKED = 120  # Messages on the subject: brute force over the largest library takes a quarter of a second for each.
_WATCHED = 50
_TOGETHER = 4  # pairs a message
_SEED = 20261124
CHAT = (
    "who is coming to the lake with us on saturday",
    "I finished the second season last night and it was better than the first",
    "can somebody send me the notes from this morning, I overslept again",
    "the bus was forty minutes late so I walked home in the rain",
    "that goal was clearly offside but fine",
    "my cat learned how to open the fridge, send help",
    "does anyone have a charger for an old laptop",
    "we are having pasta again because nobody went shopping",
    "happy birthday! hope you get to sleep in",
    "new patch broke my save file, thanks a lot",
    "I like the blue one more but the red one is cheaper",
    "what time does the library close on sundays",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Figures at one size of library. Times are means in microseconds a message; ratios are brute over matcher.

    `memory` is what the matcher holds once it has met messages on the subject, in millions of bytes.
    """

    library: str
    wordings: int
    build_seconds: float
    chat: float
    topic: float
    brute_chat: float
    brute_topic: float
    longest_ms: float
    memory: float
    pairs_a_second: float

    @property
    def chat_ratio(self) -> float:
        """How many times faster than brute force on ordinary chat."""
        return self.brute_chat / self.chat

    @property
    def topic_ratio(self) -> float:
        """How many times faster than brute force on the subject."""
        return self.brute_topic / self.topic

    @property
    def mixed_ratio(self) -> float:
        """How many times faster than brute force on messages of which one in `MIXED` is on the subject."""
        rest = MIXED - 1
        return (rest * self.brute_chat + self.brute_topic) / (rest * self.chat + self.topic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """All sizes, and how much a message on the subject costs more at the largest than at the smallest made one."""

    speeds: tuple[Speed, ...]

    @property
    def growth(self) -> float:
        """Cost of a message on the subject at the largest library over that at 500 wordings."""
        made = [speed for speed in self.speeds if speed.library == "made"]
        return made[-1].topic / made[0].topic

    def as_json(self) -> Mapping[str, object]:
        """The figures for a script."""
        ratios = ("chat_ratio", "topic_ratio", "mixed_ratio")
        rows = [asdict(s) | {name: getattr(s, name) for name in ratios} for s in self.speeds]
        return {"speeds": rows, "growth": self.growth}

    def __str__(self) -> str:
        names = (
            "wordings",
            "build s",
            "chat µs",
            "topic µs",
            "x chat",
            "x topic",
            "x mixed",
            "4,000 ms",
            "MB",
            "pairs/s",
        )
        head = f"{'library':9}" + "".join(f"{name:>10}" for name in names)
        rows = (
            f"{s.library:9}{s.wordings:>10,}{s.build_seconds:>10.2f}{s.chat:>10.1f}{s.topic:>10.1f}"
            f"{s.chat_ratio:>10.0f}{s.topic_ratio:>10.0f}{s.mixed_ratio:>10.0f}{s.longest_ms:>10.1f}{s.memory:>10.1f}{s.pairs_a_second:>10.0f}"
            for s in self.speeds
        )
        tail = f"growth of a message on the subject, 500 to {SIZES[-1]:,} wordings: x{self.growth:.1f}"
        note = f"mixed: one message in {MIXED} is on the subject"
        return "\n".join((head, *rows, tail, note))


def bench(library: Library, judge: Judge, chat: Sequence[str] = CHAT, sizes: Iterable[int] = SIZES) -> Iterator[Speed]:
    """Yield the figures of the library itself, then of made ones, as they are ready."""
    near_misses = [near for claim in library.claims.values() for near in claim.near_misses]
    about = near_misses or [claim.claim for claim in library.claims.values()]
    topic = about[:: max(1, len(about) // _ASKED)]
    yield _speed("library", partial(Matcher.of, library, judge), _wordings(library), topic, chat)
    for size in sizes:
        made = _made(library, size)
        yield _speed("made", partial(Matcher.of, made, judge), _wordings(made), topic, chat)


def _speed(
    name: str, build: Callable[[], Matcher], wordings: Sequence[str], topic: Sequence[str], chat: Sequence[str]
) -> Speed:
    started = time.perf_counter()
    matcher = build()
    built = time.perf_counter() - started
    for _ in matcher.warm_up():  # as the bot does before it hears anything
        pass
    for text in topic:
        matcher.match(text)  # what the judge makes of the nearest wordings is kept from then on

    def brute(text: str) -> object:
        return process.extract(text, wordings, scorer=fuzz.token_set_ratio, limit=5)

    return Speed(
        library=name,
        wordings=len(wordings),
        build_seconds=built,
        chat=_mean(partial(_read, matcher), chat),
        topic=_mean(matcher.match, topic),
        brute_chat=_mean(brute, chat[:_ASKED]),
        brute_topic=_mean(brute, topic),
        longest_ms=_mean(matcher.match, ((" ".join(islice(cycle(topic), 200)))[:LONGEST],)) / 1000,
        memory=_held(build, topic[:_WATCHED]) / 1e6,
        pairs_a_second=_pairs_a_second(matcher, topic),
    )


def _read(matcher: Matcher, content: str) -> None:
    """Do all that the bot does with a message: what it is about, whether it is worth judging, and the match."""
    matcher.about(content)
    matcher.is_worth_judging(content)
    matcher.match(content)


def _held(build: Callable[[], Matcher], texts: Iterable[str]) -> int:
    """Return how many bytes a matcher holds that has met these texts. Being watched it is slow: no time is taken."""
    tracemalloc.start()
    matcher = build()
    for text in texts:
        matcher.match(text)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held


def _mean(match: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the mean time of a call in microseconds: each text at least once, then for half a second."""
    times = []
    ends = time.perf_counter() + _SECONDS
    for number, text in enumerate(cycle(texts)):
        if number >= len(texts) and time.perf_counter() > ends:
            break
        started = time.perf_counter()
        match(text)
        times.append(time.perf_counter() - started)
    return statistics.mean(times) * 1e6


def _pairs_a_second(matcher: Matcher, texts: Sequence[str]) -> float:
    """Return how many pairs of claim and message the judge judges in a second, one message after another."""
    if matcher.judge is None:
        return 0.0
    encoded = matcher.judge.encode([Text(text) for text in texts[:_WATCHED]])
    claims = matcher.judge.encode([Text(claim.claim) for claim in matcher.claims[:_TOGETHER]])
    started = time.perf_counter()
    for message in encoded:
        matcher.judge.judge([(claim, message) for claim in claims])
    return len(encoded) * len(claims) / (time.perf_counter() - started)


def _wordings(library: Library | MinimalLibrary) -> tuple[str, ...]:
    return tuple(text for claim in library.claims.values() for text in (claim.claim, *claim.phrasings))


def _made(library: Library, size: int) -> MinimalLibrary:
    """Return a library of that many wordings, the same at each run."""
    chance = random.Random(_SEED)  # noqa: S311 - a made-up library needs to be the same each time, not secret
    halves = [(words[: len(words) // 2], words[len(words) // 2 :]) for words in map(str.split, _wordings(library))]
    texts = [" ".join((*chance.choice(halves)[0], *chance.choice(halves)[1])) for _ in range(size)]
    claims = (
        MinimalClaim(
            id=f"made-{start}", claim=texts[start], phrasings=tuple(texts[start + 1 : start + WORDINGS_A_CLAIM])
        )
        for start in range(0, size, WORDINGS_A_CLAIM)
    )
    return MinimalLibrary(claims={claim.id: claim for claim in claims})
