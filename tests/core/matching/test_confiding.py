"""What may be somebody's own story is left alone, unless it plainly makes a claim."""

from dataclasses import replace
from pathlib import Path

from bot.core.bare import BareClaim, BareLibrary
from bot.core.claims import Gate
from bot.core.matching import Matcher, Thresholds
from bot.core.matching.calibration import SHIPPED
from bot.storage.claim_files import read_library
from tests.core.matching.conftest import LIBRARY

CLAIMS = read_library(Path(__file__).parents[3] / "claims")
PLAIN = (
    "When I was a student Germany had no such law, and since then dozens of prostituted women have been murdered there."
)
SAID = "helmets halve head injuries, end of story"
LONG = "Helmets halve head injuries."


def gates(library: BareLibrary, thresholds: Thresholds) -> frozenset[Gate]:
    return Matcher.of(library, replace(SHIPPED, thresholds=thresholds)).match(SAID).matches[0].gates


def test_a_sure_assertion_passes_where_it_may_be_a_story_as_likely_as_it_is() -> None:
    assert gates(LIBRARY, replace(SHIPPED.thresholds, confided=1.0)) == frozenset()


def test_nothing_passes_where_it_may_not_be_one_at_all() -> None:
    known = tuple(f"helmets halve head injuries, as in year {year}" for year in range(40))
    library = BareLibrary(claims={"known": BareClaim(id="known", claim=LONG, phrasings=known)}, subject=("helmet",))
    assert gates(library, replace(SHIPPED.thresholds, confided=1.0)) == frozenset()
    assert gates(library, replace(SHIPPED.thresholds, confided=0.0)) == {Gate.PERSONAL}


def test_words_of_a_personal_story_silence_only_where_the_claim_is_not_plainly_asserted() -> None:
    surest = Matcher.of(CLAIMS, replace(SHIPPED, thresholds=replace(SHIPPED.thresholds, sure=1.0)))
    assert surest.match(PLAIN).matches[0].gates == {Gate.PERSONAL}
    assert Matcher.of(CLAIMS).match(PLAIN).matches[0].gates == frozenset()


def test_an_account_tells_that_a_message_seems_private_and_how_sure_it_must_be() -> None:
    (told,) = Matcher.of(CLAIMS).account(PLAIN, 1)
    assert (told.seems_private, told.chance_needed) == (True, SHIPPED.thresholds.sure)


def test_the_fewer_wordings_are_known_the_likelier_a_story_it_may_be() -> None:
    allowed = [SHIPPED.thresholds.confided_for(wordings) for wordings in (0, 20, 40, 400)]
    assert allowed == sorted(allowed, reverse=True)
    assert allowed[-1] == allowed[-2] == SHIPPED.thresholds.confided
    assert Thresholds(offer=8, speak=70, margin=2).confided_for(3) == 1.0


def test_the_fewer_wordings_are_known_the_lower_a_score_is_asked_for() -> None:
    asked = [SHIPPED.thresholds.speak_with(wordings) for wordings in (0, 20, 40, 400)]
    assert asked == sorted(asked)
    assert asked[0] < asked[-2] == asked[-1] == SHIPPED.thresholds.speak
    assert Thresholds(offer=8, speak=20, margin=2).speak_with(3) == 20
