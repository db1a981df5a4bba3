"""Ids of buttons and forms that somebody made up: each is a press as it was written, or none."""

from hypothesis import example, given

from bot.core.strings import Language
from bot.frontend.custom_ids import CARD_ID, Press
from bot.frontend.state import Panels
from tests.hostile.inputs import texts
from tests.hostile.spending import unhurried, within

LONGEST = 100
"""Discord's limit; somebody else's server would not keep to it."""
SHORT = 0.02


def read(custom_id: str) -> Press | None:
    found = CARD_ID.fullmatch(custom_id)
    return found and Press(action=found["action"], claim_id=found["claim"], match_id=int(found["match"]))


@unhurried
@example("cp:show:" + "a-" * 2_000 + ":0")
@example("cp:show:" + "a" * 4_000)
@example("cp:show:a:" + "9" * 4_000)
@example("cp:show:a:\u0661")
@example("cp:show:а:1")
@given(texts())
def test_an_id_is_read_as_it_was_written_or_not_at_all(custom_id: str) -> None:
    press = within(SHORT, lambda: read(custom_id))
    assert press is None or press.custom_id == custom_id


@unhurried
@example("panel:" * 700)
@example("panel::" + "0" * 4_000 + ":form")
@given(texts())
def test_a_press_that_nothing_listens_to_is_told_so(custom_id: str) -> None:
    told = within(SHORT, lambda: Panels().refusal(custom_id, 1, Language.ENGLISH))
    assert bool(told) is not bool(CARD_ID.fullmatch(custom_id))
