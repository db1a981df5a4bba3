"""Ways of writing that mention a claim without asserting it: fuzzy scores are blind to them, so each is looked for.

Question, quotation and denial are asked of the passage that matched; joke and personal story of the whole message.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core import text
from bot.core.claims import Gate
from bot.core.matching import english

_REACH_BEFORE = 4  # Words that a negation reaches forward.
_REACH_AFTER = 2  # Words after a shared one at which a negation still speaks about it.
_NEAR = 10  # Words between "I" and an experience.
_SHORT = 9  # Words of a sentence that only comments on its neighbour.
_HALF = 0.5
_BEARING = 0.3  # Share of the match that a sentence must bear to be judged.
_FEWEST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Stance:
    """How a wording stands: may it hold reporting, rejecting or negating words itself?"""

    plain: str
    negated: frozenset[str]

    @property
    def rejects(self) -> bool:
        """Whether the wording itself rejects something."""
        return english.REJECTIONS.search(self.plain) is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the stems of its words, each with the word's position."""

    sentence: text.Sentence
    stems: tuple[tuple[str, int], ...]
    plain: str


def line(sentence: text.Sentence, stems: Sequence[tuple[str, int]]) -> Line:
    """Prepare a sentence."""
    return Line(sentence, tuple(stems), plain(sentence.words))


def plain(words: Iterable[str]) -> str:
    """Return words as the patterns of `english` read them."""
    return " ".join(words).replace("'", "")


def negated(stems: Iterable[tuple[str, int]], words: Sequence[str]) -> frozenset[str]:
    """Return the stems within reach of a negation."""
    denying = _negations(words)
    if not denying:
        return frozenset()
    return frozenset(
        stem for stem, at in stems if any(-_REACH_AFTER <= at - where <= _REACH_BEFORE for where in denying)
    )


def _negations(words: Sequence[str]) -> list[int]:
    bare = [word.replace("'", "") for word in words]
    found = [at for at, word in enumerate(bare) if word in english.NEGATIONS]
    if not found:
        return found
    harmless = {
        len(before.split())
        for match in english.NO_NEGATION.finditer(" ".join(bare))
        for before in _prefixes(" ".join(bare), match)
    }
    return [at for at in found if at not in harmless]


def _prefixes(content: str, match: re.Match[str]) -> list[str]:
    """Return the text before each word of a match: as many words as stand before it."""
    starts = [match.start(), *(match.start() + at.end() for at in re.finditer(" ", match[0]))]
    return [content[:start] for start in starts]


class Gates:
    """The gates of one library: the engine's lists and the library's own words."""

    def __init__(self, added: Mapping[Gate, Iterable[str]], subject: Iterable[str]) -> None:
        ready = {gate: [_ready(phrase) for phrase in phrases] for gate, phrases in added.items()}
        self._added = {gate: english.listed(phrases) for gate, phrases in ready.items()}
        self._subject = english.listed(_ready(word) for word in subject)

    def of_message(self, content: str, said: str) -> frozenset[Gate]:
        """Return the gates that fire on a message as a whole; `said` is its cleaned text."""
        words = plain(text.words(said))
        joke = english.JOKES.search(text.fold(content)) is not None or self._adds(Gate.JOKE, words)
        checks = ((joke, Gate.JOKE), (self._is_personal(words), Gate.PERSONAL))
        return frozenset(gate for fires, gate in checks if fires)

    def _adds(self, gate: Gate, words: str) -> bool:
        pattern = self._added.get(gate)
        return pattern is not None and pattern.search(words) is not None

    def _is_personal(self, words: str) -> bool:
        if english.DISCLOSING.search(words):
            return True
        selves = _positions(english.FIRST_PERSON, words)
        if not selves:
            return False
        told = [*_positions(english.EXPERIENCES, words), *_positions(self._added.get(Gate.PERSONAL), words)]
        if _close(selves, told):
            return True
        return _close(_positions(english.LIVING, words), _positions(self._subject, words))

    def of_passage(
        self, lines: Sequence[Line], covered: Sequence[int], shared: Mapping[str, float], stances: Sequence[Stance]
    ) -> frozenset[Gate]:
        """Return the gates that fire on the sentences of a match.

        `covered` numbers its sentences in `lines`, `shared` weighs the stems that it shares with the claim, `stances`
        are those of the wordings that fit about as well as the best.
        """
        bearing = _bearing(lines, covered, shared)
        checks = (
            (any(self._asks(lines[at]) for at in bearing), Gate.QUESTION),
            (any(self._reports(lines, at, shared, stances) for at in bearing), Gate.QUOTED),
            (any(self._denies(lines, at, shared, stances) for at in bearing), Gate.DENIED),
        )
        return frozenset(gate for fires, gate in checks if fires)

    def _asks(self, asked: Line) -> bool:
        return (
            asked.sentence.asks
            or english.ASKING.search(asked.plain) is not None
            or english.REQUESTS.search(asked.plain) is not None
            or self._adds(Gate.QUESTION, asked.plain)
        )

    def _reports(self, lines: Sequence[Line], at: int, shared: Mapping[str, float], stances: Sequence[Stance]) -> bool:
        if _in_quotes(lines[at], shared):
            return True
        if any(english.REPORTS.search(stance.plain) for stance in stances):
            return False
        lead = lines[at - 1].plain if at and len(lines[at - 1].sentence.words) <= _SHORT else ""
        return any(self._is_report(said) for said in (lines[at].plain, lead))

    def _is_report(self, said: str) -> bool:
        return english.REPORTED.search(said) is not None or self._adds(Gate.QUOTED, said)

    def _denies(self, lines: Sequence[Line], at: int, shared: Mapping[str, float], stances: Sequence[Stance]) -> bool:
        spoken = lines[at]
        return (
            english.NO_AND_COMMA.search(spoken.sentence.text) is not None
            or _polarity_differs(spoken, shared, stances)
            or (not any(stance.rejects for stance in stances) and self._is_rejected(lines, at))
        )

    def _is_rejected(self, lines: Sequence[Line], at: int) -> bool:
        around = [lines[near].plain for near in (at - 1, at + 1) if 0 <= near < len(lines) and _is_short(lines[near])]
        return self._rejects(lines[at].plain) or any(
            english.DISMISSALS.search(comment) or self._rejects(comment) for comment in around
        )

    def _rejects(self, said: str) -> bool:
        return english.REJECTIONS.search(said) is not None or self._adds(Gate.DENIED, said)


def _ready(phrase: str) -> str:
    return plain(text.words(text.spoken(phrase)))


def _positions(pattern: re.Pattern[str] | None, words: str) -> list[int]:
    """Return how many words stand before each find."""
    return [words.count(" ", 0, found.start()) for found in pattern.finditer(words)] if pattern else []


def _close(some: Sequence[int], others: Sequence[int]) -> bool:
    return any(abs(one - other) <= _NEAR for one in some for other in others)


def _is_short(spoken: Line) -> bool:
    return len(spoken.sentence.words) <= _SHORT


def _borne(spoken: Line, shared: Mapping[str, float]) -> float:
    return sum(shared.get(stem, 0.0) for stem in {stem for stem, _ in spoken.stems})


def _bearing(lines: Sequence[Line], covered: Sequence[int], shared: Mapping[str, float]) -> list[int]:
    """Return the sentences that bear a good part of the match."""
    total = sum(shared.values())
    return [at for at in covered if _borne(lines[at], shared) >= _BEARING * total] or list(covered)


def _in_quotes(spoken: Line, shared: Mapping[str, float]) -> bool:
    if len(spoken.sentence.quoted) < _FEWEST_QUOTED:
        return False
    inside = {stem for stem, at in spoken.stems if at in spoken.sentence.quoted}
    return sum(shared.get(stem, 0.0) for stem in inside) >= _HALF * _borne(spoken, shared)


def _polarity_differs(spoken: Line, shared: Mapping[str, float], stances: Sequence[Stance]) -> bool:
    """Return whether what the message negates and what the claim negates differ."""
    mine = negated(spoken.stems, spoken.sentence.words) & shared.keys()
    return all(bool(mine) != bool(stance.negated & shared.keys()) for stance in stances)
