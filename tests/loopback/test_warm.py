"""A program that is forked warm is what one with a Python of its own is, and is gone when nobody can end it."""

import json
import os
import select
import signal
import socket
import sys
from pathlib import Path

import pytest

from tests.loopback import warm
from tests.loopback.process import running, said_by
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.starting import settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux are programs forked")


@pytest.mark.parametrize("arguments", [["--version"], ["matches", "--since", "soon"], ["run", "--library", "none"]])
async def test_a_command_says_the_same_and_ends_the_same(
    arguments: list[str], discord: LoopbackDiscord, tmp_path: Path
) -> None:
    given = settings(discord, tmp_path)
    assert await said_by(tmp_path, given, *arguments) == await said_by(tmp_path, given, *arguments, fresh=True)


@pytest.mark.parametrize("fresh", [False, True])
async def test_a_program_has_its_settings_its_folder_its_streams_and_nothing_else(
    discord: LoopbackDiscord, tmp_path: Path, *, fresh: bool
) -> None:
    async with running(tmp_path, settings(discord, tmp_path, LETTER="é"), fresh=fresh) as bot:
        await eventually(lambda: bot.minds_sigterm)
        process = Path(f"/proc/{bot.pid}")
        assert (process / "cwd").resolve() == tmp_path
        names = [str((process / "fd" / str(number)).readlink()) for number in range(3)]  # others come and go
        assert names[0] == names[1] == os.devnull
        assert names[2].startswith("pipe:")
        await bot.kill()
        assert await bot.ended() == -signal.SIGKILL


def test_all_that_was_forked_ends_when_nobody_is_left_who_could_ask(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    told, line = socket.socketpair()
    with theirs:
        server = warm.launch(theirs)
    with ours, told, line, Path(os.devnull).open("r+b") as null:
        request = json.dumps([["edit", "--port", "0"], str(tmp_path), {"PATH": os.environ["PATH"]}]).encode()
        socket.send_fds(ours, [request], [null.fileno()] * 3 + [line.fileno()])
        ended = os.pidfd_open(int(told.recv(16)))
        assert not select.select([ended], [], [], 0)[0]
    assert server.wait(20) == 0
    assert select.select([ended], [], [], 20)[0]
    os.close(ended)
