"""The only place that joins rules and storage: a post comes in, a recorded decision and a reply to send come out."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from bot.answering import lookup, policy
from bot.answering.conversation import NEAR_SPAN, Conversations
from bot.answering.events import BotEvent, Delivered, EventSink, Refused
from bot.answering.libraries import Libraries
from bot.answering.library_snapshot import LibrarySnapshot, RefusedLibrary
from bot.answering.policy import Decision, Limits, Post, Recent, Reply, Rules, Silence
from bot.app.in_flight import InFlight
from bot.app.message_refs import MessageRef, message_refs
from bot.app.pending_reply import OverruledError, PendingReply, decided, pending_reply
from bot.app.reader import Reader
from bot.app.voting import Voting
from bot.core.library import Library
from bot.core.reasons import Mode, Reason
from bot.matching import About, Context, Explanation, Match, Matcher, MatchResult
from bot.storage.cards import Cards, PostedCard
from bot.storage.feedback import Feedback
from bot.storage.log_rows import LogRow
from bot.storage.matches import Matches, OptedOutError
from bot.storage.notifications import NotificationListener
from bot.storage.pending_deletions import PendingDeletions
from bot.storage.personal_data import Holdings, read_holdings
from bot.storage.privacy import OptOuts
from bot.storage.servers import Servers

log = logging.getLogger(__name__)


class Responder:
    """Decides on posts and records the decisions.

    `libraries` may be exchanged while the bot runs. `speak=False` is the operator's switch: nothing is read, private
    answers still work. `event_sink` gets every event that the log gets. `listener` takes over the changes of other
    processes, where they can share the database. Who makes a changed library ready holds `preparing`.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each collaborator by name
        self,
        *,
        libraries: Libraries,
        servers: Servers,
        matches: Matches,
        opt_outs: OptOuts,
        feedback: Feedback,
        cards: Cards,
        deletions: PendingDeletions,
        limits: Limits | None = None,
        speak: bool = True,
        event_sink: EventSink | None = None,
        listener: NotificationListener | None = None,
    ) -> None:
        self.libraries = libraries
        self.servers = servers
        self.matches = matches
        self.opt_outs = opt_outs
        self.feedback = feedback
        self.cards = cards
        self.deletions = deletions
        self._listener = listener
        self.limits = limits or Limits()
        self.speak = speak
        self._event_sink = event_sink
        self.voting = Voting(servers, matches, feedback)
        self.renewals = 0  # how often something was put on record that must be renewed at once
        self._held_until: datetime | None = None
        self._conversations = Conversations()
        self.in_flight = InFlight()
        self.preparing = asyncio.Lock()
        self._reader = Reader()

    @property
    def library(self) -> Library:
        """The library for whoever asks outside of servers: the only one, or the first of several."""
        return self.libraries.usual.library

    @property
    def snapshot(self) -> LibrarySnapshot:
        """That library with all that is derived from it."""
        return self.libraries.usual

    @property
    def matcher(self) -> Matcher:
        """The matcher of that library."""
        return self.libraries.usual.matcher

    def snapshot_for(self, server_id: int | None) -> LibrarySnapshot:
        """Return a server's library, or (None) that for whoever asks outside of servers.

        It holds no claim where the library that the server chose is not carried any more.
        """
        if server_id is None:
            return self.libraries.usual
        return self.libraries.chosen(self.servers.options(server_id).library)

    def lacks_library(self, server_id: int | None) -> bool:
        """Tell whether the library that a server chose is not carried any more."""
        return self.snapshot_for(server_id) is self.libraries.nothing

    async def choose_library(self, server_id: int, key: str) -> None:
        """Give a server another library, at once. What was said just before was about another subject."""
        await self.servers.set_options(server_id, library=key)
        self._conversations.forget(server_id)

    def exchange(self, snapshot: LibrarySnapshot, key: str | None = None) -> None:
        """Switch to another state of a library. Decisions under way end with the state that they began with."""
        self.libraries = self.libraries.exchanged(self.libraries.usual_key if key is None else key, snapshot)

    def refuse(self, refused: RefusedLibrary, key: str | None = None) -> None:
        """Keep a library as it is, and why a newer state of it is not used."""
        self.libraries = self.libraries.refusing(self.libraries.usual_key if key is None else key, refused)

    def refused_for(self, server_id: int | None) -> RefusedLibrary | None:
        """Return why a newer state of a server's library is not used, if there is one."""
        key = self.libraries.key_of(None if server_id is None else self.servers.options(server_id).library)
        return None if key is None else self.libraries.refused.get(key)

    async def follow_others(self) -> None:
        """Follow what other processes change, until cancelled; on a database of its own return at once."""
        if self._listener:
            await self._listener.follow()

    async def consider(self, post: Post) -> PendingReply | None:
        """Decide on a new post and record the decision; return the reply to send, if there is one.

        A post that was edited since it came is decided on as it reads now. It is dropped where it was deleted, or where
        moderators changed meanwhile what holds for it: what they were told must be true from then on.
        Raises StorageError where the decision could not be recorded: then nothing may be sent.
        """
        post = self.in_flight.take_edit(post.id) or post
        rules = self.rules(post)
        gone = Reason.LATE if self.in_flight.is_deleted(post.id) else None
        if reason := policy.reason_not_to_read(post, rules, self.limits) or gone:
            self._count(post, reason)
            return None
        snapshot, began = self.snapshot_for(post.server_id), perf_counter()  # the snapshot may be exchanged meanwhile
        context = self._conversations.context(post.place_id, post.at)
        self._hear(post, snapshot)
        result = await self._read(post, snapshot, context)
        while edited := self.in_flight.take_edit(post.id):
            post, result = edited, await self._read(edited, snapshot, context)
        if result is None or self.in_flight.is_deleted(post.id):
            self._count(post, Reason.LATE)
            return None
        read = perf_counter()
        already = self._already_said(post, result, snapshot)
        match_id, decision = await self._record(post, rules, result, snapshot, already_said=already)
        timings = {"recognising_ms": (read - began) * 1_000, "total_ms": _ms_since(began)}
        # Ordinary talk is nearly all there is, and not worth a line each.
        level = logging.INFO if decision.match else logging.DEBUG
        self.emit(decided(post, decision, rules.mode, match_id, timings), level)
        if match_id is not None and await self._is_overtaken(post, decision):
            return None
        return pending_reply(post, rules, snapshot, decision, match_id)

    def still_holds(self, post: Post, rules: Rules, claim_id: str) -> bool:
        """Tell whether what a post is being answered by with a claim has not been changed since."""
        now = self.rules(post)
        return now == rules or policy.concerning(now, post, claim_id) == policy.concerning(rules, post, claim_id)

    def count_as_late(self, post: Post) -> None:
        """Count a post as late unread, where more posts arrive than can be read in time."""
        if policy.reason_not_to_read(post, self.rules(post), self.limits) is None:
            self._count(post, Reason.LATE)

    def emit(self, event: BotEvent, level: int = logging.INFO) -> None:
        """Hand an event to the log and the event sink."""
        if log.isEnabledFor(level):
            log.log(level, "%s", event, extra=event.details)
        if self._event_sink:
            self._event_sink(event)

    async def delivered(self, pending: PendingReply, reply_id: int) -> bool:
        """Record the message of a reply; return False where its trigger is gone by then: the reply must go, too."""
        self.shown(pending.place_id, pending.at, pending.claim.id, pending.server_id)
        match_id, place_id, sending = pending.match_id, pending.place_id, _ms_since(pending.since)
        self.emit(Delivered(match_id=match_id, reply_id=reply_id, place_id=place_id, sending_ms=sending))
        stays = await self.matches.delivered(pending.match_id, reply_id)
        self.renew_if_outdated(pending.claim.id, pending.revision)
        return stays

    def renew_if_outdated(self, claim_id: str, revision: str) -> None:
        """Have a reply or card that was just put on record renewed if its claim has changed since it was composed."""
        self.renewals += self.libraries.is_outdated(claim_id, revision)

    async def failed(self, pending: PendingReply, code: int) -> None:
        """Record that Discord refused the reply, which then no longer counts for cooldowns."""
        refused = Refused(match_id=pending.match_id, place_id=pending.place_id, code=code)
        self.emit(refused, logging.WARNING)
        await self.matches.failed(pending.match_id, code)

    async def withdraw(self, trigger_ids: Iterable[int]) -> tuple[LogRow, ...]:
        """Erase what is known of these messages, and return the replies to delete with them."""
        withdrawn = tuple(trigger_ids)
        self.in_flight.deleted(withdrawn)
        return await self.matches.withdrawn(withdrawn)

    async def reconsider(self, post: Post) -> tuple[LogRow, ...]:
        """Decide on an edited post again, and return the replies to delete. An edit never earns a reply."""
        self.in_flight.edited(post)
        posted = await self.matches.on_trigger(post.id)
        if posted is None or await self._still_says(post, posted.claim_id):
            return ()
        return await self.withdraw((post.id,))

    async def outdated(self, libraries: Libraries) -> AsyncIterator[LogRow]:
        """Yield the replies with another revision of their claim than the libraries', or with a withdrawn claim."""
        async for posted in self.matches.replies():
            if libraries.is_outdated(posted.claim_id, posted.revision):
                yield posted

    async def outdated_cards(self, libraries: Libraries) -> AsyncIterator[PostedCard]:
        """Yield the members' cards with another revision of their claim than the libraries', or a withdrawn claim."""
        async for card in self.cards.on_record():
            if libraries.is_outdated(card.claim_id, card.revision):
                yield card

    async def holdings(self, server_id: int | None, user_id: int) -> Holdings:
        """Return what is held about a person in a server, or (None) everywhere."""
        return await read_holdings(self.matches, self.feedback, self.cards, self.opt_outs, server_id, user_id)

    async def opt_out(self, server_id: int | None, user_id: int, at: datetime) -> None:
        """Stop reading somebody in a server, or (None) everywhere, and forget what they may have said last."""
        await self.opt_outs.opt_out(server_id, user_id, at)
        self._conversations.forget_texts()  # nobody knows who wrote them

    async def erase(self, server_id: int | None, user_id: int) -> tuple[MessageRef, ...]:
        """Erase what leads to a person, but for opt-outs; return our messages that must go with it, all on record."""
        rows = await self.matches.authored(server_id, user_id)
        posted = await self.cards.by(server_id, user_id)
        await self.feedback.delete(server_id, user_id)
        await self.cards.withdrawn(posted)
        self._conversations.forget_texts()  # nobody knows who wrote them
        replies = await self.withdraw(row.trigger_id for row in rows if row.trigger_id)
        return (*message_refs(replies), *(MessageRef(card.place_id, card.message_id) for card in posted))

    def forget_last(self, place_id: int) -> None:
        """Forget the text of a place's last message: one was edited or deleted there, and nobody knows which."""
        self._conversations.forget_last(place_id)

    def forget_old_texts(self) -> None:
        """Forget the texts of places' last messages that are too old to be of use."""
        self._conversations.forget_texts(datetime.now(UTC) - NEAR_SPAN)

    async def place_deleted(self, place_id: int) -> None:
        """Forget what led into a channel or thread that is gone."""
        self.forget_last(place_id)
        await self.matches.place_deleted(place_id)
        await self.cards.place_deleted(place_id)
        await self.deletions.place_deleted(place_id)

    async def forget(self, server_id: int) -> None:
        """Forget a server that removed the bot, on disk and in memory, but for its members' opt-outs."""
        self.matches.daily.forget(server_id)
        self._conversations.forget(server_id)
        await self.servers.forget(server_id)

    def hold_back(self, until: datetime) -> None:
        """Read and say nothing anywhere until a moment: Discord shuts out who does not slow down."""
        self._held_until = until

    def holds_back(self, at: datetime) -> bool:
        """Tell whether nothing may be said anywhere."""
        return self._held_until is not None and at < self._held_until

    def shown(self, place_id: int, at: datetime, claim_id: str, server_id: int | None) -> None:
        """Note that the claim's card or line was just shown in a place, in a server or (None) outside of servers."""
        self._conversations.show(place_id, at, claim_id, server_id=server_id)

    async def look_up(self, content: str, server_id: int | None = None) -> lookup.Answer:
        """Answer somebody who asks privately, in a server or (None) outside of servers."""
        snapshot = self.snapshot_for(server_id)
        return await self._reader.run(partial(lookup.look_up, content, snapshot.matcher, snapshot.library))

    async def explain(self, post: Post, claim_id: str) -> Explanation | None:
        """Return what speaks for a claim in a post that was answered with it, as the post reads now.

        None where the post may not be read any more, or would not be answered so without the text of the one before,
        of which nothing is kept.
        """
        now = replace(post, at=post.created_at)  # it is old, which is no reason here
        unread = policy.reason_not_to_read(now, self.rules(post), self.limits)
        if unread or not await self._still_says(post, claim_id):
            return None
        matcher = self._holding(claim_id, post.server_id).matcher
        found = await self._reader.run(partial(matcher.explain, post.content, 1))
        return next((one for one in found if one.claim_id == claim_id), None)

    def close(self) -> None:
        """End the thread that reads messages."""
        self._reader.close()

    def rules(self, post: Post) -> Rules:
        """Return the settings that hold for a post, its author's choice included."""
        rules = self.servers.rules(post.server_id, post.channel_id, post.place_id, post.at)
        opted_out = self.opt_outs.is_out(post.server_id, post.author_id)
        silent = not self.speak or self.holds_back(post.at) or self.lacks_library(post.server_id)
        return replace(rules, opted_out=opted_out, paused=rules.paused or silent)

    async def _read(self, post: Post, snapshot: LibrarySnapshot, context: Context) -> MatchResult | None:
        """Return the claims in a post, or None where it cannot be judged in time."""
        return await self._reader.read(snapshot.matcher, post.content, context, self.limits.most_words)

    def _hear(self, post: Post, snapshot: LibrarySnapshot) -> None:
        """Remember what the next posts of the place depend on."""
        about = snapshot.matcher.about(post.content)
        citing, heard = snapshot.citing, self._conversations.hear
        heard(post.place_id, post.at, post.content, citing, about=about, server_id=post.server_id)

    def _already_said(self, post: Post, result: MatchResult, snapshot: LibrarySnapshot) -> frozenset[str]:
        """Return the claims of the result that the place has lately seen, in this post's own links, too."""
        offer = snapshot.matcher.thresholds.offer
        near = (match.claim_id for match in result.matches if match.similarity >= offer)
        return frozenset(name for name in near if self._conversations.already_said(post.place_id, post.at, name))

    async def _record(
        self, post: Post, rules: Rules, result: MatchResult, snapshot: LibrarySnapshot, *, already_said: frozenset[str]
    ) -> tuple[int | None, Decision]:
        judged = policy.decide_by_text(result, snapshot.matcher.thresholds, self.limits)
        if judged.match and not self.still_holds(post, rules, judged.match.claim_id):
            judged = self._overruled(post)
        if judged.match is None:
            self._count(post, judged.reason)
            return None, judged
        found, runner_up = judged.match, _runner_up(result, judged.match)
        revision = snapshot.revisions[found.claim_id]
        if isinstance(judged, Silence):
            in_trial = rules.mode is Mode.SHADOW
            number = await self.matches.silent(post, found, runner_up, revision, judged.reason, in_trial=in_trial)
            return number, judged

        def decide(recent: Recent) -> Decision:
            if not self.still_holds(post, rules, found.claim_id):
                raise OverruledError
            return policy.decide_by_place(
                post,
                judged,
                claim=snapshot.library.claims[found.claim_id],
                rules=rules,
                recent=recent,
                limits=self.limits,
                already_said=found.claim_id in already_said,
            )

        try:
            settled = await self.matches.record_decision(post, found, runner_up, revision, rules.mode, decide)
        except OptedOutError:
            return None, Silence(reason=Reason.OPTED_OUT)
        except OverruledError:
            return None, self._overruled(post)
        return settled.match_id, settled.decision

    def _overruled(self, post: Post) -> Silence:
        """Return why a post is not answered whose settings were changed while it was being read."""
        return Silence(reason=policy.reason_not_to_read(post, self.rules(post), self.limits) or Reason.LATE)

    async def _is_overtaken(self, post: Post, decision: Decision) -> bool:
        """Return whether the post was deleted, or edited into something else, as its decision was written; erase it."""
        edited = self.in_flight.take_edit(post.id)
        is_other = (
            edited and isinstance(decision, Reply) and not await self._still_says(edited, decision.match.claim_id)
        )
        if is_other or self.in_flight.is_deleted(post.id):
            await self.withdraw((post.id,))
            return True
        return False

    def _holding(self, claim_id: str, server_id: int) -> LibrarySnapshot:
        """Return the library that holds a claim, or the server's own where none does any more."""
        return self.libraries.holding(claim_id) or self.snapshot_for(server_id)

    async def _still_says(self, post: Post, claim_id: str) -> bool:
        snapshot = self._holding(claim_id, post.server_id)
        result = await self._read(post, snapshot, Context(About.SUBJECT))
        if result is None:
            return True  # it cannot be judged now, and an edit under load is no reason to take a reply back
        judged = policy.decide_by_text(result, snapshot.matcher.thresholds, self.limits)
        return isinstance(judged, Reply) and claim_id in (judged.match.claim_id, *judged.also)

    def _count(self, post: Post, reason: Reason) -> None:
        if reason.is_counted_only:
            self.matches.daily.note(post.server_id, None, reason, post.at)


def _runner_up(result: MatchResult, best: Match) -> float | None:
    return next((match.score for match in result.matches if match.claim_id != best.claim_id), None)


def _ms_since(moment: float) -> float:
    return (perf_counter() - moment) * 1_000
