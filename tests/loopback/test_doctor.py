"""End to end: `python -m bot doctor` tells what keeps the bot from its work, one line each, and changes nothing."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.options import NO_JUDGE
from bot.core.reasons import Mode
from bot.frontend.preflight import invitation
from bot.storage.database import open_database
from bot.storage.secret import FILE_NAME, load_pseudonyms
from tests.databases import of_version
from tests.libraries.copies import HELMETS, a_copy, changed
from tests.loopback.gateway import Intent
from tests.loopback.permissions import EVERYONE
from tests.loopback.process import said_by
from tests.loopback.server import LoopbackDiscord, loopback
from tests.loopback.starting import closed_port, database_in, give_mode, settings

EMBED_LINKS = 1 << 14


async def doctor(
    discord: LoopbackDiscord, folder: Path, *, fresh: bool = False, **others: str
) -> tuple[int, dict[str, str]]:
    """The exit status, and by subject what is said of it, with its verdict."""
    library = {} if "COUNTERPOINT_CLAIMS" in others else {"COUNTERPOINT_CLAIMS": str(a_copy(folder))}
    status, said = await said_by(folder, settings(discord, folder, **library, **others), "doctor", fresh=fresh)
    assert "Traceback" not in said
    lines = [line.split(maxsplit=2) for line in said.splitlines()]
    return status, {subject: f"{verdict}: {text}" for verdict, subject, text in lines}


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def has_run(discord: LoopbackDiscord, folder: Path) -> None:
    """A bot has run here, with a channel that shows cards."""
    await give_mode(discord, folder, discord.world.debate, Mode.CARD)
    async with open_database(database_in(folder)) as database:
        await load_pseudonyms(database, None)


async def test_a_bot_that_lacks_nothing_is_well(tmp_path: Path) -> None:
    async with loopback() as discord:
        await has_run(discord, tmp_path)
        status, said = await doctor(discord, tmp_path, fresh=True)
    assert status == 0
    assert [*said] == ["judge", "library", "database", "secret", "token", "intents", "gateway", "permissions"]
    assert {line.split(":")[0] for line in said.values()} == {"ok"}
    assert said["permissions"] == "ok: Channels that are on: 1; nothing is missing."
    assert said["gateway"].startswith("ok: Discord asks for 1 shard; ")


async def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(tmp_path: Path) -> None:
    async with loopback() as discord:
        status, said = await doctor(discord, tmp_path)
    assert status == 0
    assert said["database"].startswith("note: ")
    assert "the first start makes it" in said["database"]
    assert files_in(tmp_path) == ["library"]


async def test_a_missing_permission_is_named_with_its_place_and_cure(tmp_path: Path) -> None:
    async with loopback(everyone=EVERYONE & ~EMBED_LINKS) as discord:
        await has_run(discord, tmp_path)
        status, said = await doctor(discord, tmp_path)
    assert status == 1
    assert said["permissions"] == (
        "wrong: Loopback, #law-debate: give the bot's role “Embed Links” in the channel's settings > Permissions."
    )


async def test_an_intent_that_is_off_is_named_with_its_cure(tmp_path: Path) -> None:
    async with loopback(approved=Intent(0)) as discord:
        status, said = await doctor(discord, tmp_path)
    assert status == 1
    assert said["intents"].startswith("wrong: The message-content intent is off")


@pytest.mark.parametrize(("token", "told"), [("not-the-token", "Discord refused the token"), ("", "is not set")])
async def test_a_wrong_or_missing_token_is_told_beside_all_else(token: str, told: str, tmp_path: Path) -> None:
    async with loopback() as discord:
        await has_run(discord, tmp_path)
        status, said = await doctor(discord, tmp_path, DISCORD_TOKEN=token)
    assert status == 1
    assert said["token"].startswith("wrong: ")
    assert told in said["token"]
    assert said["database"].startswith("ok: ")


async def test_discord_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{closed_port()}/api/v10"
    async with loopback() as discord:
        status, said = await doctor(discord, tmp_path, COUNTERPOINT_API_BASE=nowhere)
    assert status == 1
    assert said["network"].startswith(f"wrong: Discord cannot be reached at {nowhere}")


def without_secret(folder: Path) -> None:
    (folder / FILE_NAME).unlink()


def garbled(folder: Path) -> None:
    (folder / "counterpoint.db").write_bytes(b"no database" * 1000)


def newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "counterpoint.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()


def older_without_secret(folder: Path) -> None:
    without_secret(folder)
    (folder / "counterpoint.db").unlink()
    of_version(folder / "counterpoint.db", "0001")


def away(folder: Path) -> None:
    shutil.move(folder / "counterpoint.db", folder / "elsewhere.db")


@pytest.mark.parametrize(
    ("harm", "subject", "told"),
    [
        (without_secret, "secret", "wrong: The secret of this database is missing; restore the file"),
        (older_without_secret, "secret", "wrong: The secret of this database is missing; restore the file"),
        (garbled, "database", "is damaged or is no SQLite database"),
        (newer, "database", "was made by a newer version of Counterpoint"),
        (away, "database", "does not exist yet"),
    ],
)
async def test_what_is_wrong_with_the_database_or_the_secret_is_told_and_left_as_it_is(
    harm: object, subject: str, told: str, tmp_path: Path
) -> None:
    async with loopback() as discord:
        await has_run(discord, tmp_path)
        assert callable(harm)
        harm(tmp_path)
        status, said = await doctor(discord, tmp_path)
    assert status == (harm is not away)
    assert told in said[subject]
    assert (tmp_path / FILE_NAME).exists() == (harm not in {without_secret, older_without_secret})


async def test_a_library_with_an_error_is_told_with_the_first(tmp_path: Path) -> None:
    helmets = a_copy(tmp_path)
    changed(helmets, "kind: factual", "kind: [")
    async with loopback() as discord:
        status, said = await doctor(discord, tmp_path, COUNTERPOINT_CLAIMS=str(helmets))
    assert status == 1
    assert said["library"].startswith("wrong: Errors: 1, the first: ")
    assert "CP100" in said["library"]


async def test_a_librarys_own_threshold_and_a_language_without_words_are_told(tmp_path: Path) -> None:
    helmets = a_copy(tmp_path)
    with (helmets / "library.yaml").open("a", encoding="utf-8") as file:
        file.write("\nthreshold: 85\nlanguage: klingon\n")
    async with loopback() as discord:
        _, own = await doctor(discord, tmp_path, COUNTERPOINT_CLAIMS=str(helmets))
        _, usual = await doctor(discord, tmp_path, COUNTERPOINT_CLAIMS=str(HELMETS))
    assert own["library"].endswith(" It has a threshold of its own: it answers from a score of 85 on.")
    assert "no words of its own in its language, “klingon”: they are English." in own["library"]
    assert "threshold" not in usual["library"]
    assert "language" not in usual["library"]


async def test_a_judge_that_cannot_be_used_is_told_with_what_the_bot_does_without_it(tmp_path: Path) -> None:
    async with loopback() as discord:
        status, said = await doctor(discord, tmp_path, COUNTERPOINT_JUDGE=str(tmp_path / "none.zip"))
    assert status == 1
    assert said["judge"].startswith(f"wrong: {tmp_path}/none.zip cannot be read")
    assert said["judge"].endswith(NO_JUDGE)


async def test_a_wrong_setting_is_told_and_a_misspelt_one_too(tmp_path: Path) -> None:
    async with loopback() as discord:
        status, said = await doctor(discord, tmp_path, COUNTERPOINT_SPEAK="maybe")
        assert (status, [*said]) == (1, ["settings"])
        assert said["settings"].startswith("wrong: COUNTERPOINT_SPEAK is “maybe”")
        status, said = await doctor(
            discord, tmp_path, COUNTERPOINT_CLAIMS=str(tmp_path / "library"), COUNTERPOINT_LOK="x"
        )
    assert status == 0
    assert said["settings"].endswith("did you mean COUNTERPOINT_LOG?")


async def test_the_invitation_is_for_the_application_of_the_token(tmp_path: Path) -> None:
    async with loopback() as discord:
        status, said = await said_by(tmp_path, settings(discord, tmp_path), "invite")
        refused = await said_by(tmp_path, settings(discord, tmp_path, DISCORD_TOKEN="none"), "invite")  # noqa: S106 - no secret
        unreached = await said_by(
            tmp_path, settings(discord, tmp_path, COUNTERPOINT_API_BASE=f"http://127.0.0.1:{closed_port()}"), "invite"
        )
    assert (status, said.strip()) == (0, invitation(discord.world.application_id))
    assert (refused[0], refused[1].count("\n")) == (2, 1)
    assert refused[1].startswith("Discord refused the token")
    assert (unreached[0], unreached[1].count("\n")) == (2, 1)
    assert unreached[1].startswith("Discord cannot be reached")
