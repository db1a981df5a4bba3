"""How well the shipped judge does on a subject that nobody trained on: remote work, written by the guide alone.

The messages are by a hand that knew the claims' statements and nothing else. No wording was changed for them.

The goals are a recall of .35 at a precision of .85, denials answered below .08 and talk below .02. All but the last are
met: one of the 43 messages of talk is answered (two by the judge before). What is expected to fail fails the run as
soon as it is met.

Five more debates, on public pools, old dams, the fees of museums, nuclear power and lawns, are by three other hands
each: a library of ten wordings a claim, and 220 messages. There the goals on recall, precision and denials are met,
and four of 198 messages of talk are answered: one of the 32 on museums and one of the 33 on nuclear power are more than
three in a hundred.
"""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from bot.core.statistics import Share
from bot.corpus.reading import made_up_debates
from bot.corpus.texts import Debate, library_of
from bot.evaluation.evaluate import Report, evaluate
from bot.evaluation.suites import Heard, hear
from bot.evaluation.suites import figures as figures_of
from bot.matching import Matcher
from bot.storage.claim_files import read_library
from bot.storage.message_files import read_messages
from tests.judge import judge

MISSED = pytest.mark.xfail(strict=True, reason="a goal that the judge of 3 December 2026 misses")
LIBRARY = Path(__file__).parents[1] / "libraries" / "remote-work"
DATA = Path(__file__).parents[2] / "data"
STRANGERS = DATA / "debates" / "strangers"
ALL = "all"


@pytest.fixture(scope="module")
def figures() -> Report:
    return evaluate(Matcher.of(read_library(LIBRARY), judge()), read_messages(LIBRARY / "messages"))


def test_what_is_asserted_is_found_first_and_often_enough_answered(figures: Report) -> None:
    assert figures.recall.value >= 0.35
    assert figures.best.value >= 0.8
    assert figures.top.value >= 0.95


def test_most_answers_are_right(figures: Report) -> None:
    assert figures.precision.value >= 0.85


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("denial", 0.08),
        ("question", 0.02),
        ("quotation", 0.02),
        ("disclosure", 0.0),
        ("joke", 0.15),
        pytest.param("on-topic", 0.02, marks=MISSED),
        ("unrelated", 0.0),
    ],
)
def test_few_messages_of_other_kinds_are_answered(figures: Report, kind: str, most: float) -> None:
    assert figures.answered[kind].value <= most


def heard(debate: Debate) -> list[Heard]:
    matcher = Matcher.of(library_of(debate), judge())
    return [hear(matcher, said) for said in debate.messages]


@pytest.fixture(scope="module")
def strangers() -> Mapping[str, Mapping[str, Share]]:
    """Figures of each debate by its name, and of all of them together."""
    found = {debate.name: heard(debate) for debate in made_up_debates(STRANGERS)}
    return {name: dict(figures_of(said)) for name, said in {**found, ALL: [*chain(*found.values())]}.items()}


@pytest.mark.parametrize("debate", [ALL, *sorted(path.name for path in STRANGERS.iterdir())])
def test_the_goals_hold_on_each_debate_of_three_other_hands(
    strangers: Mapping[str, Mapping[str, Share]], debate: str
) -> None:
    figures = strangers[debate]
    assert figures["recall"].value >= 0.35
    assert figures["precision"].value >= 0.85


@pytest.mark.parametrize(
    "debate",
    [
        ALL,
        "lawns-and-gardens",
        "public-pools",
        "river-dams",
        pytest.param("museum-fees", marks=MISSED),  # one of 32
        pytest.param("nuclear-power", marks=MISSED),  # one of 33
    ],
)
def test_little_talk_is_answered_there(strangers: Mapping[str, Mapping[str, Share]], debate: str) -> None:
    assert strangers[debate]["answered, none of the claims"].value <= 0.03


def test_little_talk_is_answered_on_all_six_subjects_together(
    figures: Report, strangers: Mapping[str, Mapping[str, Share]]
) -> None:
    here, there = figures.answered["on-topic"], strangers[ALL]["answered, none of the claims"]
    assert Share(part=here.part + there.part, of=here.of + there.of).value <= 0.03


def test_few_denials_are_answered_there(strangers: Mapping[str, Mapping[str, Share]]) -> None:
    assert strangers[ALL]["answered, denial"].value <= 0.08
