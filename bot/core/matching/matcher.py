"""The matcher: raw text in, a reading out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, Self

from bot.core import text
from bot.core.claims import Gate
from bot.core.matching.calibration import SHIPPED, Calibration
from bot.core.matching.index import Index, Passage
from bot.core.matching.reading import Match, Reading, Recognisable, Thresholds
from bot.core.matching.scorer import Features, Fit, features, fits, rivals
from bot.core.matching.stems import Stems

MOST_MATCHES = 20
_CLOSE_LOOKS = 8  # Claims of one passage whose features are worked out.


class Recognised(Protocol):
    """What the matcher needs to know of a library."""

    @property
    def claims(self) -> Mapping[str, Recognisable]:
        """The claims by id."""

    @property
    def aliases(self) -> Mapping[str, str]:
        """Short forms and what they stand for."""

    @property
    def subject(self) -> tuple[str, ...]:
        """Words that show that a text is about the subject."""

    @property
    def gates(self) -> Mapping[Gate, tuple[str, ...]]:
        """Words added to the gates' own."""


@dataclass(frozen=True, slots=True)
class Window:
    """A passage that is looked at: which sentences it covers, and its words as the index sees them."""

    sentences: frozenset[int]
    passage: Passage


class Matcher:
    """Recognises the claims of one library. Never raises, whatever the text."""

    def __init__(
        self,
        claims: Iterable[Recognisable],
        *,
        aliases: Mapping[str, str] | None = None,
        subject: Iterable[str] = (),
        gates: Mapping[Gate, tuple[str, ...]] | None = None,
        calibration: Calibration = SHIPPED,
    ) -> None:
        self._stems = Stems(aliases or {})
        self._index = Index(tuple(claims), self._stems)
        self._anchors = [self._anchor_groups(claim) for claim in self._index.claims]
        self._calibration = calibration

    @classmethod
    def of(cls, library: Recognised, calibration: Calibration = SHIPPED) -> Self:
        """Build the matcher of a library."""
        return cls(
            library.claims.values(),
            aliases=library.aliases,
            subject=library.subject,
            gates=library.gates,
            calibration=calibration,
        )

    @property
    def thresholds(self) -> Thresholds:
        """From which scores the bot offers and speaks."""
        return self._calibration.thresholds

    def match(self, content: str) -> Reading:
        """Read a message."""
        said = text.read(content)
        words = text.words(said.text)
        if self._index.weight_of(self._stems(words)) < self._calibration.least_evidence:
            return Reading(words=len(words))
        sentences = text.sentences(said.text)
        windows = self._windows(sentences)
        everything = set(self._stems(words))
        best: dict[int, Match] = {}
        for window in windows:
            for match, claim in self._matches(window, everything):
                if claim not in best or match.score > best[claim].score:
                    best[claim] = match
        ranked = sorted(best.values(), key=lambda match: -match.score)
        return Reading(words=len(words), matches=tuple(ranked[:MOST_MATCHES]))

    def _windows(self, sentences: tuple[text.Sentence, ...]) -> list[Window]:
        stems = [self._stems(sentence.words) for sentence in sentences]
        singles = [Window(frozenset({at}), self._index.passage(found)) for at, found in enumerate(stems)]
        pairs = [
            Window(frozenset({at, at + 1}), self._index.passage([*one, *other]))
            for at, (one, other) in enumerate(zip(stems, stems[1:], strict=False))
        ]
        return [*singles, *pairs]

    def _matches(self, window: Window, everything: set[str]) -> Iterable[tuple[Match, int]]:
        found = fits(self._index, window.passage)
        first, second = rivals(found)
        for rank, fit in enumerate(found[:MOST_MATCHES]):
            missing = self._missing(fit.claim, everything)
            seen = features(self._index, window.passage, fit, second if rank == 0 else first, missing)
            yield self._match(window, fit, seen), fit.claim

    def _match(self, window: Window, fit: Fit, seen: Features) -> Match:
        wording = self._index.wordings[fit.wording]
        return Match(
            claim_id=self._index.claims[fit.claim].id,
            score=self._calibration.score(seen),
            similarity=self._calibration.score(seen._replace(anchors_missing=0.0)),
            wording=wording.number,
            sentences=window.sentences,
        )

    def _anchor_groups(self, claim: Recognisable) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(one for word in group for one in self._stems.of_text(word)) for group in claim.anchors)

    def _missing(self, claim: int, everything: set[str]) -> float:
        groups = self._anchors[claim]
        return sum(group.isdisjoint(everything) for group in groups) / len(groups) if groups else 0.0
