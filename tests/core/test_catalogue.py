"""Finding a claim by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.catalogue import Catalogue
from tests.builders import a_claim

TOPICS = {"safety": "Safety on the road", "streets": "Streets and lanes"}
CLAIMS = {
    claim.id: claim
    for claim in (
        a_claim("helmets-cut-injuries", title="Helmets and head injuries"),
        a_claim("painted-lanes", title="Painted lanes at junctions", topic="streets"),
        a_claim("lamps-by-day", title="Lamps in daylight"),
    )
}
CATALOGUE = Catalogue(CLAIMS, TOPICS)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("helm", "helmets-cut-injuries"),
        ("head helm", "helmets-cut-injuries"),
        ("halmets", "helmets-cut-injuries"),
        ("cut-inj", "helmets-cut-injuries"),
        ("JUNCTION", "painted-lanes"),
        ("streets", "painted-lanes"),
        ("daylight", "lamps-by-day"),
    ],
)
def test_a_few_letters_a_typo_an_id_or_a_topic_find_it(typed: str, first: str) -> None:
    assert CATALOGUE.suggest(typed, 25)[0].id == first


def test_what_is_near_nothing_finds_nothing() -> None:
    assert CATALOGUE.suggest("quxwv", 25) == ()


@given(typed=some.text(max_size=100), most=some.integers(min_value=1, max_value=25))
def test_whatever_is_typed_no_more_than_asked_for_come_back_each_once(typed: str, most: int) -> None:
    found = [claim.id for claim in CATALOGUE.suggest(typed, most)]
    assert len(found) == len(set(found)) <= most


def test_nothing_typed_lists_the_first_in_order() -> None:
    assert [claim.id for claim in CATALOGUE.suggest(" ", 2)] == list(CLAIMS)[:2]


def test_a_name_is_an_id_or_a_whole_title() -> None:
    assert CATALOGUE.claim("lamps-by-day") is CATALOGUE.claim(" LAMPS in daylight ") is CLAIMS["lamps-by-day"]
    assert CATALOGUE.claim("lamps") is None


def test_a_topic_is_an_id_or_its_words() -> None:
    assert CATALOGUE.topic("Streets and LANES") == CATALOGUE.topic("streets") == "streets"
    assert CATALOGUE.topic("street") is None
    assert [claim.id for claim in CATALOGUE.within("streets")] == ["painted-lanes"]
