"""End to end: what whoever runs the bot sees of it."""

import asyncio
import json
import os
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.app.liveness import STOPPED, heartbeat, write_heartbeat
from bot.core.reasons import Mode
from tests.loopback.process import ROOT, log_free, running
from tests.loopback.seen import HELMETS
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.starting import closed_port, give_mode, joined, settings


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells which signals a process handles")
@pytest.mark.parametrize("later", [0, 0.2, 0.6])
async def test_sigterm_ends_it_cleanly_however_early_it_comes(
    discord: LoopbackDiscord, tmp_path: Path, library: str, later: float
) -> None:
    async with running(tmp_path, settings(discord, tmp_path, COUNTERPOINT_CLAIMS=library), fresh=True) as bot:
        await eventually(lambda: bot.minds_sigterm)
        await asyncio.sleep(later)
        assert await bot.terminate() == 0
        assert log_free(bot.errors) == []


AT_IMPORT = """
import os, signal, sys

def sent():
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(9):
        pass

class Finalized:
    def __del__(self):
        sent()

class Named:
    def __set_name__(self, owner, name):
        sent()

def by_finalizer():
    Finalized()

def by_descriptor():
    type("Owner", (), {"name": Named()})

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "bot.cli":
            sys.meta_path.remove(self)
            {sender}()

sys.meta_path.insert(0, Finder())
"""
"""Sends SIGTERM while the program is imported, where Python drops what is raised, or makes a RuntimeError of it."""


def path_with(script: str, folder: Path) -> str:
    """The PYTHONPATH of a Python that runs a script first."""
    (folder / "sitecustomize.py").write_text(script, encoding="utf-8")
    return os.pathsep.join((str(folder), str(ROOT)))


@pytest.mark.parametrize("sender", ["by_finalizer", "by_descriptor"])
async def test_sigterm_ends_it_where_python_does_not_let_through_what_a_handler_raises(
    discord: LoopbackDiscord, tmp_path: Path, library: str, sender: str
) -> None:
    path = path_with(AT_IMPORT.replace("{sender}", sender), tmp_path)
    given = settings(discord, tmp_path, COUNTERPOINT_CLAIMS=library, PYTHONPATH=path)
    async with running(tmp_path, given, fresh=True) as bot:
        assert await bot.ended() == 0
        assert log_free(bot.errors) == []


AT_OPENING = """
import os, signal, sys

def heard(event, arguments):
    if event == "sqlite3.connect" and "here" in str(arguments[0]):
        print("sent", file=sys.stderr)
        os.kill(os.getpid(), signal.SIGTERM)

sys.addaudithook(heard)
"""
"""Sends SIGTERM whenever the file `here` is opened as a database."""


async def test_sigterm_while_the_database_is_opened_ends_it_cleanly_without_a_beat(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    beat = tmp_path / "beat"
    given = settings(
        discord,
        tmp_path,
        COUNTERPOINT_CLAIMS=library,
        COUNTERPOINT_DATABASE=f"sqlite+aiosqlite:///{tmp_path / 'here.db'}",
        COUNTERPOINT_HEARTBEAT=str(beat),
        PYTHONPATH=path_with(AT_OPENING, tmp_path),
    )
    async with running(tmp_path, given, fresh=True) as bot:
        assert await bot.ended() == 0
        assert {*log_free(bot.errors)} == {"sent"}
        assert beat.stat().st_mtime == STOPPED


async def test_a_gateway_that_cannot_be_reached_is_one_sentence_a_time(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    nowhere = f"ws://127.0.0.1:{closed_port()}/"
    elsewhere = settings(discord, tmp_path, COUNTERPOINT_GATEWAY=nowhere, COUNTERPOINT_CLAIMS=library)
    async with running(tmp_path, elsewhere) as bot:
        await eventually(lambda: "gateway cannot be reached" in bot.errors, within=20)
        (told,) = (line for line in bot.errors.splitlines() if "gateway" in line)
        assert "cannot be reached (ClientConnectorError); trying again in 5 s." in told
        assert log_free(bot.errors) == []


async def test_a_misspelt_setting_is_named_at_the_start(discord: LoopbackDiscord, tmp_path: Path, library: str) -> None:
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library, COUNTERPOINT_SPEAKS="off") as bot:
        assert (
            "COUNTERPOINT_SPEAKS is set, but there is no such setting; did you mean COUNTERPOINT_SPEAK?" in bot.errors
        )


async def test_a_structured_log_tells_decisions_deliveries_and_answers_with_their_timings(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.LINE)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library, COUNTERPOINT_LOG_FORMAT="json") as bot:
        message = await discord.say(f"{HELMETS} Quixotic marzipan!")
        await eventually(lambda: '"reply_id"' in bot.errors)
        await discord.slash("check", text=f"{HELMETS} Quixotic marzipan!")
        await eventually(lambda: '"asked"' in bot.errors)
        assert await bot.terminate() == 0
    assert "marzipan" not in bot.errors.lower()
    lines = [json.loads(line) for line in bot.errors.splitlines()]
    (decided,) = (line for line in lines if line.get("message_id") == message.id)
    (delivered,) = (line for line in lines if "reply_id" in line)
    (answered,) = (line for line in lines if "asked" in line)
    assert decided["outcome"] == "said"
    assert decided["total_ms"] >= decided["recognising_ms"] > 0
    assert delivered["match_id"] == decided["match_id"]
    assert delivered["sending_ms"] > 0
    assert (answered["asked"], answered["answering_ms"] > 0) == ("check", True)


async def asked(port: int, page: str) -> tuple[int, str]:
    """What a page says; status 0 where nobody answers."""
    try:
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{page}") as answer:
            return answer.status, await answer.text()
    except aiohttp.ClientConnectionError:
        return 0, ""


async def becomes(port: int, status: int) -> dict[str, object]:
    """Wait until /healthz has a status; returns what it says."""
    async with asyncio.timeout(20):
        while (answer := await asked(port, "/healthz"))[0] != status:  # noqa: ASYNC110 - the other process sets no event
            await asyncio.sleep(0.05)
    report: dict[str, object] = json.loads(answer[1])
    return report


def figure(exposition: str, name: str, **labels: str) -> float:
    samples = [one for family in text_string_to_metric_families(exposition) for one in family.samples]
    (found,) = (one.value for one in samples if one.name == name and labels.items() <= one.labels.items())
    return found


async def test_health_follows_the_gateway_and_figures_count_what_happens(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    port = closed_port()
    await give_mode(discord, tmp_path, discord.world.debate, Mode.LINE)
    async with joined(
        discord, tmp_path, COUNTERPOINT_CLAIMS=library, COUNTERPOINT_HEALTH_PORT=str(port), COUNTERPOINT_LOG="WARNING"
    ) as bot:
        report = await becomes(port, 200)
        assert report["status"] == "healthy"
        assert (report["gateway"], report["database"], report["library_refused"]) == ("connected", "readable", None)
        message = await discord.say(HELMETS)
        await eventually(lambda: discord.replies_to(message))
        await discord.say("Who is bringing the cake on friday, and who the lemonade?")
        await discord.slash("check", text=HELMETS)
        async with discord.gateway.outage():
            pass
        await becomes(port, 200)
        _, figures = await asked(port, "/metrics")
        assert figure(figures, "counterpoint_decisions_total", outcome="said") == 1
        assert figure(figures, "counterpoint_decisions_total", outcome="NO_MATCH") == 1
        assert figure(figures, "counterpoint_deciding_seconds_count") == 2
        assert figure(figures, "counterpoint_sending_seconds_count") == 1
        assert figure(figures, "counterpoint_answering_seconds_count", kind="command") == 1
        assert figure(figures, "counterpoint_library_claims", revision=str(report["library"])) == 4
        assert figure(figures, "counterpoint_rows", table="channels") == 1
        assert figure(figures, "counterpoint_shard_connected", shard="0") == 1
        assert figure(figures, "counterpoint_servers") == 1
        assert abs(figure(figures, "counterpoint_clock_ahead_seconds")) < 60
        for name in (discord.world.guild_id, discord.world.debate.id, discord.world.member.id):
            assert str(name) not in figures
        assert await bot.terminate() == 0


async def test_a_bot_without_a_gateway_says_that_it_is_not_healthy(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    port, nowhere = closed_port(), f"ws://127.0.0.1:{closed_port()}/"
    elsewhere = {"COUNTERPOINT_GATEWAY": nowhere, "COUNTERPOINT_HEALTH_PORT": str(port)}
    async with running(tmp_path, settings(discord, tmp_path, COUNTERPOINT_CLAIMS=library, **elsewhere)) as bot:
        report = await becomes(port, 503)
        assert (report["status"], report["gateway"]) == ("unhealthy", "not connected")
        assert await bot.terminate() == 0


async def test_a_health_port_that_is_taken_is_one_sentence(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    taken = discord.api_base.split(":")[2].split("/")[0]
    elsewhere = {"COUNTERPOINT_HEALTH_PORT": taken, "COUNTERPOINT_CLAIMS": library}
    async with running(tmp_path, settings(discord, tmp_path, **elsewhere)) as bot:
        assert await bot.ended() == 2
        (sentence,) = log_free(bot.errors)
        assert sentence == (
            f"COUNTERPOINT_HEALTH_PORT is “{taken}”, which cannot be had on 127.0.0.1 (address already in use); "
            "name another port, or in COUNTERPOINT_HEALTH_HOST another address of this machine."
        )


async def test_a_second_process_on_the_same_file_is_refused_in_one_sentence_until_the_first_has_ended(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    beat = tmp_path / "beat"
    both = {"COUNTERPOINT_CLAIMS": library, "COUNTERPOINT_HEARTBEAT": str(beat)}
    given = settings(discord, tmp_path, **both)
    async with joined(discord, tmp_path, **both) as first:
        write_heartbeat(beat)
        async with running(tmp_path, given) as second:
            assert await second.ended() == 2
            (sentence,) = log_free(second.errors)
            assert "counterpoint.db" in sentence
            assert "is in use by another running bot; stop that one, or let both use a database on" in sentence
        assert heartbeat(beat).fresh
        await first.kill()
    discord.forget_bot()
    async with joined(discord, tmp_path, **both) as third:
        assert await third.terminate() == 0
    assert heartbeat(beat).told.endswith("has stopped.")
