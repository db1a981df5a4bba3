"""Hard negatives: what the judge would be asked about, and the message does not make."""

import pytest

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.training.mining import Miner
from tests.judge import judge

CLAIMS = {
    "awake": ClaimTexts(statement="Tea keeps people awake.", wordings=("nobody sleeps after tea",)),
    "health": ClaimTexts(statement="Tea is good for your health.", wordings=("tea keeps the doctor away",)),
    "teeth": ClaimTexts(statement="Tea stains your teeth.", wordings=("your teeth go brown from tea",)),
}
TEXT = "nobody sleeps after tea and it stains their teeth"


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner(judge())


def near(miner: Miner, said: Said) -> set[str]:
    return set(miner(Debate(name="tea", claims=CLAIMS, messages=(said,)), said).near)


def test_the_nearest_claims_are_negatives(miner: Miner) -> None:
    assert {"awake", "teeth"} <= near(miner, Said(text=TEXT))


@pytest.mark.parametrize("outcome", [Outcome.ASSERTION, Outcome.DENIAL])
def test_what_a_message_is_known_to_do_is_no_negative(miner: Miner, outcome: Outcome) -> None:
    assert "awake" not in near(miner, Said(text=TEXT, outcomes={"awake": outcome}))


def test_what_one_reader_saw_is_no_negative(miner: Miner) -> None:
    assert "teeth" not in near(miner, Said(text=TEXT, unsure=("teeth",)))
