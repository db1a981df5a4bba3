"""What judges recognition is independent of what the library was written from."""

from pathlib import Path

import pytest

from bot.core.overlap import all_runs, runs
from bot.storage.claim_files import read_library
from bot.storage.message_files import Labelled, read_messages

ROOT = Path(__file__).parents[2]
MESSAGES = read_messages(ROOT / "tests" / "messages")


def test_no_wording_or_anchor_shares_five_words_in_a_row_with_a_report_message() -> None:
    claims = read_library(ROOT / "claims").claims.values()
    wordings = [text for claim in claims for text in (*claim.phrasings, *claim.near_misses)]
    anchors = [word for claim in claims for group in claim.anchors for word in group]
    known = all_runs([*wordings, *anchors])
    assert [message.text for message in MESSAGES if message.part == "report" and known & runs(message.text)] == []


def test_messages_are_labelled_with_claims_of_the_library() -> None:
    named = {name for message in MESSAGES for name in (*message.claims, message.twin_of) if name}
    assert named - read_library(ROOT / "claims").claims.keys() == set()


def test_no_hand_writes_for_both_parts() -> None:
    hands = {part: {one.hand for one in MESSAGES if one.part == part} for part in ("fit", "report")}
    assert hands["fit"].isdisjoint(hands["report"])


@pytest.mark.parametrize(
    ("kind", "fewest"),
    [
        ("denial", 200),
        ("question", 200),
        ("quotation", 200),
        ("disclosure", 120),
        ("on-topic", 400),
        ("unrelated", 600),
    ],
)
def test_there_are_enough_messages_of_each_kind(kind: str, fewest: int) -> None:
    assert sum(one.kind == kind for one in MESSAGES) >= fewest


def test_every_claim_is_asserted_by_six_hands_in_fifteen_messages() -> None:
    assert [name for name in read_library(ROOT / "claims").claims if not _is_heard_enough(name)] == []


def test_a_text_shares_its_runs_with_what_repeats_it_in_other_dress() -> None:
    assert runs("**Half** of them, they say!") == runs("half of them they SAY")
    assert runs("one two three four five six") == {
        ("one", "two", "three", "four", "five"),
        ("two", "three", "four", "five", "six"),
    }


def _is_heard_enough(claim: str) -> bool:
    heard: list[Labelled] = [one for one in MESSAGES if claim in one.asserted]
    return len(heard) >= 15 and len({one.hand for one in heard}) >= 6
