"""A discord.py client that does nothing but defer: what the bot is measured beside."""

import asyncio
import os
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


class Bare(discord.AutoShardedClient):
    """Hears what the bot hears, with the same caches."""

    async def on_message(self, message: discord.Message) -> None:
        """Do nothing."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer at once, with nothing."""
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        else:
            await interaction.response.defer(ephemeral=True)


async def main() -> None:
    """Stay connected until somebody ends the process."""
    Route.BASE = os.environ["COUNTERPOINT_API_BASE"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["COUNTERPOINT_GATEWAY"])
    client = Bare(
        intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=True),
        max_messages=None,
        member_cache_flags=discord.MemberCacheFlags.none(),
        shard_count=1,
    )
    async with client:
        await client.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(main())
