"""Ways of writing that mention a claim without asserting it: fuzzy scores are blind to them, so each is looked for.

Question, quotation and denial are asked of the passage that matched; joke and personal story of the whole message.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from bot.core import text
from bot.core.claims import Gate
from bot.core.matching import english
from bot.core.matching.opposites import Pull, oppose, pulls

_REACH_BEFORE = 4  # Words that a negation reaches forward.
_REACH_AFTER = 2  # Words after a shared one at which a negation still speaks about it.
_NEAR = 10  # Words between "I" and an experience.
_SHORT = 9  # Words of a sentence that only comments on its neighbour.
_HALF = 0.5
_BEARING = 0.3  # Share of the match that a sentence must bear to be judged.
_FEWEST_QUOTED = 3
_OFTEN = 0.1  # Share of the wordings with a word that negate it before the claim is taken to.
_AGREEMENT = 0.0  # Share of what a message negates that the claim must negate too, at the least.
_TELLING = 0.2  # Weight from which a shared stem's polarity counts.


@dataclass(frozen=True, slots=True)
class Stance:
    """How a wording stands: which stems it negates and pulls to, whether it reports or rejects something itself."""

    negated: frozenset[str]
    pulls: frozenset[Pull]
    reports: bool
    rejects: bool


@dataclass(frozen=True, slots=True)
class Stances:
    """The stances of a claim's own words, and of the wordings that fit a passage about as well as any.

    `negated` tells of each stem in which share of all the claim's wordings that hold it, it is negated.
    """

    claim: Stance
    negated: Mapping[str, float]
    alike: Sequence[Stance]

    @property
    def pulls(self) -> frozenset[Pull]:
        """The ends that the claim's own words, or those that fit, pull to."""
        return frozenset().union(*(one.pulls for one in (self.claim, *self.alike)))


class Signals(NamedTuple):
    """What the lists of `english` and the polarity of words say about a passage; 0 or 1 each, but for the last two.

    asks, opens: it ends as a question; it opens as one, or asks for sources. inquires: it asks for a yes or a no.
    quotes: the match stands between quotation marks. reports: somebody else is named as its speaker. differs: what it
    negates and what the claim negates differ. rejects: a word of rejection stands beside it. refuses: it opens with
    "no," or the like. opposes: it says the opposite of a word of the claim. negates: share of the match (0-1) that is
    negated here and not in the claim's wordings; lacks: share that is negated there and not here.
    """

    asks: float
    opens: float
    inquires: float
    quotes: float
    reports: float
    differs: float
    rejects: float
    refuses: float
    opposes: float
    negates: float
    lacks: float


class Told(NamedTuple):
    """What a message as a whole tells: the gates that stand whatever it asserts, and whether it seems a personal story.

    Words of one ("my friend," "as someone who") stand in others, too; the story of a close one is let be.
    """

    gates: frozenset[Gate]
    seems_private: bool


NOTHING_TOLD = Told(frozenset(), seems_private=False)


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


def stance(said: Sequence[Line]) -> Stance:
    """Return how a wording stands."""
    return Stance(
        negated=frozenset(stem for one in said for stem in negated(one)),
        pulls=pulled(said),
        reports=any(english.REPORTS.search(one.plain) for one in said),
        rejects=any(english.REJECTIONS.search(one.plain) for one in said),
    )


def pulled(said: Iterable[Line]) -> frozenset[Pull]:
    """Return the ends that the words pull to; those that are negated do not."""
    return pulls(stem for one in said for stem in {stem for stem, _ in one.stems} - negated(one))


def negated(spoken: Line) -> frozenset[str]:
    """Return the stems within reach of a negation, which ends with its clause."""
    denying = _negations(spoken.sentence.words)
    if not denying:
        return frozenset()
    clauses = text.clauses(spoken.sentence)
    return frozenset(stem for stem, at in spoken.stems if any(_reaches(where, at, clauses) for where in denying))


def _reaches(where: int, at: int, clauses: Sequence[tuple[int, int]]) -> bool:
    near = -_REACH_AFTER <= at - where <= _REACH_BEFORE
    return near and any(first <= where < last and first <= at < last for first, last in clauses)


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

    def told(self, content: str, said: str) -> Told:
        """Return what a message as a whole tells; `said` is its cleaned text."""
        words = plain(text.words(said))
        joke = english.JOKES.search(text.fold(content)) is not None or self._adds(Gate.JOKE, words)
        checks = ((joke, Gate.JOKE), (english.CLOSE_ONES.search(words) is not None, Gate.PERSONAL))
        begun = any(english.TELLING.search(plain(sentence.words)) for sentence in text.sentences(said))
        return Told(frozenset(gate for fires, gate in checks if fires), begun or self._is_personal(words))

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

    def signals(
        self,
        lines: Sequence[Line],
        covered: Sequence[int],
        shared: Mapping[str, float],
        stances: Stances,
        said: AbstractSet[Pull],
    ) -> Signals:
        """Return what speaks against a plain assertion in the sentences of a match.

        `covered` numbers its sentences in `lines`, `shared` weighs the stems that it shares with the claim, `stances`
        tell how the claim's own wordings stand; `said` are the ends that all words of these sentences pull to.
        """
        bearing = bearing_on(lines, covered, shared)
        spoken = [lines[at] for at in bearing]
        denied = [negated(one) for one in spoken]
        negates, lacks = _turned(spoken, frozenset().union(*denied), shared, stances)
        return Signals(
            asks=any(one.sentence.asks for one in spoken),
            opens=any(self._asks(one) for one in spoken),
            inquires=any(one.sentence.asks and english.INQUIRING.search(one.plain) is not None for one in spoken),
            quotes=any(_in_quotes(one, shared) for one in spoken),
            reports=any(self._reports(lines, at, stances) for at in bearing),
            differs=any(_polarity_differs(mine, shared, stances) for mine in denied),
            rejects=any(self._is_rejected(lines, at, stances) for at in bearing),
            refuses=any(english.NO_AND_COMMA.search(one.sentence.text) is not None for one in spoken),
            opposes=oppose(said, stances.pulls),
            negates=negates,
            lacks=lacks,
        )

    def _asks(self, asked: Line) -> bool:
        return (
            english.ASKING.search(asked.plain) is not None
            or english.REQUESTS.search(asked.plain) is not None
            or self._adds(Gate.QUESTION, asked.plain)
        )

    def _reports(self, lines: Sequence[Line], at: int, stances: Stances) -> bool:
        if any(stance.reports for stance in (stances.claim, *stances.alike)):
            return english.SECONDHAND.search(lines[at].plain) is not None
        lead = lines[at - 1].plain if at and len(lines[at - 1].sentence.words) <= _SHORT else ""
        return any(self._is_report(said) for said in (lines[at].plain, lead))

    def _is_report(self, said: str) -> bool:
        return english.REPORTED.search(said) is not None or self._adds(Gate.QUOTED, said)

    def _is_rejected(self, lines: Sequence[Line], at: int, stances: Stances) -> bool:
        if any(stance.rejects for stance in (stances.claim, *stances.alike)):
            return False
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


def bearing_on(lines: Sequence[Line], covered: Sequence[int], shared: Mapping[str, float]) -> list[int]:
    """Return the sentences that bear a good part of the match."""
    total = sum(shared.values())
    return [at for at in covered if _borne(lines[at], shared) >= _BEARING * total] or list(covered)


def _in_quotes(spoken: Line, shared: Mapping[str, float]) -> bool:
    if len(spoken.sentence.quoted) < _FEWEST_QUOTED:
        return False
    inside = {stem for stem, at in spoken.stems if at in spoken.sentence.quoted}
    return sum(shared.get(stem, 0.0) for stem in inside) >= _HALF * _borne(spoken, shared)


def _polarity_differs(denied: frozenset[str], shared: Mapping[str, float], stances: Stances) -> bool:
    """Return whether what a sentence of the message negates and what the claim negates differ."""
    telling = {stem for stem, weight in shared.items() if weight >= _TELLING}
    mine = denied & telling
    if not mine:
        return all(stance.negated & telling for stance in (stances.claim, *stances.alike))
    agreed = sum(shared[stem] for stem in mine if _is_negated(stem, stances))
    return agreed <= _AGREEMENT * sum(shared[stem] for stem in mine)


def _is_negated(stem: str, stances: Stances) -> bool:
    """Return whether the claim negates it too: in its own words, in those that fit, or often elsewhere."""
    if any(stem in stance.negated for stance in (stances.claim, *stances.alike)):
        return True
    return stances.negated.get(stem, 0.0) >= _OFTEN


def _turned(
    spoken: Sequence[Line], denied: frozenset[str], shared: Mapping[str, float], stances: Stances
) -> tuple[float, float]:
    """Return the shares of the match that only the passage negates, and that only the claim does."""
    held = {stem for one in spoken for stem, _ in one.stems}
    fitting = (stances.claim, *stances.alike)
    total = only_here = only_there = 0.0
    for stem, weight in shared.items():
        if stem in held:
            alike = sum(stem in one.negated for one in fitting) / len(fitting)
            usual = max(alike, stances.negated.get(stem, 0.0))
            total += weight
            only_here += weight * (1 - usual) * (stem in denied)
            only_there += weight * usual * (stem not in denied)
    return (only_here / total, only_there / total) if total else (0.0, 0.0)
