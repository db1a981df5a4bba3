"""How what was seen in a message is meant: the passage, the claim's own wordings and the rules, put together."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.core import text
from bot.core.matching.gates import Gates, Line, Stance, Stances, line, pulled, stance
from bot.core.matching.index import Index
from bot.core.matching.manner import Manner
from bot.core.matching.reading import familiarity
from bot.core.matching.scorer import Fit
from bot.core.matching.sighting import Sighting
from bot.core.matching.stance import Alike, Heard, Manners, heard, likeness, shares
from bot.core.matching.stems import Stems

_SEVERAL = 2  # One wording that negates a word ("don't ride without a helmet") tells nothing of the claim.


class Hearing:
    """Tells how passages are meant by one library's gates; what it learns of its wordings is remembered."""

    def __init__(self, index: Index, stems: Stems, gates: Gates, manners: Manners) -> None:
        self._index = index
        self._stems = stems
        self._gates = gates
        self._manners = manners
        self._stances: dict[int, Stance] = {}
        self._turned: dict[int, Mapping[str, float]] = {}
        self._cues: dict[int, frozenset[str]] = {}
        self._owns: dict[int, Mapping[str, float]] = {}
        self._odds: dict[int, Sequence[float]] = {}

    def lines(self, said: str) -> list[Line]:
        """Cut cleaned text into lines, each with its stems."""
        return [line(sentence, self._stems.aligned(sentence.words)) for sentence in text.sentences(said)]

    def chances(self, seen: Sighting, lines: Sequence[Line]) -> dict[Manner, float]:
        """Return the chance of each manner in which the passage of a sighting may be meant."""
        return self._manners.chances(self.heard(seen, lines), self._own_odds(seen.fit.claim))

    def heard(self, seen: Sighting, lines: Sequence[Line]) -> Heard:
        """Return by what the passage of a sighting may be told from a plain assertion."""
        shared = self._index.shared(seen.window.passage, seen.fit.wording)
        meant = [self._as_meant(spoken, shared) for spoken in lines]
        covered = seen.window.sentences
        said = pulled([lines[at] for at in covered])
        signals = self._gates.signals(meant, covered, shared, self._stances_for(seen), said)
        beside = [lines[at].sentence for at in (covered[0] - 1, covered[-1] + 1) if 0 <= at < len(lines)]
        cues = heard([lines[at].sentence for at in covered], beside)
        known = familiarity(len(self._index.of_claim(seen.fit.claim)))
        best = self._cues_of(seen.fit.wording)
        more = {cue: worth for cue, worth in cues.items() if cue not in best}
        return Heard(signals, cues, self._own(seen.fit.claim), more, self._alike(cues, seen.fit), seen.features, known)

    def _alike(self, cues: Mapping[str, float], fit: Fit) -> Alike:
        best, after, near = (
            0.0 if number is None else likeness(cues.keys(), self._cues_of(number))
            for number in (fit.leading[0], fit.leading[-1], fit.near)
        )
        return Alike(best, after, near)

    def _cues_of(self, number: int) -> frozenset[str]:
        """Return the cues of a wording."""
        known = self._cues.get(number)
        if known is None:
            known = self._cues[number] = frozenset(heard(text.sentences(text.spoken(self._index.text_of(number))), ()))
        return known

    def _own(self, claim: int) -> Mapping[str, float]:
        """Return the cues of the claim's own wordings, each with the share of them that it stands in."""
        known = self._owns.get(claim)
        if known is None:
            known = self._owns[claim] = shares([*map(self._cues_of, self._index.of_claim(claim))])
        return known

    def _own_odds(self, claim: int) -> Sequence[float]:
        known = self._odds.get(claim)
        if known is None:
            known = self._odds[claim] = self._manners.odds(self._own(claim))
        return known

    def _stances_for(self, seen: Sighting) -> Stances:
        claim = seen.fit.claim
        own = self._stance(self._index.of_claim(claim)[0])
        return Stances(own, self._negated(claim), [self._stance(one) for one in seen.fit.alike])

    def _negated(self, claim: int) -> Mapping[str, float]:
        """Return of each stem of a claim in which share of the wordings that hold it, it is negated."""
        known = self._turned.get(claim)
        if known is None:
            wordings = self._index.of_claim(claim)
            held = Counter(stem for one in wordings for stem in {*self._index.wordings[one].stems})
            turned = Counter(stem for one in wordings for stem in self._stance(one).negated)
            often = ((stem, count) for stem, count in turned.items() if count >= _SEVERAL)
            known = self._turned[claim] = {stem: count / max(count, held[stem]) for stem, count in often}
        return known

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
            known = self._stances[number] = stance(self.lines(text.spoken(self._index.text_of(number))))
        return known
