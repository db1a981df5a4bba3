"""Starting and stopping the demo, and what it says where it cannot start."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import simcord

from bot import demo
from bot.answering.events import Decided
from bot.core.errors import BotError
from bot.core.reasons import Mode
from bot.demo import live
from bot.demo.sample_messages import SMALL_TALK, hints
from bot.demo.simcord_adapter import check_version
from bot.demo.simulated_server import CARD, channel_names
from bot.demo.simulation import Simulation, decision_line, simulated
from bot.storage.library_watcher import WatchTiming, state_of
from tests.conversations.scene import parts_of, text
from tests.demo.conftest import HELMETS, ROOT
from tests.libraries.copies import a_copy


@pytest.fixture
def served(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`python -m bot demo` as a process, its temporary folder in the test's."""
    command = (sys.executable, "-m", "bot", "demo", "--port", "0", "--library", str(HELMETS))
    environment = {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    # Deaf to Ctrl-C until it listens itself, as everything is that a script starts in the background.
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, heard)
    with process:
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a child")
def test_ctrl_c_ends_the_demo_with_status_0_and_leaves_nothing_behind(
    served: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert served.stdout is not None
    assert re.search(r"http://127\.0\.0\.1:\d+/#\S+", served.stdout.readline())
    assert list(tmp_path.glob("counterpoint-demo-*"))
    served.send_signal(signal.SIGINT)
    assert served.wait(10) == 0
    assert not list(tmp_path.glob("counterpoint-demo-*"))


async def test_a_port_in_use_is_replaced_by_a_free_one_unless_it_was_asked_for(
    simulation: Simulation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        monkeypatch.setattr(live, "PORT", number)
        async with live.page_at(simulation, None) as page:
            assert f":{number}/" not in page.url
        with pytest.raises(BotError, match=f"Port {number} is in use"):
            async with live.page_at(simulation, number):
                pass


@pytest.mark.parametrize(("real_cooldowns", "second"), [(False, "said"), (True, "silent COOLDOWN")])
async def test_cooldowns_are_relaxed_unless_real_ones_are_wanted(real_cooldowns: bool, second: str) -> None:
    told: list[str] = []
    async with simulated(HELMETS, real_cooldowns=real_cooldowns) as simulation:
        member, channel = simulation.server.member, simulation.server.channels[CARD]
        with simulation.decisions_told(told.append):
            for message in simulation.samples.messages[:2]:
                await member.send(channel, message)
    assert [line.split("  ")[1].strip() for line in map(_squeezed, told)] == ["said", second]


def _squeezed(line: str) -> str:
    return re.sub(r" {2,}", "  ", line)


def test_the_hints_name_what_only_moderators_may_do(simulation: Simulation) -> None:
    last = hints(simulation.samples, simulation.server)[-1].words
    assert "/setup" in last
    assert "/check" not in last


def test_another_simcord_is_refused_in_one_sentence() -> None:
    check_version()
    with pytest.raises(BotError, match=r"needs simcord 3\.2\.1 and found 4\.0\.0"):
        check_version("4.0.0")


def test_a_missing_extra_is_told_with_its_cure() -> None:
    with pytest.raises(BotError, match=r'pip install "\.\[demo\]"'):
        demo.require("simcord", "no_such_module")


def decided(outcome: str, claim_id: str | None, score: float | None, place_id: int) -> Decided:
    return Decided(
        outcome=outcome, server_id=1, place_id=place_id, message_id=7, mode=Mode.CARD, claim_id=claim_id, score=score,
        recognising_ms=0.2, total_ms=0.4,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (decided("said", "helmets", 91.4, 5), "#here         said                 helmets  91"),
        (decided("QUESTION", "helmets", 88.0, 5), "#here         silent QUESTION      helmets  88"),
        (decided("NO_MATCH", None, None, 6), "6             silent NO_MATCH"),
    ],
)
def test_a_decision_is_told_by_place_outcome_claim_and_score(decision: Decided, told: str) -> None:
    assert decision_line(decision, {5: "#here"}) == told


async def test_every_decision_is_told_but_only_while_that_is_wanted(
    simulation: Simulation,
) -> None:
    told: list[str] = []
    member, channel = simulation.server.member, simulation.server.channels[CARD]
    with simulation.decisions_told(told.append):
        await member.send(channel, SMALL_TALK)
        await member.send(channel, simulation.samples.messages[0])
    await member.send(channel, simulation.samples.messages[1])
    assert [line.split()[:3] for line in told] == [
        [f"#{channel.name}", "silent", "NO_MATCH"],
        [f"#{channel.name}", "said", told[1].split()[2]],
    ]


def test_server_and_channels_are_named_as_the_library_and_its_topics(simulation: Simulation) -> None:
    library = simulation.responder.library
    assert simulation.server.guild.name == library.name
    assert [channel.name for channel in simulation.server.channels.values()] == [*library.topics, "general"]
    assert channel_names(replace(library, topics={})) == ("general", "debate", "trial")


async def test_an_edit_of_the_library_shows_at_once_on_the_cards_that_stand_there(tmp_path: Path) -> None:
    helmets = a_copy(tmp_path)
    known, at_once = state_of(helmets), WatchTiming(quiet=50, longest=200, poll=200)
    async with simulated(helmets, prepare=live.prepare) as simulation:
        member, channel = simulation.server.member, simulation.server.channels[CARD]
        following = asyncio.create_task(live.follow_library(simulation, helmets, known, at_once))
        await member.send(channel, simulation.samples.messages[0])
        file = next(path for path in helmets.rglob("*.yaml") if path.stem in card_of(channel))
        file.write_text(file.read_text("utf-8").replace("\nverdict: ", "\nverdict: Edited just now. "), "utf-8")
        async with asyncio.timeout(60):
            while "Edited just now." not in text(channel.history(viewer=member)[-1]):  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(0.1)
        following.cancel()


def card_of(channel: simcord.ChannelHandle) -> str:
    """The id of the claim whose card was posted last, from its buttons."""
    (button, *_) = [part for part in parts_of(channel.history()[-1]) if "custom_id" in part]
    return str(button["custom_id"]).split(":")[2]
