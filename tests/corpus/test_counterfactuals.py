"""Passages, claims that were written for them, and revisions that make another of these claims."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.core.errors import BotError
from bot.corpus.counterfactuals import counterfactuals, number_of
from bot.corpus.texts import Debate, Outcome

AWAKE, WEAK = "Tea keeps people awake.", "Most tea is weak."


def a_set(**fields: Any) -> dict[str, Any]:
    revised = [{"text": "mine looks like water, and so does everybody's.", "marks": "0+"}]
    return {"text": "i never sleep after a cup", "claims": [AWAKE, WEAK], "marks": "+0", "revised": revised} | fields


def read(folder: Path, *sets: dict[str, Any], others: tuple[str, ...] = ()) -> Debate:
    (folder / "drinks.yaml").write_text(yaml.safe_dump(list(sets)), encoding="utf-8")
    return counterfactuals(folder, others)


def said(debate: Debate) -> dict[str, dict[str, Outcome]]:
    return {
        one.text: {debate.claims[name].statement: outcome for name, outcome in one.outcomes.items()}
        for one in debate.messages
    }


def test_a_passage_and_its_revision_stand_beside_the_same_claims_and_make_different_ones(tmp_path: Path) -> None:
    assert said(read(tmp_path, a_set())) == {
        "i never sleep after a cup": {AWAKE: Outcome.ASSERTION, WEAK: Outcome.NEITHER},
        "mine looks like water, and so does everybody's.": {AWAKE: Outcome.NEITHER, WEAK: Outcome.ASSERTION},
    }


def test_nothing_is_known_of_the_claims_of_another_set(tmp_path: Path) -> None:
    debate = read(tmp_path, a_set(), a_set(text="Tea again"))
    assert len(debate.claims) == 4
    assert {len(one.outcomes) for one in debate.messages} == {2}
    assert not debate.complete


def test_a_claim_of_which_the_writer_was_not_sure_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    (first, _) = read(tmp_path, a_set(marks="+~")).messages
    assert [*first.outcomes.values()] == [Outcome.ASSERTION]
    assert len(first.unsure) == 1


def test_somebody_elses_text_is_found_by_its_number_and_left_out_where_it_is_not_at_hand(tmp_path: Path) -> None:
    theirs = "not a wink after tea"
    named = {name: part for name, part in a_set(of=number_of(theirs)).items() if name != "text"}
    assert theirs in said(read(tmp_path, named, others=("something else", theirs)))
    assert [*said(read(tmp_path, named))] == ["mine looks like water, and so does everybody's."]


@pytest.mark.parametrize(
    "harm", [{"marks": "+"}, {"marks": "+00"}, {"marks": "+x"}, {"claims": None}, {"revised": [{"text": "No marks"}]}]
)
def test_a_set_that_lacks_something_is_told_with_file_and_place(tmp_path: Path, harm: dict[str, Any]) -> None:
    with pytest.raises(BotError, match=r"drinks\.yaml: set 2 lacks claims and, beside each passage, a mark for each"):
        read(tmp_path, a_set(), a_set(**harm))
