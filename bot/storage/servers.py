"""The moderators' settings: held in memory, since every message needs them, and written before they take effect."""

from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from typing import overload

from sqlalchemy import delete, func, insert, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.policy import Rules
from bot.core.reasons import LIVE_MODES, QUIET_MODES, ClaimMode, Mode
from bot.storage.database import UNHURRIED, Database, upsert
from bot.storage.postgres import notify_server
from bot.storage.server_settings import (
    Channel,
    Choices,
    ClaimOff,
    Digest,
    Options,
    Pause,
    Schedule,
    minutes_of,
    read_choices,
)
from bot.storage.tables import (
    OffBy,
    RoleKind,
    cards,
    channels,
    claims_off,
    daily,
    digests,
    matches,
    meta,
    pending_deletions,
    quiet_hours,
    roles,
    servers,
)

_UNKNOWN = Choices()
_APPLICATION = "application"
_SPEAKING = {ClaimMode.LINE: Mode.LINE, ClaimMode.CARD: Mode.CARD}
_NO_PAUSE = {"paused_since": None, "paused_until": None}


class Servers:
    """Every server's settings. After `load`, asking for them never waits."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._choices: dict[int, Choices] = {}

    async def load(self) -> None:
        """Read everything."""
        async with self._database.reading_in_turn() as connection:
            self._choices = await read_choices(connection)

    async def reread(self, server_id: int) -> None:
        """Take over a server's settings that another process changed or deleted."""
        async with self._database.reading_in_turn() as connection:
            choices = await read_choices(connection, server_id)
        self._choices.pop(server_id, None)
        self._choices |= choices

    def knows(self, server_id: int | None) -> bool:
        """Return whether anything was ever chosen in a server. If not, its log is empty, too."""
        return server_id in self._choices

    def rules(self, server_id: int, channel_id: int, place_id: int, at: datetime) -> Rules:
        """Return what holds for a post, except for `opted_out`, which the caller fills in."""
        here = {channel_id, place_id}
        options, quiet = self.options(server_id), self.quiet_hours(server_id)
        modes = self.claim_modes(server_id, here, at)
        return Rules(
            mode=self.mode(server_id, channel_id),
            paused=self._stopped(server_id, channel_id) or any(self.paused(server_id, place, at) for place in here),
            quiet=quiet is not None and quiet.hours().hold(at),
            exempt_roles=self.roles(server_id, RoleKind.EXEMPT),
            values=options.value_claims,
            claims_off=frozenset(claim_id for claim_id, mode in modes.items() if mode in QUIET_MODES),
            claim_modes={claim_id: _SPEAKING[mode] for claim_id, mode in modes.items() if mode in _SPEAKING},
            channel_ceiling=options.channel_ceiling,
            server_ceiling=options.server_ceiling,
            author_ceiling=options.author_ceiling,
            library=options.library,
        )

    def mode(self, server_id: int, channel_id: int) -> Mode:
        """Return a channel's mode, off if nobody chose one."""
        channel = self.channel(server_id, channel_id)
        return channel.mode if channel else Mode.OFF

    def channel(self, server_id: int, channel_id: int) -> Channel | None:
        """Return all that is known of a channel."""
        return self._of(server_id).channels.get(channel_id)

    def channels(self, server_id: int) -> Mapping[int, Mode]:
        """Return the channels that are not off."""
        channels = self._of(server_id).channels.items()
        return {channel_id: channel.mode for channel_id, channel in channels if channel.mode is not Mode.OFF}

    def options(self, server_id: int) -> Options:
        """Return a server's options."""
        return self._of(server_id).options

    def offers_thread(self, server_id: int, channel_id: int, place_id: int) -> bool:
        """Return whether members may open a thread under a message; one in a thread cannot have any."""
        return self.options(server_id).threads and place_id == channel_id

    def paused(self, server_id: int, channel_id: int, at: datetime) -> Pause | None:
        """Return the pause that holds for a channel: the server's, else its own."""
        channel = self.channel(server_id, channel_id)
        pauses = (self._of(server_id).pause, channel.pause if channel else None)
        return next((pause for pause in pauses if pause and pause.holds(at)), None)

    def claims_off(self, server_id: int, at: datetime) -> tuple[ClaimOff, ...]:
        """Return the claims that are turned off anywhere in a server."""
        return tuple(off for off in self._of(server_id).claims_off if off.holds(at) and off.is_off)

    def claim_modes(self, server_id: int, places: Collection[int | None], at: datetime) -> dict[str, ClaimMode]:
        """Return what holds for single claims in a place, of which a channel's choice counts before the server's.

        What was turned off for a time, as by votes, counts before both, but for what is off altogether.
        """
        held = [off for off in self._of(server_id).claims_off if off.holds(at)]
        here = [off for off in held if off.channel_id is None or off.channel_id in places]
        modes: dict[str, ClaimMode] = {}
        for off in sorted(here, key=lambda off: (off.until is not None, off.channel_id is not None)):
            if off.until is None or modes.get(off.claim_id) is not ClaimMode.OFF:
                modes[off.claim_id] = off.mode
        return modes

    def widest(self, mode: Mode, server_id: int, channel_id: int, claims: Collection[str], at: datetime) -> Mode:
        """Return a channel's mode; that of cards where it posts lines, but the card of some of these claims."""
        held = self.claim_modes(server_id, {channel_id}, at).items()
        has_card = any(of_claim is ClaimMode.CARD and claim_id in claims for claim_id, of_claim in held)
        return Mode.CARD if mode in LIVE_MODES and has_card else mode

    def chosen_mode(self, server_id: int, channel_id: int | None, claim_id: str) -> ClaimMode | None:
        """Return what moderators chose for a claim in a channel, or (None) in the server, until they choose anew."""
        chosen = (off for off in self._of(server_id).claims_off if off.until is None)
        return next((off.mode for off in chosen if (off.channel_id, off.claim_id) == (channel_id, claim_id)), None)

    def exceptions(self, server_id: int, claim_id: str) -> Mapping[int, ClaimMode]:
        """Return the channels for which moderators chose something of their own for a claim, and what."""
        chosen = (off for off in self._of(server_id).claims_off if off.until is None and off.claim_id == claim_id)
        return {off.channel_id: off.mode for off in chosen if off.channel_id is not None}

    def roles(self, server_id: int, kind: RoleKind) -> frozenset[int]:
        """Return the roles that mean this to the bot in a server."""
        return self._of(server_id).roles.get(kind, frozenset())

    def quiet_hours(self, server_id: int) -> Schedule | None:
        """Return a server's quiet hours."""
        return self._of(server_id).quiet_hours

    def digest(self, server_id: int) -> Digest | None:
        """Return a server's weekly digest, None where it was never asked for."""
        return self._of(server_id).digest

    async def set_mode(self, server_id: int, channel_ids: Iterable[int], mode: Mode, at: datetime) -> None:
        """Give channels a mode, and forget the problem that stopped one of them."""
        values = {"mode": mode, "since": at, "problem": None}
        async with self._changing(server_id) as connection:
            for channel_id in channel_ids:
                await upsert(connection, channels, _key(server_id, channel_id), values)

    async def remove_channel(self, server_id: int, channel_id: int) -> None:
        """Forget a channel that is gone, and which claims were off there."""
        if self.channel(server_id, channel_id) or any(
            off.channel_id == channel_id for off in self._of(server_id).claims_off
        ):
            async with self._changing(server_id) as connection:
                for table in (channels, claims_off):
                    await connection.execute(delete(table).filter_by(**_key(server_id, channel_id)))

    async def set_options(self, server_id: int, **changes: object) -> None:
        """Change some of a server's options, by name. The others stay as whoever chose last wants them."""
        async with self._changing(server_id) as connection:
            await upsert(connection, servers, _key(server_id, None), changes)

    async def set_problem(self, server_id: int, channel_id: int, code: int | None, at: datetime) -> None:
        """Record Discord's code of the problem that stopped a channel, or (None) that it is solved."""
        async with self._changing(server_id) as connection:
            await _upsert_channel(connection, server_id, channel_id, at, {"problem": code})

    async def pause(self, server_id: int, channel_id: int | None, until: datetime | None, at: datetime) -> None:
        """Pause a channel or (None) the server until a moment or (None) until it is resumed."""
        values = {"paused_since": at, "paused_until": until}
        async with self._changing(server_id) as connection:
            if channel_id is None:
                await upsert(connection, servers, _key(server_id, None), values)
            else:
                await _upsert_channel(connection, server_id, channel_id, at, values)

    async def resume(self, server_id: int, channel_id: int | None) -> None:
        """End the pause of a channel or (None) of the server; the other, if any, goes on."""
        table = servers if channel_id is None else channels
        async with self._changing(server_id) as connection:
            await connection.execute(update(table).filter_by(**_key(server_id, channel_id)).values(_NO_PAUSE))

    @overload
    async def turn_off(
        self, server_id: int, channel_id: int | None, claim_id: str, until: datetime, by: OffBy
    ) -> datetime: ...

    @overload
    async def turn_off(self, server_id: int, channel_id: int | None, claim_id: str, until: None, by: OffBy) -> None: ...

    async def turn_off(
        self, server_id: int, channel_id: int | None, claim_id: str, until: datetime | None, by: OffBy
    ) -> datetime | None:
        """Turn a claim off in a channel or (None) in the server; return until when it is off now.

        For a time, what was chosen for good stays and holds again afterwards, and so does what ends later.
        """
        place = _claim_key(server_id, channel_id, claim_id)
        ending = select(func.max(claims_off.c.until)).filter_by(**place)
        replaced = delete(claims_off).filter_by(**place)
        async with self._changing(server_id) as connection:
            later = await connection.scalar(ending) if until else None
            if until and later and later > until:
                return later
            await connection.execute(replaced if until is None else replaced.where(claims_off.c.until.is_not(None)))
            await connection.execute(insert(claims_off).values(**place, until=until, by=by))
        return until

    async def set_claim_mode(
        self, server_id: int, channel_id: int | None, claim_id: str, mode: ClaimMode | None
    ) -> None:
        """Choose how a claim is answered in a channel or (None) in the server; None: like every other.

        This ends what was turned off there for a time.
        """
        place = _claim_key(server_id, channel_id, claim_id)
        async with self._changing(server_id) as connection:
            await connection.execute(delete(claims_off).filter_by(**place))
            if mode:
                values = {"until": None, "by": OffBy.MODERATOR, "mode": mode}
                await connection.execute(insert(claims_off).values(**place, **values))

    async def turn_on(self, server_id: int, off: ClaimOff) -> None:
        """Turn a claim on again that was turned off there for a time, or else for good: the other stays."""
        until = claims_off.c.until
        lifted = delete(claims_off).filter_by(**_claim_key(server_id, off.channel_id, off.claim_id))
        alike = until.is_(None) if off.until is None else until.is_not(None)
        async with self._changing(server_id) as connection:
            await connection.execute(lifted.where(claims_off.c.mode.in_(QUIET_MODES), alike))

    async def set_roles(
        self, server_id: int, kind: RoleKind, role_ids: Iterable[int], before: frozenset[int] | None = None
    ) -> bool:
        """Choose the roles that mean this to the bot, in place of earlier ones.

        Return False, with nothing chosen, where the earlier ones are not those `before`, if these are given.
        """
        async with self._changing(server_id) as connection:
            if before is not None and self.roles(server_id, kind) != before:
                return False
            await connection.execute(delete(roles).filter_by(server_id=server_id, kind=kind))
            for role_id in role_ids:
                await connection.execute(insert(roles).values(server_id=server_id, role_id=role_id, kind=kind))
        return True

    async def remove_role(self, server_id: int, role_id: int) -> None:
        """Forget a role that is gone."""
        if any(role_id in self.roles(server_id, kind) for kind in RoleKind):
            async with self._changing(server_id) as connection:
                await connection.execute(delete(roles).filter_by(server_id=server_id, role_id=role_id))

    async def set_quiet_hours(self, server_id: int, schedule: Schedule | None) -> None:
        """Choose a server's quiet hours, or (None) that it has none."""
        key = _key(server_id, None)
        async with self._changing(server_id) as connection:
            if schedule is None:
                await connection.execute(delete(quiet_hours).filter_by(**key))
            else:
                times = {"begins": minutes_of(schedule.start), "ends": minutes_of(schedule.end)}
                await upsert(connection, quiet_hours, key, {"zone": schedule.zone, **times})

    async def set_digest(self, server_id: int, digest: Digest | None) -> None:
        """Choose the channel of a server's weekly digest, or (None) that it gets none."""
        key = _key(server_id, None)
        async with self._changing(server_id) as connection:
            if digest is None:
                await connection.execute(delete(digests).filter_by(**key))
            else:
                await upsert(connection, digests, key, {"channel_id": digest.channel_id, "due": digest.due})

    async def lose_digest(self, server_id: int, channel_id: int) -> None:
        """Switch a digest off that has no use of its channel any more, and remember that moderators must be told."""
        digest = self.digest(server_id)
        if digest and digest.channel_id == channel_id:
            lost = update(digests).filter_by(server_id=server_id, channel_id=channel_id).values(channel_id=None)
            async with self._changing(server_id) as connection:
                await connection.execute(lost)

    async def take_digest(self, server_id: int, now: datetime, following: datetime) -> int | None:
        """Take a digest that is due, so that no other process sends it; return its channel, None if it is not due."""
        due = (digests.c.server_id == server_id) & (digests.c.due <= now) & digests.c.channel_id.is_not(None)
        taken = update(digests).where(due).values(due=following).returning(digests.c.channel_id)
        async with self._changing(server_id) as connection:
            return await connection.scalar(taken)

    async def put_off_digest(self, server_id: int, taken: Digest, until: datetime) -> None:
        """Have a digest that was taken sent at another time, unless moderators have chosen anew since."""
        unchanged = {"server_id": server_id, "channel_id": taken.channel_id, "due": taken.due}
        async with self._changing(server_id) as connection:
            await connection.execute(update(digests).filter_by(**unchanged).values(due=until))

    def chosen_libraries(self) -> Counter[str]:
        """Return the keys of the libraries that servers chose, and how many chose each."""
        return Counter(choices.options.library for choices in self._choices.values() if choices.options.library)

    def with_digest_due(self, now: datetime) -> tuple[int, ...]:
        """Return the servers whose digest is due."""
        given = ((server_id, choices.digest) for server_id, choices in self._choices.items())
        return tuple(server_id for server_id, digest in given if digest and digest.channel_id and digest.due <= now)

    async def on_record(self) -> frozenset[int]:
        """Return every server of which a table holds something. Opt-outs are their persons' and not the server's."""
        columns = (table.c.server_id for table in (servers, matches, cards, pending_deletions, daily))
        async with self._database.reading() as connection:
            found = await connection.scalars(union(*(select(column) for column in columns)))
        return frozenset(found)

    async def application(self) -> int | None:
        """Return the Discord application that the database is kept for, if that is known."""
        async with self._database.reading() as connection:
            value = await connection.scalar(select(meta.c.value).where(meta.c.key == _APPLICATION))
        return None if value is None else int(value)

    async def set_application(self, application_id: int) -> None:
        """Note the application that the database is kept for."""
        async with self._database.writing() as connection:
            await upsert(connection, meta, {"key": _APPLICATION}, {"value": str(application_id)})

    async def forget(self, server_id: int) -> None:
        """Delete everything about a server but its members' opt-outs. `DailyCounts` holds some in memory, too."""
        async with self._database.writing() as connection:
            # Foreign keys delete feedback with its match, and channels and claims turned off with their server.
            for table in (matches, cards, pending_deletions, daily, servers):
                await connection.execute(delete(table).filter_by(server_id=server_id))
            await notify_server(connection, server_id)
        self._choices.pop(server_id, None)

    async def expire(self, now: datetime) -> None:
        """Delete the pauses and claims turned off whose time is over, and reread only the few servers that had any."""
        over = delete(claims_off).where(claims_off.c.until <= now).returning(claims_off.c.server_id)
        ended = [
            update(table).where(table.c.paused_until <= now).values(_NO_PAUSE).returning(table.c.server_id)
            for table in (servers, channels)
        ]
        changed: dict[int, Choices] = {}
        async with self._database.writing(patience=UNHURRIED) as connection:
            touched = [server_id for query in (over, *ended) for server_id in await connection.scalars(query)]
            for server_id in set(touched):
                changed |= await read_choices(connection, server_id)
                await notify_server(connection, server_id)
        self._choices |= changed

    def _stopped(self, server_id: int, channel_id: int) -> bool:
        channel = self.channel(server_id, channel_id)
        return channel is not None and channel.problem is not None

    def _of(self, server_id: int) -> Choices:
        return self._choices.get(server_id, _UNKNOWN)

    @asynccontextmanager
    async def _changing(self, server_id: int) -> AsyncIterator[AsyncConnection]:
        """Make sure that the server has a row, and take what the block changes over into memory."""
        async with self._database.writing() as connection:
            key = _key(server_id, None)
            await upsert(connection, servers, key, key, new=asdict(Options()))
            yield connection
            changed = await read_choices(connection, server_id)
            await notify_server(connection, server_id)
        self._choices |= changed


def _claim_key(server_id: int, channel_id: int | None, claim_id: str) -> dict[str, object]:
    return {"server_id": server_id, "channel_id": channel_id, "claim_id": claim_id}


def _key(server_id: int, channel_id: int | None) -> dict[str, object]:
    return {"server_id": server_id} if channel_id is None else {"server_id": server_id, "channel_id": channel_id}


async def _upsert_channel(
    connection: AsyncConnection, server_id: int, channel_id: int, at: datetime, values: Mapping[str, object]
) -> None:
    await upsert(connection, channels, _key(server_id, channel_id), values, new={"mode": Mode.OFF, "since": at})
