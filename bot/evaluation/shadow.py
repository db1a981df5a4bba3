"""What the bot would say, by its own rules and on the clock of the messages themselves, with nothing kept on disk.

The rules and their order are those of `bot.app.responder` for a channel in shadow mode; what the log would know of the
last day is held in memory, and no longer. Tests hold both beside the responder and its database.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.answering import policy
from bot.answering.conversation import Conversations
from bot.answering.library_snapshot import citing
from bot.answering.policy import Decision, Limits, Post, Recent, Reply, Rules, Silence
from bot.core.library import Library
from bot.matching import Matcher, MatchResult


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A reply that would have been given."""

    at: datetime
    claim_id: str
    server_id: int
    channel_id: int
    place_id: int
    author_id: int


class Memory:
    """The replies of the last day: all that cooldowns and ceilings look at, as `bot.storage.matches` reads the log."""

    def __init__(self, limits: Limits) -> None:
        self._day = limits.day
        self._span = max(limits.day, limits.claim_in_place, limits.claim_in_server, limits.any_in_channel)
        self._said: deque[_Said] = deque()

    def __len__(self) -> int:
        """How many replies it holds."""
        return len(self._said)

    def add(self, post: Post, claim_id: str) -> None:
        """Remember a reply."""
        said = _Said(
            at=post.at,
            claim_id=claim_id,
            server_id=post.server_id,
            channel_id=post.channel_id,
            place_id=post.place_id,
            author_id=post.author_id,
        )
        self._said.append(said)

    def recent(self, post: Post, claim_id: str) -> Recent:
        """Return what holds a reply to this post back; what is too old to do so is forgotten."""
        while self._said and post.at - self._said[0].at >= self._span:
            self._said.popleft()
        here = [said for said in self._said if said.server_id == post.server_id]
        claim = [said for said in here if said.claim_id == claim_id]
        channel = [said for said in here if said.channel_id == post.channel_id]
        return Recent(
            claim_in_place=_last(said for said in claim if said.place_id == post.place_id),
            claim_in_server=_last(claim),
            any_in_channel=_last(channel),
            in_channel=len(self._today(channel, post)),
            in_server=len(self._today(here, post)),
            by_author=sum(said.author_id == post.author_id for said in self._today(here, post)),
        )

    def _today(self, said: list[_Said], post: Post) -> list[_Said]:
        return [one for one in said if post.at - one.at < self._day]


class Shadow:
    """Decides on posts as the bot would in a channel on trial, and remembers for as long as the rules ask."""

    def __init__(self, library: Library, matcher: Matcher, rules: Rules, limits: Limits) -> None:
        self._library = library
        self._matcher = matcher
        self._rules = rules
        self._limits = limits
        self._conversations = Conversations()
        self._citing = citing(library.claims.values())
        self._memory = Memory(limits)

    def consider(self, post: Post) -> Decision:
        """Decide on the next post. A Reply is one that would have been said."""
        if reason := policy.reason_not_to_read(post, self._rules, self._limits):
            return Silence(reason=reason)
        result = self._matcher.match(post.content, self._conversations.context(post.place_id, post.at))
        self._conversations.hear(post.place_id, post.at, post.content, self._citing, about=result.about)
        decision = self._decided(post, result)
        if isinstance(decision, Reply):
            self._memory.add(post, decision.match.claim_id)
        return decision

    def _decided(self, post: Post, result: MatchResult) -> Decision:
        judged = policy.decide_by_text(result, self._matcher.thresholds, self._limits)
        if isinstance(judged, Silence):
            return judged
        name = judged.match.claim_id
        return policy.decide_by_place(
            post,
            judged,
            claim=self._library.claims[name],
            rules=self._rules,
            recent=self._memory.recent(post, name),
            limits=self._limits,
            already_said=self._conversations.already_said(post.place_id, post.at, name),
        )


def _last(said: Iterable[_Said]) -> datetime | None:
    return max((one.at for one in said), default=None)
