"""The health port: what it says of a refused library, and how long it bears with a connection that asks nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from unittest.mock import Mock

import pytest

from bot.answering.library_snapshot import RefusedLibrary
from bot.app import health
from bot.app.assembly import assembled
from bot.app.health import Health, health_server
from bot.app.metrics import Metrics
from bot.app.responder import Responder
from tests.builders import a_library
from tests.loopback.starting import closed_port
from tests.scripted_judge import ScriptedJudge

WHOLE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture
async def responder(database_url: str) -> AsyncIterator[Responder]:
    async with assembled(a_library(), ScriptedJudge(), database_url) as one:
        yield one


@pytest.mark.parametrize("sent", [b"", b"GET /healthz HTTP/1.1\r\nHost: x\r\n", WHOLE])
async def test_a_connection_that_asks_nothing_more_is_closed(
    sent: bytes, responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "IDLE_TIMEOUT", 0.3)
    port = closed_port()
    async with health_server(Health(Mock(), responder, Metrics()), "127.0.0.1", port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        async with asyncio.timeout(8):
            answer = await reader.read()
        writer.close()
    assert answer.startswith(b"HTTP/1.1 200" if sent == WHOLE else b"")


def test_ten_seconds_are_borne_with() -> None:
    assert health.IDLE_TIMEOUT == 10


@pytest.mark.parametrize(
    ("refused", "connected", "told"),
    [
        (None, True, ("healthy", 200)),
        (RefusedLibrary(first="a.yaml:1 CP100", others=1), True, ("degraded", 200)),
        (RefusedLibrary(first="a.yaml:1 CP100", others=1), False, ("unhealthy", 503)),
    ],
)
async def test_a_refused_library_is_degraded(
    refused: RefusedLibrary | None, connected: bool, told: tuple[str, int], responder: Responder
) -> None:
    if refused:
        responder.refuse(refused)
    connection = Mock(is_ready=Mock(return_value=connected))
    answer = await Health(connection, responder, Metrics()).healthz(Mock())
    assert isinstance(answer.text, str)
    assert (json.loads(answer.text)["status"], answer.status) == told


async def test_a_bot_without_a_judge_is_degraded(database_url: str) -> None:
    async with assembled(a_library(), None, database_url) as lexical:
        answer = await Health(Mock(is_ready=Mock(return_value=True)), lexical, Metrics()).healthz(Mock())
    assert isinstance(answer.text, str)
    report = json.loads(answer.text)
    assert (report["status"], report["judge"], answer.status) == ("degraded", "missing", 200)
