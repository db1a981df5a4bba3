"""The demo's server in simcord: three channels in three modes, a member and a moderator."""

from dataclasses import dataclass

import discord
import simcord

from bot.core.reasons import Mode
from bot.frontend.client import Counterpoint

BOT_NAME = "Counterpoint"
SERVER_NAME = "Policy Forum"
CARD, LINE, SHADOW = "law-debate", "general", "trial"
"""The names of the channels, by the mode that each starts in."""

STARTS = {CARD: Mode.CARD, LINE: Mode.LINE, SHADOW: Mode.SHADOW}
_TOPICS = {
    CARD: "Starts in card mode: a recurring claim is answered with a short card",
    LINE: "Starts in line mode: a recurring claim is answered with one neutral line",
    SHADOW: "Starts in shadow mode: read and logged, never answered; the terminal tells",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedServer:
    """A server, the names of its message menus, its channels by name, and its people."""

    env: simcord.Env
    guild: simcord.GuildHandle
    menus: tuple[str, ...]
    channels: dict[str, simcord.ChannelHandle]
    member: simcord.MemberActor
    moderator: simcord.MemberActor

    @property
    def place_names(self) -> dict[int, str]:
        """The name of each channel and direct message, by its id."""
        direct = {self.member.user.dm_channel.id: "direct", self.moderator.user.dm_channel.id: "direct"}
        return {**{channel.id: f"#{channel.name}" for channel in self.channels.values()}, **direct}


async def create_server(env: simcord.Env, bot: Counterpoint) -> SimulatedServer:
    """Create the server in an environment that has been started."""
    if bot.user is not None:
        await bot.user.edit(username=BOT_NAME)
    guild = env.create_guild(SERVER_NAME)
    channels = {name: guild.create_text_channel(name, topic=topic) for name, topic in _TOPICS.items()}
    rights = discord.Permissions(manage_guild=True, manage_messages=True)
    moderators = guild.create_role("Moderators", permissions=rights)
    return SimulatedServer(
        env=env,
        guild=guild,
        menus=tuple(menu.name for menu in bot.tree.get_commands(type=discord.AppCommandType.message)),
        channels=channels,
        member=guild.add_member(env.create_user("sam", global_name="Sam")),
        moderator=guild.add_member(env.create_user("morgan", global_name="Morgan (moderator)"), roles=(moderators,)),
    )
