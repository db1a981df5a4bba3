"""What exists in the loopback Discord (a bot, a server, its channels and people), and how it looks on the wire."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from tests.loopback.permissions import EVERYONE, Overwrite, Right, Role, Standing

Payload: TypeAlias = dict[str, Any]

DISCORD_EPOCH = 1_420_070_400_000
TEXT_CHANNEL = 0
DIRECT_MESSAGES = 1
PUBLIC_THREAD = 11
LOCALE = "en-US"

_step = itertools.count()
_ahead = timedelta()


@contextmanager
def in_the_future(ahead: timedelta) -> Iterator[Callable[[timedelta], None]]:
    """Let the loopback's time be ahead: its ids, its timestamps, the date of its answers. Yields what moves it on."""
    _move(ahead)
    try:
        yield _move
    finally:
        _move(timedelta())


def _move(ahead: timedelta) -> None:
    global _ahead  # noqa: PLW0603 - there is one time
    _ahead = ahead


def now() -> datetime:
    """Return what time it is in the loopback Discord."""
    return datetime.now(UTC) + _ahead


def snowflake() -> int:
    """Return a new id that carries the present time, as Discord's ids do: the bot drops what is old."""
    return (int(now().timestamp() * 1000) - DISCORD_EPOCH) << 22 | next(_step) & 0xFFF


def timestamp() -> str:
    """Return the present time as Discord writes it."""
    return now().isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A user, and the roles that they have in the server beside “@everyone”."""

    id: int = field(default_factory=snowflake)
    name: str
    bot: bool = False
    roles: tuple[Role, ...] = ()

    def as_user(self) -> Payload:
        """The user object."""
        return {
            "id": str(self.id), "username": self.name, "global_name": None, "discriminator": "0",
            "avatar": None, "public_flags": 0, "flags": 0, "bot": self.bot, "primary_guild": None,
        }  # fmt: skip

    def as_member(self) -> Payload:
        """The member object, without its user."""
        return {
            "roles": [str(role.id) for role in self.roles], "nick": None,
            "avatar": None, "banner": None, "joined_at": timestamp(), "premium_since": None,
            "deaf": False, "mute": False, "flags": 0, "pending": False, "communication_disabled_until": None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A text channel of the server."""

    id: int = field(default_factory=snowflake)
    name: str

    def as_channel(self, guild_id: int, overwrites: Iterable[Overwrite] = ()) -> Payload:
        """The channel object."""
        return {
            "id": str(self.id), "type": TEXT_CHANNEL, "guild_id": str(guild_id), "name": self.name, "position": 0,
            "permission_overwrites": [one.as_overwrite() for one in overwrites],
            "nsfw": False, "topic": None, "parent_id": None, "rate_limit_per_user": 0,
            "last_message_id": None, "flags": 0,
        }  # fmt: skip

    def as_direct(self, bot: Person) -> Payload:
        """The channel object, where it is somebody's direct messages with the bot."""
        return {
            "id": str(self.id), "type": DIRECT_MESSAGES, "recipients": [bot.as_user()], "last_message_id": None,
            "flags": 0,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread(Channel):
    """A public thread of a channel. One that was made from a message has the message's id."""

    parent: Channel
    owner: Person
    at: str = field(default_factory=timestamp)

    def as_thread(self, guild_id: int) -> Payload:
        """The channel object, where it is a thread."""
        metadata = {
            "archived": False, "auto_archive_duration": 1440, "archive_timestamp": self.at, "locked": False,
            "create_timestamp": self.at,
        }  # fmt: skip
        return {
            "id": str(self.id), "type": PUBLIC_THREAD, "guild_id": str(guild_id), "name": self.name,
            "parent_id": str(self.parent.id), "owner_id": str(self.owner.id), "thread_metadata": metadata,
            "message_count": 0, "member_count": 1, "total_message_sent": 0, "rate_limit_per_user": 0,
            "last_message_id": None, "flags": 0,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The whole of it. The moderator owns the server; all others may do what `everyone` may, and their roles.

    `overwrites` change that, by channel; `LoopbackDiscord.overwrite` tells of them too.
    """

    application_id: int = field(default_factory=snowflake)
    guild_id: int = field(default_factory=snowflake)
    bot: Person = field(default_factory=lambda: Person(name="Counterpoint", bot=True))
    member: Person = field(default_factory=lambda: Person(name="member"))
    moderator: Person = field(default_factory=lambda: Person(name="moderator"))
    debate: Channel = field(default_factory=lambda: Channel(name="law-debate"))
    everyone: int = EVERYONE
    overwrites: dict[int, tuple[Overwrite, ...]] = field(default_factory=dict)
    general: Channel = field(default_factory=lambda: Channel(name="general"))
    more_people: tuple[Person, ...] = ()
    more_channels: tuple[Channel, ...] = ()
    direct: Channel = field(default_factory=lambda: Channel(name="direct"))
    between: Channel = field(default_factory=lambda: Channel(name="between"))
    elsewhere: Channel = field(default_factory=lambda: Channel(name="elsewhere"))
    elsewhere_id: int = field(default_factory=snowflake)
    threads: list[Thread] = field(default_factory=list)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The server's channels."""
        return self.debate, self.general, *self.more_channels

    @property
    def people(self) -> tuple[Person, ...]:
        """The server's members."""
        return self.bot, self.member, self.moderator, *self.more_people

    def channel(self, channel_id: int) -> Channel | None:
        """Find a channel."""
        known = (*self.channels, self.direct, *self.threads)
        return next((channel for channel in known if channel.id == channel_id), None)

    def held(self, person: Person, channel: Channel) -> Right:
        """Return what somebody may do in a channel."""
        if channel == self.direct:
            return Right(EVERYONE)
        settled = channel.parent if isinstance(channel, Thread) else channel
        roles = (self._everyone(), *person.roles)
        standing = Standing(member_id=person.id, roles=roles, owner=person == self.moderator)
        return standing.held(self.overwrites.get(settled.id, ()))

    def as_channel(self, channel: Channel) -> Payload:
        """The channel object."""
        guild_id = self.elsewhere_id if channel == self.elsewhere else self.guild_id
        return channel.as_channel(guild_id, self.overwrites.get(channel.id, ()))

    def as_guild(self) -> Payload:
        """The guild object as GUILD_CREATE carries it; discord.py needs every list."""
        people = self.people
        return {
            "id": str(self.guild_id), "name": "Loopback", "owner_id": str(self.moderator.id), "icon": None,
            "splash": None, "discovery_splash": None, "banner": None, "description": None, "features": [],
            "afk_channel_id": None, "afk_timeout": 300, "system_channel_id": None, "system_channel_flags": 0,
            "rules_channel_id": None, "public_updates_channel_id": None, "verification_level": 0,
            "default_message_notifications": 1, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0,
            "premium_tier": 0, "premium_subscription_count": 0, "premium_progress_bar_enabled": False,
            "preferred_locale": LOCALE, "vanity_url_code": None, "application_id": None, "large": False,
            "unavailable": False, "member_count": len(people), "joined_at": timestamp(),
            "roles": [role.as_role() for role in {self._everyone(), *(role for one in people for role in one.roles)}],
            "emojis": [], "stickers": [], "voice_states": [], "threads": [], "presences": [], "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [],
            "channels": [self.as_channel(channel) for channel in self.channels],
            "members": [{**person.as_member(), "user": person.as_user()} for person in people],
        }  # fmt: skip

    def as_fetched_guild(self) -> Payload:
        """The guild object as the REST API gives it: without what is in the server, with what no event carries."""
        inside = {"channels", "members", "threads", "presences", "voice_states", "stage_instances"}
        return {key: value for key, value in self.as_guild().items() if key not in inside} | {
            "home_header": None, "region": "deprecated", "widget_enabled": False, "widget_channel_id": None,
            "max_presences": None, "max_members": 500_000, "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25, "safety_alerts_channel_id": None, "nsfw": False, "incidents_data": None,
        }  # fmt: skip

    def as_membership(self) -> Payload:
        """The server as the list of one's own servers shows it."""
        return {
            "id": str(self.guild_id), "name": "Loopback", "icon": None, "banner": None, "owner": False, "features": [],
            "permissions": str(self.everyone),
        }  # fmt: skip

    def _everyone(self) -> Role:
        """The role that all have; its id is the server's."""
        return Role(id=self.guild_id, name="@everyone", permissions=self.everyone)

    def as_application(self) -> Payload:
        """The application object as its own bot sees it."""
        return {
            "id": str(self.application_id), "name": self.bot.name, "icon": None, "description": "", "type": None,
            "verify_key": "0" * 64, "flags": 0, "flags_new": "0", "redirect_uris": [], "team": None,
            "interactions_endpoint_url": None, "role_connections_verification_url": None,
            "owner": self.moderator.as_user(), "approximate_guild_count": 1, "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "eligible_oauth2_scopes": [],
            "bot": self.bot.as_user(), "bot_public": True, "bot_require_code_grant": False,
        }  # fmt: skip
