"""What comes of a decision: the reply that may now be sent, and the event that tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

from bot.answering.events import Decided
from bot.answering.library_snapshot import LibrarySnapshot
from bot.answering.policy import Decision, Post, Reply, Rules, Silence
from bot.core.claims import Claim
from bot.core.reasons import Mode
from bot.storage.tables import Outcome


class OverruledError(Exception):
    """Moderators, or the author, changed what holds for a post while it was being answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingReply:
    """A reply that is on record and may now be sent, as long as `rules` hold.

    `revision` is the claim's as it was decided on. `since` is when it was recorded, by `perf_counter`.
    """

    match_id: int
    rules: Rules
    claim: Claim
    revision: str
    mode: Mode
    server_id: int
    place_id: int
    at: datetime
    since: float = field(default_factory=perf_counter, compare=False)


def pending_reply(
    post: Post, rules: Rules, snapshot: LibrarySnapshot, decision: Decision, match_id: int | None
) -> PendingReply | None:
    """Return the reply to send; None for a silence, and in a trial."""
    if isinstance(decision, Silence) or match_id is None or rules.mode is Mode.SHADOW:
        return None
    claim_id = decision.match.claim_id
    return PendingReply(
        match_id=match_id,
        rules=rules,
        claim=snapshot.library.claims[claim_id],
        revision=snapshot.revisions[claim_id],
        mode=decision.mode or rules.mode,
        server_id=post.server_id,
        place_id=post.place_id,
        at=post.at,
    )


def decided(post: Post, decision: Decision, mode: Mode, match_id: int | None, timings: Mapping[str, float]) -> Decided:
    """Return the event of a decision: ids, reason, score and timings."""
    said = Outcome.WOULD_HAVE_SAID if mode is Mode.SHADOW else Outcome.SAID
    return Decided(
        outcome=str(decision.reason if isinstance(decision, Silence) else said),
        server_id=post.server_id,
        place_id=post.place_id,
        message_id=post.id,
        mode=decision.mode or mode if isinstance(decision, Reply) else mode,
        claim_id=decision.match.claim_id if decision.match else None,
        score=decision.match.score if decision.match else None,
        match_id=match_id,
        **timings,
    )
