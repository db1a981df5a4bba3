"""No word of a message reaches the disk, a log or an error, whatever happens to the message."""

import logging
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.core.reasons import Mode, Reason
from bot.storage.database import open_database
from bot.storage.matches import Matches
from bot.storage.privacy import OptOuts
from bot.storage.secret import load_pseudonyms
from bot.storage.servers import Servers
from tests.builders import NOW, a_match, a_post
from tests.storage.log import REVISION, always, never

CANARY = "the-yellow-bird-sings-of-4711"
LOUD = ("", "sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "aiosqlite", "alembic")


async def every_path(url: str) -> None:
    """Put a message through everything that takes one, and through what follows."""
    async with open_database(url) as database:
        pseudonyms = await load_pseudonyms(database, "k" * 32)
        matches, servers, opt_outs = Matches(database, pseudonyms), Servers(database), OptOuts(database, pseudonyms)
        await servers.set_mode(1, [11], Mode.CARD, NOW)
        await opt_outs.opt_out(1, 502, NOW)
        for number, (mode, decide) in enumerate([(Mode.CARD, always), (Mode.SHADOW, always), (Mode.LINE, never)]):
            post = a_post(id=number + 1, content=CANARY)
            settled = await matches.record_decision(post, a_match(), 3.0, REVISION, mode, decide)
            await matches.delivered(settled.match_id, number + 9000) if mode is Mode.CARD else None
        post = a_post(id=50, content=CANARY)
        await matches.silent(post, a_match(), None, REVISION, Reason.WEAK)
        with pytest.raises(IntegrityError) as refused:
            await matches.silent(post, a_match("helmets", 101), None, REVISION, Reason.WEAK)
        assert CANARY not in repr(refused.value) + str(refused.value)
        await matches.withdrawn([1])
        await matches.expire(NOW)


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.fixture
def loud(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Every logger at DEBUG, as an operator in trouble may set them."""
    for name in LOUD:
        caplog.set_level(logging.DEBUG, name or None)
    return caplog


async def test_no_word_of_a_message_is_kept_or_told(url: str, tmp_path: Path, loud: pytest.LogCaptureFixture) -> None:
    await every_path(url)
    assert b"helmets-cut-injuries" in everything_in(tmp_path)
    assert CANARY.encode() not in everything_in(tmp_path)
    assert CANARY not in loud.text


async def test_the_libraries_stay_silent_about_rows_and_values(url: str, loud: pytest.LogCaptureFixture) -> None:
    await every_path(url)
    libraries = [
        record for record in loud.records if record.name.split(".")[0] in {"sqlalchemy", "aiosqlite", "alembic"}
    ]
    assert min(record.levelno for record in libraries) >= logging.INFO
    assert "9000" not in "".join(record.getMessage() for record in libraries)


async def test_a_post_never_shows_its_text_or_author() -> None:
    assert CANARY not in repr(a_post(content=CANARY, author_id=987654))
    assert "987654" not in repr(a_post(content=CANARY, author_id=987654))


async def test_what_is_erased_is_gone_from_the_file(url: str, tmp_path: Path) -> None:
    trigger = 0x7A11_C0DE_5EED_1234
    async with open_database(url) as database:
        matches = Matches(database, await load_pseudonyms(database, "k" * 32))
        await matches.record_decision(a_post(id=trigger), a_match(), None, REVISION, Mode.CARD, always)
        assert trigger.to_bytes(8) in everything_in(tmp_path)
        await matches.withdrawn([trigger])
    assert trigger.to_bytes(8) not in everything_in(tmp_path)
