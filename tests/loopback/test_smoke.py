"""End to end: the real `python -m bot run`, a process of its own, against a Discord on 127.0.0.1."""

import asyncio
from pathlib import Path

import pytest

from bot.core.library import Library
from bot.core.reasons import Mode
from bot.storage.claim_files import read_library
from tests.libraries.copies import HELMETS, a_copy, changed
from tests.loopback import process
from tests.loopback.gateway import Intent
from tests.loopback.process import log_free, running
from tests.loopback.seen import custom_ids, has_read, quiet, texts
from tests.loopback.server import LoopbackDiscord, eventually, loopback
from tests.loopback.starting import closed_port, give_mode, joined, settings
from tests.wire.messages import Flag

CLAIM = "helmets-cut-head-injuries"
WRONG = "not-the-token"


@pytest.fixture(scope="module")
def library() -> Library:
    read = read_library(HELMETS)
    assert isinstance(read, Library)
    return read


@pytest.fixture
def assertion(library: Library) -> str:
    """Something that people say, and that the library answers."""
    return library.claims[CLAIM].phrasings[0]


async def test_a_claim_of_the_shipped_library_gets_one_silent_reply_in_a_card_channel(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    shipped = read_library(process.CLAIMS)
    assert isinstance(shipped, Library)
    claim = shipped.claims["decriminalisation-averts-hiv"]
    assertion = claim.phrasings[0]
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=str(process.CLAIMS)):
        message = await discord.say(assertion)
        await eventually(lambda: discord.replies_to(message), within=30)
        again = await discord.say(assertion)
        await has_read(discord)
        (reply,) = discord.replies_to(message)
        assert claim.claim in texts(reply.body)
        assert reply.body["nonce"] == f"cp{message.id}"
        assert reply.body["enforce_nonce"]
        assert reply.body["allowed_mentions"] == {"parse": [], "replied_user": False}
        assert reply.body["flags"] == Flag.COMPONENTS_V2 | Flag.SILENT
        assert discord.replies_to(again) == []


async def test_a_channel_that_nobody_opened_stays_silent(
    discord: LoopbackDiscord, tmp_path: Path, assertion: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path):
        message = await discord.say(assertion, channel=discord.world.general)
        await has_read(discord)
        assert discord.replies_to(message) == []


async def test_commands_are_declared_and_answered_for_the_caller_alone(
    discord: LoopbackDiscord, tmp_path: Path, library: Library, assertion: str
) -> None:
    async with joined(discord, tmp_path):
        names = {command["name"] for command in discord.rest.commands}
        assert {"check", "claim", "claims", "privacy", "about", "setup", "pause", "Check this message"} <= names
        answer = await discord.slash("check", text=assertion)
        assert library.claims[CLAIM].claim in texts(answer["data"])
        assert answer["data"]["flags"] & Flag.EPHEMERAL


async def test_names_of_claims_complete_themselves(discord: LoopbackDiscord, tmp_path: Path) -> None:
    async with joined(discord, tmp_path):
        answer = await discord.complete("claim", "name", "helmet")
        assert CLAIM in [choice["value"] for choice in answer["data"]["choices"]]


async def test_buttons_outlive_the_process(discord: LoopbackDiscord, tmp_path: Path, assertion: str) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.LINE)
    async with joined(discord, tmp_path) as bot:
        message = await discord.say(assertion)
        await eventually(lambda: discord.replies_to(message))
        await bot.kill()
    (reply,) = discord.replies_to(message)
    discord.forget_bot()
    async with running(tmp_path, settings(discord, tmp_path), fresh=True):
        await discord.joined()
        answer = await discord.press(reply, custom_ids(reply)[0])
        assert answer["data"]["flags"] & Flag.EPHEMERAL
        assert "Rating: " in texts(answer["data"])


async def test_a_message_missed_in_an_outage_is_answered_once(
    discord: LoopbackDiscord, tmp_path: Path, assertion: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.LINE)
    async with joined(discord, tmp_path):
        async with discord.gateway.outage():
            message = await discord.say(assertion)
        await eventually(lambda: discord.replies_to(message))
        assert len(discord.gateway.identified) == 1
        assert len(discord.replies_to(message)) == 1


async def test_sigterm_ends_it_cleanly(discord: LoopbackDiscord, tmp_path: Path) -> None:
    async with running(tmp_path, settings(discord, tmp_path), fresh=True) as bot:
        await discord.joined()
        assert await bot.terminate(within=5) == 0
        assert log_free(bot.errors) == []


async def test_sigterm_ends_it_while_it_still_tries_to_connect(discord: LoopbackDiscord, tmp_path: Path) -> None:
    nowhere = f"ws://127.0.0.1:{closed_port()}/"
    async with running(tmp_path, settings(discord, tmp_path, COUNTERPOINT_GATEWAY=nowhere)) as bot:
        await eventually(lambda: "gateway cannot be reached" in bot.errors, within=20)
        assert await bot.terminate(within=4) == 0


async def test_a_wrong_token_is_one_sentence(discord: LoopbackDiscord, tmp_path: Path) -> None:
    async with running(tmp_path, settings(discord, tmp_path, DISCORD_TOKEN=WRONG), fresh=True) as bot:
        assert await bot.ended() == 2
        (sentence,) = log_free(bot.errors)
        assert "DISCORD_TOKEN" in sentence


async def test_a_missing_token_is_one_sentence(discord: LoopbackDiscord, tmp_path: Path) -> None:
    async with running(tmp_path, settings(discord, tmp_path, DISCORD_TOKEN="")) as bot:
        assert await bot.ended() == 2
        (sentence,) = log_free(bot.errors)
        assert "DISCORD_TOKEN" in sentence


async def test_a_heartbeat_that_cannot_be_written_is_one_sentence(discord: LoopbackDiscord, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "none" / "beat")
    async with running(tmp_path, settings(discord, tmp_path, COUNTERPOINT_HEARTBEAT=nowhere)) as bot:
        assert await bot.ended() == 2
        (sentence,) = log_free(bot.errors)
        assert f"COUNTERPOINT_HEARTBEAT is “{nowhere}”" in sentence


async def test_an_unreachable_discord_is_one_sentence(discord: LoopbackDiscord, tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{closed_port()}/api/v10"
    async with running(tmp_path, settings(discord, tmp_path, COUNTERPOINT_API_BASE=nowhere)) as bot:
        assert await bot.ended() == 2
        (sentence,) = log_free(bot.errors)
        assert nowhere in sentence


async def test_without_the_message_content_intent_commands_go_on(tmp_path: Path, assertion: str) -> None:
    async with loopback(approved=Intent(0)) as discord:
        await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
        async with joined(discord, tmp_path) as bot:
            message = await discord.say(assertion)
            answer = await discord.slash("check", text=assertion)
            await has_read(discord)
            assert discord.replies_to(message) == []
            assert answer["data"]["flags"] & Flag.EPHEMERAL
            assert "message-content intent" in bot.errors
            assert "Traceback" not in bot.errors


async def test_an_edited_library_is_gone_over_to_and_a_broken_one_is_refused_with_the_reason(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    helmets = a_copy(tmp_path)

    async def about() -> str:
        return texts((await discord.slash("about"))["data"])

    async def says(words: str) -> None:
        async with asyncio.timeout(20):
            while words not in await about():  # noqa: ASYNC110 - the other process sets no event of ours
                await asyncio.sleep(0.1)

    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=str(helmets)) as bot:
        await says("Bicycle helmets, 4 claims")
        changed(helmets, "name: Bicycle helmets", "name: Helmets, once more", "library.yaml")
        await says("Helmets, once more, 4 claims")
        changed(helmets, "kind: factual", "kind: [")
        await says("held back until it is mended: injuries/helmets-cut-head-injuries.yaml:4 CP100")
        assert "Helmets, once more, 4 claims" in await about()
        await eventually(lambda: "CP100 error" in bot.errors)
        assert await bot.terminate() == 0


@pytest.mark.parametrize("crash", [False, True], ids=["stopped", "killed"])
async def test_no_text_of_a_message_reaches_the_log_or_the_disk(
    discord: LoopbackDiscord, tmp_path: Path, assertion: str, *, crash: bool
) -> None:
    canary = "quixotic marzipan flotilla"
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_LOG="DEBUG") as bot:
        message = await discord.say(f"{assertion}. {canary.title()}!")
        await eventually(lambda: discord.replies_to(message))
        await discord.slash("check", text=f"{assertion} {canary}")
        await discord.menu("Check this message", message)
        await (bot.kill() if crash else bot.terminate())
        assert canary not in bot.errors.lower()
    assert _files_with(tmp_path, canary.encode()) == []


def _files_with(folder: Path, text: bytes) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if text in path.read_bytes().lower()]


async def test_a_reply_follows_its_claims_rating_across_a_restart(
    discord: LoopbackDiscord, tmp_path: Path, assertion: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    claims = a_copy(tmp_path)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=str(claims)) as bot:
        message = await discord.say(assertion)
        await eventually(lambda: discord.replies_to(message))
        await quiet()  # the reply is put on record
        await bot.terminate()
    changed(claims, "rating: partly-supported", "rating: contested")
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=str(claims)):
        await eventually(lambda: "Rating: Contested" in texts(discord.replies_to(message)[0].body), within=20)
