"""Connecting to Discord's gateway, as far as no gateway is needed for it: the rest is in tests/loopback."""

import asyncio

import discord
import pytest
from aiohttp import test_utils, web
from discord.http import Route

from bot.core.errors import StartError
from bot.frontend.client import Counterpoint
from bot.frontend.connection import GatewayConnection, log_in


def never_built(_message_content: bool) -> Counterpoint:
    pytest.fail("a connection that was closed before it ran builds a client")


async def test_a_connection_that_was_closed_before_it_ran_ends_at_once() -> None:
    connection = GatewayConnection(never_built)
    await connection.close()
    async with asyncio.timeout(5):
        await connection.run("token")


async def a_page(_request: web.Request) -> web.Response:
    return web.Response(text="<html>Welcome</html>", content_type="text/html")


async def test_an_address_that_answers_something_else_than_discord_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = web.Application()
    elsewhere.router.add_route("*", "/{path:.*}", a_page)
    async with test_utils.TestServer(elsewhere) as server, discord.Client(intents=discord.Intents.none()) as client:
        monkeypatch.setattr(Route, "BASE", str(server.make_url("/api")))
        with pytest.raises(StartError, match="does not answer as Discord does; look at COUNTERPOINT_API_BASE"):
            await log_in(client, "token")
