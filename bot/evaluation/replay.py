"""A shadow run over chat that was kept in files: what would have been said, where, how often, and why not."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from typing import BinaryIO

from bot.answering.policy import Limits, Reply, Rules
from bot.core.errors import BotError
from bot.core.library import Library
from bot.core.reasons import Mode, Reason
from bot.evaluation.near import Near, near
from bot.evaluation.shadow import Shadow
from bot.matching import Judge, Match, Matcher
from bot.storage.chat_exports import Entry, is_export, read_export, read_lines

WARNING = "Exports made with a user's token break Discord's terms; use a bot's token, and delete the file when done."
_NEVER = timedelta(0)
WITHOUT_A_CLOCK = Limits(claim_in_place=_NEVER, claim_in_server=_NEVER, any_in_channel=_NEVER, day=_NEVER)
"""For plain lines: nobody knows when they were said, so nothing cools down and nothing is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowReply:
    """A reply that would have been given. `content` is what it would have replied to: for the terminal only."""

    at: datetime | None
    match: Match
    link: str
    message_id: int
    place_id: int
    content: str = field(repr=False)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was counted so far; as large as the library, the places and the days, however many messages there are."""

    has_clock: bool
    messages: int = 0
    first: datetime | None = None
    last: datetime | None = None
    claims: Counter[str] = field(default_factory=Counter)
    places: Counter[int] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    silences: Counter[Reason] = field(default_factory=Counter)

    @property
    def said(self) -> int:
        """How often the bot would have spoken."""
        return self.claims.total()

    def note(self, at: datetime) -> None:
        """Count a message."""
        self.messages += 1
        self.first, self.last = self.first or at, at


def replay(
    files: Sequence[tuple[str, BinaryIO]], library: Library, judge: Judge, hear: Callable[[Near], None] | None = None
) -> tuple[Tally, Iterator[ShadowReply]]:
    """Return a tally, and what would be said, message by message: the tally is whole when that has ended.

    `hear` is told of what came near a claim and stayed silent, as it is read.

    Several exports are read as one conversation, by the clock: a thread and its channel share their pauses. Raises
    BotError for exports beside plain lines, and, as they are read, for a file that cannot be.
    """
    exports = {is_export(name) for name, _ in files}
    if len(exports) > 1:
        raise BotError("Exports have a clock and plain lines have none; replay them one after the other.")
    tally = Tally(has_clock=True in exports)
    return tally, _replayed(_entries(files), _shadow(library, judge, tally), tally, library, hear)


def _entries(files: Sequence[tuple[str, BinaryIO]]) -> Iterator[Entry]:
    readers = ((read_export if is_export(name) else read_lines)(file, name) for name, file in files)
    return merge(*readers, key=lambda entry: (entry.post.at, entry.post.id))


def _shadow(library: Library, judge: Judge, tally: Tally) -> Shadow:
    limits = Limits() if tally.has_clock else WITHOUT_A_CLOCK
    return Shadow(library, Matcher.of(library, judge), Rules(mode=Mode.SHADOW), limits)


def _replayed(
    entries: Iterable[Entry], shadow: Shadow, tally: Tally, library: Library, hear: Callable[[Near], None] | None
) -> Iterator[ShadowReply]:
    for entry in entries:
        post = entry.post
        tally.note(post.at)
        decision = shadow.consider(post)
        if not isinstance(decision, Reply):
            tally.silences[decision.reason] += 1
            if hear and (found := near(decision, place=entry.link, text=post.content)):
                hear(found)
            continue
        claim = library.claims[decision.match.claim_id]
        tally.claims[claim.id] += 1
        tally.sides[claim.raised_by] += 1
        tally.places[post.place_id] += 1
        tally.days[post.at.astimezone(UTC).date()] += 1
        yield ShadowReply(
            at=post.at if tally.has_clock else None,
            match=decision.match,
            link=entry.link,
            message_id=post.id,
            place_id=post.place_id,
            content=post.content,
        )
