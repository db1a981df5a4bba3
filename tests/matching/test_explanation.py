"""Which words carried an assertion: each is left out in turn, where it stands and nothing else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import text
from bot.matching import Matcher, SpeechAct
from bot.matching.explanation import carried, without_each_word
from bot.matching.judge import Encoded, Text
from tests.judge import judge
from tests.matching.conftest import LIBRARY
from tests.scripted_judge import DECIDER, ScriptedJudge

NEITHER = SpeechAct.NEITHER


def test_a_word_is_left_out_where_it_stands_not_within_another() -> None:
    assert list(without_each_word("it was as bad as that")) == [
        ("it", " was as bad as that"),
        ("was", "it  as bad as that"),
        ("as", "it was  bad as that"),
        ("bad", "it was as  as that"),
        ("that", "it was as bad as "),
    ]


@given(st.text(max_size=80))
def test_without_a_word_there_is_one_word_less(content: str) -> None:
    said = text.clean(content)
    whole = text.words(said)
    for word, rest in without_each_word(said, most=5):
        assert word in whole
        assert len(rest) == len(said) - len(word)
        assert said.startswith(rest[: said.index(word)])


class _SeesBefore(ScriptedJudge):
    """Is asked about a message together with the one before it."""

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        self.encoded.extend(texts)
        return super().encode([Text(f"{one.before}: {one.content}") for one in texts])


def test_what_was_said_before_a_message_carries_none_of_its_words() -> None:
    scripted = _SeesBefore(lambda _, said: SpeechAct.ASSERTION if "law: they do halve" in said else NEITHER)
    matcher = Matcher.of(LIBRARY, scripted)
    before = "what about the helmet law"
    (told,) = matcher.explain("they do halve them", 1, matcher.context((before,)))
    left_out = [one for one in scripted.encoded if one.content in {"they  halve them", "they do  them"}]
    assert {one.before for one in left_out} == {before}
    assert {word for word, _ in told.carried} == {"they", "do", "halve"}


def test_what_a_match_does_not_judge_is_told_behind_what_it_judges() -> None:
    picky = ScriptedJudge(
        lambda claim, _: NEITHER if "halve" in claim else SpeechAct.ASSERTION, replace(DECIDER, least_promise=0.6)
    )
    matcher, said = Matcher.of(LIBRARY, picky), "helmets halve head injuries of many"
    assert [match.claim_id for match in matcher.match(said).matches] == ["helmets-cut-injuries"]
    first, *others = matcher.explain(said, most=3)
    assert (first.claim_id, first.is_for_asking) == ("helmets-cut-injuries", False)
    assert others
    assert all(first.score < other.score and other.is_for_asking for other in others)


def test_only_what_costs_something_is_told_the_costliest_first() -> None:
    told = carried(["a", "b", "c"], [0.5, 0.895, 0.2], 0.9)
    assert [word for word, _ in told] == ["c", "a"]
    assert [loss for _, loss in told] == pytest.approx([0.7, 0.4])


def test_an_explanation_tells_what_decided_by_its_own_names() -> None:
    def says(_: str, message: str) -> SpeechAct:
        return SpeechAct.ASSERTION if "halve" in message else SpeechAct.NEITHER

    matcher = Matcher.of(LIBRARY, ScriptedJudge(says))
    told, *others = matcher.explain("Helmets halve head injuries, skid lids do.", most=2)
    assert (told.claim_id, told.passage) == ("helmets-cut-injuries", "helmets halve head injuries, skid lids do.")
    assert told.score >= told.score_needed == matcher.thresholds.speak
    assert (told.wording, told.near_miss) == ("Helmets halve head injuries.", None)
    assert [word for word, _ in told.carried] == ["halve"]
    assert "halv" in dict(told.shared)
    assert len(others) == 1


@pytest.mark.parametrize(
    ("said", "binds"), [("helmets halve the fun of cycling", True), ("helmets halve the fun of it", False)]
)
def test_a_near_miss_that_is_nearer_is_named_and_whether_it_binds(said: str, binds: bool) -> None:
    explained = Matcher.of(LIBRARY, ScriptedJudge()).explain(said, most=3)
    told = {one.claim_id: one for one in explained}["helmets-cut-injuries"]
    assert told.near_miss == "Helmets halve the fun of cycling."
    assert told.is_near_miss is binds
    assert (told.score == 0) is binds


@pytest.mark.parametrize("said", ["", "😀", "> ", "%"])
def test_nothing_much_is_explained_without_fuss(said: str) -> None:
    assert all(0 <= one.score <= 100 for one in Matcher.of(LIBRARY, ScriptedJudge()).explain(said, most=3))


def test_without_a_judge_there_is_nothing_to_explain(words_only: Matcher) -> None:
    assert words_only.explain("Helmets halve head injuries.", most=3) == []


@pytest.mark.parametrize("said", ["wear one and you halve your head injuries", "nobody cycles since the helmet law"])
def test_the_score_that_is_explained_is_the_one_that_decides(said: str) -> None:
    matcher = Matcher.of(LIBRARY, judge())
    told = {one.claim_id: one.score for one in matcher.explain(said, most=3)}
    decided = {match.claim_id: match.score for match in matcher.match(said).matches}
    assert decided
    assert decided.items() <= told.items()
