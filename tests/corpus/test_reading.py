"""What the files of labelled texts say of a message, and what is made of it."""

from typing import Any

import pytest

from bot.corpus.reading import said
from bot.corpus.texts import Outcome


def message(**fields: Any) -> dict[str, Any]:
    return {"text": "Tea keeps people awake", "kind": "claim", "claims": ["tea"]} | fields


@pytest.mark.parametrize(
    ("fields", "outcomes"),
    [
        ({}, {"tea": Outcome.ASSERTION}),
        ({"kind": "denial"}, {"tea": Outcome.DENIAL}),
        ({"denies": ["milk"]}, {"tea": Outcome.ASSERTION, "milk": Outcome.DENIAL}),
        ({"kind": "on-topic", "claims": [], "denies": ["milk"]}, {"milk": Outcome.DENIAL}),
        ({"kind": "on-topic"}, {}),
    ],
    ids=["a claim", "a denial", "a claim that contradicts another", "talk that contradicts one", "talk"],
)
def test_a_message_does_with_claims_what_its_kind_says_and_denies_what_it_names(
    fields: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    assert said(message(**fields)).outcomes == outcomes


def test_the_claim_whose_shape_a_message_has_is_near() -> None:
    assert said(message(kind="unrelated", claims=[], twin_of="tea")).near == ("tea",)
