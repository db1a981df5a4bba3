"""The demo's server in simcord, named as the library: three channels in three modes, a member and a moderator."""

from dataclasses import dataclass

import discord
import simcord

from bot.core.library import Library
from bot.core.reasons import Mode
from bot.frontend.client import Counterpoint

BOT_NAME = "Counterpoint"
CARD, LINE, SHADOW = Mode.CARD, Mode.LINE, Mode.SHADOW
"""The channels, by the mode that each starts in."""

_FURTHER = ("general", "debate", "trial")
"""Names of channels for a library of fewer than three topics."""

_TOPICS = {
    CARD: "Starts in card mode: a recurring claim is answered with a short card",
    LINE: "Starts in line mode: a recurring claim is answered with one neutral line",
    SHADOW: "Starts on trial: read and logged, never answered; the terminal tells",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedServer:
    """A server, the names of its message menus, its channels by the mode that they start in, and its people."""

    env: simcord.Env
    guild: simcord.GuildHandle
    menus: tuple[str, ...]
    channels: dict[Mode, simcord.ChannelHandle]
    member: simcord.MemberActor
    moderator: simcord.MemberActor

    @property
    def commands(self) -> tuple[str, ...]:
        """The names of all slash commands that somebody here may use."""
        channel = self.channels[CARD]
        return tuple(dict.fromkeys(name for who in self.people for name in who.available_commands(channel)))

    @property
    def people(self) -> tuple[simcord.MemberActor, simcord.MemberActor]:
        """The people."""
        return self.member, self.moderator

    @property
    def place_names(self) -> dict[int, str]:
        """The name of each channel and direct message, by its id."""
        direct = {self.member.user.dm_channel.id: "direct", self.moderator.user.dm_channel.id: "direct"}
        return {**{channel.id: f"#{channel.name}" for channel in self.channels.values()}, **direct}


def channel_names(library: Library) -> tuple[str, ...]:
    """Return the names of the three channels: the ids of the library's first topics."""
    return tuple(dict.fromkeys((*library.topics, *_FURTHER)))[: len(_TOPICS)]


async def create_server(env: simcord.Env, bot: Counterpoint) -> SimulatedServer:
    """Create the server in an environment that has been started."""
    library = bot.responder.library
    if bot.user is not None:
        await bot.user.edit(username=BOT_NAME)
    guild = env.create_guild(library.name)
    named = zip(channel_names(library), _TOPICS.items(), strict=True)
    channels = {mode: guild.create_text_channel(name, topic=topic) for name, (mode, topic) in named}
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
