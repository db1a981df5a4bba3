"""Why a message was taken for a claim or not, for whoever keeps the claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core import text
from bot.matching.candidates import Candidate
from bot.matching.judge import Encoded, Judge, Text
from bot.matching.speech_act import ASSERTION_INDEX, SpeechAct

_LEAST_LOSS = 0.01


class Likelihood(StrEnum):
    """A probability in words."""

    CERTAIN = "almost certain"
    LIKELY = "very likely"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"

    @classmethod
    def of(cls, probability: float) -> "Likelihood":
        """Return the words for a probability (0-1)."""
        return next(word for word, least in _LEAST.items() if probability >= least)


_LEAST = {
    Likelihood.CERTAIN: 0.95,
    Likelihood.LIKELY: 0.8,
    Likelihood.PROBABLE: 0.5,
    Likelihood.POSSIBLE: 0.2,
    Likelihood.UNLIKELY: 0.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What speaks for a claim in a message and against it.

    `score` and `score_needed` are probabilities in percent, as everywhere. `passage` is the window that was judged,
    `wording` the nearest one, `near_miss` one that is nearer still; `is_near_miss`: as near as to say the same, so
    that the score is 0. `shared` are the stems that passage and wording share with their weights, heaviest first.
    `acts` are the judge's probabilities. `carried` are the words without which the judge would be less sure of an
    assertion, with what the probability loses (0-1), most first. `is_for_asking`: it is judged only for those who ask,
    since words and vectors promise too little.
    """

    claim_id: str
    score: float
    score_needed: float
    similarity: float
    passage: str
    wording: str
    near_miss: str | None
    is_near_miss: bool
    shared: tuple[tuple[str, float], ...]
    acts: Mapping[SpeechAct, float]
    carried: tuple[tuple[str, float], ...]
    is_for_asking: bool

    def readings(self, least: float) -> list[tuple[SpeechAct, float]]:
        """Return the speech acts of at least so high a probability with it, likeliest first."""
        likeliest = sorted(self.acts.items(), key=lambda one: -one[1])
        return [(act, probability) for act, probability in likeliest if probability >= least]


def carrying_words(candidate: Candidate, statement: Encoded, judge: Judge) -> tuple[tuple[str, float], ...]:
    """Return the words without which the judge would be less sure that a statement is asserted, with what it loses."""
    words = [*without_each_word(candidate.window.text)]
    encoded = judge.encode([Text(rest, candidate.before) for _, rest in words])
    acts = judge.judge([(statement, message) for message in (candidate.message, *encoded)])
    asserted, *without = map(float, acts[:, ASSERTION_INDEX])
    return carried([word for word, _ in words], without, asserted)


def without_each_word(passage: str, most: int = 40) -> Iterator[tuple[str, str]]:
    """Yield each word of a passage beside the passage without it, as a leave-one-out explanation asks for."""
    seen: set[str] = set()
    end = 0
    for word in text.words(passage)[:most]:
        start = passage.find(word, end)  # from where the last one ended: "as" is not sought within "was"
        end = start + len(word)
        if word not in seen:
            seen.add(word)
            yield word, passage[:start] + passage[end:]


def carried(
    words: Sequence[str], without: Sequence[float], whole: float, most: int = 5
) -> tuple[tuple[str, float], ...]:
    """Return the words whose absence costs most of the probability."""
    losses = ((word, whole - left) for word, left in zip(words, without, strict=True))
    return tuple(sorted((loss for loss in losses if loss[1] > _LEAST_LOSS), key=lambda loss: -loss[1])[:most])
