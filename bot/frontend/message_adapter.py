"""Discord's messages and channels as the rules see them."""

from collections.abc import Iterable, Iterator

import discord

from bot.answering.policy import Permission, Post, needed
from bot.core import strings
from bot.core.reasons import LIVE_MODES, Mode
from bot.core.strings import Language

CREATE_PUBLIC_THREADS = "create_public_threads"
"""What the bot needs besides, by discord.py's name, where members may open threads."""

ORDINARY_TYPES = frozenset({discord.MessageType.default, discord.MessageType.reply})


def post_from(message: discord.Message) -> Post | None:
    """Return the post, or None for a message outside servers."""
    if message.guild is None:
        return None
    place = message.channel
    return Post(
        id=message.id,
        server_id=message.guild.id,
        place_id=place.id,
        channel_id=settings_channel_id(place, place.id),
        author_id=message.author.id,
        content=message.content,
        at=discord.utils.utcnow(),
        created_at=message.created_at,
        by_bot=_by_bot(message),
        ordinary=message.type in ORDINARY_TYPES,
        private_thread=is_excluded(place),
        missing=missing_permissions(place, message.guild.me),
        role_ids=_role_ids(message.author),
    )


def settings_channel_id(place: object, place_id: int | None) -> int:
    """Return the channel whose settings apply: a thread's parent, else the place itself."""
    return place.parent_id if isinstance(place, discord.Thread) else place_id or 0


def is_excluded(place: object) -> bool:
    """Tell whether the bot never posts there: a private thread, or an announcement channel.

    Announcement channels cannot be chosen in /setup, but a chosen channel may become one.
    """
    if isinstance(place, discord.Thread):
        parent = place.parent
        return place.is_private() or place.is_news() or (isinstance(parent, discord.TextChannel) and parent.is_news())
    return isinstance(place, discord.TextChannel) and place.is_news()


def missing_permissions(place: object, me: discord.Member) -> frozenset[Permission]:
    """Return the permissions that the bot lacks there: all of them, if Discord has not said enough to know."""
    if isinstance(place, discord.Thread) and place.parent is None:
        return frozenset(Permission)
    if not isinstance(place, discord.Thread | discord.abc.GuildChannel):
        return frozenset(Permission)
    held = place.permissions_for(me)
    return frozenset(name for name in _relevant(place) if not getattr(held, name))


def missing_for_mode(
    channel: discord.abc.GuildChannel, me: discord.Member, mode: Mode, *, threads: bool = False
) -> tuple[str, ...]:
    """Return the permissions that the bot lacks for a mode in a channel and its threads, by discord.py's names.

    `threads` says that members may open some; under the posts of a forum they cannot.
    """
    held = channel.permissions_for(me)
    wanted = needed(mode) if mode is Mode.OFF else needed(mode) | {Permission.VIEW_CHANNEL}
    missing: tuple[str, ...] = tuple(name for name in Permission if name in wanted and not getattr(held, name))
    opens = threads and mode in LIVE_MODES and isinstance(channel, discord.TextChannel)
    return missing if held.create_public_threads or not opens else (*missing, CREATE_PUBLIC_THREADS)


def permission_names(language: Language, permissions: Iterable[str]) -> str:
    """Return permissions as Discord names them, quoted."""
    names = (strings.permission(language, name) for name in permissions)
    return ", ".join(strings.text(language, "quoted", words=name) for name in names)


def _relevant(place: discord.Thread | discord.abc.GuildChannel) -> Iterator[Permission]:
    """Return the permissions that matter there: sending in a thread and sending in a channel are two different ones."""
    other = Permission.SEND_MESSAGES if isinstance(place, discord.Thread) else Permission.SEND_MESSAGES_IN_THREADS
    return (name for name in Permission if name is not other)


def _role_ids(author: discord.Member | discord.User) -> frozenset[int]:
    """Return the author's roles; Discord names them with every message in a server."""
    return frozenset(role.id for role in author.roles) if isinstance(author, discord.Member) else frozenset()


def _by_bot(message: discord.Message) -> bool:
    author = message.author
    return author.bot or message.webhook_id is not None or (isinstance(author, discord.User) and author.system)
