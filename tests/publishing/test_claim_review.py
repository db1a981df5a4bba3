"""ClaimReviews: what they must say, what they never say."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.core import strings
from bot.core.claims import Rating
from bot.core.errors import BotError
from bot.core.strings import Language
from bot.publishing.claim_review import SCALE, Publisher, feed
from tests.builders import a_claim, a_library, a_source
from tests.libraries.shipped import shipped_library

HERE = Publisher.at("A group", "https://claims.example/helmets")
DAY = {"type": "string", "format": "date"}
ADDRESS = {"type": "string", "pattern": "^https?://[^\\s]+$"}
REQUIRED = {
    "type": "object",
    "required": [
        *("@context", "@type", "url", "claimReviewed", "itemReviewed", "author", "datePublished"),
        *("reviewRating", "inLanguage"),
    ],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "url": ADDRESS,
        "claimReviewed": {"type": "string", "minLength": 1},
        "itemReviewed": {"required": ["@type", "text"], "properties": {"@type": {"const": "Claim"}}},
        "author": {
            "required": ["@type", "name", "url"],
            "properties": {"@type": {"const": "Organization"}, "url": ADDRESS},
        },
        "datePublished": DAY,
        "dateModified": DAY,
        "citation": {"items": {"required": ["@type", "name", "publisher"], "properties": {"url": ADDRESS}}},
        "reviewRating": {
            "required": ["@type", "alternateName"],
            "properties": {"@type": {"const": "Rating"}, "ratingValue": {"enum": [1, 2, 3, 5]}},
            "dependentRequired": {"ratingValue": ["bestRating", "worstRating"]},
        },
    },
}
"""What schema.org and Google's Fact Check Tools ask of a ClaimReview, and what a review of ours always has."""

VALIDATOR = Draft202012Validator(REQUIRED, format_checker=Draft202012Validator.FORMAT_CHECKER)


def the_review(**changes: Any) -> dict[str, Any]:
    (review,) = feed(a_library(a_claim(**changes)), HERE)
    return review


def test_every_review_of_the_library_has_what_is_required() -> None:
    wrong = {
        review["identifier"]: [error.message for error in VALIDATOR.iter_errors(review)]
        for review in feed(shipped_library(), HERE)
    }
    assert wrong
    assert not {identifier: errors for identifier, errors in wrong.items() if errors}


def test_the_schema_of_the_test_refuses_a_review_without_its_rating() -> None:
    assert not VALIDATOR.is_valid({key: value for key, value in the_review().items() if key != "reviewRating"})


def test_every_factual_claim_that_accuses_nobody_is_published_and_no_other() -> None:
    library = shipped_library()
    expected = [claim.id for claim in library.claims.values() if claim.kind.value == "factual" and not claim.allegation]
    assert [review["identifier"] for review in feed(library, HERE)] == expected
    assert len(expected) < len(library.claims)


@pytest.mark.parametrize(
    ("rating", "value"),
    [("refuted", 1), ("misleading", 2), ("partly-supported", 3), ("supported", 5)],
)
def test_a_rating_between_refuted_and_supported_has_a_number(rating: str, value: int) -> None:
    told = the_review(rating=rating)["reviewRating"]
    assert (told["ratingValue"], told["worstRating"], told["bestRating"]) == (value, 1, 5)
    assert told["alternateName"] == strings.rating_words(Language.ENGLISH, Rating(rating))


@pytest.mark.parametrize("rating", ["contested", "unsupported"])
def test_a_rating_that_is_not_on_the_scale_is_words_alone(rating: str) -> None:
    assert the_review(rating=rating)["reviewRating"] == {
        "@type": "Rating",
        "alternateName": strings.rating_words(Language.ENGLISH, Rating(rating)),
    }


def test_no_value_claim_has_a_place_on_the_scale() -> None:
    assert Rating.VALUE_JUDGEMENT not in SCALE


def test_a_source_that_is_shown_without_a_link_has_none_here() -> None:
    source = a_source(show_link=False, archived="https://archive.example/page")
    assert "https://journal.example" not in str(the_review(sources=[source]))
    assert "https://archive.example" not in str(the_review(sources=[source]))


def test_an_update_is_dated() -> None:
    assert the_review(updated={"on": "2027-01-31", "note": "New figures."})["dateModified"] == "2027-01-31"


def test_links_lead_to_the_page_of_the_claim() -> None:
    assert the_review()["url"] == "https://claims.example/helmets/claims/helmets-cut-injuries.html"


def test_without_an_address_links_are_relative_to_the_site() -> None:
    (review,) = feed(a_library(), Publisher(name="A group"))
    assert review["url"] == "claims/helmets-cut-injuries.html"
    assert review["author"] == {"@type": "Organization", "name": "A group"}


@pytest.mark.parametrize(
    "address",
    [
        "claims.example",
        "ftp://claims.example",
        "https://",
        "https://a.example/?b#c",
        "https://[::1",
        "https://a b/c",
        "https://a.example/<b>",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(address: str) -> None:
    with pytest.raises(BotError, match="is no address of a site"):
        Publisher.at("A group", address)
