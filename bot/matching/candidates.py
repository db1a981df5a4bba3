"""The claims that a message may make: found by words and by vectors, ranked before anything is judged."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

import numpy as np

from bot.core import text
from bot.matching.character_grams import CharacterGrams
from bot.matching.decision import Features, thinness
from bot.matching.encodings import ClaimEncodings, Nearness
from bot.matching.judge import Encoded, Judge, Text
from bot.matching.lexical import Evidence, LexicalIndex
from bot.matching.match import About, RecognisableClaim
from bot.matching.stems import Stems
from bot.matching.windows import Window, windows

_LEXICAL_CANDIDATES = 12
_DENSE_CANDIDATES = 8
_SEARCHED = 1_000  # claims that are searched by vectors as a whole; of more, only what shares words or runs of letters
_CANDIDATES_OF_MORE = 24  # by words and runs of letters together: one more than a reading shows or judges
_BEHIND = 1.5
"""Log odds behind the best from which a claim is not judged. On the texts that the decision is fitted on that spares a
third of all pairs, and recall and precision stay as they are."""
_WINDOWS = 2  # windows of a long message that are looked at
CONTEXT_WORDS = 6
"""A message of more words says by itself what it means, and is judged without the one before it."""


class Context(NamedTuple):
    """What was said just before a message: whether it was on the subject, and the last message itself."""

    about: About = About.NOTHING
    last: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a window of the message may make, with what is known before it is judged.

    `before` is what the window was read after. `gram_cosine` is the cosine by runs of letters: of more than `_SEARCHED`
    claims, where somebody asks; else 0.
    """

    window: Window
    evidence: Evidence
    nearness: Nearness
    features: Features
    message: Encoded
    before: str
    gram_cosine: float


class CandidateFinder:
    """Finds the claims of one library that a message may make."""

    def __init__(
        self,
        claims: Sequence[RecognisableClaim],
        stems: Stems,
        lexical: LexicalIndex,
        judge: Judge,
        encodings: ClaimEncodings,
    ) -> None:
        self._claims = claims
        self._stems = stems
        self._lexical = lexical
        self._judge = judge
        self._encodings = encodings
        self.is_large = len(claims) > _SEARCHED
        self._grams = CharacterGrams(map(_words, claims)) if self.is_large else None

    def of(self, said: str, context: Context, *, asked: bool) -> list[Candidate]:
        """Return the claims that come into question, each in its best window, most promising first."""
        best: dict[int, Candidate] = {}
        for window in self._looked_at(said, context):
            for candidate in self._in_window(window, context, asked=asked):
                claim = candidate.evidence.claim
                if claim not in best or self._order(candidate) > self._order(best[claim]):
                    best[claim] = candidate
        return sorted(best.values(), key=lambda candidate: -self._order(candidate))

    def _order(self, candidate: Candidate) -> float:
        """Return how promising a claim is beside the others: by the fitted ranking, or among thousands by a plain sum.

        What was fitted beside dozens of claims is no guide there, where one rare word nearly settles which is meant.
        MAP@5 on the train split of CheckThat! 2020 (10,375 claims): .82 by words alone, .83 by runs of letters alone,
        .87 by both. The vectors, which tell the claims of one debate apart, make it worse at every weight.
        """
        return candidate.evidence.score + candidate.gram_cosine if self.is_large else self._rank(candidate)

    def _looked_at(self, said: str, context: Context) -> list[Window]:
        found = windows(said, self._stems)
        if context.about is not About.SUBJECT and len(found) > 1:
            found = [window for window in found if self._lexical.topic(window.stems).is_subject] or found
        found.sort(key=lambda window: -self._lexical.topicality(window.stems))
        return found[:_WINDOWS]

    def _in_window(self, window: Window, context: Context, *, asked: bool) -> Iterator[Candidate]:
        message = self._judge.encode([Text(window.text, context.last)])[0]
        evidence = self._lexical.evidence(window.stems)
        known = {one.claim: one for one in evidence}
        grams = self._gram_cosines(window) if asked else {}
        numbers = self._looked_up(message, evidence, grams)
        nearness = {claim: self._encodings.nearness(claim, message.vector) for claim in numbers}
        topic = self._lexical.topic(window.stems)
        is_named = context.about is About.SUBJECT or topic.is_named
        others = [one for one in known.values() if one.claim in numbers]
        for claim in numbers:
            found = known.get(claim, Evidence(claim=claim, wording=0, best=0.0, profile=0.0))
            features = self._features(found, nearness, others, topic.topicality, is_named=is_named)
            yield Candidate(window, found, nearness[claim], features, message, context.last, grams.get(claim, 0.0))

    def _looked_up(self, message: Encoded, evidence: Sequence[Evidence], grams: Mapping[int, float]) -> Collection[int]:
        """Return the claims that are compared with a message: by words and by vectors, or the first of thousands."""
        if self.is_large:  # ordered already, and a claim's vectors cost milliseconds
            order = defaultdict(float, grams)
            for one in evidence:
                order[one.claim] += one.score
            return nlargest(_CANDIDATES_OF_MORE, order, key=order.__getitem__)
        found = dict.fromkeys(one.claim for one in evidence[:_LEXICAL_CANDIDATES])
        if self._claims:
            cosines = self._encodings.statements() @ message.vector
            found |= dict.fromkeys(int(claim) for claim in np.argsort(-cosines)[:_DENSE_CANDIDATES])
        return found

    def _gram_cosines(self, window: Window) -> Mapping[int, float]:
        """Return the claims of a large library that share runs of letters with a window, and their cosines."""
        if self._grams is None:
            return {}
        cosines = self._grams.cosines(text.words(window.text))
        return {int(claim): float(cosines[claim]) for claim in np.nonzero(cosines)[0]}

    def _features(
        self,
        found: Evidence,
        nearness: Mapping[int, Nearness],
        others: Sequence[Evidence],
        topical: float,
        *,
        is_named: bool,
    ) -> Features:
        near = nearness[found.claim]
        has_rivals = len(self._claims) > 1  # where there are none, a lead says nothing
        rivals = [one.score for one in others if one.claim != found.claim]
        cosines = [one.wording for claim, one in nearness.items() if claim != found.claim]
        return Features(
            judged=0.0,
            judged_wording=0.0,
            cosine=near.statement,
            cosine_wording=near.wording,
            nearer_miss=max(0.0, near.near_miss - near.wording),
            best=found.best,
            profile=found.profile,
            lexical_lead=found.score - max(rivals, default=0.0) if has_rivals else 0.0,
            cosine_lead=near.wording - max(cosines, default=0.0) if has_rivals else 0.0,
            judged_lead=0.0,
            topical=topical,
            named=float(is_named),
            thin=thinness(1 + len(self._claims[found.claim].phrasings)),
        )

    def promising(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return those that are worth the judge's time: neither hopeless nor far behind the best."""
        ranks = [self._rank(one) for one in candidates]
        least = max(self._judge.decider.least_promise, max(ranks, default=0.0) - _BEHIND)
        return [one for one, rank in zip(candidates, ranks, strict=True) if rank >= least]

    def _rank(self, candidate: Candidate) -> float:
        return self._judge.decider.rank(candidate.features)


def _words(claim: RecognisableClaim) -> list[str]:
    return [word for said in (claim.claim, *claim.phrasings) for word in text.words(text.clean(said))]
