"""The libraries that one bot carries, and the ids of their claims."""

from dataclasses import replace

import pytest

from bot.answering.libraries import Libraries
from bot.core.several import kept_apart, parted
from bot.frontend.custom_ids import CARD_ID, Action, Press
from bot.publishing.claim_review import page_path
from tests.builders import a_claim, a_library
from tests.scripted_judge import ScriptedJudge


def test_only_the_first_keeps_its_ids() -> None:
    both = Libraries.of({"one": a_library(), "two": a_library()}, "two", None)
    (claim,) = a_library().claims
    assert list(both.snapshots["two"].library.claims) == [claim]
    assert list(both.snapshots["one"].library.claims) == [f"one/{claim}"]
    assert both.holding(claim) is both.snapshots["two"]
    assert both.holding(f"one/{claim}") is both.snapshots["one"]
    assert both.holding(f"three/{claim}") is None
    assert both.title(f"three/{claim}") == f"three/{claim}"


def test_what_a_claim_needs_is_told_by_its_own_library() -> None:
    both = Libraries.of({"one": a_library(threshold=85), "two": a_library(threshold=75)}, "two", ScriptedJudge())
    (claim,) = a_library().claims
    assert [both.needed(name) for name in (claim, f"one/{claim}", f"three/{claim}")] == [75, 85, 75]


def test_whoever_chose_a_library_that_is_gone_gets_none() -> None:
    only = Libraries.of({"one": a_library()}, "two", None)
    assert only.usual is only.snapshots["one"]
    for chosen in (None, "two", "three"):
        assert only.chosen(chosen).library.claims == {}
    assert only.chosen("one") is only.usual
    assert not only.are_several
    assert only.nothing.catalogue.suggest("helmets", 3) == ()


def test_an_id_of_the_longest_kind_fits_a_button() -> None:
    claim = a_claim("-".join(["abcdefg"] * 6))
    library = replace(a_library(), claims={claim.id: claim})
    (name,) = kept_apart(library, "a-library-of-20-long").claims
    assert parted(name) == ("a-library-of-20-long", claim.id)
    for action in Action:
        custom_id = Press(action=action, claim_id=name, match_id=10**15 - 1).custom_id
        found = CARD_ID.fullmatch(custom_id)
        assert found
        assert found["claim"] == name
        assert len(custom_id) <= 100


@pytest.mark.parametrize("claim_id", ["/a", "a/", "a/b/c", "A/b", "a" * 21 + "/b", "a//b"])
def test_an_id_that_no_library_has_is_no_button(claim_id: str) -> None:
    assert CARD_ID.fullmatch(f"cp:show:{claim_id}:0") is None


def test_the_page_of_a_claim_stands_in_its_librarys_folder() -> None:
    (claim,) = kept_apart(a_library(), "trams").claims.values()
    name = parted(claim.id)[1]
    assert page_path(claim) == f"trams/claims/{name}.html"
