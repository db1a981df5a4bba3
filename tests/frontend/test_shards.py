"""How long a shard waits for a gateway that cannot be reached, and what a new session of one leaves known."""

from itertools import islice
from unittest.mock import Mock

import discord

from bot.frontend.upkeep.shards import LONGEST_DELAY, ReconnectingClient, retry_delays

KEPT, LEFT, ELSEWHERE = (number << 22 for number in (2, 4, 3))
"""Servers: of two shards the first has those of an even number."""


def test_the_delays_grow_to_a_bound() -> None:
    waited = list(islice(retry_delays(), 12))
    assert waited == sorted(waited)
    assert waited[:4] == [5, 10, 20, 40]
    assert waited[-1] == LONGEST_DELAY


async def test_a_new_session_drops_the_servers_that_it_does_not_name_and_none_of_another_shard() -> None:
    client = ReconnectingClient(intents=discord.Intents.none(), shard_count=2)
    for number in (KEPT, LEFT, ELSEWHERE):
        client._connection._add_guild_from_data({"id": str(number), "unavailable": True})  # type: ignore[typeddict-item] # as READY has them
    client._begin_session(Mock(), {"shard": [0, 2], "guilds": [{"id": str(KEPT)}]})
    assert {guild.id for guild in client.guilds} == {KEPT, ELSEWHERE}
