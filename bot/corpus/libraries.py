"""The claims of a labelled debate as a library that a matcher can be built of."""

import random

from bot.core.minimal_claims import MinimalClaim, MinimalLibrary
from bot.corpus.texts import ClaimTexts, Debate


def library_of(debate: Debate, *, most: int | None = None, seed: int = 0) -> MinimalLibrary:
    """Return a debate's claims as a library, with so many wordings a claim at the most."""
    chance = random.Random(seed)  # noqa: S311 - the same draw each time, not a secret
    claims = {name: _bare(name, claim, most, chance) for name, claim in debate.claims.items()}
    return MinimalLibrary(claims=claims, subject=debate.terms)


def _bare(name: str, claim: ClaimTexts, most: int | None, chance: random.Random) -> MinimalClaim:
    wordings = claim.wordings if most is None else tuple(chance.sample(claim.wordings, min(most, len(claim.wordings))))
    near = claim.near_misses if most is None else claim.near_misses[: most // 2]
    return MinimalClaim(id=name, claim=claim.statement, phrasings=wordings, near_misses=near)
