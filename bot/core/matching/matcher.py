"""The matcher: raw text in, a reading out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, Self

from bot.core import text
from bot.core.claims import Gate
from bot.core.matching.calibration import SHIPPED, Calibration
from bot.core.matching.gates import Gates, Line, Stance, Stances, line, stance
from bot.core.matching.index import Index, Passage
from bot.core.matching.reading import Match, Reading, Recognisable, Thresholds
from bot.core.matching.scorer import Context, Features, Fit, alike, features, fits, rivals
from bot.core.matching.stance import Heard, Manner, heard, shares
from bot.core.matching.stems import Stems
from bot.core.matching.subject import Subject

MOST_MATCHES = 20
_GATES = {Manner.DENIAL: Gate.DENIED, Manner.QUESTION: Gate.QUESTION, Manner.QUOTATION: Gate.QUOTED}
_JUST_ABOVE = 0.1
_MOST_ASKED = 85  # A near miss that scores more is for `lint` to tell; to ask for more would silence the claim.
_FEWEST_FOR_WHOLE = 2  # Sentences: one is the whole message anyway.
_MOST_FOR_WHOLE = 120  # Words: a bag of more resembles everything.
_MOST_FOR_PAIRS = 30  # Sentences: of a longer message only single ones are looked at, so that none takes long.
_FEWEST_LOOKS = 8  # Claims of one passage whose features are worked out, where there are many passages.


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

    sentences: tuple[int, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Whole:
    """What counts of the whole message, whichever window is looked at."""

    stems: AbstractSet[str]
    on_subject: float
    topical: float


@dataclass(frozen=True, slots=True)
class Sighting:
    """A claim seen in a window: how well, and how similar the message is to it at best."""

    window: Window
    fit: Fit
    features: Features
    score: float
    similarity: float


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
        subject = tuple(subject)
        self._subject = Subject(subject, self._stems)
        self._gates = Gates(gates or {}, subject)
        self._stances: dict[int, Stance] = {}
        self._owns: dict[int, Mapping[str, float]] = {}
        self._calibration = calibration
        self._thresholds = calibration.thresholds
        self._thresholds = replace(calibration.thresholds, per_claim=self._above_near_misses())

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
    def claims(self) -> tuple[Recognisable, ...]:
        """The claims that it recognises."""
        return self._index.claims

    @property
    def thresholds(self) -> Thresholds:
        """From which scores the bot offers and speaks."""
        return self._thresholds

    def match(self, content: str) -> Reading:
        """Read a message. The lines that it quotes are read only where its own words say nothing."""
        said = text.read(content)
        own = self._read(content, said.text, frozenset())
        if not said.quoted or self._is_offered(own):
            return own
        quoted = self._read(content, said.quoted, frozenset({Gate.QUOTED}))
        return Reading(words=own.words + quoted.words, matches=quoted.matches) if self._is_offered(quoted) else own

    def looks(self, content: str, most: int) -> list[tuple[Sighting, Heard]]:
        """Return the best sightings in raw text and how each is said, best first. Fitting starts from here."""
        said = text.read(content)
        lines = self._lines(said.text or said.quoted)
        return [(seen, self.heard(seen, lines)) for seen in self._sightings(lines)[:most]]

    def _above_near_misses(self) -> dict[str, float]:
        """Return higher thresholds for the claims whose own near misses would be answered otherwise."""
        speak = self._calibration.thresholds.speak
        fooled: dict[str, float] = {}
        for number, claim in enumerate(self._index.claims):
            highest = max((self._score_of(number, near) for near in claim.near_misses), default=0.0)
            if highest >= speak:
                fooled[claim.id] = max(speak, min(_MOST_ASKED, highest + _JUST_ABOVE))
        return fooled

    def _score_of(self, claim: int, content: str) -> float:
        """Return the score of a claim where the text asserts it, else 0."""
        lines = self._lines(text.spoken(content))
        speak = self._calibration.thresholds.speak
        seen = next((one for one in self._sightings(lines) if one.fit.claim == claim), None)
        return seen.score if seen and seen.score >= speak and not self._passage_gates(seen, lines, speak) else 0.0

    def _is_offered(self, reading: Reading) -> bool:
        return bool(reading.matches) and reading.matches[0].score >= self._calibration.thresholds.offer

    def _read(self, content: str, said: str, gates: frozenset[Gate]) -> Reading:
        words = text.words(said)
        if not self._index.is_worth_a_look(self._stems(words), self._calibration.least_evidence):
            return Reading(words=len(words))
        lines = self._lines(said)
        seen = _best_of(self._sightings(lines))
        if seen and seen[0].score >= self._calibration.thresholds.offer:
            gates |= self._gates.of_message(content, said)
        return Reading(words=len(words), matches=tuple(self._match(one, lines, gates) for one in seen))

    def _lines(self, said: str) -> list[Line]:
        return [self._line(sentence) for sentence in text.sentences(said)]

    def _line(self, sentence: text.Sentence) -> Line:
        return line(sentence, self._stems.aligned(sentence.words))

    def _sightings(self, lines: Sequence[Line]) -> list[Sighting]:
        windows = self._windows(lines)
        looks = max(_FEWEST_LOOKS, MOST_MATCHES // max(1, len(windows)))
        everything = tuple(stem for spoken in lines for stem, _ in spoken.stems)
        meant = {stem for window in windows for stem in window.passage.stems}
        whole = Whole(
            meant.union(everything), float(self._subject.is_named(everything)), self._index.subject_of(everything)
        )
        best: dict[int, Sighting] = {}
        for window in windows:
            for seen in self._seen_in(window, whole, looks):
                known = best.get(seen.fit.claim)
                if known is None or seen.score > known.score:
                    best[seen.fit.claim] = seen
        if len(lines) >= _FEWEST_FOR_WHOLE and len(everything) <= _MOST_FOR_WHOLE:
            best = self._ranked_whole(best, lines, whole)
        return sorted(best.values(), key=lambda seen: (-seen.score, -seen.similarity))

    def _ranked_whole(self, best: Mapping[int, Sighting], lines: Sequence[Line], whole: Whole) -> dict[int, Sighting]:
        """Let the whole message say what it resembles. That tells best what it is about, though not what it says."""
        stems = [stem for spoken in lines for stem, _ in spoken.stems]
        window = Window(tuple(range(len(lines))), self._index.passage(stems))
        alone = {seen.fit.claim: replace(seen, score=0.0) for seen in self._seen_in(window, whole, MOST_MATCHES)}
        heard = {claim: replace(seen, similarity=_similarity(alone.get(claim))) for claim, seen in best.items()}
        return alone | heard

    def _windows(self, lines: Sequence[Line]) -> list[Window]:
        stems = [[stem for stem, _ in spoken.stems] for spoken in lines]
        singles = [Window((at,), self._index.passage(found)) for at, found in enumerate(stems)]
        if len(lines) > _MOST_FOR_PAIRS:
            return singles
        pairs = [
            Window((at, at + 1), self._index.passage([*one, *other])) for at, (one, other) in enumerate(pairwise(stems))
        ]
        return [*singles, *pairs]

    def _seen_in(self, window: Window, whole: Whole, looks: int) -> Iterator[Sighting]:
        found = fits(self._index, window.passage)
        first, second = rivals(found)
        for rank, fit in enumerate(found[:looks]):
            context = Context(self._missing(fit.claim, whole.stems), whole.on_subject, whole.topical)
            seen = features(self._index, window.passage, fit, second if rank == 0 else first, context)
            similarity = self._calibration.score(seen._replace(anchors_missing=0.0))
            yield Sighting(window, fit, seen, self._calibration.score(seen), similarity)

    def _match(self, seen: Sighting, lines: Sequence[Line], gates: frozenset[Gate]) -> Match:
        claim_id = self._index.claims[seen.fit.claim].id
        if seen.score >= self._calibration.thresholds.offer:
            gates |= self._passage_gates(seen, lines, self._thresholds.speak_for(claim_id))
        return Match(
            claim_id=claim_id,
            score=seen.score,
            similarity=seen.similarity,
            wording=self._index.wordings[seen.fit.wording].number,
            sentences=frozenset(seen.window.sentences),
            gates=gates,
        )

    def _passage_gates(self, seen: Sighting, lines: Sequence[Line], speak: float) -> frozenset[Gate]:
        """Return the gate of the likeliest manner where it is not sure enough that the passage asserts anything."""
        said = self.heard(seen, lines)
        if said.signals.asks and said.signals.opens:
            return frozenset({Gate.QUESTION})
        chances = self._calibration.manners.chances(said)
        if chances.pop(Manner.CLAIM) >= self._calibration.least_chance(seen.score, speak):
            return frozenset()
        return frozenset({_GATES[max(chances, key=lambda one: chances[one])]})

    def heard(self, seen: Sighting, lines: Sequence[Line]) -> Heard:
        """Return by what the passage of a sighting may be told from a plain assertion."""
        shared = self._index.shared(seen.window.passage, seen.fit.wording)
        meant = [self._as_meant(spoken, shared) for spoken in lines]
        covered = seen.window.sentences
        signals = self._gates.signals(meant, covered, shared, self._stances_for(seen))
        beside = [lines[at].sentence for at in (covered[0] - 1, covered[-1] + 1) if 0 <= at < len(lines)]
        cues = heard([lines[at].sentence for at in covered], beside)
        return Heard(signals, cues, self._own(seen.fit.claim))

    def _own(self, claim: int) -> Mapping[str, float]:
        """Return the cues of the claim's own wordings, each with the share of them that it stands in."""
        known = self._owns.get(claim)
        if known is None:
            texts = [self._index.text_of(number) for number in self._index.of_claim(claim)]
            known = self._owns[claim] = shares([text.sentences(text.spoken(one)) for one in texts])
        return known

    def _stances_for(self, seen: Sighting) -> Stances:
        every = self._index.of_claim(seen.fit.claim)
        near = alike(self._index, seen.window.passage, seen.fit)
        return Stances(
            self._stance(every[0]), [self._stance(one) for one in every], [self._stance(one) for one in near]
        )

    def _as_meant(self, spoken: Line, shared: Mapping[str, float]) -> Line:
        """Return the line with the library's stems in place of those that were read as them."""
        stems = [
            (relative, at)
            for stem, at in spoken.stems
            for relative, _ in self._index.related(stem)
            if relative in shared
        ]
        return Line(spoken.sentence, tuple(stems), spoken.plain)

    def _stance(self, number: int) -> Stance:
        known = self._stances.get(number)
        if known is None:
            known = self._stances[number] = stance(self._lines(text.spoken(self._index.text_of(number))))
        return known

    def _anchor_groups(self, claim: Recognisable) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(one for word in group for one in self._stems.of_text(word)) for group in claim.anchors)

    def _missing(self, claim: int, everything: AbstractSet[str]) -> float:
        groups = self._anchors[claim]
        return sum(group.isdisjoint(everything) for group in groups) / len(groups) if groups else 0.0


def _similarity(seen: Sighting | None) -> float:
    return seen.similarity if seen else 0.0


def _best_of(seen: list[Sighting]) -> list[Sighting]:
    """Return what is worth reporting, in the order given: the best by score or similarity."""
    kept = sorted(seen, key=lambda one: -max(one.score, one.similarity))[:MOST_MATCHES]
    return [one for one in seen if one in kept] if len(seen) > MOST_MATCHES else seen
