"""The secret: kept beside the database, never in it, and never swapped unnoticed."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import StorageError
from bot.storage.database import open_database
from bot.storage.location import locate
from bot.storage.secret import FILE_NAME, Pseudonyms, load_pseudonyms, load_secret, open_to_others
from tests.storage.log import contents

MEMORY = "sqlite+aiosqlite:///:memory:"
GIVEN = "correct horse battery staple, and more"
MISMATCH = (
    "The secret does not match this database, so opt-outs would be lost. "
    "Restore the old secret or start with an empty database."
)

ids = st.integers(0, 2**63 - 1)


def test_a_given_secret_wins_and_makes_no_file(url: str, tmp_path: Path) -> None:
    assert load_secret(locate(url), f" {GIVEN}\n", may_create=True) == GIVEN.encode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("short", ["", "short", "x" * 31, " " * 40])
def test_a_short_secret_is_refused(url: str, short: str) -> None:
    with pytest.raises(StorageError, match=r"^COUNTERPOINT_SECRET is shorter than 32 bytes; make one with: python"):
        load_secret(locate(url), short, may_create=True)


def test_the_first_start_makes_a_file_that_only_its_owner_may_read(url: str, tmp_path: Path) -> None:
    made = load_secret(locate(url), None, may_create=True)
    (file,) = tmp_path.iterdir()
    assert file.name == FILE_NAME
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert load_secret(locate(url), None, may_create=True) == made
    assert load_secret(locate(url), file.read_text(), may_create=True) == made


def test_a_mark_that_an_editor_puts_before_the_secret_is_no_part_of_it(tmp_path: Path) -> None:
    location = locate(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    (tmp_path / FILE_NAME).write_text(GIVEN, encoding="utf-8-sig")
    assert load_secret(location, None, may_create=False) == GIVEN.encode()


def test_two_databases_have_two_secrets(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first = load_secret(locate(f"sqlite+aiosqlite:///{tmp_path}/a.db"), None, may_create=True)
    assert first != load_secret(locate(f"sqlite+aiosqlite:///{tmp_path}/other/a.db"), None, may_create=True)
    memory = locate(MEMORY)
    assert load_secret(memory, None, may_create=True) != load_secret(memory, None, may_create=True)


def test_processes_that_start_at_once_agree_on_the_secret(url: str, tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as threads:
        secrets = set(threads.map(lambda _: load_secret(locate(url), None, may_create=True), range(64)))
    assert len(secrets) == 1
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]


def test_a_cut_secret_file_is_refused(url: str, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("cut")
    with pytest.raises(StorageError, match=f'^The file "{tmp_path}/{FILE_NAME}" is shorter than 32 bytes'):
        load_secret(locate(url), None, may_create=True)


def test_a_secret_file_that_is_no_text_is_refused(url: str, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xff" * 40)
    with pytest.raises(StorageError, match="cannot be read as text; restore it, or set COUNTERPOINT_SECRET"):
        load_secret(locate(url), None, may_create=True)


async def test_a_database_knows_its_secret_and_refuses_another(url: str) -> None:
    for _ in range(2):
        async with open_database(url) as database:
            await load_pseudonyms(database, GIVEN)
    async with open_database(url) as database:
        with pytest.raises(StorageError, match=MISMATCH):
            await load_pseudonyms(database, GIVEN + "!")


async def test_a_lost_secret_file_is_not_replaced(url: str, tmp_path: Path) -> None:
    async with open_database(url) as database:
        await load_pseudonyms(database, None)
        (tmp_path / FILE_NAME).unlink()
        with pytest.raises(StorageError, match=r"^The secret of this database is missing; restore the file"):
            await load_pseudonyms(database, None)
    assert not (tmp_path / FILE_NAME).exists()


async def test_the_secret_is_not_in_the_database(url: str) -> None:
    async with open_database(url) as database:
        await load_pseudonyms(database, GIVEN)
        tables = await contents(database)
    assert len(tables["meta"]) == 1
    assert GIVEN not in repr(tables)
    assert Pseudonyms(GIVEN.encode())._key.hex() not in repr(tables)


@given(first=st.tuples(ids, ids), second=st.tuples(ids, ids))
def test_pseudonyms_differ_where_anything_differs(first: tuple[int, int], second: tuple[int, int]) -> None:
    pseudonyms, other = Pseudonyms(b"a" * 32), Pseudonyms(b"b" * 32)
    made = [
        pseudonyms.message_author(*first),
        pseudonyms.opt_out(*first),
        pseudonyms.voter(*first),
        other.message_author(*first),
    ]
    assert len({*made}) == len(made)
    assert {len(pseudonym) for pseudonym in made} == {16}
    assert (pseudonyms.message_author(*first) == pseudonyms.message_author(*second)) is (first == second)


@given(secret=st.binary(min_size=32, max_size=300))
def test_a_secret_may_be_of_any_length_and_every_byte_counts(secret: bytes) -> None:
    assert Pseudonyms(secret).check == Pseudonyms(secret).check
    assert Pseudonyms(secret).check != Pseudonyms(secret[:-1] + bytes([secret[-1] ^ 1])).check
    assert len(Pseudonyms(secret).claim_voter("a-claim", "0a1b2c3d", 501)) == 16


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_files_that_everybody_may_read_or_change_are_named_with_the_cure(tmp_path: Path) -> None:
    location = locate(f"sqlite+aiosqlite:///{tmp_path}/my log.db")
    database, secret = tmp_path / "my log.db", tmp_path / "counterpoint.secret"
    assert list(open_to_others(location, None)) == []
    for file, mode in ((database, 0o644), (secret, 0o640)):
        file.touch()
        file.chmod(mode)
    assert list(open_to_others(location, None)) == []
    secret.chmod(0o644)
    database.chmod(0o666)
    assert list(open_to_others(location, None)) == [
        f'The secret "{secret}" is open to everybody on this machine; run: chmod 600 {secret}',
        f"The database \"{database}\" can be changed by everybody on this machine; run: chmod 600 '{database}'",
    ]
    assert len(list(open_to_others(location, "given"))) == 1
