"""Messages are read beside the event loop: ordinary chat costs it nothing, and nothing waits without end."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from functools import partial

import pytest

from bot.app.reader import MOST_WAITING, Reader
from bot.core.bounded_dict import BoundedDict
from bot.matching import About, Context, Matcher, SpeechAct
from bot.matching.matcher import ANY_LENGTH
from tests.builders import a_claim, a_library
from tests.scripted_judge import ScriptedJudge, always

CLAIM = a_claim()
LIBRARY = a_library(CLAIM, subject=("helmet",))
SAID = "helmets halve head injuries, look it up"
QUIET = Context()


class SlowJudge(ScriptedJudge):
    """Judges nothing until it is let; tells from which threads it was asked."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.go = threading.Event()
        self.threads: set[int] = set()

    def _answer(self, _claim: str, _message: str) -> SpeechAct:
        self.threads.add(threading.get_ident())
        assert self.go.wait(10)
        return SpeechAct.ASSERTION


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


@pytest.fixture
def slow() -> Iterator[SlowJudge]:
    judge = SlowJudge()
    yield judge
    judge.go.set()


async def test_ordinary_chat_never_reaches_the_judge(reader: Reader) -> None:
    judge = ScriptedJudge()
    for said in ("see you at eight then", "lol", "", "😀", "> good game yesterday\nit was"):
        result = await reader.read(Matcher.of(LIBRARY, judge), said, QUIET)
        assert result is not None
        assert result.matches == ()
    assert (judge.encoded, judge.asked) == ([], [])


async def test_talk_on_the_subject_does(reader: Reader) -> None:
    judge = ScriptedJudge()
    result = await reader.read(Matcher.of(LIBRARY, judge), "they halve them", Context(About.SUBJECT, "helmets, then"))
    assert result is not None
    assert [match.claim_id for match in result.matches] == [CLAIM.id]
    assert judge.asked


@pytest.mark.parametrize("said", [SAID, f"{SAID}\n> {SAID}"])
async def test_what_is_too_long_is_counted_and_never_judged(reader: Reader, said: str) -> None:
    judge = ScriptedJudge()
    for matcher in (Matcher.of(LIBRARY, judge), Matcher.of(LIBRARY)):
        result = await reader.read(matcher, said, Context(About.SUBJECT), 6)
        assert result is not None
        assert (result.words, result.matches) == (7, ())
    assert (judge.encoded, judge.asked) == ([], [])


@pytest.mark.parametrize("said", [SAID, f"> {SAID}\nlol", f"> {SAID}"])
async def test_whatever_is_judged_is_judged_in_the_thread_for_it(reader: Reader, slow: SlowJudge, said: str) -> None:
    slow.go.set()
    result = await reader.read(Matcher.of(LIBRARY, slow), said, QUIET)
    assert result is not None
    assert result.matches
    assert len(slow.threads - {threading.get_ident()}) == len(slow.threads) == 1


async def test_the_loop_goes_on_while_a_message_is_judged(reader: Reader, slow: SlowJudge) -> None:
    waiting = asyncio.ensure_future(reader.read(Matcher.of(LIBRARY, slow), SAID, QUIET))
    turns = 0
    while not slow.threads:
        await asyncio.sleep(0.001)
        turns += 1
    assert turns
    assert not waiting.done()
    slow.go.set()
    assert await waiting is not None


async def test_what_is_asked_twice_is_remembered(reader: Reader) -> None:
    judge = ScriptedJudge()
    matcher = Matcher.of(LIBRARY, judge)
    first = await reader.read(matcher, SAID, QUIET)
    asked = len(judge.asked)
    assert await reader.read(matcher, SAID, QUIET) is first
    assert len(judge.asked) == asked


async def test_what_was_said_before_is_part_of_what_is_asked(reader: Reader) -> None:
    judge = ScriptedJudge()
    matcher = Matcher.of(LIBRARY, judge)
    contexts = (QUIET, Context(About.SUBJECT), Context(About.NOTHING, "is it true?"))
    results = [await reader.read(matcher, SAID, context) for context in contexts]
    assert len({id(result) for result in results}) == len(contexts)


async def test_another_state_of_the_library_is_asked_anew(reader: Reader) -> None:
    assert await reader.read(Matcher.of(LIBRARY, ScriptedJudge()), SAID, QUIET)
    other = Matcher.of(LIBRARY, ScriptedJudge(always(SpeechAct.DENIAL)))
    result = await reader.read(other, SAID, QUIET)
    assert result is not None
    assert result.matches[0].act is SpeechAct.DENIAL


async def test_what_an_older_state_was_still_asked_is_not_taken_for_an_answer_of_the_newer(
    reader: Reader, slow: SlowJudge
) -> None:
    old, new = Matcher.of(LIBRARY, slow), Matcher.of(LIBRARY, ScriptedJudge(always(SpeechAct.DENIAL)))
    under_way = asyncio.ensure_future(reader.read(old, SAID, QUIET))
    await asyncio.sleep(0)
    later = asyncio.ensure_future(reader.read(new, "helmets do it", QUIET))
    await asyncio.sleep(0)
    slow.go.set()
    await asyncio.gather(under_way, later)
    result = await reader.read(new, SAID, QUIET)
    assert result is not None
    assert result.matches[0].act is SpeechAct.DENIAL


async def test_no_more_is_remembered_than_a_few_hundred(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_cache", BoundedDict(2))
    judge = ScriptedJudge()
    matcher = Matcher.of(LIBRARY, judge)
    first, second, third = (f"{SAID}, {number}" for number in ("one", "two", "three"))
    for said in (first, second, third):
        await reader.read(matcher, said, QUIET)
    asked = len(judge.asked)
    await reader.read(matcher, third, QUIET)
    assert len(judge.asked) == asked
    await reader.read(matcher, first, QUIET)
    assert len(judge.asked) > asked


async def test_no_text_is_kept(reader: Reader) -> None:
    await reader.read(Matcher.of(LIBRARY, ScriptedJudge()), SAID, Context(About.SUBJECT, "my helmet secret"))
    kept = repr(reader._cache)
    assert "head injuries" not in kept
    assert "secret" not in kept


async def heard_and_read(reader: Reader, matcher: Matcher, said: str, most_words: int = ANY_LENGTH) -> bool:
    """Read a message as the bot does, once its place was told what it is about; return whether it is still held."""
    matcher.about(said)
    assert said in repr(vars(matcher))
    await reader.read(matcher, said, QUIET, most_words)
    return said in repr(vars(matcher))


@pytest.mark.parametrize("judge", [ScriptedJudge(), None], ids=["judge", "words alone"])
@pytest.mark.parametrize(("said", "most_words"), [(SAID, ANY_LENGTH), (SAID, 3), ("see you at eight then", ANY_LENGTH)])
async def test_the_matcher_holds_no_text_beyond_its_reading(
    reader: Reader, judge: ScriptedJudge | None, said: str, most_words: int
) -> None:
    matcher = Matcher.of(LIBRARY, judge)
    for _ in ("read", "read once more, from the cache"):
        assert not await heard_and_read(reader, matcher, said, most_words)


async def test_the_matcher_holds_no_text_that_cannot_be_judged_in_time(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_waiting", MOST_WAITING)
    assert not await heard_and_read(reader, Matcher.of(LIBRARY, ScriptedJudge()), SAID)


async def test_what_cannot_be_judged_in_time_is_told_at_once(reader: Reader, slow: SlowJudge) -> None:
    matcher = Matcher.of(LIBRARY, slow)
    many = [
        asyncio.ensure_future(reader.read(matcher, f"helmets halve {number}", QUIET)) for number in range(MOST_WAITING)
    ]
    await asyncio.sleep(0)
    began = time.monotonic()
    assert await reader.read(matcher, SAID, QUIET) is None
    assert await reader.read(matcher, "see you at eight then", QUIET) is not None
    assert time.monotonic() - began < 5
    slow.go.set()
    assert None not in await asyncio.gather(*many)
    assert await reader.read(matcher, SAID, QUIET) is not None


async def test_questions_wait_for_what_is_read_already(reader: Reader) -> None:
    order: list[int] = []
    await asyncio.gather(*(reader.run(partial(order.append, number)) for number in range(9)))
    assert order == list(range(9))


async def test_what_goes_wrong_in_the_thread_is_told_and_holds_nothing_up(reader: Reader) -> None:
    def broken() -> None:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        await reader.run(broken)
    assert await reader.run(lambda: 1) == 1
    assert reader._waiting == 0


async def test_without_a_judge_words_are_read_on_the_spot(reader: Reader) -> None:
    reader.close()  # a thread that has ended judges nothing
    result = await reader.read(Matcher.of(LIBRARY), SAID, QUIET)
    assert result is not None
    assert [match.claim_id for match in result.matches] == [CLAIM.id]
