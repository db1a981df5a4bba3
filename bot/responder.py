"""The only place that joins core and storage: a post comes in, a recorded decision and what to send come out."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core import answers, lookup, policy
from bot.core.claims import Claim
from bot.core.conversation import Conversations
from bot.core.library import Library
from bot.core.matching import Match, Matcher, Reading
from bot.core.policy import Decision, Limits, Mode, Post, Reason, Recent, Reply, Rules, Silence
from bot.storage.matches import Matches, Posted
from bot.storage.privacy import OptOuts
from bot.storage.servers import Servers
from bot.storage.tables import Outcome

log = logging.getLogger(__name__)

# The silences without a row that are counted. What a channel that is off, a pause or an opt-out keeps from being
# read is not.
_COUNTED = frozenset({Reason.LATE, Reason.LENGTH, Reason.NO_MATCH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A reply that is on record and may now be sent."""

    match_id: int
    claim: Claim
    mode: Mode
    place_id: int
    at: datetime


class Responder:
    """Decides on posts and remembers what was decided.

    `speak=False` is the operator's switch: nothing is read, private answers still work.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each collaborator by name
        self,
        *,
        library: Library,
        matcher: Matcher,
        servers: Servers,
        matches: Matches,
        opt_outs: OptOuts,
        limits: Limits | None = None,
        speak: bool = True,
    ) -> None:
        self.library = library
        self.matcher = matcher
        self.servers = servers
        self.matches = matches
        self.opt_outs = opt_outs
        self.limits = limits or Limits()
        self.speak = speak
        self._conversations = Conversations(library.claims.values())
        self._revisions = {claim.id: answers.revision(claim) for claim in library.claims.values()}

    async def consider(self, post: Post) -> Prepared | None:
        """Decide on a new post and put the decision on record; return what is to be sent, if anything.

        Raises StorageError where the decision could not be recorded: then nothing may be sent.
        """
        rules = self.rules(post)
        if reason := policy.worth_reading(post, rules, self.limits):
            self._count(post, reason)
            return None
        reading = self.matcher.match(post.content)
        already = self._already_said(post, reading)
        match_id, decision = await self._record(post, rules, reading, already_said=already)
        log.info("%s", _account(post, decision, rules.mode))
        return self._prepared(post, rules, decision, match_id)

    async def delivered(self, prepared: Prepared, reply_id: int) -> bool:
        """Put on record which message the reply became. False: its trigger has gone meanwhile, so it must go too."""
        self.shown(prepared.place_id, prepared.at, prepared.claim.id)
        return await self.matches.delivered(prepared.match_id, reply_id)

    async def failed(self, prepared: Prepared, code: int) -> None:
        """Put on record that Discord refused the reply; it no longer counts for cooldowns."""
        log.warning("match %d: Discord refused the reply with code %d", prepared.match_id, code)
        await self.matches.failed(prepared.match_id, code)

    async def withdraw(self, trigger_ids: Iterable[int]) -> tuple[Posted, ...]:
        """Erase what is known of these messages, and return the replies that must go with them."""
        return await self.matches.withdrawn(tuple(trigger_ids))

    async def reconsider(self, post: Post) -> tuple[Posted, ...]:
        """Look at an edited post again. An edit can only withdraw: return the replies that must go."""
        posted = await self.matches.on_trigger(post.id)
        if posted is None or self._still_says(post, posted.claim_id):
            return ()
        return await self.withdraw((post.id,))

    async def forget(self, server_id: int) -> None:
        """Forget a server that removed the bot, on disk and in memory."""
        self.matches.daily.forget(server_id)
        await self.servers.forget(server_id)
        self.opt_outs.forget(server_id)

    def shown(self, place_id: int, at: datetime, claim_id: str) -> None:
        """Note that a place has just been given the claim's card or line."""
        self._conversations.show(place_id, at, claim_id)

    def look_up(self, content: str) -> lookup.Answer:
        """Answer somebody who asks privately."""
        return lookup.look_up(content, self.matcher, self.library)

    def rules(self, post: Post) -> Rules:
        """Return the settings that hold for a post, its author's choice included."""
        rules = self.servers.rules(post.server_id, post.channel_id, post.place_id, post.at)
        opted_out = self.opt_outs.is_out(post.server_id, post.author_id)
        return replace(rules, opted_out=opted_out, paused=rules.paused or not self.speak)

    def _already_said(self, post: Post, reading: Reading) -> frozenset[str]:
        """The claims of the reading that the place has lately seen; a post that links a source itself shows it too."""
        self._conversations.hear(post.place_id, post.at, post.content)
        near = (match.claim_id for match in reading.matches if match.score >= self.matcher.thresholds.offer)
        return frozenset(name for name in near if self._conversations.already_said(post.place_id, post.at, name))

    async def _record(
        self, post: Post, rules: Rules, reading: Reading, *, already_said: frozenset[str]
    ) -> tuple[int | None, Decision]:
        judged = policy.judge(reading, self.matcher.thresholds, self.limits)
        if judged.match is None:
            self._count(post, judged.reason)
            return None, judged
        found, runner_up, revision = (
            judged.match,
            _runner_up(reading, judged.match),
            self._revisions[judged.match.claim_id],
        )
        if isinstance(judged, Silence):
            return await self.matches.silent(post, found, runner_up, revision, judged.reason), judged

        def decide(recent: Recent) -> Decision:
            return policy.settle(
                post,
                judged,
                claim=self.library.claims[found.claim_id],
                rules=rules,
                recent=recent,
                limits=self.limits,
                already_said=found.claim_id in already_said,
            )

        settled = await self.matches.settle(post, found, runner_up, revision, rules.mode, decide)
        return settled.match_id, settled.decision

    def _prepared(self, post: Post, rules: Rules, decision: Decision, match_id: int | None) -> Prepared | None:
        if isinstance(decision, Silence) or match_id is None or rules.mode is Mode.SHADOW:
            return None
        return Prepared(
            match_id=match_id,
            claim=self.library.claims[decision.match.claim_id],
            mode=rules.mode,
            place_id=post.place_id,
            at=post.at,
        )

    def _still_says(self, post: Post, claim_id: str) -> bool:
        judged = policy.judge(self.matcher.match(post.content), self.matcher.thresholds, self.limits)
        return isinstance(judged, Reply) and claim_id in (judged.match.claim_id, *judged.also)

    def _count(self, post: Post, reason: Reason) -> None:
        if reason in _COUNTED:
            self.matches.daily.note(post.server_id, None, reason, post.at)


def _runner_up(reading: Reading, best: Match) -> float | None:
    return next((match.score for match in reading.matches if match.claim_id != best.claim_id), None)


def _account(post: Post, decision: Decision, mode: Mode) -> str:
    """One line a decision: ids, reason and score, never text."""
    said = Outcome.WOULD_HAVE_SAID if mode is Mode.SHADOW else Outcome.SAID
    event = decision.reason if isinstance(decision, Silence) else said
    claim = f" {decision.match.claim_id} {decision.match.score:.0f}" if decision.match else ""
    return f"{event}{claim} message={post.id} place={post.place_id}"
