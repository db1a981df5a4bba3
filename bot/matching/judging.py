"""What the judge makes of the candidates, and the score that the decision gives them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.core import text
from bot.matching.candidates import Candidate
from bot.matching.decision import MOST_ODDS, SAME, Features, closest_odds, log_odds
from bot.matching.encodings import ClaimEncodings
from bot.matching.judge import Judge, Vectors
from bot.matching.match import RecognisableClaim
from bot.matching.speech_act import ACTS, ASSERTION_INDEX, SpeechAct

JUDGED = 3
"""Claims whose statement is judged; the best is judged by its nearest wording, too: four pairs at the most."""

_HOPELESS = 0.02  # probability by the statement below which the nearest wording is not asked about
_TELLING = re.compile(r"""[?"]|(?<!\w)'|'(?!\w)""")  # an apostrophe stands within a word
_SURE = {SpeechAct.NEITHER: 0.01, SpeechAct.ASSERTION: 0.98}
_ASSERTED = np.array([_SURE.get(act, 0.002) for act in ACTS], np.float32)


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with the judge's probabilities: by the claim's statement, and by its nearest wording if asked."""

    candidate: Candidate
    features: Features
    acts: Mapping[SpeechAct, float]

    @property
    def is_near_miss(self) -> bool:
        """Whether the message says the same as a near miss of the claim, and no wording is as near."""
        near = self.candidate.nearness
        return near.near_miss >= SAME and near.has_nearer_miss


class Judging:
    """Asks the judge about the best candidates of a message. `claims` are those of one library."""

    def __init__(self, claims: Sequence[RecognisableClaim], judge: Judge, encodings: ClaimEncodings) -> None:
        self._judge = judge
        self._encodings = encodings
        self._has_rivals = len(claims) > 1
        self._verbatim = {
            (number, _as_told(text.clean(said)))
            for number, claim in enumerate(claims)
            for said in (claim.claim, *claim.phrasings)
        }

    def judged(self, candidates: Sequence[Candidate], beside: Sequence[Judged] = ()) -> list[Judged]:
        """Judge the most promising by their statements, and the likeliest of them by its nearest wording, too.

        `beside` were judged before and are their rivals; behind these, statements are enough.
        """
        chosen = candidates[:JUDGED]
        if not chosen:
            return []
        statements = [(self._encodings.wording(one.evidence.claim, 0), one.message) for one in chosen]
        by_statement = self._judge.judge(statements)
        for row, candidate in enumerate(chosen):
            if (candidate.evidence.claim, _as_told(candidate.window.text)) in self._verbatim:
                by_statement[row] = _ASSERTED  # word for word: nothing to judge
        asserted = by_statement[:, ASSERTION_INDEX]
        best = int(np.argmax(asserted))
        is_settled = beside or np.array_equal(by_statement[best], _ASSERTED) or asserted[best] < _HOPELESS
        by_wording = by_statement[best] if is_settled else self._by_wording(chosen[best], by_statement[best])
        found = [
            _judged(one, acts, by_wording if number == best else None)
            for number, (one, acts) in enumerate(zip(chosen, by_statement, strict=True))
        ]
        if not self._has_rivals:
            return found
        odds = [one.features.judged for one in (*found, *beside)]
        return [
            replace(one, features=one.features._replace(judged_lead=_lead(odds, number)))
            for number, one in enumerate(found)
        ]

    def _by_wording(self, candidate: Candidate, by_statement: Vectors) -> Vectors:
        """Judge a candidate by its nearest wording, unless that is the statement itself."""
        number = candidate.nearness.number
        if number == 0:
            return by_statement
        wording = self._encodings.wording(candidate.evidence.claim, number)
        by_wording: Vectors = self._judge.judge([(wording, candidate.message)])[0]
        return by_wording

    def score(self, judged: Judged) -> float:
        """Return the probability of an assertion, in percent; 0 for what says no more than a near miss does."""
        return 0.0 if judged.is_near_miss else self._judge.decider.score(judged.features)

    def importance(self, judged: Judged) -> tuple[float, float]:
        """Sort what is likelier meant first; what is surely not asserted, by what it is about."""
        return -round(self.score(judged)), -self._judge.decider.similarity(judged.features)

    def similarity(self, features: Features) -> float:
        """Return the probability that the message is about the claim, in percent."""
        return self._judge.decider.similarity(features)


def _as_told(said: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the words of a text, and the marks that make a question or a quotation of the same words."""
    return tuple(text.words(said)), frozenset(_TELLING.findall(said))


def _judged(candidate: Candidate, by_statement: Vectors, by_wording: Vectors | None) -> Judged:
    """Put what the judge said into the features; what was asked twice counts in halves."""
    acts = by_statement if by_wording is None else (by_statement + by_wording) / 2
    odds = log_odds(float(by_statement[ASSERTION_INDEX]))
    other = odds if by_wording is None else log_odds(float(by_wording[ASSERTION_INDEX]))
    closest = closest_odds(odds, other, candidate.features.cosine_wording)
    features = candidate.features._replace(judged=closest, judged_wording=other)
    return Judged(candidate, features, {act: float(acts[number]) for number, act in enumerate(ACTS)})


def _lead(odds: Sequence[float], number: int) -> float:
    """Return by how much one leads the best of the others; against nothing, by as much as odds can."""
    others = [other for at, other in enumerate(odds) if at != number]
    return odds[number] - max(others, default=-MOST_ODDS)
