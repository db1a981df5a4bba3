"""Stems are those of the word that was asked for, also where one library is read beside the messages to another."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.matching.stems import stem

WORDS = ("decriminalisations", "criminals", "infectiously", "averting", "feudalism", "generously", "it's") * 500


@pytest.fixture(autouse=True)
def _threads_that_take_turns_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_that_stem_at_the_same_time_do_not_mix_their_words_up() -> None:
    compute = stem.__wrapped__  # not from the cache, which the first thread would fill
    alone = [compute(word) for word in WORDS]
    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(lambda _: [compute(word) for word in WORDS], range(4)))
    assert at_once == [alone] * 4
