"""The settings that the moderators of a server can choose, as values, and reading them from the tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.policy import AUTHOR_CEILING, CHANNEL_CEILING, SERVER_CEILING
from bot.core.reasons import Mode
from bot.storage.tables import OffBy, channels, claims_off, servers

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
    """A claim that the bot does not answer unasked in a channel, or (None) in the whole server."""

    claim_id: str
    channel_id: int | None
    by: OffBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All settings of one server."""

    options: Options = Options()
    pause: Pause | None = None
    channels: Mapping[int, Channel] = field(default_factory=dict)
    claims_off: tuple[ClaimOff, ...] = ()


async def read_choices(connection: AsyncConnection, server_id: int | None = None) -> dict[int, Choices]:
    """Read one server's settings, or (None) those of all servers."""
    channels_of: defaultdict[int, dict[int, Channel]] = defaultdict(dict)
    off_of: defaultdict[int, tuple[ClaimOff, ...]] = defaultdict(tuple)
    for row in await _rows(connection, select(channels), server_id):
        channels_of[row.server_id][row.channel_id] = _channel(row)
    for row in await _rows(connection, select(claims_off).order_by(claims_off.c.id), server_id):
        off_of[row.server_id] += (_claim_off(row),)
    return {
        row.server_id: Choices(
            options=_options(row),
            pause=_pause(row, None),
            channels=channels_of[row.server_id],
            claims_off=off_of[row.server_id],
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
    return ClaimOff(claim_id=row.claim_id, channel_id=row.channel_id, until=row.until, by=row.by)
