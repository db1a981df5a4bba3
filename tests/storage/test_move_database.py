"""Moving a database: all of it or nothing, into an empty one only, and the numbers of rows go on where they were."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.errors import StorageError
from bot.storage.database import Database, open_database
from bot.storage.file_lock import used_alone
from bot.storage.location import locate
from bot.storage.matches import Matches
from bot.storage.move_database import move
from bot.storage.privacy import OptOuts
from bot.storage.secret import Pseudonyms, load_pseudonyms
from tests import postgres
from tests.builders import NOW
from tests.databases import of_version, url_of
from tests.storage.log import contents, say
from tests.storage.test_privacy import fill

SECRET = "k" * 32


@pytest.fixture
def old(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture(params=["sqlite", *(["postgresql"] if postgres.is_there() else [])])
async def new(request: pytest.FixtureRequest, file: Path) -> AsyncIterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{file.with_name('new.db')}"
    else:
        async with postgres.an_empty_database() as made:
            yield made


async def filled(url: str) -> dict[str, list[dict[str, object]]]:
    """Leave something in every table; return all of it."""
    async with open_database(url) as database:
        pseudonyms = await load_pseudonyms(database, SECRET)
        for server_id in (1, 2):
            await fill(database, pseudonyms, server_id)
        return await rows(database)


async def rows(database: Database) -> dict[str, list[dict[str, object]]]:
    found = await contents(database)
    return {table: sorted(each, key=repr) for table, each in found.items()}


async def test_every_row_is_moved_and_counted(old: str, new: str) -> None:
    before = await filled(old)
    assert all(before.values())
    assert await move(old, new) == {table: len(each) for table, each in before.items()}
    async with open_database(new) as database:
        assert await rows(database) == before
        opt_outs = OptOuts(database, await load_pseudonyms(database, SECRET))
        await opt_outs.load()
        assert opt_outs.is_out(1, 501)


async def test_and_back_again(old: str, new: str, file: Path) -> None:
    before = await filled(old)
    back = f"sqlite+aiosqlite:///{file.with_name('back.db')}"
    await move(old, new)
    await move(new, back)
    async with open_database(back) as database:
        assert await rows(database) == before


async def test_a_number_that_a_row_once_had_is_given_to_no_other(old: str, new: str, pseudonyms: Pseudonyms) -> None:
    async with open_database(old) as database:
        matches = Matches(database, pseudonyms)
        last = [(await say(matches, id=number)).match_id for number in range(1, 6)][-1]
        await matches.expire(NOW.replace(year=2027))
    await move(old, new)
    async with open_database(new) as database:
        assert (await say(Matches(database, pseudonyms), id=6)).match_id == last + 1


async def test_a_database_that_is_not_empty_is_refused_and_left_alone(old: str, new: str) -> None:
    await filled(old)
    await move(old, new)
    async with open_database(new) as database:
        before = await rows(database)
    with pytest.raises(StorageError, match=r"is not empty: .* holds rows; name an empty database\.$"):
        await move(old, new)
    async with open_database(new) as database:
        assert await rows(database) == before


async def test_a_source_of_an_earlier_version_is_refused_and_left_alone(old: str, new: str, file: Path) -> None:
    of_version(file, "0008")
    before = dump(file)
    with pytest.raises(StorageError, match="of an earlier version; the bot's next start brings it to this one"):
        await move(old, new)
    assert dump(file) == before
    assert not file.with_name("new.db").exists()


@pytest.mark.sqlite
async def test_a_target_of_an_earlier_version_that_holds_rows_is_left_alone(old: str, file: Path) -> None:
    await filled(old)
    target = file.with_name("target.db")
    of_version(target, "0008")
    before = dump(target)
    with pytest.raises(StorageError, match=r"is not empty: .* holds rows"):
        await move(old, url_of(target))
    assert dump(target) == before


async def test_a_damaged_source_is_refused_even_where_every_row_can_be_read(old: str, new: str, file: Path) -> None:
    await filled(old)
    garble(file, "ix_matches_at")
    with pytest.raises(StorageError, match="is damaged"):
        await move(old, new)


def garble(file: Path, index: str) -> None:
    """Write nonsense over an index."""
    with closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\xff" * size)


def dump(file: Path) -> list[str]:
    """All that stands in an SQLite file, its version included."""
    with closing(sqlite3.connect(file)) as connection:
        return [*connection.iterdump()]


async def test_a_copy_that_is_not_the_same_is_not_kept(old: str, new: str) -> None:
    await filled(old)
    async with open_database(new) as database, database.writing() as connection:
        await connection.exec_driver_sql(FORGET[connection.dialect.name])
    with pytest.raises(StorageError, match=r"^The copy of opt_outs in .* is not the same as the original"):
        await move(old, new)
    async with open_database(new) as database:
        assert not any((await contents(database)).values())


FORGET = {
    "sqlite": "CREATE TRIGGER forget AFTER INSERT ON opt_outs BEGIN DELETE FROM opt_outs; END",
    "postgresql": "CREATE RULE forget AS ON INSERT TO opt_outs DO INSTEAD NOTHING",
}


async def test_a_file_that_does_not_exist_is_refused_and_not_made(old: str, new: str, file: Path) -> None:
    with pytest.raises(StorageError, match="does not exist; is its name right"):
        await move(old, new)
    assert file not in [*file.parent.iterdir()]


@pytest.mark.parametrize("which", ["old", "new"])
async def test_a_database_under_a_running_bot_is_neither_moved_nor_moved_onto(which: str, file: Path) -> None:
    urls = {name: f"sqlite+aiosqlite:///{file.with_name(f'{name}.db')}" for name in ("old", "new")}
    before = await filled(urls["old"])
    with used_alone(locate(urls[which])), pytest.raises(StorageError, match="is in use by another running bot"):
        await move(urls["old"], urls["new"])
    assert sum((await move(urls["old"], urls["new"])).values()) == sum(map(len, before.values()))


async def test_a_database_is_not_moved_onto_itself(old: str) -> None:
    await filled(old)
    with pytest.raises(StorageError, match="is named twice"):
        await move(old, old)


async def test_a_url_that_names_no_database_is_refused_by_the_name_of_its_place(old: str) -> None:
    with pytest.raises(StorageError, match=r"^TO names the driver \"mysql\", which is not supported; write it like"):
        await move(old, "mysql://host/x")
