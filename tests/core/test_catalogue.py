"""Finding a claim by a few letters."""

from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from bot.core.catalogue import Catalogue
from tests.builders import a_claim, a_source
from tests.libraries.shipped import shipped_library

ROOT = Path(__file__).parents[2]

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


def test_a_topic_without_a_claim_is_no_topic() -> None:
    catalogue = Catalogue(CLAIMS, TOPICS | {"parking": "Parking"})
    assert catalogue.topic("parking") is None
    assert [key for key, _ in catalogue.topics("", 25)] == [*TOPICS]


@pytest.mark.parametrize(
    "typed", ["cycling/painted-lanes", "painted-lanes", " Painted-Lanes ", "painted lanes AT junctions"]
)
def test_an_id_is_known_with_the_librarys_key_and_without(typed: str) -> None:
    apart = {f"cycling/{key}": claim.model_copy(update={"id": f"cycling/{key}"}) for key, claim in CLAIMS.items()}
    found = Catalogue(apart, TOPICS).claim(typed)
    assert found == apart["cycling/painted-lanes"]


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return Catalogue.of(shipped_library())


def queries(name: str) -> dict[str, list[str]]:
    """What members type, each with the claims that answer it."""
    text = (ROOT / "tests" / "core" / "data" / name).read_text("utf-8")
    found: dict[str, list[str]] = yaml.load(text, yaml.CSafeLoader)
    return found


QUERIES = queries("claim_queries.yaml")


@pytest.mark.parametrize("typed", ["is porn bad", "climate change", "pizza is great", "rent is too high"])
def test_what_is_on_another_subject_is_near_no_claim(shipped: Catalogue, typed: str) -> None:
    assert shipped.near(typed, 4) == ()


@pytest.mark.parametrize("name", ["claim_queries.yaml", "claim_queries_again.yaml"])
def test_what_members_type_and_is_suggested_is_near_too(shipped: Catalogue, name: str) -> None:
    wanted = queries(name).items()
    suggested = [one for one in wanted if {*one[1]} & {claim.id for claim in shipped.suggest(one[0], 4)}]
    near = [one for one in suggested if {*one[1]} & {claim.id for claim in shipped.near(one[0], 4)}]
    assert len(near) >= 0.95 * len(suggested)


@pytest.mark.parametrize("name", ["claim_queries.yaml", "claim_queries_again.yaml"])
def test_what_members_type_finds_the_right_claim_among_the_first_three(name: str, shipped: Catalogue) -> None:
    asked = queries(name)
    missed = [
        typed for typed, right in asked.items() if not {claim.id for claim in shipped.suggest(typed, 3)} & {*right}
    ]
    assert len(asked) >= 60
    assert len(missed) <= 0.05 * len(asked), missed


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("criminalization fuels violence", "criminalisation fuels violence"),
        ("decriminalized in belgium", "decriminalised in belgium"),
        ("Legalizing it is decriminalizing it", "legalising it is decriminalising it"),
    ],
)
def test_american_and_british_spelling_find_the_same(typed: str, spelled: str, shipped: Catalogue) -> None:
    assert shipped.suggest(typed, 5) == shipped.suggest(spelled, 5)


def test_a_search_is_quick_enough_for_every_pause_in_typing(shipped: Catalogue) -> None:
    def milliseconds(typed: str) -> float:
        began = perf_counter()
        shipped.suggest(typed, 25)
        return (perf_counter() - began) * 1_000

    assert median(map(milliseconds, QUERIES)) < 10
    nothing_known = "qqqq wwww xxxx zzzz kkkk jjjj vvvv yyyy"
    assert median(milliseconds(nothing_known) for _ in range(9)) < 10


SOURCED = a_claim(
    "bells-warn",
    title="Bells",
    claim="A bell prevents 46% of collisions.",
    phrasings=("ding ding saves lives",),
    anchors=(("collision", "crash"),),
    sources=(a_source("one", publisher="The Lancet", authors="Ödegaard B", title="Of sounds and streets"),),
)
SEARCHED = Catalogue(CLAIMS | {SOURCED.id: SOURCED}, TOPICS, {"nl": "netherlands", "tinkle": "ding"})


@pytest.mark.parametrize(
    "typed",
    ["46", "46%", "lancet", "LANCTE", "odegaard", "sounds", "ding", "tinkle", "crash", "collisons", "lives ding"],
)
def test_a_figure_a_wording_a_synonym_or_a_source_finds_it(typed: str) -> None:
    assert SEARCHED.suggest(typed, 3)[:1] == (SOURCED,)


def test_another_figure_is_no_typo_of_one() -> None:
    assert SEARCHED.suggest("47", 3) == SEARCHED.suggest("4", 3) == ()


def test_only_eight_words_of_the_first_hundred_characters_are_read() -> None:
    assert SEARCHED.suggest("zz " * 8 + "lancet", 3) == ()
    assert SEARCHED.suggest("-" * 100 + "lancet", 3) == ()


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
