"""The matcher: raw text in, a reading out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain, pairwise
from math import floor
from typing import NamedTuple, Protocol, Self

from bot.core import text
from bot.core.claims import Gate
from bot.core.matching import everyday
from bot.core.matching.calibration import SHIPPED, Calibration
from bot.core.matching.gates import NOTHING_TOLD, Gates, Line, Told
from bot.core.matching.hearing import Hearing
from bot.core.matching.index import Index
from bot.core.matching.manner import Manner
from bot.core.matching.own_thresholds import OwnThresholds
from bot.core.matching.reading import Account, Match, Reading, Recognisable, Thresholds, familiarity
from bot.core.matching.resemblance import Resemblance
from bot.core.matching.scorer import Context, Fit, Fits, features
from bot.core.matching.sighting import Sighting, Whole, Window
from bot.core.matching.stance import Heard
from bot.core.matching.stems import Stems
from bot.core.matching.subject import About, Subject

MOST_MATCHES = 20
_GATES = {
    Manner.DENIAL: Gate.DENIED,
    Manner.QUESTION: Gate.QUESTION,
    Manner.QUOTATION: Gate.QUOTED,
    Manner.DISCLOSURE: Gate.PERSONAL,
}
_MOST_ASKED = 95  # A near miss that scores more is for `lint` to tell; to ask for more would silence the claim.
_MOST_FOR_WHOLE = 120  # Words: a bag of more resembles everything.
_MOST_FOR_PAIRS = 30  # Sentences: of a longer message only single ones are looked at, so that none takes long.
_LOOKS = 4  # Claims of one passage whose features are worked out.


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
    def elsewhere(self) -> tuple[str, ...]:
        """Words that show that a text is about another subject."""

    @property
    def gates(self) -> Mapping[Gate, tuple[str, ...]]:
        """Words added to the gates' own."""


class Asked(NamedTuple):
    """How a message is read: what the talk just before was about, and whether what it merely resembles is wanted."""

    amid: About
    ranked: bool


class Matcher:
    """Recognises the claims of one library. Never raises, whatever the text."""

    def __init__(  # noqa: PLR0913 - what a library says, each by name
        self,
        claims: Iterable[Recognisable],
        *,
        aliases: Mapping[str, str] | None = None,
        subject: Iterable[str] = (),
        elsewhere: Iterable[str] = (),
        gates: Mapping[Gate, tuple[str, ...]] | None = None,
        calibration: Calibration = SHIPPED,
    ) -> None:
        self._stems = Stems(aliases or {})
        self._elsewhere = Subject(elsewhere, self._stems)
        self._index = Index(tuple(claims), self._stems, everyday.stems() | self._elsewhere.stems)
        self._resemblance = Resemblance(self._index)
        self._anchors = [self._anchor_groups(claim) for claim in self._index.claims]
        subject = tuple(subject)
        self._subject = Subject(subject, self._stems)
        self._everyday = self._foreign_everyday(subject)
        self._named = [self._share_named(number) for number in range(len(self._index.claims))]
        self._gates = Gates(gates or {}, subject)
        self._hearing = Hearing(self._index, self._stems, self._gates, calibration.manners)
        self._calibration = calibration
        self._numbers = {claim.id: number for number, claim in enumerate(self._index.claims)}
        counts = [len(self._index.of_claim(number)) for number in range(len(self._index.claims))]
        self._speak = [calibration.thresholds.speak_with(count) for count in counts]
        self._familiar = [familiarity(count) for count in counts]
        own = OwnThresholds(self._numbers, self._own_threshold)
        self._thresholds = replace(calibration.thresholds, per_claim=own)

    @classmethod
    def of(cls, library: Recognised, calibration: Calibration = SHIPPED) -> Self:
        """Build the matcher of a library."""
        return cls(
            library.claims.values(),
            aliases=library.aliases,
            subject=library.subject,
            elsewhere=library.elsewhere,
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

    def match(self, content: str, *, amid: About = About.NOTHING) -> Reading:
        """Read a message for what it asserts. Lines that it quotes are read only where its own words say nothing.

        `amid` tells what the talk just before it was about: if the subject, it need not be named again.
        """
        return self._heard(content, Asked(amid=amid, ranked=False))

    def rank(self, content: str, *, amid: About = About.NOTHING) -> Reading:
        """Read a message as `match` does, and add what else it resembles: for those who ask, and for scripts."""
        return self._heard(content, Asked(amid=amid, ranked=True))

    def work_out(self) -> Iterator[str]:
        """Work out what else waits until it is needed, so that a start is quick; yields each claim that is done."""
        for claim in self.claims:
            self._thresholds.speak_for(claim.id)
            yield claim.id
        self._resemblance.work_out()

    def talk(self, messages: Iterable[str]) -> About:
        """Return what the messages just before one are about: the subject, if any is; else what the last is about."""
        abouts = [self._about(self._stems.of_text(one)) for one in messages]
        if About.SUBJECT in abouts:
            return About.SUBJECT
        return abouts[-1] if abouts else About.NOTHING

    def _about(self, stems: Sequence[str]) -> About:
        if self._subject.is_named(stems):
            return About.SUBJECT
        return About.ELSEWHERE if self._elsewhere.named(stems) or self._strays(stems) else About.NOTHING

    def _strays(self, stems: Iterable[str]) -> frozenset[str]:
        return self._everyday.intersection(stems)

    def _heard(self, content: str, asked: Asked) -> Reading:
        said = text.read(content)
        own = self._read(content, said.text, asked, frozenset())
        if not said.quoted or self._is_offered(own):
            return own
        quoted = self._read(content, said.quoted, asked, frozenset({Gate.QUOTED}))
        return replace(own, words=own.words + quoted.words, matches=quoted.matches) if self._is_offered(quoted) else own

    def looks(self, content: str, most: int, *, amid: About = About.NOTHING) -> list[tuple[Sighting, Heard]]:
        """Return the best sightings in raw text and how each is said, best first. Fitting starts from here."""
        said = text.read(content)
        lines = self._hearing.lines(said.text or said.quoted)
        return [(seen, self._hearing.heard(seen, lines)) for seen in self._asserted(lines, amid)[:most]]

    def told(self, content: str) -> Told:
        """Return what a message as a whole tells, whatever it makes of a claim."""
        said = text.read(content)
        return self._gates.told(content, said.text or said.quoted)

    def account(self, content: str, most: int) -> list[Account]:
        """Tell of the best claims in raw text what speaks for each and against it, best first."""
        said = text.read(content)
        lines = self._hearing.lines(said.text or said.quoted)
        told = self._gates.told(content, said.text or said.quoted)
        return [self._account(seen, lines, told) for seen in self._asserted(lines)[:most]]

    def _account(self, seen: Sighting, lines: Sequence[Line], told: Told) -> Account:
        fit = seen.fit
        claim = self._index.claims[fit.claim]
        shared = self._index.shared(seen.window.passage, fit.wording)
        said = frozenset(seen.window.passage.stems).union(stem for line in lines for stem, _ in line.stems)
        groups = zip(claim.anchors, self._anchors[fit.claim], strict=True)
        return Account(
            claim_id=claim.id,
            score=seen.score,
            score_needed=self._thresholds.speak_for(claim.id),
            passage=" ".join(lines[at].sentence.text for at in seen.window.sentences),
            wording=self._index.text_of(fit.wording),
            near_miss=None if fit.near is None or fit.near_fit < fit.fit else self._index.text_of(fit.near),
            shared=tuple(sorted(shared.items(), key=lambda one: -one[1])),
            missing=tuple(words for words, stems in groups if stems.isdisjoint(said)),
            chances=self._hearing.chances(seen, lines),
            chance_needed=max(self._thresholds.asserted, self._thresholds.sure if told.seems_private else 0.0),
            confided_allowed=self._confided_allowed(fit.claim),
            seems_private=told.seems_private,
        )

    def _own_threshold(self, claim_id: str) -> float | None:
        """Return another threshold for a claim that few wordings are known of, or whose near misses ask for more."""
        number = self._numbers.get(claim_id)
        if number is None:
            return None
        speak = self._speak[number]
        highest = max((self._score_of(number, near) for near in self._index.claims[number].near_misses), default=0.0)
        own = max(speak, min(_MOST_ASKED, floor(highest) + 1))
        return own if own != self._calibration.thresholds.speak else None

    def _score_of(self, claim: int, content: str) -> float:
        """Return the score of a claim where the text asserts it, else 0."""
        lines = self._hearing.lines(text.spoken(content))
        seen = next(iter(self._asserted(lines, only=claim)), None)
        if seen is None or seen.score < self._speak[claim]:
            return 0.0
        return 0.0 if self._passage_gates(seen, lines, NOTHING_TOLD) else seen.score

    def _is_offered(self, reading: Reading) -> bool:
        return bool(reading.matches) and reading.matches[0].score >= self._calibration.thresholds.offer

    def _read(self, content: str, said: str, asked: Asked, gates: frozenset[Gate]) -> Reading:
        words = text.words(said)
        stems = self._stems(words)
        reading = Reading(words=len(words), about=self._about(stems))
        is_worth_a_look = asked.amid is About.SUBJECT or self._index.is_worth_a_look(stems)
        if not words or not (is_worth_a_look or asked.ranked):
            return reading
        lines = self._hearing.lines(said)
        seen = self._asserted(lines, asked.amid) if is_worth_a_look else []
        is_near = any(one.score >= self._speak[one.fit.claim] for one in seen)
        told = self._gates.told(content, said) if is_near else NOTHING_TOLD
        matches = [self._match(one, lines, gates, told) for one in seen]
        return replace(reading, matches=tuple(self._ranked(matches, lines, gates) if asked.ranked else matches))

    def _asserted(
        self, lines: Sequence[Line], amid: About = About.NOTHING, *, only: int | None = None
    ) -> list[Sighting]:
        """Return the claims that a sentence or two neighbouring ones make, each at its best, best first."""
        best: dict[int, Sighting] = {}
        for seen in self._seen(lines, self._whole(lines, amid), only):
            known = best.get(seen.fit.claim)
            if known is None or seen.score > known.score:
                best[seen.fit.claim] = seen
        return sorted(best.values(), key=lambda seen: -seen.score)

    def _ranked(self, asserted: Sequence[Match], lines: Sequence[Line], gates: frozenset[Gate]) -> list[Match]:
        """Add to what is asserted what the whole message resembles, which tells best what it is about."""
        stems = [stem for spoken in lines for stem, _ in spoken.stems][:_MOST_FOR_WHOLE]
        found = {match.claim_id: match for match in asserted}
        for fit, likeness in self._resemblance.best(self._index.passage(stems), MOST_MATCHES):
            claim_id = self._index.claims[fit.claim].id
            known = found.get(claim_id) or self._unasserted(fit, len(lines), gates)
            found[claim_id] = replace(known, similarity=max(known.similarity, likeness))
        said = {match.claim_id for match in self._thresholds.reached(asserted)}
        kept = sorted(found.values(), key=lambda match: (match.claim_id not in said, -match.similarity))[:MOST_MATCHES]
        return sorted(kept, key=lambda match: (-match.score, -match.similarity))

    def _unasserted(self, fit: Fit, sentences: int, gates: frozenset[Gate]) -> Match:
        return Match(
            claim_id=self._index.claims[fit.claim].id,
            score=0.0,
            similarity=0.0,
            wording=self._index.wordings[fit.wording].number,
            sentences=frozenset(range(sentences)),
            gates=gates,
        )

    def _whole(self, lines: Sequence[Line], amid: About) -> Whole:
        stems = [stem for spoken in lines for stem, _ in spoken.stems]
        read = self._index.read(stems)
        return Whole(
            stems=frozenset((*stems, *read)),
            on_subject=float(amid is About.SUBJECT or self._subject.is_named(read)),
            amid_elsewhere=amid is About.ELSEWHERE,
            topical=self._index.subject_of(stems),
            elsewhere=self._elsewhere.named(read),
            astray=self._strays(read),
        )

    def _windows(self, lines: Sequence[Line]) -> list[Window]:
        """Return each sentence, and each two neighbours; what is repeated is looked at once."""
        places: list[tuple[int, ...]] = [(at,) for at in range(len(lines))]
        if len(lines) <= _MOST_FOR_PAIRS:
            places += pairwise(range(len(lines)))
        firsts = {tuple(lines[at].sentence for at in place): place for place in reversed(places)}
        return [self._window(lines, place) for place in sorted(firsts.values(), key=lambda one: (len(one), one))]

    def _window(self, lines: Sequence[Line], place: tuple[int, ...]) -> Window:
        return Window(place, self._index.passage([stem for at in place for stem, _ in lines[at].stems]))

    def _seen(self, lines: Sequence[Line], whole: Whole, only: int | None) -> Iterator[Sighting]:
        """Yield what every window shows, of one claim if so asked. All are scored at once: little more than one."""
        found = [
            (window, fit, features(self._index, window.passage, fit, self._context(fit, whole)))
            for window in self._windows(lines)
            for fit in Fits(self._index, window.passage).worth_a_look(_LOOKS)
            if only is None or fit.claim == only
        ]
        scores = self._calibration.scores([seen for _, _, seen in found])
        return (Sighting(*one, score) for one, score in zip(found, scores, strict=True))

    def _match(self, seen: Sighting, lines: Sequence[Line], gates: frozenset[Gate], told: Told) -> Match:
        claim_id = self._index.claims[seen.fit.claim].id
        speak = self._thresholds.speak_for(claim_id)
        if seen.score >= speak:
            gates |= self._passage_gates(seen, lines, told)
        return Match(
            claim_id=claim_id,
            score=seen.score,
            similarity=seen.score * self._familiar[seen.fit.claim] if seen.score >= speak else 0.0,
            wording=self._index.wordings[seen.fit.wording].number,
            sentences=frozenset(seen.window.sentences),
            gates=gates,
        )

    def _passage_gates(self, seen: Sighting, lines: Sequence[Line], told: Told) -> frozenset[Gate]:
        """Return the gates of the message, and of a passage that may well not assert, or may confide.

        That the message seems a personal story counts only where the passage does not plainly assert.
        """
        chances = self._hearing.chances(seen, lines)
        asserted = chances.pop(Manner.CLAIM)
        if asserted < self._thresholds.asserted:
            return told.gates | {_GATES[max(chances, key=lambda one: chances[one])]}
        may_confide = told.seems_private and asserted < self._thresholds.sure
        is_private = may_confide or chances[Manner.DISCLOSURE] > self._confided_allowed(seen.fit.claim)
        return told.gates | {Gate.PERSONAL} if is_private else told.gates

    def _confided_allowed(self, claim: int) -> float:
        return self._thresholds.confided_for(len(self._index.of_claim(claim)))

    def _anchor_groups(self, claim: Recognisable) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(one for word in group for one in self._stems.of_text(word)) for group in claim.anchors)

    def _context(self, fit: Fit, whole: Whole) -> Context:
        said = self._index.wordings[fit.wording].stems
        elsewhere = len(whole.elsewhere.difference(said)) + whole.amid_elsewhere
        off_subject = 1 - whole.on_subject / 2
        return Context(
            anchors_missing=self._missing(fit.claim, whole.stems),
            on_subject=whole.on_subject,
            topical=whole.topical,
            unnamed=self._named[fit.claim] * (1 - whole.on_subject),
            elsewhere=_some(elsewhere) * off_subject,
            astray=_some(len(whole.astray.difference(said))) * off_subject,
        )

    def _foreign_everyday(self, subject: Iterable[str]) -> frozenset[str]:
        """Return the stems of everyday subjects that are not the library's own words."""
        own = self._index.usual.union(*chain.from_iterable(self._anchors), *map(self._stems.of_text, subject))
        return everyday.stems() - own

    def _share_named(self, claim: int) -> float:
        """Return the share of the claim's wordings that name the subject."""
        wordings = self._index.of_claim(claim)
        return sum(self._subject.is_named(self._index.wordings[one].stems) for one in wordings) / len(wordings)

    def _missing(self, claim: int, everything: AbstractSet[str]) -> float:
        groups = self._anchors[claim]
        return sum(group.isdisjoint(everything) for group in groups) / len(groups) if groups else 0.0


def _some(count: int) -> float:
    """Return 0 for none, and ever nearer to 1 for more."""
    return count / (count + 1)
