"""`why` tells what was read, what came near, and which rule decided."""

from pathlib import Path

import pytest

from bot.cli.explaining import explain
from bot.core.matching import Matcher
from bot.storage.claim_files import read_library

HELMETS = Path(__file__).parent.parent / "libraries" / "helmets"


def test_a_text_too_short_fails_at_its_length() -> None:
    assert explain("**wear** a helmet", HELMETS).splitlines()[0] == "Read as (3 words): wear a helmet"
    assert "Rules of the text: LENGTH FAILED" in explain("**wear** a helmet", HELMETS)


def test_a_claims_own_words_pass_every_rule() -> None:
    text = "Look, wearing a helmet halves the risk of a head injury."
    trace = explain(text, HELMETS)
    assert "LENGTH passed, NO_MATCH passed, WEAK passed" in trace
    assert "Outcome: would speak on helmets-cut-head-injuries" in trace


@pytest.mark.parametrize("text", ["", "🚲", "who is coming to the lake with us on saturday"])
def test_what_comes_near_nothing_is_told_so(text: str) -> None:
    assert "Outcome: silent" in explain(text, HELMETS)


def test_of_a_claim_of_which_few_wordings_are_known_more_likeness_to_a_story_is_allowed() -> None:
    trace = explain("Look, wearing a helmet halves the risk of a head injury.", HELMETS)
    library = read_library(HELMETS)
    thresholds = Matcher.of(library).thresholds
    allowed = thresholds.confided_for(1 + len(library.claims["helmets-cut-head-injuries"].phrasings))
    assert allowed > thresholds.confided
    assert f"a claim needs {thresholds.asserted:.2f}, a disclosure at most {allowed:.2f}" in trace
