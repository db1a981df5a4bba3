"""Which claims are named beside one: the nearest, and one of another side."""

from bot.core.claims import Claim
from bot.publishing.related import MOST, related
from tests.builders import a_claim, a_point, a_source


def near(*claims: Claim) -> dict[str, list[str]]:
    return {name: [claim.id for claim in found] for name, found in related(claims, {}).items()}


def about(name: str, words: str, side: str = "for") -> Claim:
    return a_claim(name, title=words, claim=words, verdict=words, phrasings=[words], raised_by=side, sources=())


def test_the_nearest_come_first_and_a_claim_is_not_related_to_itself() -> None:
    found = near(about("one", "helmet laws"), about("two", "helmet laws and riders"), about("three", "bicycle lanes"))
    assert found["one"] == ["two", "three"]


def test_a_source_in_common_brings_claims_nearer() -> None:
    shared = {"sources": [a_source("both")], "context": [a_point("A.", "both"), a_point("B.", "both")]}
    one, other = about("one", "helmet laws"), about("other", "bicycle lanes")
    with_source = [claim.model_copy(update=dict(a_claim(**shared))) for claim in (one, other)]
    alike = [
        claim.model_copy(update={"id": name, "title": name, "claim": name, "verdict": name, "phrasings": ()})
        for claim, name in zip(with_source, ("one", "other"), strict=True)
    ]
    assert near(*alike, about("third", "speed limits"))["one"][0] == "other"


def test_where_all_are_of_one_side_the_last_makes_room_for_the_other() -> None:
    same = [about(f"claim-{number}", f"helmet laws {number}") for number in range(5)]
    found = near(*same, about("opposite", "cycling for fun", side="against"))
    assert len(found["claim-0"]) == MOST
    assert found["claim-0"][-1] == "opposite"


def test_a_claim_alone_has_none() -> None:
    assert near(a_claim()) == {"helmets-cut-injuries": []}
