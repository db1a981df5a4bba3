"""The message behind a row of the log, fetched from Discord for whoever looks at it, and kept nowhere."""

from dataclasses import dataclass, field
from enum import Enum, auto

import discord

from bot.core.strings import Language, text
from bot.frontend.context import BotClient, Interaction, language_of
from bot.frontend.upkeep.deletions import delete_reply_to
from bot.frontend.upkeep.discord_errors import UNKNOWN_MESSAGE
from bot.frontend.upkeep.requests import NETWORK_ERRORS
from bot.storage.log_rows import LogRow


class Unseen(Enum):
    """Why a message is passed over. That its author opted out is told to nobody, so it is one with HIDDEN."""

    GONE = auto()
    HIDDEN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveMessage:
    """A message as it stands now; without its text where Discord did not give it, and then `note` says why."""

    text: str | None = field(default=None, repr=False)
    note: str | None = None


async def fetch_live(interaction: Interaction, row: LogRow) -> LiveMessage | Unseen:
    """Fetch the text of a row's message for the person who asks, as `fetch_message` does."""
    found = await fetch_message(interaction, row)
    return _readable(found, language_of(interaction)) if isinstance(found, discord.Message) else found


async def fetch_message(interaction: Interaction, row: LogRow) -> discord.Message | LiveMessage | Unseen:
    """Fetch the message of a row for the person who asks, if they may read it and its author has not opted out.

    Where that fails, return what can be said or why not.
    """
    responder, guild = interaction.client.responder, interaction.guild
    stands = await responder.matches.posted(row.match_id)
    channel = guild.get_channel(row.channel_id) if guild else None
    if guild is None or channel is None or stands is None or stands.trigger_id is None:
        return Unseen.GONE
    if not _may_read(channel, interaction.user):
        return Unseen.HIDDEN
    message = await _fetch(interaction.client, language_of(interaction), row.place_id, stands.trigger_id, channel)
    if isinstance(message, discord.Message) and responder.opt_outs.is_out(guild.id, message.author.id):
        return Unseen.HIDDEN
    return message


async def _fetch(
    client: BotClient, language: Language, place_id: int, message_id: int, channel: discord.abc.GuildChannel
) -> discord.Message | LiveMessage | Unseen:
    """Fetch it from a channel, or from one of its threads; where that fails, return what can be said or why not."""
    place = client.get_partial_messageable(place_id, guild_id=channel.guild.id)
    try:
        return await place.fetch_message(message_id)
    except discord.NotFound as refusal:
        if refusal.code == UNKNOWN_MESSAGE:  # deleted while the bot was not there to see it
            await delete_reply_to(client, message_id)
        return Unseen.GONE
    except discord.Forbidden:
        return LiveMessage(note=text(language, "may-not-fetch", channel=channel.mention))
    except (discord.HTTPException, *NETWORK_ERRORS):
        return LiveMessage(note=text(language, "not-fetched"))


def _readable(message: discord.Message, language: Language) -> LiveMessage:
    if not message.content:
        return LiveMessage(note=text(language, "without-text"))
    return LiveMessage(text=message.content, note=text(language, "edited-since") if message.edited_at else None)


def _may_read(channel: discord.abc.GuildChannel, person: discord.User | discord.Member) -> bool:
    """Whoever asks need not see every channel. A thread that the bot reads is open to its channel."""
    if not isinstance(person, discord.Member):
        return False
    held = channel.permissions_for(person)
    return held.view_channel and held.read_message_history
