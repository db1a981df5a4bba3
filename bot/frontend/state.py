"""What the bot remembers while it runs: in memory only, and lost with a restart."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import discord

from bot.app.voting import CountedBallot
from bot.core.bounded_dict import BoundedDict
from bot.core.strings import Language, text
from bot.frontend.custom_ids import CARD_ID, PANEL_ID
from bot.frontend.throttling import FairQueue, RateLimiter, Retries

QUESTIONS_PER_MINUTE = 10
SUGGESTIONS_PER_MINUTE = 60
CARDS_PER_HOUR = 3
LETTERS_PER_HOUR = 3
"""How much one person may do: ask, have looked up what they type, post cards, and write to the maintainers.

Discord asks for suggestions at each pause in typing, so a minute allows more of them than questions.
"""

REPOST_AFTER = timedelta(minutes=30)
MAX_POSTED_CARDS = 10_000
MAX_VOTES = 10_000


class Panels:
    """The panels and forms that are open: by token, the person each was opened for."""

    def __init__(self) -> None:
        self._owners: dict[str, int] = {}

    def opened(self, token: str, owner_id: int) -> None:
        """Note that a panel is open."""
        self._owners[token] = owner_id

    def closed(self, token: str) -> None:
        """Note that a panel is no longer open."""
        self._owners.pop(token, None)

    def __len__(self) -> int:
        """How many are open."""
        return len(self._owners)

    def refusal(self, custom_id: str, user_id: int, language: Language) -> str | None:
        """Return the answer to a press that nobody handles for this person; None if somebody handles it."""
        if CARD_ID.fullmatch(custom_id):
            return None
        found = PANEL_ID.fullmatch(custom_id)
        if found is None:
            return text(language, "old-button")
        owner_id = self._owners.get(found["token"])
        if owner_id == user_id:
            return None
        if owner_id is not None:
            return text(language, "not-your-panel")
        if found["command"]:
            return text(language, "expired", command=f"/{found['command']}")
        return text(language, "old-form")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentCard:
    """When a member posted a card, and the link to it."""

    at: datetime
    link: str


class PostedCards:
    """The cards that members posted lately: each claim once per channel in half an hour, three per member and hour."""

    def __init__(self) -> None:
        self.limiter = RateLimiter(CARDS_PER_HOUR, timedelta(hours=1))
        self._cards: dict[tuple[int, str], RecentCard] = {}

    def recent(self, channel_id: int, claim_id: str, at: datetime) -> RecentCard | None:
        """Return the claim's card in a channel, if it was posted in the last half hour.

        One that lies ahead, because the clock was set back, does not count.
        """
        card = self._cards.get((channel_id, claim_id))
        return card if card and card.at <= at < card.at + REPOST_AFTER else None

    def add(self, channel_id: int, claim_id: str, card: RecentCard) -> None:
        """Remember a card. Call this before sending it too: of two members who press at once, one is second."""
        if len(self._cards) >= MAX_POSTED_CARDS:
            self._cards = {key: old for key, old in self._cards.items() if card.at - old.at < REPOST_AFTER}
        self._cards[channel_id, claim_id] = card

    def remove(self, channel_id: int, claim_id: str) -> None:
        """Forget a card that could not be posted."""
        self._cards.pop((channel_id, claim_id), None)


VotedOn = int | tuple[str, str]
"""The reply of a match, or a claim and the revision of its card that was not opened from a reply."""


class Votes:
    """The last ten thousand votes, by what they are on and by person.

    The database alone would not do: it keeps only a person's last vote on a claim in a channel, and does not know in
    which server somebody voted on a card.
    """

    def __init__(self) -> None:
        self._cast: BoundedDict[tuple[VotedOn, int], CountedBallot] = BoundedDict(MAX_VOTES)

    def of(self, voted_on: VotedOn, user_id: int) -> CountedBallot | None:
        """Return this person's vote on this reply or card."""
        return self._cast.get((voted_on, user_id))

    def add(self, voted_on: VotedOn, user_id: int, counted: CountedBallot) -> None:
        """Remember a vote, in place of an earlier one."""
        self._cast[voted_on, user_id] = counted

    def forget(self, user_id: int) -> None:
        """Forget a person's votes."""
        for key in [key for key in self._cast if key[1] == user_id]:
            del self._cast[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """All session state. `deferred` maps a task to the interaction that it has acknowledged and will answer later."""

    panels: Panels = field(default_factory=Panels)
    posted_cards: PostedCards = field(default_factory=PostedCards)
    votes: Votes = field(default_factory=Votes)
    question_limiter: RateLimiter = field(
        default_factory=lambda: RateLimiter(QUESTIONS_PER_MINUTE, timedelta(minutes=1))
    )
    suggestion_limiter: RateLimiter = field(
        default_factory=lambda: RateLimiter(SUGGESTIONS_PER_MINUTE, timedelta(minutes=1))
    )
    desk_limiter: RateLimiter = field(default_factory=lambda: RateLimiter(LETTERS_PER_HOUR, timedelta(hours=1)))
    deletion_retries: Retries = field(default_factory=Retries)
    message_queue: FairQueue = field(default_factory=FairQueue)
    question_queue: FairQueue = field(default_factory=FairQueue)
    deferred: WeakKeyDictionary[asyncio.Task[Any], discord.Interaction[Any]] = field(default_factory=WeakKeyDictionary)
