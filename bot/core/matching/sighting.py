"""What is looked at in a message, and what was seen there."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.core.matching.index import Passage
from bot.core.matching.scorer import Features, Fit


@dataclass(frozen=True, slots=True)
class Window:
    """A passage that is looked at: which sentences it covers, and its words as the index sees them."""

    sentences: tuple[int, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Whole:
    """What counts of the whole message, whichever window is looked at."""

    stems: AbstractSet[str]
    on_subject: float
    topical: float
    amid_elsewhere: bool
    elsewhere: frozenset[str]
    astray: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A claim seen in a window, and how surely the window makes it, 0-100."""

    window: Window
    fit: Fit
    features: Features
    score: float
