"""A judge that remembers reads no text and no pair twice, and answers as the judge behind it does."""

import numpy as np
import pytest

from bot.inference.onnx_judge import load_judge
from bot.matching import SpeechAct
from bot.matching.judge import Text
from bot.matching.remembering import RememberingJudge
from bot.matching.speech_act import ACTS
from tests.scripted_judge import ScriptedJudge


def test_a_text_is_encoded_once() -> None:
    scripted = ScriptedJudge()
    judge = RememberingJudge(scripted)
    first, second = judge.encode([Text("a"), Text("b")]), judge.encode([Text("b"), Text("c"), Text("b")])
    assert scripted.encoded == [Text("a"), Text("b"), Text("c")]
    assert second[0] is second[2] is first[1]


def test_texts_of_which_the_judge_sees_the_same_are_encoded_once() -> None:
    scripted = ScriptedJudge()
    judge = RememberingJudge(scripted, seen_as=lambda one: (one.content.lower(), one.before))
    one, other = judge.encode([Text("Helmets help")])[0], judge.encode([Text("helmets help")])[0]
    assert one is other
    assert judge.encode([Text("helmets help", "so?")])[0] is not one
    assert scripted.encoded == [Text("Helmets help"), Text("helmets help", "so?")]


def test_a_pair_is_judged_once_whatever_it_is_asked_about_with() -> None:
    scripted = ScriptedJudge(lambda _claim, message: SpeechAct.DENIAL if message == "c" else SpeechAct.ASSERTION)
    judge = RememberingJudge(scripted)
    a, b, c = judge.encode([Text("a"), Text("b"), Text("c")])
    judge.judge([(a, b)])
    found = judge.judge([(a, c), (a, b), (a, c)])
    assert scripted.asked == [("a", "b"), ("a", "c")]
    assert [ACTS[row] for row in found.argmax(axis=1)] == [SpeechAct.DENIAL, SpeechAct.ASSERTION, SpeechAct.DENIAL]


def test_of_nothing_nothing_is_judged() -> None:
    assert RememberingJudge(ScriptedJudge()).judge([]).shape == (0, len(ACTS))


def test_what_a_caller_does_with_an_answer_changes_no_other() -> None:
    judge = RememberingJudge(ScriptedJudge())
    a, b = judge.encode([Text("a"), Text("b")])
    before = judge.judge([(a, b)]).copy()
    judge.judge([(a, b)])[0] = 0
    assert np.array_equal(judge.judge([(a, b)]), before)


def test_without_states_nothing_can_be_judged() -> None:
    judge = RememberingJudge(ScriptedJudge(), keep_states=False)
    a, b = judge.encode([Text("a"), Text("b")])
    with pytest.raises(NotImplementedError):
        judge.judge([(a, b)])


def test_the_judge_that_ships_sees_no_case() -> None:
    judge = load_judge()
    assert judge.seen_as(Text("Helmets HELP")) == judge.seen_as(Text("helmets help"))
    assert judge.seen_as(Text("helmets help", "so")) != judge.seen_as(Text("helmets help so"))
