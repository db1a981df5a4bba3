"""What the matcher is given and what it returns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Protocol

from bot.core.claims import Gate
from bot.matching.speech_act import OTHER_ACTS, SpeechAct

_NONE: Mapping[SpeechAct, float] = MappingProxyType({})


class About(Enum):
    """What a text, or the conversation before it, is about as far as its words tell."""

    NOTHING = "nothing"
    SUBJECT = "subject"


class RecognisableClaim(Protocol):
    """What the matcher needs to know of a claim: a Claim of a library, or a minimal one of a benchmark."""

    @property
    def id(self) -> str:
        """The claim's id."""

    @property
    def claim(self) -> str:
        """The claim in its canonical words."""

    @property
    def phrasings(self) -> tuple[str, ...]:
        """How people say it."""

    @property
    def near_misses(self) -> tuple[str, ...]:
        """What must not trigger it."""


class RecognisableLibrary(Protocol):
    """What the matcher needs to know of a library."""

    @property
    def claims(self) -> Mapping[str, RecognisableClaim]:
        """The claims by id."""

    @property
    def aliases(self) -> Mapping[str, str]:
        """Short forms and what they stand for."""

    @property
    def subject(self) -> tuple[str, ...]:
        """Words that show that a text is about the subject."""

    @property
    def gates(self) -> Mapping[Gate, tuple[str, ...]]:
        """Phrases that show that a message does not assert what it mentions."""

    @property
    def threshold(self) -> float | None:
        """The score from which the bot speaks unasked, where that is not the judge's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How surely a message asserts one claim.

    `score` (0-100) is the decision's probability, in percent, that the message asserts the claim; it decides speech.
    `similarity` (0-100) tells how likely the message is about the claim, whatever it does with it; it ranks what
    `/check` offers. `wording` counts the claim's wordings from 0: the claim itself, then its phrasings. `sentences`
    numbers the sentences of the window that was judged. `gates` are the ways of mentioning a claim without asserting
    it that the judge, or a rule of the library, is sure of. `is_near_miss`: the message says the same as a near miss
    of the claim, and so scores 0. `acts` holds the judge's probabilities, and nothing where the claim was not judged.
    """

    claim_id: str
    score: float
    similarity: float
    wording: int
    sentences: frozenset[int]
    gates: frozenset[Gate] = frozenset()
    is_near_miss: bool = False
    acts: Mapping[SpeechAct, float] = field(default_factory=lambda: _NONE, compare=False)

    @property
    def act(self) -> SpeechAct | None:
        """The likeliest speech act; None where the claim was not judged."""
        return max(self.acts, key=lambda act: self.acts[act]) if self.acts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchResult:
    """A message read: its length in words after cleaning, and its matches, best score first, one per claim.

    `is_foreign`: it is in another language than the library, and was not judged.
    """

    words: int
    is_foreign: bool = False
    about: About = About.NOTHING
    matches: tuple[Match, ...] = ()

    @property
    def ranking(self) -> tuple[Match, ...]:
        """The matches, most similar first."""
        return tuple(sorted(self.matches, key=lambda match: -match.similarity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which numbers on something is done.

    `offer`: similarity from which a claim is offered on request. `speak`: score from which the bot speaks unasked.
    `margin`: by how much the best score must lead another in the same sentences, even one that is silenced itself.
    `act`: probability from which a speech act other than an assertion is told, as the reason for silence and to who
    asks; an own experience is told from `story` on, as whoever tells theirs is answered with care first. `about`:
    similarity from which a claim that was not clearly read one way or the other is UNSURE instead of WEAK. `asserted`:
    what the judge must give an assertion at least, however much words and vectors say for the claim. `denied`: what it
    must not give a denial if the claim is to be answered; less than `act`, since to answer who denies a claim with that
    claim is the worst mistake, and one of which the judge is rarely sure. `disclosure`: what silences as an own
    experience; far less than `act`, since nothing hurts more than to correct somebody's story, and less than `story`,
    since most texts that reach no more tell none (of the decision's texts 9 of 74 do, from `story` on 84 of 113).
    """

    offer: float
    speak: float
    margin: float = 0.0
    act: float = 0.5
    about: float = 50.0
    asserted: float = 0.1
    denied: float = 0.12
    disclosure: float = 0.02
    story: float = 0.05

    def told(self, acts: Mapping[SpeechAct, float]) -> list[SpeechAct]:
        """Return the speech acts other than an assertion that are likely enough to be told."""
        needed = dict.fromkeys(OTHER_ACTS, self.act) | {SpeechAct.DISCLOSURE: self.story}
        return [act for act in OTHER_ACTS if acts[act] >= needed[act]]

    def reached(self, matches: Iterable[Match]) -> list[Match]:
        """Return the matches that reach the score asked for and that nothing forbids to take as an assertion."""
        return [
            match
            for match in matches
            if match.score >= self.speak
            and not match.gates
            # What was not judged scores nothing but in a test.
            and (not match.acts or self.is_asserted(match.acts))
        ]

    def is_asserted(self, acts: Mapping[SpeechAct, float]) -> bool:
        """Return whether the judge sees an assertion, hardly a denial, and no own experience."""
        is_other = acts[SpeechAct.DENIAL] >= self.denied or self.may_be_story(acts)
        return acts[SpeechAct.ASSERTION] >= self.asserted and not is_other

    def may_be_story(self, acts: Mapping[SpeechAct, float]) -> bool:
        """Return whether the judge leaves it possible that somebody tells an own experience."""
        return acts[SpeechAct.DISCLOSURE] >= self.disclosure
