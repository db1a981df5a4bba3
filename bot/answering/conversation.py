"""What was said lately in each place, in memory only: cited sources, shown claims, the subject, the last message.

It answers two questions. Has the room already got what the bot would add? And what was said just before, so that a
short message need not repeat what it is about? The only text kept is a place's last message, used for ten minutes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.bounded_dict import BoundedDict
from bot.core.links import pages
from bot.matching import About, Context

MESSAGES = 50
SPAN = timedelta(minutes=60)
PLACES = 10_000
NEAR, NEAR_SPAN = 8, timedelta(minutes=10)
"""How many messages, and how much time, count as just before a message."""
LONGEST_LAST = 300
"""Characters kept of the last message: the judge reads no more of it."""

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotableMessage:
    """A message that matters to later ones. `number` counts the messages of its place.

    `claims` are those whose card it showed or whose source it cited; `on_subject` tells whether it was on the subject.
    """

    at: datetime
    number: int
    claims: frozenset[str] = frozenset()
    on_subject: bool = False


@dataclass(slots=True)
class Place:
    """How many messages came, and which of the last 50 matter: nearly all cite nothing and are off the subject."""

    server_id: int | None = None
    messages: int = 0
    notable: tuple[NotableMessage, ...] = ()
    last_text: str = ""
    last_at: datetime | None = None

    def last(self, number: int) -> Iterator[NotableMessage]:
        """Yield the notable ones among the last `number` messages."""
        return (message for message in self.notable if self.messages - message.number < number)

    def add(self, at: datetime, claims: frozenset[str], about: About) -> None:
        """Count a message, and keep it if it matters."""
        self.messages += 1
        on_subject = about is About.SUBJECT
        if claims or on_subject:
            message = NotableMessage(at=at, number=self.messages, claims=claims, on_subject=on_subject)
            self.notable = (*self.last(MESSAGES), message)


class Conversations:
    """The last 50 messages, from the last hour at most, of the places where somebody wrote lately.

    Links to anything but a source of the library are not kept.
    """

    def __init__(self) -> None:
        self._places: BoundedDict[int, Place] = BoundedDict(PLACES)

    def hear(  # noqa: PLR0913 - a message has that many parts
        self,
        place_id: int,
        at: datetime,
        content: str,
        cited_by: Mapping[str, frozenset[str]],
        about: About = About.NOTHING,
        *,
        server_id: int | None = None,
    ) -> None:
        """Remember a message and the claims whose sources it links; `cited_by` is what `citing` returns.

        Its text is kept only where it is on the subject: the next one is read together with nothing else.
        """
        cited = (cited_by.get(address, _NOTHING) for address in pages(content))
        place = self._place(place_id, server_id)
        place.add(at, _NOTHING.union(*cited), about)
        place.last_text, place.last_at = content[:LONGEST_LAST] if about is About.SUBJECT else "", at

    def forget_last(self, place_id: int) -> None:
        """Forget the text of a place's last message, since a message was edited or deleted there."""
        if place := self._places.get(place_id):
            place.last_text = ""

    def forget_texts(self, until: datetime | None = None) -> None:
        """Forget every last message that was written until then, or (None) whenever it was."""
        for place in self._places.values():
            if until is None or (place.last_at is not None and place.last_at <= until):
                place.last_text = ""

    def forget(self, server_id: int) -> None:
        """Forget what was said in a server, in its threads too."""
        for place_id in [place_id for place_id, place in self._places.items() if place.server_id == server_id]:
            del self._places[place_id]

    def show(self, place_id: int, at: datetime, claim_id: str, *, server_id: int | None = None) -> None:
        """Remember that the claim's line or card was shown."""
        self._place(place_id, server_id).add(at, frozenset((claim_id,)), About.SUBJECT)

    def already_said(self, place_id: int, at: datetime, claim_id: str) -> bool:
        """Return whether the place has lately seen the claim's card or line, or one of its sources."""
        recent = (message for message in self._last(place_id, MESSAGES) if at - message.at <= SPAN)
        return any(claim_id in message.claims for message in recent)

    def context(self, place_id: int, at: datetime) -> Context:
        """Return what was said just before: whether it was on the subject (or the bot spoke), and the last message."""
        place = self._places.get(place_id)
        if place is None:
            return Context()
        recent = (message for message in self._last(place_id, NEAR) if at - message.at <= NEAR_SPAN)
        about = About.SUBJECT if any(message.on_subject for message in recent) else About.NOTHING
        is_near = place.last_at is not None and at - place.last_at <= NEAR_SPAN
        return Context(about, place.last_text if is_near else "")

    def _last(self, place_id: int, number: int) -> Iterator[NotableMessage]:
        place = self._places.get(place_id)
        return place.last(number) if place else iter(())

    def _place(self, place_id: int, server_id: int | None) -> Place:
        place = self._places.get(place_id) or Place(server_id=server_id)
        self._places[place_id] = place
        return place
