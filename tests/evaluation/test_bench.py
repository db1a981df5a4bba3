"""The benchmark measures both ways in one run and tells ratios."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.evaluation import bench as module
from bot.evaluation.bench import Bench, Speed, bench
from bot.evaluation.chat import read_messages
from tests.judge import judge
from tests.libraries.shipped import helmets


def test_a_file_of_chat_without_a_message_is_told(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "chat.jsonl.gz", "wt", encoding="utf-8"):
        pass
    with pytest.raises(BotError, match=r'chat\.jsonl\.gz .*; write one \{"text": …\} object a line'):
        read_messages(tmp_path / "chat.jsonl.gz", 5)


def a_speed(library: str, topic: float) -> Speed:
    return Speed(
        library=library,
        wordings=500,
        build_seconds=1,
        chat=2,
        topic=topic,
        brute_chat=30,
        brute_topic=40,
        longest_ms=5,
        memory=20,
        pairs_a_second=400,
    )


def test_the_library_itself_and_made_ones_of_each_size_are_measured() -> None:
    measured = list(bench(helmets(), judge(), sizes=(20, 60)))
    assert [(speed.library, speed.wordings) for speed in measured[1:]] == [("made", 20), ("made", 60)]
    figures = ("chat", "topic", "brute_chat", "memory", "pairs_a_second")
    assert all(getattr(speed, figure) > 0 for speed in measured for figure in figures)


def test_a_made_library_is_the_same_each_time() -> None:
    assert module._made(helmets(), 30) == module._made(helmets(), 30)


def test_ratios_and_growth_are_of_one_run() -> None:
    figures = Bench(speeds=(a_speed("library", 4), a_speed("made", 5), a_speed("made", 20)))
    assert (figures.speeds[0].chat_ratio, figures.speeds[0].topic_ratio, figures.growth) == (15, 10, 4)
    assert figures.speeds[0].mixed_ratio == (49 * 30 + 40) / (49 * 2 + 4)
    assert "x4.0" in str(figures)


def test_a_library_without_near_misses_is_measured_by_its_claims() -> None:
    bare = replace(
        helmets(),
        claims={name: claim.model_copy(update={"near_misses": ()}) for name, claim in helmets().claims.items()},
    )
    (speed, *_) = bench(bare, judge(), sizes=())
    assert speed.topic > 0
