"""What was lately said in each place, in memory only: linked sources and shown claims, never text.

It answers one question: has the room already got what the bot would add?
"""

from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.claims import Claim
from bot.core.links import page, pages

MESSAGES = 50
SPAN = timedelta(minutes=60)
PLACES = 10_000
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message: when it came, the claims whose sources it linked, the claim whose line or card it was."""

    at: datetime
    claims: frozenset[str] = frozenset()


class Conversations:
    """The last 50 messages, an hour at most, of the places heard from lately.

    Links to anything but a listed source are forgotten at once.
    """

    def __init__(self) -> None:
        self._places: OrderedDict[int, deque[Heard]] = OrderedDict()

    def hear(self, place_id: int, at: datetime, content: str, cited_by: Mapping[str, frozenset[str]]) -> None:
        """Remember of which claims a message links a source; `cited_by` is what `citing` returns."""
        cited = (cited_by.get(address, _NOTHING) for address in pages(content))
        # Nearly every message links nothing: one empty set for all of them is most of the memory saved.
        self._add(place_id, Heard(at=at, claims=frozenset().union(*cited) or _NOTHING))

    def show(self, place_id: int, at: datetime, claim_id: str) -> None:
        """Remember that the claim's line or card was shown."""
        self._add(place_id, Heard(at=at, claims=frozenset((claim_id,))))

    def already_said(self, place_id: int, at: datetime, claim_id: str) -> bool:
        """Tell whether the place has lately seen the claim's card or line, or one of its sources."""
        lately = (heard for heard in self._places.get(place_id, ()) if at - heard.at <= SPAN)
        return any(claim_id in heard.claims for heard in lately)

    def _add(self, place_id: int, heard: Heard) -> None:
        self._places.setdefault(place_id, deque(maxlen=MESSAGES)).append(heard)
        self._places.move_to_end(place_id)
        if len(self._places) > PLACES:
            self._places.popitem(last=False)


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
