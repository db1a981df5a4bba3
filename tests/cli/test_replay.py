"""`replay` tells ids and links; members' words only on request, and never into a file."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.replay_report import row, write_summary
from bot.evaluation.replay import WARNING, ShadowReply, Tally
from tests.builders import a_match
from tests.commands import Done, bot
from tests.libraries.shipped import helmets

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT / "tests" / "exports"
LIBRARY = ROOT / "tests" / "libraries" / "helmets"
WORDS = "so wear one"


def replay(*arguments: str) -> Done:
    return bot("replay", *arguments, "--library", LIBRARY)


def test_ids_links_and_counts_are_told_and_no_words() -> None:
    status, out, errors = replay(str(EXPORTS / "channel.json"))
    assert (status, errors) == (0, "")
    assert "https://discord.com/channels/100/300/1084249090889610002" in out
    assert "Would have spoken once in 10 messages, 2023-03-11 to 2023-03-12" in out
    assert "█" in out
    assert WARNING in out
    assert WORDS not in out


@pytest.mark.parametrize(("exports", "are_told"), [(["channel.json"], False), (["channel.json", "thread.json"], True)])
def test_places_are_told_where_there_are_several(exports: list[str], *, are_told: bool) -> None:
    out = replay(*(str(EXPORTS / name) for name in exports)).out
    assert ("Places" in out) is are_told


def test_words_are_shown_on_request() -> None:
    assert WORDS in replay(str(EXPORTS / "channel.json"), "--show-text").out


def test_what_came_near_is_listed_in_ids_and_its_words_only_on_request(tmp_path: Path) -> None:
    near = "helmets maybe do something for heads in some crash tests i guess"
    (tmp_path / "chat.txt").write_text(f"{near}\n")
    status, out, _ = replay(str(tmp_path / "chat.txt"), "--near")
    assert status == 0
    assert near not in out
    shown = replay(str(tmp_path / "chat.txt"), "--near", "--show-text").out
    assert ("near: " in out) == (f'  - "{near}"' in shown)
    found = json.loads(replay(str(tmp_path / "chat.txt"), "--near", "--format", "json").out)
    assert len(found["near"]) == out.count("near: ")
    assert near not in str(found)


def test_words_are_never_written_into_a_file(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "bot", "replay", EXPORTS / "channel.json", "--show-text", "--library", LIBRARY)
    with (tmp_path / "out.txt").open("wb") as file:
        done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    assert (done.returncode, (tmp_path / "out.txt").read_bytes()) == (2, b"")
    assert "never writes members' words into a file" in done.stderr.decode()


def test_json_is_one_document_without_words() -> None:
    status, out, _ = replay(str(EXPORTS / "channel.json"), str(EXPORTS / "thread.json"), "--format", "json")
    whole = json.loads(out)
    assert status == 0
    assert [said["place"] for said in whole["said"]] == ["300", "301"]
    assert (whole["summary"]["messages"], whole["summary"]["silences"]["COOLDOWN"]) == (12, 2)
    assert WORDS not in out


def test_json_of_nothing_said_is_json(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text("hello there everybody in this channel\n")
    assert json.loads(replay(str(tmp_path / "chat.txt"), "--format", "json").out)["said"] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none.json",), "none.json cannot be read"),
        ((str(EXPORTS),), "cannot be read"),
        (("chat.html",), "chat.html"),
        ((str(ROOT / "claims" / "schema.json"),), "has no “guild”"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(arguments: tuple[str, ...], told: str) -> None:
    status, _, errors = replay(*arguments)
    assert (status, errors.count("\n")) == (2, 1)
    assert told in errors


@pytest.mark.parametrize("arguments", [("--format", "github"), ("--format", "json", "--show-text"), ()])
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...]) -> None:
    files = (str(EXPORTS / "channel.json"),) if arguments else ()
    assert replay(*files, *arguments).status == 2


def test_words_that_would_steer_the_terminal_do_not() -> None:
    said = ShadowReply(at=None, match=a_match(), link="x:1", message_id=1, place_id=1, content="a\x1b[2Jb\nc\u202ed")
    assert row(said, show_text=True).splitlines()[1].strip() == "a [2Jb c d"


@pytest.mark.parametrize(("days", "step"), [(3, "day"), (100, "week"), (400, "four weeks"), (4000, "year")])
def test_the_chart_fits_however_long_the_chat_is(days: int, step: str, capsys: pytest.CaptureFixture[str]) -> None:
    first = datetime(2015, 1, 1, tzinfo=UTC)
    tally = Tally(has_clock=True)
    for day in range(days):
        at = first + timedelta(days=day)
        tally.note(at)
        tally.claims["helmets-cut-head-injuries"] += 1
        tally.sides["for"] += 1
        tally.days[at.date()] += 1
    write_summary(tally, helmets())
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    chart = lines[lines.index(f"Would have spoken, by {step}") + 1 :]
    bars = [int(line.split()[1]) for line in chart[: chart.index("")]]
    assert sum(bars) == days
    assert len(bars) <= 24
