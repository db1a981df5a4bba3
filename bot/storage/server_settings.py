"""The settings that the moderators of a server can choose, as values, and reading them from the tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, time, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.policy import AUTHOR_CEILING, CHANNEL_CEILING, SERVER_CEILING
from bot.answering.quiet_hours import QuietHours
from bot.core.reasons import QUIET_MODES, ClaimMode, Mode
from bot.storage.tables import OffBy, RoleKind, channels, claims_off, digests, quiet_hours, roles, servers

_Row = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A server's options. `author_ceiling` None: no limit; `member_cards`: members may post cards.

    `threads`: members may have the full card put into a thread under the message that was answered. `library` is the
    key of the library that was chosen, None where none was.
    """

    channel_ceiling: int = CHANNEL_CEILING
    server_ceiling: int = SERVER_CEILING
    author_ceiling: int | None = AUTHOR_CEILING
    value_claims: bool = False
    member_cards: bool = True
    threads: bool = False
    library: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Temporary:
    """A setting that holds until a moment, or (None) until a moderator takes it back."""

    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Return whether it has not ended yet."""
        return self.until is None or at < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Temporary):
    """A pause of a channel, or (None) of the whole server."""

    since: datetime
    channel_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel's mode, since when it has it, its pause, and Discord's code of the problem that stopped it."""

    mode: Mode
    since: datetime
    problem: int | None = None
    pause: Pause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOff(Temporary):
    """What was chosen for a claim in a channel, or (None) in the whole server; most often that it is off."""

    claim_id: str
    channel_id: int | None
    by: OffBy
    mode: ClaimMode = ClaimMode.ASKED

    @property
    def is_off(self) -> bool:
        """Whether the bot does not speak of the claim unasked."""
        return self.mode in QUIET_MODES


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A server's quiet hours as the moderators typed them: an IANA time zone and two times of a day."""

    zone: str
    start: time
    end: time

    def hours(self) -> QuietHours:
        """Return them as the rules take them."""
        return QuietHours(start=self.start, end=self.end, zone=_zone(self.zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The channel of the weekly digest, None where it was lost, and when the next is due."""

    channel_id: int | None
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All settings of one server."""

    options: Options = Options()
    pause: Pause | None = None
    channels: Mapping[int, Channel] = field(default_factory=dict)
    claims_off: tuple[ClaimOff, ...] = ()
    roles: Mapping[RoleKind, frozenset[int]] = field(default_factory=dict)
    quiet_hours: Schedule | None = None
    digest: Digest | None = None


async def read_choices(connection: AsyncConnection, server_id: int | None = None) -> dict[int, Choices]:
    """Read one server's settings, or (None) those of all servers."""
    channels_of: defaultdict[int, dict[int, Channel]] = defaultdict(dict)
    off_of: defaultdict[int, tuple[ClaimOff, ...]] = defaultdict(tuple)
    for row in await _rows(connection, select(channels), server_id):
        channels_of[row.server_id][row.channel_id] = _channel(row)
    for row in await _rows(connection, select(claims_off).order_by(claims_off.c.id), server_id):
        off_of[row.server_id] += (_claim_off(row),)
    roles_of: defaultdict[int, defaultdict[RoleKind, frozenset[int]]] = defaultdict(lambda: defaultdict(frozenset))
    for row in await _rows(connection, select(roles), server_id):
        roles_of[row.server_id][row.kind] |= {row.role_id}
    hours_of = {row.server_id: row for row in await _rows(connection, select(quiet_hours), server_id)}
    digest_of = {row.server_id: row for row in await _rows(connection, select(digests), server_id)}
    return {
        row.server_id: Choices(
            options=_options(row),
            pause=_pause(row, None),
            channels=channels_of[row.server_id],
            claims_off=off_of[row.server_id],
            roles=roles_of[row.server_id],
            quiet_hours=_schedule(hours_of.get(row.server_id)),
            digest=_digest(digest_of.get(row.server_id)),
        )
        for row in await _rows(connection, select(servers), server_id)
    }


async def _rows(connection: AsyncConnection, query: Select[*tuple[Any, ...]], server_id: int | None) -> Sequence[_Row]:
    chosen = query if server_id is None else query.filter_by(server_id=server_id)
    return (await connection.execute(chosen)).all()


def _options(row: _Row) -> Options:
    return Options(**{option.name: getattr(row, option.name) for option in fields(Options)})


def _pause(row: _Row, channel_id: int | None) -> Pause | None:
    if row.paused_since is None:
        return None
    return Pause(since=row.paused_since, until=row.paused_until, channel_id=channel_id)


def _channel(row: _Row) -> Channel:
    return Channel(mode=row.mode, since=row.since, problem=row.problem, pause=_pause(row, row.channel_id))


def _claim_off(row: _Row) -> ClaimOff:
    return ClaimOff(claim_id=row.claim_id, channel_id=row.channel_id, until=row.until, by=row.by, mode=row.mode)


def _schedule(row: _Row | None) -> Schedule | None:
    return Schedule(zone=row.zone, start=time_of(row.begins), end=time_of(row.ends)) if row else None


def _digest(row: _Row | None) -> Digest | None:
    return Digest(channel_id=row.channel_id, due=row.due) if row else None


def time_of(minutes: int) -> time:
    """Return the time of a day so many minutes after midnight."""
    return time(*divmod(minutes, 60))


def minutes_of(moment: time) -> int:
    """Return the minutes since midnight."""
    return 60 * moment.hour + moment.minute


@cache
def _zone(name: str) -> tzinfo:
    """Return the time zone; a database of zones that no longer knows the name must not keep the bot from starting."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
