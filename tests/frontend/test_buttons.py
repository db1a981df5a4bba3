"""The ids of buttons: what they may hold, and that nothing else is taken for one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.claims import ID_PATTERN
from bot.frontend.cards.buttons import button
from bot.frontend.custom_ids import CARD_ID, Action, Press

claim_ids = some.from_regex(ID_PATTERN.replace("$", r"\Z"), fullmatch=True).filter(lambda name: len(name) <= 48)
match_ids = some.integers(min_value=0, max_value=10**15 - 1)


@given(action=some.sampled_from(Action), claim_id=claim_ids, match_id=match_ids)
def test_a_press_is_read_back_as_it_was_written(action: Action, claim_id: str, match_id: int) -> None:
    found = CARD_ID.fullmatch(Press(action=action, claim_id=claim_id, match_id=match_id).custom_id)
    assert found
    assert (found["action"], found["claim"], int(found["match"])) == (action, claim_id, match_id)


@given(claim_id=claim_ids, match_id=match_ids)
def test_an_id_is_within_discords_hundred_characters(claim_id: str, match_id: int) -> None:
    assert all(len(Press(action=a, claim_id=claim_id, match_id=match_id).custom_id) <= 100 for a in Action)


@pytest.mark.parametrize(
    "custom_id",
    [
        "cp:show:a-claim",
        "cp:show:a-claim:01",
        "cp:show:a-claim:-1",
        "cp:show:A-Claim:0",
        "cp:show:a--claim:0",
        "cp:show:" + "a" * 49 + ":0",
        "cp:show:a-claim:" + "9" * 16,
        "cp:show:a-claim:0 ",
        "cp:show:a-claim:0\n",
        "cp:SHOW:a-claim:0",
        "xcp:show:a-claim:0",
        "",
    ],
)
def test_anything_else_is_refused(custom_id: str) -> None:
    assert CARD_ID.fullmatch(custom_id) is None


def test_a_button_cannot_be_built_with_an_id_that_nobody_reads() -> None:
    with pytest.raises(ValueError, match=re.escape("must match the template")):
        button("Label", Action.SHOW, "No id at all")
