"""A Discord message as the rules see it."""

from collections.abc import Iterator

import discord

from bot.answering.policy import Permission, Post, needed
from bot.core.reasons import Mode

ORDINARY = frozenset({discord.MessageType.default, discord.MessageType.reply})


def post_from(message: discord.Message) -> Post | None:
    """Return the post, or None for a message outside servers."""
    if message.guild is None:
        return None
    place = message.channel
    return Post(
        id=message.id,
        server_id=message.guild.id,
        place_id=place.id,
        channel_id=channel_of(place, place.id),
        author_id=message.author.id,
        content=message.content,
        at=discord.utils.utcnow(),
        created_at=message.created_at,
        by_bot=_by_bot(message),
        ordinary=message.type in ORDINARY,
        private_thread=is_closed(place),
        missing=missing(place, message.guild.me),
    )


def channel_of(place: object, place_id: int | None) -> int:
    """Return the channel whose settings count: a thread's parent, else the place itself."""
    return place.parent_id if isinstance(place, discord.Thread) else place_id or 0


def is_closed(place: object) -> bool:
    """Private threads are smaller rooms; announcement channels cannot be chosen, and a channel may become one."""
    if isinstance(place, discord.Thread):
        parent = place.parent
        return place.is_private() or place.is_news() or (isinstance(parent, discord.TextChannel) and parent.is_news())
    return isinstance(place, discord.TextChannel) and place.is_news()


def missing(place: object, me: discord.Member) -> frozenset[Permission]:
    """Return what the bot lacks there; where Discord has not told enough to know, everything."""
    if isinstance(place, discord.Thread) and place.parent is None:
        return frozenset(Permission)
    if not isinstance(place, discord.Thread | discord.abc.GuildChannel):
        return frozenset(Permission)
    held = place.permissions_for(me)
    return frozenset(name for name in _asked(place) if not getattr(held, name))


def lacking(channel: discord.abc.GuildChannel, me: discord.Member, mode: Mode) -> tuple[Permission, ...]:
    """Return what the bot would need for a mode in a channel and its threads, and does not hold."""
    held = channel.permissions_for(me)
    wanted = needed(mode) if mode is Mode.OFF else needed(mode) | {Permission.VIEW_CHANNEL}
    return tuple(name for name in Permission if name in wanted and not getattr(held, name))


def _asked(place: discord.Thread | discord.abc.GuildChannel) -> Iterator[Permission]:
    """In a thread it is another permission that lets one speak."""
    elsewhere = Permission.SEND_MESSAGES if isinstance(place, discord.Thread) else Permission.SEND_MESSAGES_IN_THREADS
    return (name for name in Permission if name is not elsewhere)


def _by_bot(message: discord.Message) -> bool:
    author = message.author
    return author.bot or message.webhook_id is not None or (isinstance(author, discord.User) and author.system)
