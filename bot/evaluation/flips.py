"""Labelled messages that are answered otherwise than before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.answering.policy import Decision, Reply
from bot.core import text
from bot.core.claims import Claim
from bot.core.problems import Document
from bot.evaluation.evaluate import JudgedMessage
from bot.matching import Match
from bot.matching.stems import stem
from bot.matching.word_frequency import rarity

_MOST_RUNS = 3
_TELLING = 0.3
"""How rare the rarest word of a shared run must be: "of the" explains no match."""


class Standing(IntEnum):
    """How a decision stands to the label, from worst to best."""

    WRONG = 0
    MISSED = 1
    RIGHT = 2

    @property
    def told(self) -> str:
        """The words people read."""
        return ("FALSE REPLY", "missed", "as labelled")[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A message, how it was judged before and how it is judged now."""

    before: JudgedMessage
    after: JudgedMessage

    @property
    def standing(self) -> Standing:
        """How the message is answered now."""
        return standing(self.after)

    @property
    def fails(self) -> bool:
        """Whether the message gets a wrong reply that it did not get before, another wrong one included."""
        return self.standing is Standing.WRONG and self.before.answer != self.after.answer

    @property
    def sign(self) -> str:
        """Whether that is better, worse or as bad."""
        was, now = standing(self.before), self.standing
        return "+" if now > was else "-" if now < was else "="

    @property
    def change(self) -> str:
        """The old and the new decision."""
        return f"{told(self.before.decision)} → {told(self.after.decision)}"

    @property
    def place(self) -> str:
        """The file and line of the message."""
        return f"{self.after.message.path}:{self.after.message.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The wording that a message was taken for, where it stands, and the words that both share."""

    path: str
    line: int
    shared: tuple[str, ...]
    is_claim: bool

    def __str__(self) -> str:
        share = ", ".join(f'"{run}"' for run in self.shared)
        cure = "reword the claim" if self.is_claim else "drop the phrasing"
        return f"share of the match: {share or 'no telling word'}; add a near_miss or {cure} at {self.path}:{self.line}"


def standing(one: JudgedMessage) -> Standing:
    """Return how a decision stands to the label of its message."""
    if one.answer is None:
        return Standing.MISSED if one.message.asserted else Standing.RIGHT
    return Standing.RIGHT if one.is_right else Standing.WRONG


def flips(before: Iterable[JudgedMessage], after: Iterable[JudgedMessage]) -> tuple[Flip, ...]:
    """Return the messages that another claim answers now, or none, or one for the first time."""
    pairs = (Flip(before=old, after=new) for old, new in zip(before, after, strict=True) if old.answer != new.answer)
    return tuple(sorted(pairs, key=lambda flip: (not flip.fails, flip.after.message.path, flip.after.message.line)))


def told(decision: Decision) -> str:
    """Return a decision in a few words."""
    if isinstance(decision, Reply):
        return f"{decision.match.claim_id} ({decision.match.score:.0f})"
    return f"silent {decision.reason}"


def cause(said: str, match: Match, claim: Claim, document: Document) -> Cause:
    """Return why a text matches: the closest wording of the claim and what it shares with the text."""
    wording = (claim.claim, *claim.phrasings)[match.wording]
    line, _ = document.place(("phrasings", match.wording - 1) if match.wording else ("claim",))
    return Cause(path=document.path, line=line, shared=_shared(wording, said), is_claim=match.wording == 0)


def _shared(wording: str, said: str) -> tuple[str, ...]:
    """The longest telling runs of words of the wording that the text has too."""
    stems = {stem(word) for word in text.words(text.clean(said))}
    telling = (run for run in _runs(wording, stems) if max(rarity(stem(word)) for word in run) >= _TELLING)
    return tuple(" ".join(run) for run in sorted(telling, key=len, reverse=True)[:_MOST_RUNS])


def _runs(wording: str, stems: set[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for word in text.words(text.clean(wording)):
        if stem(word) in stems:
            run.append(word)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run
