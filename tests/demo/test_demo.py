"""Starting and stopping the demo, and what it says where it cannot start."""

import logging
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import demo
from bot.core.errors import BotError
from bot.demo import decisions, live, shim
from bot.demo.hints import hints
from bot.demo.stage import Stage, staged
from bot.demo.stage import told as decisions_told
from bot.demo.world import CARD
from tests.demo.conftest import HELMETS, ROOT


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
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        monkeypatch.setattr(live, "PORT", number)
        async with live.page_at(stage, None) as page:
            assert f":{number}/" not in page.url
        with pytest.raises(BotError, match=f"Port {number} is in use"):
            async with live.page_at(stage, number):
                pass


@pytest.mark.parametrize(("real_cooldowns", "second"), [(False, "said"), (True, "silent COOLDOWN")])
async def test_cooldowns_are_relaxed_unless_real_ones_are_wanted(real_cooldowns: bool, second: str) -> None:
    told: list[str] = []
    async with staged(HELMETS, real_cooldowns=real_cooldowns) as stage:
        member, channel = stage.world.member, stage.world.channels[CARD]
        with decisions_told(stage.world, told.append):
            for message in stage.sayings.messages[:2]:
                await member.send(channel, message)
    assert [line.split("  ")[1].strip() for line in map(_squeezed, told)] == ["said", second]


def _squeezed(line: str) -> str:
    return re.sub(r" {2,}", "  ", line)


def test_the_hints_name_what_only_moderators_may_do(stage: Stage) -> None:
    last = hints(stage.sayings, stage.world)[-1].words
    assert "/setup" in last
    assert "/check" not in last


def test_another_simcord_is_refused_in_one_sentence() -> None:
    shim.check_version()
    with pytest.raises(BotError, match=r"needs simcord 3\.2\.1 and found 4\.0\.0"):
        shim.check_version("4.0.0")


def test_a_missing_extra_is_told_with_its_cure() -> None:
    with pytest.raises(BotError, match=r'pip install "\.\[demo\]"'):
        demo.require("simcord", "no_such_module")


@pytest.mark.parametrize(
    ("logged", "told"),
    [
        ("said helmets 91 message=7 place=5 ms=0.4", "#here         said                 helmets  91"),
        ("QUESTION helmets 88 message=7 place=5 ms=0.4", "#here         silent QUESTION      helmets  88"),
        ("NO_MATCH message=7 place=6 ms=0.4", "6             silent NO_MATCH"),
        ("match 3: refused with code 50013", "match 3: refused with code 50013"),
    ],
)
def test_a_decision_is_told_by_place_event_claim_and_score(logged: str, told: str) -> None:
    lines: list[str] = []
    handler = decisions.Decisions({5: "#here"}, lines.append)
    handler.emit(logging.makeLogRecord({"msg": logged, "levelno": logging.WARNING}))
    assert lines == [told]


def test_that_all_went_well_is_not_told() -> None:
    lines: list[str] = []
    said = logging.makeLogRecord({"msg": "delivered match=1 reply=2 place=5 ms=80.0", "levelno": logging.INFO})
    decisions.Decisions({5: "#here"}, lines.append).emit(said)
    assert lines == []
