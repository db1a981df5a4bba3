"""Connecting to Discord's gateway, as far as no gateway is needed for it: the rest is in tests/loopback."""

import asyncio

import pytest

from bot.frontend.client import Counterpoint
from bot.frontend.connection import GatewayConnection


def never_built(_message_content: bool) -> Counterpoint:
    pytest.fail("a connection that was closed before it ran builds a client")


async def test_a_connection_that_was_closed_before_it_ran_ends_at_once() -> None:
    connection = GatewayConnection(never_built)
    await connection.close()
    async with asyncio.timeout(5):
        await connection.run("token")
