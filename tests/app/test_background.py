"""Background work: an unexpected error is logged without its words, and ends neither the bot nor the work."""

import asyncio
import logging
from io import StringIO
from unittest.mock import AsyncMock, Mock

import pytest

from bot.app import background
from bot.app.background import BackgroundTasks, Work, running, supervised
from bot.app.logs import _in_one_line
from bot.core.errors import StartError
from bot.frontend.upkeep.errors import describe
from tests.loopback.server import eventually


class Failing:
    """Work that fails so many times, then goes on until it is cancelled."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.begun = 0

    async def begin(self) -> None:
        self.begun += 1
        if self.begun <= self.left:
            raise KeyError("what a member wrote")
        await asyncio.Event().wait()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "FIRST_PAUSE", 0.01)


async def test_work_begins_again_after_an_error_and_the_block_goes_on() -> None:
    failing, steady = Failing(2), Failing(0)
    async with running(Work("failing", failing.begin), Work("steady", steady.begin)):
        await eventually(lambda: failing.begun == 3)
    assert steady.begun == 1


async def test_the_pause_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def rest(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(background, "LONGEST_PAUSE", 0.05)
    monkeypatch.setattr(asyncio, "sleep", rest)
    failing = Failing(5)
    task = asyncio.ensure_future(supervised(Work("failing", failing.begin)))
    await asyncio.wait({task}, timeout=0.2)
    task.cancel()
    assert pauses == [0.01, 0.02, 0.04, 0.05, 0.05]


async def test_the_log_tells_work_kind_and_place_without_the_words() -> None:
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(_in_one_line(describe))
    background.log.addHandler(handler)
    failing = Failing(1)
    async with running(Work("renewing replies", failing.begin)):
        await eventually(lambda: failing.begun == 2)
    background.log.removeHandler(handler)
    (line,) = written.getvalue().splitlines()
    assert "An unexpected error ended renewing replies, which begins again in 1 s: KeyError at" in line
    assert "test_background.py" in line
    assert "member" not in line


async def test_work_that_is_done_is_not_begun_again() -> None:
    async def done() -> None:
        return

    await asyncio.wait_for(supervised(Work("done", done)), timeout=1)


async def test_a_refused_start_comes_out_as_it_is() -> None:
    with pytest.raises(StartError):
        async with running(Work("steady", Failing(0).begin)):
            raise StartError("no")


async def a_few_turns() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("work", "deed"),
    [
        ("forgetting servers", "forget_left"),
        ("catching up", "catch_up"),
        ("retrying deletions", "retry_deletions"),
        ("renewing replies", "renew_replies"),
        ("weekly digests", "send_digests"),
    ],
)
async def test_what_needs_the_gateway_waits_for_it_and_is_done_then(
    work: str, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for interval in [name for name in vars(background) if name.endswith("_INTERVAL")]:
        monkeypatch.setattr(background, interval, 0)
    done, responder = AsyncMock(), Mock(speak=True, renewals=0, holds_back=Mock(return_value=False))
    connection = Mock(is_ready=Mock(return_value=False), gaps=1, **{deed: done})
    async with running(*(one for one in BackgroundTasks(responder, connection, None).works() if one.name == work)):
        await a_few_turns()
        assert not done.called
        connection.is_ready.return_value = True
        await a_few_turns()
        assert done.called
