"""Settings: nothing is on unless somebody chose it, and what was chosen survives a restart."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.answering.policy import Rules
from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.storage.database import Database, open_database
from bot.storage.server_settings import ClaimOff, Options, Pause
from bot.storage.servers import Servers
from bot.storage.tables import OffBy
from tests.builders import NOW, ago

LATER = NOW + timedelta(hours=1)


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
    await servers.set_options(1, options)
    for known in (servers, await reloaded(database)):
        rules = known.rules(1, 11, 11, NOW)
        assert (rules.channel_ceiling, rules.server_ceiling, rules.author_ceiling, rules.values) == (24, 20, None, True)
        assert known.options(1) == options


async def test_options_outlive_a_change_of_mode(servers: Servers) -> None:
    await servers.set_options(1, Options(channel_ceiling=3))
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
        await servers.turn_on(1, channel, "a-claim")
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
    await servers.set_options(1, Options(channel_ceiling=3))
    with pytest.raises(IntegrityError):
        await servers.set_options(1, Options(channel_ceiling=0))
    for known in (servers, await reloaded(database)):
        assert known.options(1).channel_ceiling == 3


async def test_servers_with_settings_are_known(servers: Servers) -> None:
    await servers.set_mode(1, [11], Mode.CARD, NOW)
    await servers.pause(2, None, None, NOW)
    assert [servers.knows(server_id) for server_id in (1, 2, 3, None)] == [True, True, False, False]
