"""Values with defaults, so that a test names only what it is about."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.answering.policy import Post, Recent, Reply
from bot.core.claims import Claim
from bot.core.library import Library
from bot.matching import Match, MatchResult, Thresholds
from bot.matching.speech_act import ACTS

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
THRESHOLDS = Thresholds(offer=62, speak=80, margin=8, about=70)


def ago(**span: float) -> datetime:
    """A time before now."""
    return NOW - timedelta(**span)


def a_source(name: str = "a-study-2020", /, **changes: Any) -> dict[str, Any]:
    """A source as a file of the library writes it."""
    return {
        "id": name,
        "title": f"On {name}",
        "publisher": "A Journal",
        "authors": "A. Author",
        "year": 2020,
        "kind": "peer-reviewed",
        "url": f"https://journal.example/{name}",
        "locator": "abstract",
        "limits": "One city.",
        "checked_on": date(2026, 11, 24),
    } | changes


def a_claim(name: str = "helmets-cut-injuries", /, **changes: Any) -> Claim:
    """A factual claim, reviewed and citing one source."""
    fields: dict[str, Any] = {
        "id": name,
        "topic": "safety",
        "title": "Helmets and head injuries",
        "claim": "Helmets halve head injuries.",
        "kind": "factual",
        "raised_by": "for",
        "rating": "contested",
        "verdict": "Studies differ.",
        "context": [a_point("It was found in one study."), a_point("And in another.")],
        "counterpoints": [a_point("A third did not find it.")],
        "sources": [a_source()],
        "phrasings": ["wear a helmet and you halve the risk"],
        "reviewed_on": date(2026, 11, 24),
        "review_by": date(2027, 11, 24),
    }
    return Claim.model_validate(fields | changes)


def a_library(*claims: Claim, **changes: Any) -> Library:
    """A library of one topic that holds these claims."""
    fields: dict[str, Any] = {
        "name": "Bicycle helmets",
        "language": "en",
        "topics": {"safety": "Safety"},
        "sides": {"for": "People who favour helmet laws"},
        "claims": {claim.id: claim for claim in claims or (a_claim(),)},
        "aliases": {},
        "subject": (),
        "gates": {},
        "revision": "0a1b2c3d",
    }
    return Library(**(fields | changes))


def a_point(text: str = "It was found in one study.", *sources: str) -> dict[str, Any]:
    """A point as a file of the library writes it."""
    return {"point": text, "sources": sources or ("a-study-2020",)}


def a_match(claim_id: str = "helmets-cut-injuries", score: float = 95, /, **changes: Any) -> Match:
    """A match on the first sentence, no gate fired. Of `acts`, where given, what is not named has no probability."""
    fields: dict[str, Any] = {"similarity": score, "wording": 0, "sentences": frozenset({0})}
    if changes.get("acts"):
        changes["acts"] = dict.fromkeys(ACTS, 0.0) | changes["acts"]
    return Match(claim_id=claim_id, score=score, **(fields | changes))


def a_result(*matches: Match, words: int = 12) -> MatchResult:
    """A message of twelve words with these matches."""
    return MatchResult(words=words, matches=matches or (a_match(),))


def a_reply(**changes: Any) -> Reply:
    """A decision to speak, before place and time were asked."""
    return Reply(**({"match": a_match()} | changes))


def a_post(**changes: Any) -> Post:
    """A member's message, handled when it was written."""
    fields: dict[str, Any] = {
        "id": 1001,
        "server_id": 1,
        "place_id": 11,
        "channel_id": 11,
        "author_id": 501,
        "content": "everybody knows that helmets halve head injuries, look it up",
        "at": NOW,
        "created_at": NOW,
    }
    return Post(**(fields | changes))


def a_recent(**changes: Any) -> Recent:
    """A log in which nothing has been said lately."""
    return Recent(**changes)
