"""A library on another subject than the one that ships: the engine knows none."""

import pytest

from bot.core.claims import Gate
from bot.core.minimal_claims import MinimalClaim, MinimalLibrary
from bot.matching import Matcher
from tests.judge import judge
from tests.libraries.shipped import shipped_library

HELMETS = (
    MinimalClaim(
        id="helmets-cut-injuries",
        claim="Helmets halve head injuries.",
        phrasings=("wear a helmet and you halve the risk to your head", "a helmet cuts the injuries by half"),
        near_misses=("Helmets halve the fun of cycling.",),
    ),
    MinimalClaim(
        id="laws-put-people-off",
        claim="Helmet laws put people off cycling.",
        phrasings=("make helmets compulsory and nobody cycles any more", "cycling fell when the law came in"),
    ),
    MinimalClaim(
        id="nobody-killed-in-utrecht",
        claim="No cyclist has been killed in Utrecht since the law.",
        phrasings=("not one cyclist killed in Utrecht since the law", "Utrecht: zero dead cyclists"),
    ),
)


LIBRARY = MinimalLibrary(
    claims={claim.id: claim for claim in HELMETS},
    aliases={"utr": "Utrecht", "skid lid": "helmet"},
    subject=("cycling", "cyclist", "helmet"),
    gates={Gate.PERSONAL: ("beaten up",), Gate.JOKE: ("tour de france",)},
)


@pytest.fixture(scope="session")
def helmets() -> Matcher:
    return Matcher.of(LIBRARY, judge())


@pytest.fixture(scope="session")
def words_only() -> Matcher:
    """The matcher of a bot whose judge cannot be used."""
    return Matcher.of(LIBRARY)


@pytest.fixture(scope="session")
def shipped() -> Matcher:
    return Matcher.of(shipped_library(), judge())
