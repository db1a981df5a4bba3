"""A labelled message that gets a wrong reply which it did not get before fails."""

import pytest

from bot.answering.policy import Silence
from bot.core.reasons import Reason
from bot.evaluation.evaluate import JudgedMessage
from bot.evaluation.flips import flips
from bot.storage.message_files import Labelled
from tests.builders import a_match, a_reply, a_result

MESSAGE = Labelled(text="helmets help", kind="claim", claims=frozenset({"right"}))


def answered(claim: str | None) -> JudgedMessage:
    decision = a_reply(match=a_match(claim)) if claim else Silence(reason=Reason.NO_MATCH)
    return JudgedMessage(message=MESSAGE, result=a_result(), decision=decision)


@pytest.mark.parametrize(
    ("before", "after", "fails"),
    [
        (None, "wrong", True),
        ("right", "wrong", True),
        ("another-wrong", "wrong", True),
        ("wrong", "right", False),
        ("wrong", None, False),
    ],
)
def test_a_wrong_reply_that_is_new_fails_whatever_was_said_before(
    before: str | None, after: str | None, *, fails: bool
) -> None:
    (flip,) = flips([answered(before)], [answered(after)])
    assert flip.fails is fails


def test_the_same_wrong_reply_as_before_is_no_flip() -> None:
    assert flips([answered("wrong")], [answered("wrong")]) == ()
