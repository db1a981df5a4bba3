"""What the bot must not know, must forget, and must remember for people's sake."""

from datetime import time

from sqlalchemy import insert

from bot.core.reasons import Mode, Reason
from bot.storage.cards import Cards, PostedCard
from bot.storage.daily_counts import Event
from bot.storage.database import Database, open_database
from bot.storage.matches import Matches
from bot.storage.pending_deletions import PendingDeletion, must_go
from bot.storage.privacy import OptOuts
from bot.storage.secret import Pseudonyms
from bot.storage.server_settings import Digest, Schedule
from bot.storage.servers import Servers
from bot.storage.tables import OffBy, RoleKind, Vote, feedback
from tests.builders import NOW, TODAY, a_match, a_post
from tests.storage.log import CLAIM, REVISION, contents, say


async def test_an_opt_out_holds_in_its_server_only(opt_outs: OptOuts) -> None:
    await opt_outs.opt_out(1, 501, NOW)
    assert opt_outs.is_out(1, 501)
    assert not opt_outs.is_out(2, 501)
    assert not opt_outs.is_out(None, 501)
    assert not opt_outs.is_out(1, 502)


async def test_an_opt_out_for_everywhere_holds_everywhere(opt_outs: OptOuts) -> None:
    await opt_outs.opt_out(None, 501, NOW)
    assert all(opt_outs.is_out(server_id, 501) for server_id in (None, 1, 2))


async def test_opting_in_takes_back_what_was_asked_and_no_more(opt_outs: OptOuts) -> None:
    await opt_outs.opt_out(1, 501, NOW)
    await opt_outs.opt_out(None, 501, NOW)
    await opt_outs.opt_in(None, 501)
    assert opt_outs.is_out(1, 501)
    assert not opt_outs.is_out(2, 501)


async def test_opt_outs_survive_a_restart_and_may_be_repeated(url: str, pseudonyms: Pseudonyms) -> None:
    for _ in range(2):
        async with open_database(url) as database:
            opt_outs = OptOuts(database, pseudonyms)
            await opt_outs.load()
            await opt_outs.opt_out(1, 501, NOW)
    async with open_database(url) as database:
        opt_outs = OptOuts(database, pseudonyms)
        await opt_outs.load()
        assert opt_outs.is_out(1, 501)


async def test_an_opt_out_holds_no_persons_id(opt_outs: OptOuts, database: Database) -> None:
    await opt_outs.opt_out(1, 501, NOW)
    await opt_outs.opt_out(None, 501, NOW)
    rows = (await contents(database))["opt_outs"]
    assert {row["server_id"] for row in rows} == {1, None}
    assert all(501 not in row.values() and len(row["tag"]) == 16 for row in rows)


async def fill(database: Database, pseudonyms: Pseudonyms, server_id: int) -> None:
    """Leave something about a server in every table that can hold it."""
    matches, servers, opt_outs = Matches(database, pseudonyms), Servers(database), OptOuts(database, pseudonyms)
    said = await say(matches, server_id=server_id, id=server_id)
    await matches.opens_thread(said.match_id)
    await matches.page_posted(said.match_id, server_id * 1_000)
    await matches.silent(a_post(server_id=server_id), a_match(), None, REVISION, Reason.WEAK)
    await matches.count(server_id, None, Event.SHARED, 5, at=NOW)
    await servers.set_mode(server_id, [server_id * 10], Mode.CARD, NOW)
    await servers.turn_off(server_id, None, CLAIM, None, OffBy.MODERATOR)
    await servers.set_roles(server_id, RoleKind.EXEMPT, [server_id * 100])
    await servers.set_quiet_hours(server_id, Schedule(zone="Europe/Berlin", start=time(22), end=time(7)))
    await servers.set_digest(server_id, Digest(channel_id=server_id * 10, due=NOW))
    await opt_outs.opt_out(server_id, 501, NOW)
    place = {"server_id": server_id, "place_id": 10, "channel_id": 10}
    card = PostedCard(message_id=server_id, at=NOW, claim_id=CLAIM, revision=REVISION, **place)
    await Cards(database, pseudonyms).posted(card, 501)
    vote = {"match_id": said.match_id, "claim_id": CLAIM, "revision": REVISION, "kind": Vote.HELPFUL, "at": NOW}
    async with database.writing() as connection:
        await connection.execute(insert(feedback).values(**vote, voter_check=pseudonyms.voter(said.match_id, 502)))
        await must_go(connection, [PendingDeletion(message_id=server_id, server_id=server_id, place_id=10)])


async def test_a_server_that_is_forgotten_leaves_only_opt_outs_and_takes_no_others_rows(
    database: Database, pseudonyms: Pseudonyms
) -> None:
    await fill(database, pseudonyms, 2)
    before = await contents(database)
    assert {name for name, rows in before.items() if not rows} == {"meta"}
    await fill(database, pseudonyms, 1)
    opt_outs = (await contents(database))["opt_outs"]
    servers = Servers(database)
    await servers.load()
    await servers.forget(1)
    assert await contents(database) == before | {"opt_outs": opt_outs}
    assert [servers.knows(server_id) for server_id in (1, 2)] == [False, True]
    assert servers.mode(1, 10) is Mode.OFF


async def test_what_waits_in_memory_is_forgotten_too(matches: Matches) -> None:
    for server_id in (1, 2):
        matches.daily.note(server_id, None, Event.SHARED, NOW)
    matches.daily.forget(1)
    await matches.daily.flush()
    assert [len(await matches.daily.since(server_id, TODAY)) for server_id in (1, 2)] == [0, 1]


async def test_forgetting_an_unknown_server_is_nothing(servers: Servers) -> None:
    await servers.forget(99)
    assert not servers.knows(99)


async def test_feedback_goes_with_its_reply(database: Database, matches: Matches, pseudonyms: Pseudonyms) -> None:
    await fill(database, pseudonyms, 1)
    await matches.expire(NOW.replace(year=2027))
    left = await contents(database)
    assert (left["matches"], left["feedback"]) == ([], [])
