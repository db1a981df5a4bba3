"""From labelled messages to the pairs that the judge is trained on.

A row holds a dozen messages of one debate, all judged against the same dozen or so texts: of each claim either its
statement or one of its wordings. So the judge learns to read any text as a claim, and what it makes of a claim is
computed once a row.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Self

import numpy as np

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.matching.candidates import CONTEXT_WORDS
from bot.matching.windows import MOST_WORDS
from bot.training.augment import Augment, Forms

Mining = Callable[[Debate, Said], Said]
"""Returns a message of a debate with the claims that come nearest to it as its negatives."""

_TRIES = 6
_SHORT = 3
"""Words of so many letters or fewer are mostly no nouns and verbs."""
_MARKS = ".,;:"
_JOINTS = (". ", ". ", ". ", ", ", " and ", "... ", " - ")


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim's text beside a message, and what is right."""

    claim: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class PairedMessage:
    """A message with all the pairs that it takes part in, and the texts of claims that it may or may not make."""

    text: str
    before: str
    pairs: tuple[Pair, ...]
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shares:
    """What part of a debate one pass reads: of messages that mention no claim, of those that only deny, of the rest."""

    talk: float = 1.0
    denials: float = 1.0
    rest: float = 1.0

    @classmethod
    def all(cls, share: float) -> Self:
        """Return the same share of all messages."""
        return cls(share, share, share)

    def of(self, said: Said) -> float:
        """Return the share of messages like this one."""
        outcomes = {*said.outcomes.values()}
        return self.talk if not outcomes else self.denials if outcomes == {Outcome.DENIAL} else self.rest

    def expected(self, messages: Sequence[Said]) -> int:
        """Return how many messages a pass reads on average."""
        return round(sum(map(self.of, messages)))

    def drawn(self, messages: Sequence[Said], chance: random.Random) -> list[Said]:
        """Return what a pass reads, drawn anew each time."""
        return [said for said in messages if (share := self.of(said)) == 1 or chance.random() < share]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """How a debate is turned into pairs.

    `negatives`: claims beside each message that it says nothing of. `joined_share`: messages that are read together
    with another of their debate, since people say a claim in the middle of something else. `mined`: the negatives are
    claims that the judge of before finds near. `nearest_share`: pairs in which the claim is read by the wording that
    shares most words with the message, as it is when the judge is asked.
    """

    shares: Shares = Shares()
    messages_a_row: int = 12
    negatives: int = 3
    statement_share: float = 0.6
    wordings_share: float = 0.3
    before_share: float = 0.9
    joined_share: float = 0.0
    mined: bool = False
    nearest_share: float = 0.0


Debated = tuple[Debate, Mix, int]
"""A debate, how it is turned into pairs, and how often a pass goes over it."""


def rows(
    debate: Debate, mix: Mix, augment: Augment, chance: random.Random, mining: Mining | None = None
) -> Iterator[list[PairedMessage]]:
    """Yield rows of one pass over a debate."""
    drawn = mix.shares.drawn(debate.messages, chance)
    if mining and mix.mined:
        drawn = [mining(debate, said) for said in drawn]
    messages = [*drawn, *_own_words(debate, mix, Forms(chance), chance)]
    chance.shuffle(messages)
    messages = [_joined(said, messages, chance) if chance.random() < mix.joined_share else said for said in messages]
    likely = _Likely(debate, {said.text for said in messages}) if debate.complete and messages else None
    chunk = mix.messages_a_row * 10
    for start in range(0, len(messages), chunk):
        alike = sorted(messages[start : start + chunk], key=lambda said: len(said.text) + len(said.before))
        for at in range(0, len(alike), mix.messages_a_row):
            texts = _Drawn(debate.claims, mix, chance)
            row = alike[at : at + mix.messages_a_row]
            judged = (_judged(debate, said, texts, likely, mix, augment, chance) for said in row)
            yield [one for one in judged if one.pairs]


def _joined(said: Said, others: Sequence[Said], chance: random.Random) -> Said:
    """Return one passage of a message and another that asserts something or nothing; the message where none fits."""
    for other in chance.choices(others, k=_TRIES):
        first, second = chance.sample((said, other), 2)
        if _may_follow(said, other):
            return Said(
                text=first.text.strip().rstrip(_MARKS) + chance.choice(_JOINTS) + second.text.strip(),
                outcomes={**other.outcomes, **said.outcomes},
                near=tuple(dict.fromkeys((*said.near, *other.near))),
                unsure=tuple(dict.fromkeys((*said.unsure, *other.unsure))),
            )
    return said


def _may_follow(said: Said, other: Said) -> bool:
    is_plain = {*other.outcomes.values()} <= {Outcome.ASSERTION} and "?" not in other.text
    is_other = other is not said and other.outcomes.keys().isdisjoint(said.outcomes)
    return is_plain and is_other and len(f"{said.text} {other.text}".split()) <= MOST_WORDS


class _Drawn(dict[str, str]):
    """The text of each claim in a row, its statement or one of its wordings, drawn when it is first asked for."""

    def __init__(self, claims: Mapping[str, ClaimTexts], mix: Mix, chance: random.Random) -> None:
        super().__init__()
        self._claims, self._mix, self._chance = claims, mix, chance

    def __missing__(self, name: str) -> str:
        claim = self._claims[name]
        is_statement = not claim.wordings or self._chance.random() < self._mix.statement_share
        self[name] = claim.statement if is_statement else self._chance.choice(claim.wordings)
        return self[name]


def _judged(  # noqa: PLR0913, PLR0917 - what a row shares
    debate: Debate,
    said: Said,
    texts: Mapping[str, str],
    likely: "_Likely | None",
    mix: Mix,
    augment: Augment,
    chance: random.Random,
) -> PairedMessage:
    known = dict(said.outcomes)
    if likely:
        settled = {*known, *said.unsure}
        near = [name for name in said.near if name not in settled]
        others = [name for name in likely.of(said.text, chance) if name not in {*settled, *near}]
        known |= dict.fromkeys([*near, *others[: max(1, mix.negatives - len(near))]], Outcome.NEITHER)
    asserted = any(outcome is Outcome.ASSERTION for outcome in known.values())
    needs_context = len(said.text.split()) <= CONTEXT_WORDS
    before = said.before if needs_context and chance.random() < mix.before_share else ""
    typed = augment(said.text, asserted=asserted)
    read = {name: _nearest(debate.claims[name], said.text, mix, chance) or texts[name] for name in known}
    pairs = tuple(Pair(read[name], outcome) for name, outcome in known.items() if read[name] != typed)
    unsure = tuple(texts[name] for name in said.unsure if name in debate.claims)
    return PairedMessage(text=typed, before=before, pairs=pairs, unsure=unsure)


def _nearest(claim: ClaimTexts, said: str, mix: Mix, chance: random.Random) -> str:
    """Return, for a share of all pairs, the wording that shares most words with a message and is not the message."""
    wordings = [wording for wording in claim.wordings if wording != said] if mix.nearest_share else []
    if not wordings or chance.random() >= mix.nearest_share:
        return ""
    words = _words(said)
    return max(wordings, key=lambda wording: len(words & _words(wording)) / (1 + len(_words(wording))) ** 0.5)


@lru_cache(100_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.lower()) if len(word) > _SHORT)


def _own_words(debate: Debate, mix: Mix, forms: Forms, chance: random.Random) -> Iterator[Said]:
    """Yield statements and wordings as messages that assert a claim, some in a form that denies, asks or reports it.

    Near misses are messages that do not assert it.
    """
    for name, claim in debate.claims.items():
        for wording in (claim.statement, *claim.wordings):
            if chance.random() < mix.wordings_share:
                said, outcome = forms(wording)
                yield Said(text=said, outcomes={name: outcome})
        for near in claim.near_misses:
            if chance.random() < mix.wordings_share:
                yield Said(text=near, outcomes={name: Outcome.NOT_ASSERTED})


class _Likely:
    """The claims of a debate that share most words with a text: the negatives worth learning from.

    All texts are compared at once: one by one took 90 per cent of the time that it takes to make the rows.
    """

    def __init__(self, debate: Debate, said: Iterable[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - heavy, and an extra

        self._names = tuple(debate.claims)
        texts = [" ".join((claim.statement, *claim.wordings)) for claim in debate.claims.values()]
        vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
        claims, asked = vectorizer.fit_transform(texts), tuple(said)
        self._scores = dict(zip(asked, (vectorizer.transform(asked) @ claims.T).toarray(), strict=True))

    def of(self, text: str, chance: random.Random, most: int = 4) -> list[str]:
        """Return some of those that share most, in random order."""
        noise = np.array([chance.random() * 0.05 for _ in self._names])
        best = [self._names[at] for at in np.argsort(-(self._scores[text] + noise))[:most]]
        chance.shuffle(best)
        return best


def mixed(
    debates: Iterable[Debated], augment: Augment, *, seed: int, mining: Mining | None = None
) -> list[list[PairedMessage]]:
    """Return the rows of all debates, each passed over as often as it says, in random order."""
    chance = random.Random(seed)  # noqa: S311 - the same draw each time, not a secret
    found = [
        row
        for debate, mix, passes in debates
        for _ in range(passes)
        for row in rows(debate, mix, augment, chance, mining)
    ]
    chance.shuffle(found)
    return found


def passed_over(
    debates: Sequence[Debated], passes: float, *, seed: int, mining: Mining | None = None
) -> list[list[PairedMessage]]:
    """Return the rows of so many passes, each in another order and other forms; the last one may be a part."""
    found = []
    for number in range(ceil(passes)):
        chance = random.Random(seed + number)  # noqa: S311 - the same draw each time, not a secret
        rows = mixed(debates, Augment(chance), seed=seed + number, mining=mining)
        found += rows[: ceil(round((passes - number) * len(rows), 6))]
    return found


def counted(found: Sequence[Sequence[PairedMessage]]) -> int:
    """Return how many pairs there are."""
    return sum(len(judged.pairs) for row in found for judged in row)
