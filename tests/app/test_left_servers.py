"""A server that removed the bot while it was stopped is forgotten at the next start, and no other one ever."""

from collections.abc import AsyncIterator

import pytest

from bot.app.assembly import assembled
from bot.app.left_servers import forget_left
from bot.app.responder import Responder
from bot.core.reasons import Mode
from tests.builders import NOW, a_library

OURS, OTHERS = 77, 78
HERE, LEFT, ELSEWHERE = 1 << 23, 2 << 23, 1 << 22
"""Servers of shard 0 of 2, and one of shard 1."""


@pytest.fixture
async def responder(database_url: str) -> AsyncIterator[Responder]:
    async with assembled(a_library(), None, database_url) as one:
        for server_id in (HERE, LEFT, ELSEWHERE):
            await one.servers.set_mode(server_id, [server_id + 1], Mode.LINE, NOW)
            await one.opt_outs.opt_out(server_id, 5, NOW)
        yield one


async def left(responder: Responder, *present: int, application: int = OURS) -> set[int]:
    """The servers that are known after a start."""
    await forget_left(responder, application, set(present), {0}, 2)
    return {server_id for server_id in (HERE, LEFT, ELSEWHERE) if responder.servers.knows(server_id)}


async def test_a_server_that_is_missing_is_forgotten_but_not_another_shards(responder: Responder) -> None:
    assert await left(responder, HERE) == {HERE, ELSEWHERE}
    assert await responder.servers.on_record() == {HERE, ELSEWHERE}


async def test_an_opt_out_holds_until_it_is_withdrawn_wherever_the_bot_is_a_member(responder: Responder) -> None:
    never_joined = 3 << 23
    await responder.opt_outs.opt_out(never_joined, 5, NOW)
    await left(responder, HERE)
    await responder.opt_outs.load()
    assert [responder.opt_outs.is_out(server_id, 5) for server_id in (HERE, LEFT, never_joined)] == [True] * 3


async def test_the_last_server_is_forgotten_once_the_application_is_known(responder: Responder) -> None:
    await left(responder, HERE, LEFT)
    assert await left(responder) == {ELSEWHERE}


async def test_another_application_forgets_nothing_and_is_named(
    responder: Responder, caplog: pytest.LogCaptureFixture
) -> None:
    await left(responder, HERE, LEFT)
    assert await left(responder, application=OTHERS) == {HERE, LEFT, ELSEWHERE}
    assert "belongs to application 77, but the token to 78" in caplog.text


async def test_a_database_of_nobody_known_is_not_taken_over_by_an_application_that_knows_none_of_its_servers(
    responder: Responder,
) -> None:
    assert await left(responder, application=OTHERS) == {HERE, LEFT, ELSEWHERE}
    assert await responder.servers.application() is None
