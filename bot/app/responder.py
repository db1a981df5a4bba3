"""The only place that joins core and storage: a post comes in, a recorded decision and what to send come out."""

import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from time import perf_counter
from typing import NamedTuple

from bot.answering import lookup, policy
from bot.answering.conversation import Conversations
from bot.answering.events import Decided, Delivered, Happening, Refused, Watch
from bot.answering.library_snapshot import Edition
from bot.answering.policy import Decision, Limits, Post, Recent, Reply, Rules, Silence
from bot.app.reader import Reader
from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.reasons import Mode, Reason
from bot.core.text import spoken, words
from bot.matching import About, Context, Match, Matcher, MatchResult
from bot.storage.cards import Cards, PostedCard
from bot.storage.daily_counts import Event
from bot.storage.feedback import Ballot, Feedback
from bot.storage.listener import Others
from bot.storage.matches import KEPT, Matches, OptedOutError, Posted
from bot.storage.personal_data import Holdings, read_holdings
from bot.storage.privacy import OptOuts
from bot.storage.servers import Servers
from bot.storage.tables import OffBy, Outcome, Vote

log = logging.getLogger(__name__)

# The silences without a row that are counted. What a channel that is off, a pause or an opt-out keeps from being
# read is not.

RESTING = timedelta(days=7)
"""For so long a claim stays off in a channel where a moderator, or enough people, ruled against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A reply that is on record, `since` a moment of the clock that timings are taken by, and may now be sent."""

    match_id: int
    claim: Claim
    mode: Mode
    place_id: int
    at: datetime
    since: float = field(default_factory=perf_counter, compare=False)


class MessageRef(NamedTuple):
    """A message of the bot, and the channel or thread that it is in."""

    place_id: int
    message_id: int


def message_refs(replies: Iterable[Posted]) -> tuple[MessageRef, ...]:
    """Return the messages of those replies that were sent."""
    return tuple(MessageRef(row.place_id, row.reply_id) for row in replies if row.reply_id is not None)


class Responder:
    """Decides on posts and remembers what was decided.

    `speak=False` is the operator's switch: nothing is read, private answers still work. `refused_library` says why a
    newer state of the library is not used, if there is one. `watch` is told what happens, as the log is. `others`: the
    processes that share the database, where any can.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each collaborator by name
        self,
        *,
        edition: Edition,
        servers: Servers,
        matches: Matches,
        opt_outs: OptOuts,
        feedback: Feedback,
        cards: Cards,
        limits: Limits | None = None,
        speak: bool = True,
        watch: Watch | None = None,
        others: Others | None = None,
    ) -> None:
        self.refused_library: str | None = None
        self.servers = servers
        self.matches = matches
        self.opt_outs = opt_outs
        self.feedback = feedback
        self.cards = cards
        self._others = others
        self.limits = limits or Limits()
        self.speak = speak
        self._watch = watch
        self._held_until: datetime | None = None
        self._edition = edition
        self._conversations = Conversations()
        self._reader = Reader()

    @property
    def library(self) -> Library:
        """The library as it is now: it may be exchanged while the bot runs."""
        return self._edition.library

    @property
    def edition(self) -> Edition:
        """The library as it is now, with all that is made of it."""
        return self._edition

    @property
    def matcher(self) -> Matcher:
        """What recognises the claims of the library as it is now."""
        return self._edition.matcher

    def exchange(self, edition: Edition) -> None:
        """Answer from another state of the library. What is under way ends with the state that it began with."""
        self._edition, self.refused_library = edition, None

    async def follow_others(self) -> None:
        """Take over what other processes change for as long as they run; on a database of one's own, nothing."""
        if self._others:
            await self._others.follow()

    async def consider(self, post: Post) -> Prepared | None:
        """Decide on a new post and put the decision on record; return what is to be sent, if anything.

        Raises StorageError where the decision could not be recorded: then nothing may be sent.
        """
        rules = self.rules(post)
        if reason := policy.worth_reading(post, rules, self.limits):
            self._count(post, reason)
            return None
        edition, began = self._edition, perf_counter()  # the edition may be exchanged meanwhile
        context = self._conversations.context(post.place_id, post.at)
        self._hear(post, edition)
        result = await self._read(post, edition, context)
        if result is None:
            self._count(post, Reason.LATE)
            return None
        read = perf_counter()
        already = self._already_said(post, result, edition)
        match_id, decision = await self._record(post, rules, result, edition, already_said=already)
        timings = {"recognising_ms": (read - began) * 1_000, "total_ms": _ms_since(began)}
        # Of ordinary talk, which is nearly all there is, nobody wants a line each.
        level = logging.INFO if decision.match else logging.DEBUG
        self.happened(_account(post, decision, rules.mode, match_id, timings), level)
        return _prepared(post, rules, edition, decision, match_id)

    def pass_over(self, post: Post) -> None:
        """Count a post as late that nobody would come to in time: more arrives than can be read."""
        if policy.worth_reading(post, self.rules(post), self.limits) is None:
            self._count(post, Reason.LATE)

    def happened(self, happening: Happening, level: int = logging.INFO) -> None:
        """Tell the log, and whoever watches."""
        if log.isEnabledFor(level):
            log.log(level, "%s", happening, extra=happening.details)
        if self._watch:
            self._watch(happening)

    async def delivered(self, prepared: Prepared, reply_id: int) -> bool:
        """Put on record which message the reply became. False: its trigger has gone meanwhile, so it must go too."""
        self.shown(prepared.place_id, prepared.at, prepared.claim.id)
        match_id, place_id, sending = prepared.match_id, prepared.place_id, _ms_since(prepared.since)
        self.happened(Delivered(match_id=match_id, reply_id=reply_id, place_id=place_id, sending_ms=sending))
        return await self.matches.delivered(prepared.match_id, reply_id)

    async def failed(self, prepared: Prepared, code: int) -> None:
        """Put on record that Discord refused the reply; it no longer counts for cooldowns."""
        refused = Refused(match_id=prepared.match_id, place_id=prepared.place_id, code=code)
        self.happened(refused, logging.WARNING)
        await self.matches.failed(prepared.match_id, code)

    async def withdraw(self, trigger_ids: Iterable[int]) -> tuple[Posted, ...]:
        """Erase what is known of these messages, and return the replies that must go with them."""
        return await self.matches.withdrawn(tuple(trigger_ids))

    async def reconsider(self, post: Post) -> tuple[Posted, ...]:
        """Look at an edited post again. An edit can only withdraw: return the replies that must go."""
        posted = await self.matches.on_trigger(post.id)
        if posted is None or await self._still_says(post, posted.claim_id):
            return ()
        return await self.withdraw((post.id,))

    async def outdated(self, edition: Edition) -> AsyncIterator[Posted]:
        """Yield the replies that show a claim otherwise than the edition does, or one that it no longer has."""
        async for posted in self.matches.replies():
            if posted.revision != edition.revisions.get(posted.claim_id):
                yield posted

    async def outdated_cards(self, edition: Edition) -> AsyncIterator[PostedCard]:
        """Yield the cards of members that show a claim otherwise than the edition does, or one that it lacks."""
        async for card in self.cards.standing():
            if card.revision != edition.revisions.get(card.claim_id):
                yield card

    async def renewed(self, posted: Posted, edition: Edition) -> None:
        """Put on record that a reply shows its claim as the edition has it."""
        await self.matches.renewed(posted.match_id, edition.revisions[posted.claim_id])

    async def vote(self, ballot: Ballot, user_id: int, server_id: int, posted: Posted | None = None) -> bool:
        """Count a vote; False where it is the person's second. Enough people can turn a claim off in a channel."""
        if not await self.feedback.vote(ballot, user_id):
            return False
        for event in (str(ballot.kind), *(f"{ballot.kind}:{reason}" for reason in ballot.reasons)):
            self.matches.daily.note(server_id, ballot.claim_id, event, ballot.at)
        if posted and ballot.kind is Vote.NOT_HERE:
            await self._rest_if_voted_off(posted, ballot.at)
        return True

    async def lift(self, server_id: int, channel_id: int | None, claim_id: str, at: datetime) -> None:
        """Let a claim be spoken of again where it was off; votes given until today no longer count against it."""
        await self.servers.turn_on(server_id, channel_id, claim_id)
        await self.matches.count(server_id, claim_id, Event.LIFTED, at=at)

    async def holdings(self, server_id: int | None, user_id: int) -> Holdings:
        """Return what is held about a person in a server, or (None) everywhere."""
        return await read_holdings(self.matches, self.feedback, self.cards, self.opt_outs, server_id, user_id)

    async def erase(self, server_id: int | None, user_id: int) -> tuple[MessageRef, ...]:
        """Erase what leads to a person, but for opt-outs; return our messages that must go with it."""
        rows = await self.matches.authored(server_id, user_id)
        posted = await self.cards.by(server_id, user_id)
        await self.feedback.delete(server_id, user_id)
        await self.cards.gone([card.message_id for card in posted])
        replies = await self.withdraw(row.trigger_id for row in rows if row.trigger_id)
        return (*message_refs(replies), *(MessageRef(card.place_id, card.message_id) for card in posted))

    def forget_last(self, place_id: int) -> None:
        """Forget the text of a place's last message: one was edited or deleted there, and nobody knows which."""
        self._conversations.forget_last(place_id)

    async def place_deleted(self, place_id: int) -> None:
        """Forget what led into a channel or thread that is gone."""
        await self.matches.place_deleted(place_id)
        await self.cards.place_deleted(place_id)

    async def forget(self, server_id: int) -> None:
        """Forget a server that removed the bot, on disk and in memory."""
        self.matches.daily.forget(server_id)
        await self.servers.forget(server_id)
        self.opt_outs.forget(server_id)

    def hold_back(self, until: datetime) -> None:
        """Read and say nothing anywhere until a moment: Discord shuts out who does not slow down."""
        self._held_until = until

    def holds_back(self, at: datetime) -> bool:
        """Tell whether nothing may be said anywhere."""
        return self._held_until is not None and at < self._held_until

    def shown(self, place_id: int, at: datetime, claim_id: str) -> None:
        """Note that a place has just been given the claim's card or line."""
        self._conversations.show(place_id, at, claim_id)

    async def look_up(self, content: str) -> lookup.Answer:
        """Answer somebody who asks privately."""
        return await self._reader.run(partial(lookup.look_up, content, self.matcher, self.library))

    def close(self) -> None:
        """End the thread that reads messages."""
        self._reader.close()

    def rules(self, post: Post) -> Rules:
        """Return the settings that hold for a post, its author's choice included."""
        rules = self.servers.rules(post.server_id, post.channel_id, post.place_id, post.at)
        opted_out = self.opt_outs.is_out(post.server_id, post.author_id)
        return replace(rules, opted_out=opted_out, paused=rules.paused or not self.speak or self.holds_back(post.at))

    async def _read(self, post: Post, edition: Edition, context: Context) -> MatchResult | None:
        """Return what a post makes out; None where it cannot be judged in time. What is too long is not judged."""
        count = len(words(spoken(post.content)))
        if count > self.limits.most_words:
            return MatchResult(words=count)
        return await self._reader.read(edition.matcher, post.content, context)

    def _hear(self, post: Post, edition: Edition) -> None:
        """Remember what the next posts of the place need to know of this one."""
        about = edition.matcher.about(post.content)
        self._conversations.hear(post.place_id, post.at, post.content, edition.citing, about=about)

    def _already_said(self, post: Post, result: MatchResult, edition: Edition) -> frozenset[str]:
        """The claims of the result that the place has lately seen; a post that links a source itself shows it too."""
        offer = edition.matcher.thresholds.offer
        near = (match.claim_id for match in result.matches if match.similarity >= offer)
        return frozenset(name for name in near if self._conversations.already_said(post.place_id, post.at, name))

    async def _record(
        self, post: Post, rules: Rules, result: MatchResult, edition: Edition, *, already_said: frozenset[str]
    ) -> tuple[int | None, Decision]:
        judged = policy.judge(result, edition.matcher.thresholds, self.limits)
        if judged.match is None:
            self._count(post, judged.reason)
            return None, judged
        found, runner_up, revision = (
            judged.match,
            _runner_up(result, judged.match),
            edition.revisions[judged.match.claim_id],
        )
        if isinstance(judged, Silence):
            in_trial = rules.mode is Mode.SHADOW
            number = await self.matches.silent(post, found, runner_up, revision, judged.reason, in_trial=in_trial)
            return number, judged

        def decide(recent: Recent) -> Decision:
            return policy.settle(
                post,
                judged,
                claim=edition.library.claims[found.claim_id],
                rules=rules,
                recent=recent,
                limits=self.limits,
                already_said=found.claim_id in already_said,
            )

        try:
            settled = await self.matches.settle(post, found, runner_up, revision, rules.mode, decide)
        except OptedOutError:
            return None, Silence(reason=Reason.OPTED_OUT)
        return settled.match_id, settled.decision

    async def _rest_if_voted_off(self, posted: Posted, at: datetime) -> None:
        place = (posted.server_id, posted.channel_id, posted.claim_id)
        if posted.claim_id in self.servers.rules(posted.server_id, posted.channel_id, posted.place_id, at).claims_off:
            return
        standing = await self.feedback.standing(*place, await self._votes_count_from(posted, at))
        if standing.is_voted_off:
            await self.servers.turn_off(*place, at + RESTING, OffBy.AUTO)
            self.matches.daily.note(posted.server_id, posted.claim_id, Event.AUTO_PAUSED, at)

    async def _votes_count_from(self, posted: Posted, at: datetime) -> datetime:
        """Votes count while they are kept, but none from before a moderator let the claim go on."""
        lifted = await self.matches.daily.last(posted.server_id, posted.claim_id, Event.LIFTED)
        next_day = datetime.combine(lifted, time(), UTC) + timedelta(days=1) if lifted else at - KEPT
        return max(next_day, at - KEPT)

    async def _still_says(self, post: Post, claim_id: str) -> bool:
        result = await self._read(post, self._edition, Context(About.SUBJECT))
        if result is None:
            return True  # it cannot be judged now, and an edit under load is no reason to take a reply back
        judged = policy.judge(result, self.matcher.thresholds, self.limits)
        return isinstance(judged, Reply) and claim_id in (judged.match.claim_id, *judged.also)

    def _count(self, post: Post, reason: Reason) -> None:
        if reason.is_counted_only:
            self.matches.daily.note(post.server_id, None, reason, post.at)


def _prepared(post: Post, rules: Rules, edition: Edition, decision: Decision, match_id: int | None) -> Prepared | None:
    if isinstance(decision, Silence) or match_id is None or rules.mode is Mode.SHADOW:
        return None
    return Prepared(
        match_id=match_id,
        claim=edition.library.claims[decision.match.claim_id],
        mode=rules.mode,
        place_id=post.place_id,
        at=post.at,
    )


def _runner_up(result: MatchResult, best: Match) -> float | None:
    return next((match.score for match in result.matches if match.claim_id != best.claim_id), None)


def _account(post: Post, decision: Decision, mode: Mode, match_id: int | None, timings: Mapping[str, float]) -> Decided:
    """Tell of a decision by ids, reason, score and timings."""
    said = Outcome.WOULD_HAVE_SAID if mode is Mode.SHADOW else Outcome.SAID
    return Decided(
        outcome=str(decision.reason if isinstance(decision, Silence) else said),
        server_id=post.server_id,
        place_id=post.place_id,
        message_id=post.id,
        mode=mode,
        claim_id=decision.match.claim_id if decision.match else None,
        score=decision.match.score if decision.match else None,
        match_id=match_id,
        **timings,
    )


def _ms_since(moment: float) -> float:
    return (perf_counter() - moment) * 1_000
