"""What a labelled text is: a message, the claims of a debate, and what the message does with them."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Self

from bot.core import text
from bot.core.minimal_claims import MinimalClaim, MinimalLibrary

SHIPPED = "sex-work"
"""The debate of the shipped library."""


class Outcome(IntEnum):
    """What a message does with a claim, by the number of the judge's output, as `SpeechAct` orders them."""

    NOT_ASSERTED = -1  # known only not to be asserted
    NEITHER = 0
    ASSERTION = 1
    DENIAL = 2
    QUESTION = 3
    QUOTATION = 4
    DISCLOSURE = 5
    JOKE = 6


OUTCOMES: Mapping[str, Outcome] = {
    "claim": Outcome.ASSERTION,
    "denial": Outcome.DENIAL,
    "question": Outcome.QUESTION,
    "quotation": Outcome.QUOTATION,
    "disclosure": Outcome.DISCLOSURE,
    "joke": Outcome.JOKE,
    "opposite": Outcome.NOT_ASSERTED,  # which readers take for a denial or for talk
}
"""What a message does with the claims that it names, by the kind that its file gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTexts:
    """A claim in its own words, as people say it, and what only looks like it."""

    statement: str
    wordings: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()

    def with_more(self, added: Mapping[str, Sequence[str] | None]) -> Self:
        """Return the claim with the wordings and near misses that another file adds."""
        return replace(
            self,
            wordings=(*self.wordings, *(added.get("phrasings") or ())),
            near_misses=(*self.near_misses, *(added.get("near_misses") or ())),
        )


Claims = Mapping[str, ClaimTexts]
"""The claims of a debate by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message, what was said just before it, and what it does with the claims that are known of it.

    `near` are claims that it is close to without making them: the hardest negatives. `unsure` are those on which two
    readers disagree: neither positive nor negative.
    """

    text: str
    before: str = ""
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Debate:
    """Claims by id, and messages. `complete`: whatever is not among a message's outcomes is not in it.

    `terms` are the words that show that a text is about its subject.
    """

    name: str
    claims: Mapping[str, ClaimTexts]
    messages: tuple[Said, ...]
    complete: bool = True
    terms: tuple[str, ...] = ()


def about_others(name: str, claims: Claims, texts: Iterable[str]) -> Debate:
    """Return texts on other subjects beside the claims of the shipped library, none of which they make."""
    return Debate(name=f"{SHIPPED} ({name})", claims=claims, messages=tuple(Said(text=clean(one)) for one in texts))


def clean(content: str) -> str:
    """Return a text as the bot hands it to the judge."""
    said = text.parse(content)
    return said.text or said.quoted or content


def library_of(debate: Debate, *, most: int | None = None, seed: int = 0) -> MinimalLibrary:
    """Return a debate's claims as a library, with so many wordings a claim at the most."""
    chance = random.Random(seed)  # noqa: S311 - the same draw each time, not a secret
    claims = {name: _bare(name, claim, most, chance) for name, claim in debate.claims.items()}
    return MinimalLibrary(claims=claims, subject=debate.terms)


def _bare(name: str, claim: ClaimTexts, most: int | None, chance: random.Random) -> MinimalClaim:
    wordings = claim.wordings if most is None else tuple(chance.sample(claim.wordings, min(most, len(claim.wordings))))
    near = claim.near_misses if most is None else claim.near_misses[: most // 2]
    return MinimalClaim(id=name, claim=claim.statement, phrasings=wordings, near_misses=near)
