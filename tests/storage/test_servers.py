"""Settings: nothing is on unless somebody chose it, and what was chosen survives a restart."""

import sqlite3
from contextlib import closing
from dataclasses import asdict
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.answering.policy import Rules
from bot.core.errors import StorageError
from bot.core.reasons import ClaimMode, Mode
from bot.storage.database import Database, open_database
from bot.storage.server_settings import ClaimOff, Digest, Options, Pause, Schedule
from bot.storage.servers import Servers
from bot.storage.tables import OffBy, RoleKind
from tests.builders import NOW, ago

LATER = NOW + timedelta(hours=1)
MUCH_LATER = NOW + timedelta(days=7)


async def reloaded(database: Database) -> Servers:
    servers = Servers(database)
    await servers.load()
    return servers


async def test_a_channel_that_nobody_chose_is_off(servers: Servers) -> None:
    assert servers.rules(1, 11, 11, NOW) == Rules(mode=Mode.OFF)


async def test_threads_follow_their_channel(servers: Servers) -> None:
    await servers.set_mode(1, [11], Mode.LINE, NOW)
    assert servers.rules(1, 11, 99, NOW).mode is Mode.LINE


async def test_a_mode_holds_for_the_chosen_channels_of_one_server(servers: Servers, database: Database) -> None:
    await servers.set_mode(1, [11, 12], Mode.CARD, NOW)
    await servers.set_mode(1, [12], Mode.SHADOW, NOW)
    await servers.set_mode(1, [13], Mode.OFF, NOW)
    for known in (servers, await reloaded(database)):
        assert known.channels(1) == {11: Mode.CARD, 12: Mode.SHADOW}
        assert known.mode(2, 11) is Mode.OFF


async def test_options_reach_the_rules(servers: Servers, database: Database) -> None:
    options = Options(channel_ceiling=24, author_ceiling=None, value_claims=True, member_cards=False, threads=True)
    await servers.set_options(1, **asdict(options))
    for known in (servers, await reloaded(database)):
        rules = known.rules(1, 11, 11, NOW)
        assert (rules.channel_ceiling, rules.server_ceiling, rules.author_ceiling, rules.values) == (24, 20, None, True)
        assert known.options(1) == options


async def test_options_outlive_a_change_of_mode(servers: Servers) -> None:
    await servers.set_options(1, channel_ceiling=3)
    await servers.set_mode(1, [11], Mode.CARD, NOW)
    assert servers.options(1).channel_ceiling == 3


async def test_a_servers_pause_holds_everywhere_until_it_is_resumed(servers: Servers, database: Database) -> None:
    await servers.pause(1, None, None, NOW)
    for known in (servers, await reloaded(database)):
        assert known.rules(1, 11, 11, NOW + timedelta(days=999)).paused
        assert known.paused(1, 11, NOW) == Pause(since=NOW)
    await servers.resume(1, None)
    assert not servers.rules(1, 11, 11, NOW).paused


@pytest.mark.parametrize(("channel", "place", "paused"), [(11, 11, True), (11, 99, True), (12, 12, False)])
async def test_a_channels_pause_holds_there_and_in_its_threads(
    servers: Servers, channel: int, place: int, *, paused: bool
) -> None:
    await servers.set_mode(1, [11, 12], Mode.CARD, NOW)
    await servers.pause(1, 11, LATER, NOW)
    assert servers.rules(1, channel, place, NOW).paused is paused
    assert servers.mode(1, 11) is Mode.CARD


async def test_a_pause_ends_by_itself(servers: Servers) -> None:
    await servers.pause(1, None, LATER, NOW)
    assert servers.paused(1, 11, LATER - timedelta(milliseconds=1))
    assert servers.paused(1, 11, LATER) is None


async def test_resuming_a_channel_leaves_the_servers_pause(servers: Servers) -> None:
    await servers.pause(1, None, None, NOW)
    await servers.pause(1, 11, None, NOW)
    await servers.resume(1, 11)
    assert servers.rules(1, 11, 11, NOW).paused


async def test_a_pause_of_a_channel_that_is_off_turns_nothing_on(servers: Servers) -> None:
    await servers.pause(1, 11, LATER, NOW)
    assert servers.channels(1) == {}


async def test_a_fault_stops_a_channel_until_it_is_gone_or_set_up_again(servers: Servers) -> None:
    await servers.set_mode(1, [11], Mode.CARD, NOW)
    await servers.set_problem(1, 11, 50013, NOW)
    assert servers.rules(1, 11, 99, NOW).paused
    await servers.set_problem(1, 11, None, NOW)
    assert not servers.rules(1, 11, 11, NOW).paused
    await servers.set_problem(1, 11, 50013, NOW)
    await servers.set_mode(1, [11], Mode.CARD, NOW)
    assert not servers.rules(1, 11, 11, NOW).paused


async def test_a_channels_choice_for_a_claim_goes_before_the_servers(servers: Servers, database: Database) -> None:
    await servers.set_claim_mode(1, None, "a-claim", ClaimMode.OFF)
    await servers.set_claim_mode(1, 11, "a-claim", ClaimMode.CARD)
    for known in (servers, await reloaded(database)):
        here, there = known.rules(1, 11, 99, NOW), known.rules(1, 12, 12, NOW)
        assert here.claims_off == frozenset()
        assert here.claim_modes == {"a-claim": Mode.CARD}
        assert there.claims_off == {"a-claim"}
        assert there.claim_modes == {}
    await servers.set_claim_mode(1, 11, "a-claim", None)
    assert servers.rules(1, 11, 11, NOW).claims_off == {"a-claim"}


async def test_what_is_off_for_a_time_ends_and_leaves_what_was_chosen_before(servers: Servers) -> None:
    await servers.set_claim_mode(1, 11, "a-claim", ClaimMode.CARD)
    await servers.turn_off(1, 11, "a-claim", LATER, OffBy.DELETION)
    assert servers.rules(1, 11, 11, NOW).claims_off == {"a-claim"}
    assert servers.rules(1, 11, 11, LATER).claim_modes == {"a-claim": Mode.CARD}
    (off,) = servers.claims_off(1, NOW)
    await servers.turn_on(1, off)
    assert servers.rules(1, 11, 11, NOW).claim_modes == {"a-claim": Mode.CARD}


async def test_what_was_chosen_for_good_stays_where_what_is_off_for_a_time_is_lifted(servers: Servers) -> None:
    await servers.set_claim_mode(1, 11, "a-claim", ClaimMode.OFF)
    await servers.turn_off(1, 11, "a-claim", LATER, OffBy.DELETION)
    for_good, for_a_time = sorted(servers.claims_off(1, NOW), key=lambda off: off.until is not None)
    await servers.turn_on(1, for_a_time)
    assert servers.claims_off(1, NOW) == (for_good,)
    await servers.turn_off(1, 11, "a-claim", LATER, OffBy.DELETION)
    await servers.turn_on(1, for_good)
    assert servers.claims_off(1, NOW) == (for_a_time,)


async def test_what_is_off_until_later_is_not_shortened(servers: Servers) -> None:
    assert await servers.turn_off(1, 11, "a-claim", LATER, OffBy.MODERATOR) == LATER
    assert await servers.turn_off(1, 11, "a-claim", LATER - timedelta(minutes=30), OffBy.DELETION) == LATER
    assert servers.rules(1, 11, 11, LATER - timedelta(minutes=1)).claims_off == {"a-claim"}
    later = LATER + timedelta(days=1)
    assert await servers.turn_off(1, 11, "a-claim", later, OffBy.AUTO) == later
    assert len(servers.claims_off(1, NOW)) == 1


async def test_an_option_is_changed_alone(servers: Servers) -> None:
    await servers.set_options(1, channel_ceiling=3)
    await servers.set_options(1, threads=True)
    assert servers.options(1) == Options(channel_ceiling=3, threads=True)


async def test_what_is_off_altogether_stays_so_while_it_is_off_for_a_time(servers: Servers) -> None:
    await servers.set_claim_mode(1, None, "a-claim", ClaimMode.OFF)
    await servers.turn_off(1, 11, "a-claim", LATER, OffBy.AUTO)
    assert servers.claim_modes(1, {11}, NOW) == {"a-claim": ClaimMode.OFF}


async def test_roles_quiet_hours_and_the_digest_survive_a_restart(servers: Servers, database: Database) -> None:
    hours, digest = Schedule(zone="Europe/Berlin", start=time(22), end=time(7, 30)), Digest(channel_id=11, due=LATER)
    await servers.set_roles(1, RoleKind.EXEMPT, [700, 701])
    await servers.set_roles(1, RoleKind.MODERATOR, [702])
    await servers.set_quiet_hours(1, hours)
    await servers.set_digest(1, digest)
    for known in (servers, await reloaded(database)):
        assert known.rules(1, 11, 11, NOW).exempt_roles == {700, 701}
        assert known.roles(1, RoleKind.MODERATOR) == {702}
        assert (known.quiet_hours(1), known.digest(1)) == (hours, digest)
    await servers.set_roles(1, RoleKind.EXEMPT, [])
    assert servers.roles(1, RoleKind.EXEMPT) == frozenset()


async def test_a_time_zone_that_is_known_no_longer_counts_as_utc(servers: Servers) -> None:
    await servers.set_quiet_hours(1, Schedule(zone="Gone/Nowhere", start=time(0), end=time(23, 59)))
    assert servers.rules(1, 11, 11, NOW).quiet


async def test_a_digest_is_taken_once_when_it_is_due(servers: Servers) -> None:
    await servers.set_digest(1, Digest(channel_id=11, due=NOW))
    assert servers.with_digest_due(ago(seconds=1)) == ()
    assert servers.with_digest_due(NOW) == (1,)
    assert [await servers.take_digest(1, NOW, LATER) for _ in range(2)] == [11, None]
    assert servers.with_digest_due(NOW) == ()


@pytest.mark.parametrize("chosen", [None, Digest(channel_id=12, due=LATER), Digest(channel_id=11, due=MUCH_LATER)])
async def test_a_digest_that_was_chosen_anew_since_it_was_taken_is_not_put_off(
    servers: Servers, chosen: Digest | None
) -> None:
    taken = Digest(channel_id=11, due=LATER)
    await servers.set_digest(1, taken)
    await servers.put_off_digest(1, taken, NOW)
    assert servers.digest(1) == Digest(channel_id=11, due=NOW)
    await servers.set_digest(1, chosen)
    await servers.put_off_digest(1, taken, NOW)
    assert servers.digest(1) == chosen


async def test_a_digest_whose_channel_another_process_changed_is_not_lost(database: Database) -> None:
    here, elsewhere = await reloaded(database), await reloaded(database)
    await here.set_digest(1, Digest(channel_id=11, due=LATER))
    await elsewhere.reread(1)
    await elsewhere.set_digest(1, Digest(channel_id=12, due=LATER))
    await here.lose_digest(1, 11)
    assert (await reloaded(database)).digest(1) == Digest(channel_id=12, due=LATER)


async def test_a_claim_is_off_in_one_channel_or_in_all(servers: Servers, database: Database) -> None:
    await servers.turn_off(1, 11, "here", LATER, OffBy.MODERATOR)
    await servers.turn_off(1, None, "everywhere", None, OffBy.AUTO)
    for known in (servers, await reloaded(database)):
        assert known.rules(1, 11, 99, NOW).claims_off == {"here", "everywhere"}
        assert known.rules(1, 12, 12, NOW).claims_off == {"everywhere"}
        assert known.rules(1, 11, 11, LATER).claims_off == {"everywhere"}
        assert known.rules(2, 11, 11, NOW).claims_off == frozenset()


async def test_turning_off_again_replaces_and_turning_on_ends_it(servers: Servers) -> None:
    for channel in (11, None):
        await servers.turn_off(1, channel, "a-claim", LATER, OffBy.AUTO)
        await servers.turn_off(1, channel, "a-claim", None, OffBy.MODERATOR)
        off = ClaimOff(claim_id="a-claim", channel_id=channel, until=None, by=OffBy.MODERATOR)
        assert servers.claims_off(1, NOW) == (off,)
        await servers.turn_on(1, off)
        assert servers.claims_off(1, NOW) == ()


async def test_a_channel_that_is_gone_is_forgotten_alone(servers: Servers, database: Database) -> None:
    await servers.set_mode(1, [11, 12], Mode.CARD, NOW)
    for channel in (11, 12, None):
        await servers.turn_off(1, channel, "a-claim", None, OffBy.MODERATOR)
    await servers.remove_channel(1, 11)
    await servers.remove_channel(2, 99)
    for known in (servers, await reloaded(database)):
        assert known.channels(1) == {12: Mode.CARD}
        assert [off.channel_id for off in known.claims_off(1, NOW)] == [12, None]
        assert not known.knows(2)


async def test_what_has_ended_is_deleted(servers: Servers, database: Database) -> None:
    await servers.pause(1, None, ago(hours=1), ago(hours=2))
    await servers.pause(1, 11, NOW, ago(hours=2))
    await servers.pause(1, 12, LATER, NOW)
    await servers.turn_off(1, None, "ended", NOW, OffBy.AUTO)
    await servers.turn_off(1, None, "not-ended", LATER, OffBy.AUTO)
    await servers.expire(NOW)
    early = ago(hours=9)
    for known in (servers, await reloaded(database)):
        assert [known.paused(1, channel, early) for channel in (11, 12)] == [None, known.paused(1, 12, NOW)]
        assert [off.claim_id for off in known.claims_off(1, early)] == ["not-ended"]


async def test_where_nothing_is_over_nothing_is_read_anew(servers: Servers) -> None:
    for server_id in (1, 2):
        await servers.set_mode(server_id, [11], Mode.CARD, NOW)
    await servers.turn_off(2, None, "ended", NOW, OffBy.AUTO)
    before = {server_id: servers.channel(server_id, 11) for server_id in (1, 2)}
    await servers.expire(NOW)
    assert [servers.channel(server_id, 11) is before[server_id] for server_id in (1, 2)] == [True, False]


async def test_what_could_not_be_saved_does_not_hold(url: str, file: Path) -> None:
    async with open_database(url, busy_seconds=0.05) as database:
        servers = await reloaded(database)
        with closing(sqlite3.connect(file)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="in use by another process"):
                await servers.set_mode(1, [11], Mode.CARD, NOW)
        assert servers.channels(1) == {}


async def test_an_impossible_option_changes_nothing(servers: Servers, database: Database) -> None:
    await servers.set_options(1, channel_ceiling=3)
    with pytest.raises(IntegrityError):
        await servers.set_options(1, channel_ceiling=0)
    for known in (servers, await reloaded(database)):
        assert known.options(1).channel_ceiling == 3


async def test_servers_with_settings_are_known(servers: Servers) -> None:
    await servers.set_mode(1, [11], Mode.CARD, NOW)
    await servers.pause(2, None, None, NOW)
    assert [servers.knows(server_id) for server_id in (1, 2, 3, None)] == [True, True, False, False]
