"""Hard negatives: what the judge would be asked about, and the message does not make."""

from pathlib import Path

import pytest

from bot.corpus.texts import Claims, ClaimTexts, Debate, Outcome, Said
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


def near(miner: Miner, said: Said, claims: Claims = CLAIMS) -> set[str]:
    return set(miner(Debate(name="tea", claims=claims, messages=(said,)), said).near)


def test_the_nearest_claims_are_negatives(miner: Miner) -> None:
    assert {"awake", "teeth"} <= near(miner, Said(text=TEXT))


@pytest.mark.parametrize("outcome", [Outcome.ASSERTION, Outcome.DENIAL])
def test_what_a_message_is_known_to_do_is_no_negative(miner: Miner, outcome: Outcome) -> None:
    assert "awake" not in near(miner, Said(text=TEXT, outcomes={"awake": outcome}))


def test_what_one_reader_saw_is_no_negative(miner: Miner) -> None:
    assert "teeth" not in near(miner, Said(text=TEXT, unsure=("teeth",)))


def test_what_was_found_is_kept_for_a_training_that_is_taken_up(miner: Miner, tmp_path: Path) -> None:
    file, said = tmp_path / "last.mined", Said(text=TEXT)
    found = near(miner, said)
    miner.keep(file, "one")
    later = Miner(judge())
    later.read(file, "one")
    assert near(later, said, claims={}) == found  # looked up again, nothing would be


@pytest.mark.parametrize(
    "kept",
    [
        None,
        "",
        '{"digest": "another", "nearest": [["tea", "nobody sleeps after tea and it stains their teeth", ["health"]]]}',
    ],
)
def test_what_another_judge_or_nobody_kept_is_not_taken(tmp_path: Path, kept: str | None) -> None:
    file, miner = tmp_path / "last.mined", Miner(judge())
    if kept is not None:
        file.write_text(kept, encoding="utf-8")
    miner.read(file, "one")
    assert {"awake", "teeth"} <= near(miner, Said(text=TEXT))
