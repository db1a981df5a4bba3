"""A small server with three channels and two people, made with simcord's public means."""

from dataclasses import dataclass

import discord
import simcord

from bot.core.reasons import Mode
from bot.frontend.client import Counterpoint

BOT_NAME = "Counterpoint"
SERVER_NAME = "Policy Forum"
CARD, LINE, SHADOW = "law-debate", "general", "trial"

STARTS = {CARD: Mode.CARD, LINE: Mode.LINE, SHADOW: Mode.SHADOW}
_TOPICS = {
    CARD: "Starts in card mode: a recurring claim is answered with a short card",
    LINE: "Starts in line mode: a recurring claim is answered with one neutral line",
    SHADOW: "Starts in shadow mode: read and logged, never answered; the terminal tells",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The simulated Discord: a server, its channels by name, somebody who talks and somebody who moderates."""

    env: simcord.Env
    server: simcord.GuildHandle
    menus: tuple[str, ...]
    channels: dict[str, simcord.ChannelHandle]
    member: simcord.MemberActor
    moderator: simcord.MemberActor

    @property
    def names(self) -> dict[int, str]:
        """What to call each place, by its id."""
        direct = {self.member.user.dm_channel.id: "direct", self.moderator.user.dm_channel.id: "direct"}
        return {**{channel.id: f"#{channel.name}" for channel in self.channels.values()}, **direct}


async def build(env: simcord.Env, bot: Counterpoint) -> World:
    """Fill a started environment."""
    if bot.user is not None:
        await bot.user.edit(username=BOT_NAME)
    server = env.create_guild(SERVER_NAME)
    channels = {name: server.create_text_channel(name, topic=topic) for name, topic in _TOPICS.items()}
    rights = discord.Permissions(manage_guild=True, manage_messages=True)
    moderators = server.create_role("Moderators", permissions=rights)
    return World(
        env=env,
        server=server,
        menus=tuple(menu.name for menu in bot.tree.get_commands(type=discord.AppCommandType.message)),
        channels=channels,
        member=server.add_member(env.create_user("sam", global_name="Sam")),
        moderator=server.add_member(env.create_user("morgan", global_name="Morgan (moderator)"), roles=(moderators,)),
    )
