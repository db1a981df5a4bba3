"""What was lately said in each place, in memory only: linked sources, shown claims, the subject, the last message.

It answers two questions. Has the room already got what the bot would add? And what was said just before, so that a
short message need not say again what it is about? Of texts only the last of a place is known, for ten minutes at most.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.claims import Claim
from bot.core.links import page, pages
from bot.matching import About, Context

MESSAGES = 50
SPAN = timedelta(minutes=60)
PLACES = 10_000
NEAR, NEAR_SPAN = 8, timedelta(minutes=10)
"""How many messages back, and how long, the talk just before a message reaches."""
LONGEST_LAST = 300
"""Characters of the last message that are known: the judge reads no more of it."""

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message: when it came and as which of its place, whose sources or card it showed, whether on the subject."""

    at: datetime
    number: int
    claims: frozenset[str] = frozenset()
    on_subject: bool = False


@dataclass(slots=True)
class Place:
    """How many messages came, and those of the last 50 that matter: nearly all link nothing and are on nothing."""

    messages: int = 0
    notable: tuple[Heard, ...] = ()
    last_text: str = ""
    last_at: datetime | None = None

    def last(self, number: int) -> Iterator[Heard]:
        """Yield those that matter of the last so many messages."""
        return (heard for heard in self.notable if self.messages - heard.number < number)

    def add(self, at: datetime, claims: frozenset[str], about: About) -> None:
        """Count a message, and keep what matters."""
        self.messages += 1
        on_subject = about is About.SUBJECT
        if claims or on_subject:
            heard = Heard(at=at, number=self.messages, claims=claims, on_subject=on_subject)
            self.notable = (*self.last(MESSAGES), heard)


class Conversations:
    """The last 50 messages, an hour at most, of the places heard from lately.

    Links to anything but a listed source are forgotten at once.
    """

    def __init__(self) -> None:
        self._places: OrderedDict[int, Place] = OrderedDict()

    def hear(
        self,
        place_id: int,
        at: datetime,
        content: str,
        cited_by: Mapping[str, frozenset[str]],
        about: About = About.NOTHING,
    ) -> None:
        """Remember of which claims a message links a source; `cited_by` is what `citing` returns."""
        cited = (cited_by.get(address, _NOTHING) for address in pages(content))
        place = self._place(place_id)
        place.add(at, _NOTHING.union(*cited), about)
        place.last_text, place.last_at = content[:LONGEST_LAST], at

    def forget_last(self, place_id: int) -> None:
        """Forget the text of a place's last message, because one was edited or deleted there."""
        if place := self._places.get(place_id):
            place.last_text = ""

    def show(self, place_id: int, at: datetime, claim_id: str) -> None:
        """Remember that the claim's line or card was shown."""
        self._place(place_id).add(at, frozenset((claim_id,)), About.SUBJECT)

    def already_said(self, place_id: int, at: datetime, claim_id: str) -> bool:
        """Tell whether the place has lately seen the claim's card or line, or one of its sources."""
        lately = (heard for heard in self._last(place_id, MESSAGES) if at - heard.at <= SPAN)
        return any(claim_id in heard.claims for heard in lately)

    def context(self, place_id: int, at: datetime) -> Context:
        """Return what was said just before: whether on the subject (or the bot spoke), and the last message."""
        place = self._places.get(place_id)
        if place is None:
            return Context()
        lately = (heard for heard in self._last(place_id, NEAR) if at - heard.at <= NEAR_SPAN)
        about = About.SUBJECT if any(heard.on_subject for heard in lately) else About.NOTHING
        is_near = place.last_at is not None and at - place.last_at <= NEAR_SPAN
        return Context(about, place.last_text if is_near else "")

    def _last(self, place_id: int, number: int) -> Iterator[Heard]:
        place = self._places.get(place_id)
        return place.last(number) if place else iter(())

    def _place(self, place_id: int) -> Place:
        place = self._places.setdefault(place_id, Place())
        self._places.move_to_end(place_id)
        if len(self._places) > PLACES:
            self._places.popitem(last=False)
        return place


def citing(claims: Iterable[Claim]) -> Mapping[str, frozenset[str]]:
    """Return for each page that is a source the ids of the claims that cite it."""
    cited_by: dict[str, set[str]] = {}
    for claim in claims:
        for address in _addresses(claim):
            cited_by.setdefault(address, set()).add(claim.id)
    return {address: frozenset(names) for address, names in cited_by.items()}


def _addresses(claim: Claim) -> Iterable[str]:
    for source in claim.sources:
        yield page(source.url)
        if source.read_at:
            yield page(source.read_at)
