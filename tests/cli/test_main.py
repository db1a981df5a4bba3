"""The command line: what goes wrong around a command is one sentence and status 2, never a traceback."""

import asyncio
import errno
import gzip
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest

from bot import cli
from bot.cli import GROUPS
from bot.storage.database import open_database
from bot.storage.matches import Matches
from bot.storage.secret import load_pseudonyms
from tests.commands import Done, bot
from tests.databases import made
from tests.libraries.copies import CLAIM, a_copy, changed
from tests.libraries.repositories import a_repository
from tests.loopback import warm
from tests.storage.log import say

HELMETS = Path(__file__).parent.parent / "libraries" / "helmets"
ROOT = Path(__file__).parents[2]
WITHOUT = """
import json, sys
from pathlib import Path
sys.modules |= dict.fromkeys(sys.argv[1:])
from tests.commands import Done, bot
for line in sys.stdin:
    arguments, folder, environment = json.loads(line)
    print(json.dumps(bot(*arguments, folder=Path(folder), **environment)), flush=True)
"""
"""Runs one command after another without the modules that its arguments name."""
EXPORTS = ROOT / "tests" / "exports"
SAID = "Everybody here, wearing a helmet halves the risk of a head injury."


def run(*command: str, folder: Path, **environment: str) -> tuple[int, str, str]:
    kept = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        (sys.executable, *command), env=kept | environment, cwd=folder, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode()


@pytest.fixture(scope="module")
def without_demo() -> Iterator[Callable[..., Done]]:
    """Runs a command where the extra “demo” is missing."""
    with without("simcord", "PIL") as run:
        yield run


@pytest.fixture(scope="module")
def without_extras() -> Iterator[Callable[..., Done]]:
    """Runs a command where the extras “tools” and “metrics” are missing."""
    with without("ijson", "jinja2", "prometheus_client") as run:
        yield run


@contextmanager
def without(*missing: str) -> Iterator[Callable[..., Done]]:
    """Start a process without these modules, which runs all commands: each would import the same."""
    kept = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    command = (sys.executable, "-c", WITHOUT, *missing)
    with subprocess.Popen(command, env=kept, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        asked, answers = process.stdin, process.stdout

        def run(*arguments: str, folder: Path, **environment: str) -> Done:
            asked.write(json.dumps([arguments, str(folder), environment]) + "\n")
            asked.flush()
            return Done(*json.loads(answers.readline()))

        yield run


HEAVY = {"aiohttp", "alembic", "discord", "numpy", "onnxruntime", "simcord", "sqlalchemy", "tokenizers", "torch"}
LIGHT = """
import sys
from bot.cli import main
try:
    main()
finally:
    sys.stderr.write(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_the_version_is_that_of_the_installed_package(tmp_path: Path) -> None:
    assert bot("--version", folder=tmp_path) == (0, f"counterpoint {version('counterpoint')}\n", "")


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("lint", "--help"), ("health",)])
def test_what_needs_nothing_heavy_imports_nothing_heavy(arguments: tuple[str, ...], tmp_path: Path) -> None:
    _, _, modules = run("-c", LIGHT, *arguments, folder=tmp_path)
    assert "typer" in modules.split()
    assert HEAVY.isdisjoint(modules.split())


def test_help_groups_the_commands_by_who_needs_them(tmp_path: Path) -> None:
    status, out, _ = bot("--help", folder=tmp_path, COLUMNS="120")
    assert status == 0
    places = [out.index(heading) for heading in GROUPS]
    assert places == sorted(places)
    for heading, commands in GROUPS.items():
        group = out[out.index(heading) :].partition("╰")[0]
        assert [line.split()[1] for line in group.splitlines() if line.startswith("│ ") and line[2] != " "] == [
            *commands
        ]


def test_the_invitation_without_a_token_says_what_is_missing_and_is_the_readmes(tmp_path: Path) -> None:
    status, out, errors = bot("invite", folder=tmp_path)
    assert (status, errors.count("\n")) == (0, 1)
    assert "DISCORD_TOKEN is not set" in errors
    assert f"`{out.strip()}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("beat", "told"), [("", "COUNTERPOINT_HEARTBEAT is not set"), ("beat", "Not connected: ")])
def test_health_says_why_it_fails_in_one_sentence(beat: str, told: str, tmp_path: Path) -> None:
    status, out, errors = bot("health", folder=tmp_path, COUNTERPOINT_HEARTBEAT=beat)
    assert (status, out, errors.count("\n")) == (1, "", 1)
    assert errors.startswith(told)


def late() -> None:
    raise TimeoutError


def unopened() -> None:
    Path("none/file").read_bytes()


def forbidden() -> None:
    raise PermissionError(errno.EACCES, "Permission denied", "file")


def crossed() -> None:
    raise IsADirectoryError(errno.EISDIR, "Is a directory", "file")


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (late, "That took too long"),
        (unopened, "“none/file” cannot be used (no such file or directory); look whether its name is right."),
        (forbidden, "“file” cannot be used (permission denied); give your user the right to it and to its folder."),
        (crossed, "“file” cannot be used (is a directory); name another."),
    ],
)
def test_what_takes_too_long_or_cannot_be_opened_is_one_sentence(
    raised: Callable[[], None], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_run_and_flush", raised)
    status, _, errors = bot(folder=tmp_path)
    assert (status, errors.count("\n")) == (2, 1)
    assert errors.startswith(told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "chat.jsonl.gz cannot be read"),
        (b"not gzip", "chat.jsonl.gz cannot be read"),
        (gzip.compress(b'{"said": "x"}\n'), "chat.jsonl.gz:1 lacks “text”"),
    ],
    ids=["missing", "damaged", "no text"],  # a gzip file holds the second it was made in, and workers must agree
)
def test_chat_that_cannot_be_read_is_one_sentence(content: bytes | None, told: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "chat.jsonl.gz").write_bytes(content)
    status, out, errors = bot("bench", "--chat", "chat.jsonl.gz", "--library", str(HELMETS), folder=tmp_path)
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert errors.startswith(told)


@pytest.mark.parametrize("arguments", [("demo",), ("demo", "--script"), ("preview", "helmets-cut-head-injuries")])
def test_a_missing_extra_is_one_sentence(
    arguments: tuple[str, ...], without_demo: Callable[..., Done], tmp_path: Path
) -> None:
    status, _, errors = without_demo(*arguments, folder=tmp_path)
    assert (status, errors.count("\n")) == (2, 1)
    assert 'pip install ".[demo]"' in errors


@pytest.mark.parametrize(
    ("extra", "arguments"),
    [
        ("tools", ("new", "lids-save-lives", "--topic", "law")),
        ("tools", ("export", "--site", "site")),
        ("tools", ("replay", str(EXPORTS / "channel.json"))),
        ("metrics", ("run",)),
    ],
)
def test_an_extra_of_the_maintainer_is_named_where_it_is_missing(
    extra: str, arguments: tuple[str, ...], without_extras: Callable[..., Done], tmp_path: Path
) -> None:
    status, _, errors = without_extras(
        *arguments, folder=tmp_path, COUNTERPOINT_CLAIMS=str(a_copy(tmp_path)),
        DISCORD_TOKEN="none", COUNTERPOINT_HEALTH_PORT="9000",  # noqa: S106 - nothing is connected
    )  # fmt: skip
    assert (status, errors.count("\n")) == (2, 1)
    assert f"pip install '.[{extra}]'" in errors
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("arguments", [("export", "--out", "feed.json"), ("replay", str(EXPORTS / "lines.txt"))])
def test_what_needs_no_extra_runs_without(
    arguments: tuple[str, ...], without_extras: Callable[..., Done], tmp_path: Path
) -> None:
    status, _, _ = without_extras(*arguments, "--library", str(HELMETS), folder=tmp_path)
    assert status == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_without_a_letter_gets_a_question_mark(encoding: str, tmp_path: Path) -> None:
    arguments = ("check", SAID, "--library", str(HELMETS))
    status, out, _ = run("-m", "bot", *arguments, folder=tmp_path, PYTHONIOENCODING=encoding)
    assert status == 0
    assert "### Rating: " in out


@pytest.mark.parametrize("text", [b"\xff " + SAID.encode(), b"\xef\xbb\xbf" + SAID.encode()])
def test_a_text_on_standard_input_may_hold_any_bytes(text: bytes, tmp_path: Path) -> None:
    status, out, _ = bot("check", "-", "--library", HELMETS, folder=tmp_path, given=text)
    assert status == 0
    assert "### Rating: " in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [("check", "-"), ("check", "--jsonl"), ("lint",)])
def test_a_full_disk_is_one_sentence_and_no_bad_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        status, errors = writing_to(full.fileno(), *arguments, folder=tmp_path)
    assert errors == "The output cannot be written: the disk is full.\n"
    assert status == 2


@pytest.mark.parametrize("arguments", [("check", SAID), ("lint",), ("--help",)])
def test_a_reader_that_has_gone_is_no_fault_to_tell(arguments: tuple[str, ...], tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    assert writing_to(write, *arguments, folder=tmp_path) == (1, "")
    os.close(write)


def writing_to(out: int, *arguments: str, folder: Path) -> tuple[int, str]:
    """Run a command with its standard output on a descriptor; returns its exit status and what it told."""
    given = b'{"id": 1, "text": "one line of a file"}'
    environment = {"PYTHONPATH": str(ROOT), "COUNTERPOINT_CLAIMS": str(HELMETS)}
    if sys.platform == "linux":
        return warm.ended(arguments, folder, environment, given=given, out=out)
    done = subprocess.run(
        (sys.executable, "-m", "bot", *arguments), input=given, stdout=out, stderr=subprocess.PIPE, check=False,
        env=environment, cwd=folder,
    )  # fmt: skip
    return done.returncode, done.stderr.decode()


def test_a_form_that_lint_does_not_know_is_refused(tmp_path: Path) -> None:
    status, out, errors = bot("lint", "--format", "xml", "--library", str(HELMETS), folder=tmp_path)
    assert (status, out) == (2, "")
    assert "text, json, github" in errors


def test_diff_fails_where_a_labelled_silence_becomes_a_reply(tmp_path: Path) -> None:
    library = a_repository(tmp_path)
    asked = ("diff", "main", "--library", "library", "--messages", "messages")
    assert bot(*asked, folder=tmp_path)[0] == 0
    changed(library, "phrasings:\n", "phrasings:\n  - dogs chew through a helmet strap in one night\n")
    status, out, errors = bot(*asked, folder=tmp_path)
    assert (status, errors) == (1, "")
    assert out.endswith("FAIL: a labelled message now gets a wrong reply.\n")


def test_diff_writes_a_report_for_a_pull_request_even_where_nothing_can_be_compared(tmp_path: Path) -> None:
    library = a_repository(tmp_path)
    asked = ("diff", "main", "--library", "library", "--messages", "messages")
    status, out, _ = bot(*asked, "--format", "markdown", "--report", "report.md", folder=tmp_path)
    assert (status, out.partition(":")[0]) == (0, "### Since main")
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == out
    changed(library, "rating: partly-supported", "rating: true")
    status, out, errors = bot(*asked, "--report", "report.md", folder=tmp_path)
    assert (status, out) == (2, "")
    assert "CP105" in errors
    assert "cannot be used yet" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_diff_writes_one_report_where_only_lint_finds_an_error(tmp_path: Path) -> None:
    library = a_repository(tmp_path)
    _, _, claim = (library / CLAIM).read_text(encoding="utf-8").partition("\nclaim: ")
    changed(library, "near_misses:\n", f"near_misses:\n  - {claim.splitlines()[0]}\n")
    asked = ("diff", "main", "--library", "library", "--messages", "messages", "--format", "markdown")
    out = bot(*asked, folder=tmp_path).out
    assert out.startswith("### Since main")
    assert "Lint: 1 error" in out
    assert "cannot be used yet" not in out


def test_a_start_that_fails_for_want_of_a_library_leaves_no_database(tmp_path: Path) -> None:
    status, out, errors = bot("run", "--library", "nowhere", folder=tmp_path, DISCORD_TOKEN="x.y.z")  # noqa: S106 - no token
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert not [*tmp_path.glob("*.db*")]


def test_diff_with_a_ref_that_does_not_exist_is_one_sentence(tmp_path: Path) -> None:
    a_repository(tmp_path)
    status, out, errors = bot("diff", "dev", "--library", "library", "--messages", "messages", folder=tmp_path)
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert "“dev”" in errors


@pytest.mark.parametrize("library", ["none", "minimal.jsonl"])
def test_a_schema_is_written_only_beside_a_library(library: str, tmp_path: Path) -> None:
    (tmp_path / "minimal.jsonl").write_text('{"id": "a", "claim": "b"}\n')
    status, _, errors = bot("lint", "--write-schema", "--library", library, folder=tmp_path)
    assert status == 2
    assert library in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("span", ["999999d", "99999999999999999999h", "1m"])
def test_the_log_is_listed_however_far_back_it_is_asked_for(span: str, tmp_path: Path) -> None:
    made(tmp_path / "counterpoint.db")
    status, out, _ = bot("matches", "--since", span, folder=tmp_path)
    assert (status, out) == (0, "Nothing in the log yet.\n")


@pytest.mark.parametrize("command", [("matches",), ("review", "--library", str(HELMETS), "--db", "counterpoint.db")])
def test_what_only_reads_leaves_an_older_database_to_the_bot_that_runs_on_it(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    old = (ROOT / "tests" / "storage" / "data" / "version-0007.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "counterpoint.db")) as database:
        database.executescript(old)
        before = "\n".join(database.iterdump())
        status, out, errors = bot(*command, folder=tmp_path)
        assert (status, out, errors.count("\n")) == (2, "", 1)
        assert "is empty or of an earlier version; the bot's next start brings it to this one" in errors
        assert "\n".join(database.iterdump()) == before


@pytest.mark.parametrize("narrowed", [("--claim", "nope"), ("--reason", "QUESTION"), ("--since", "1m")])
def test_a_log_that_holds_other_rows_is_not_called_empty(narrowed: tuple[str, ...], tmp_path: Path) -> None:
    asyncio.run(with_a_row(made(tmp_path / "counterpoint.db")))
    status, out, _ = bot("matches", *narrowed, folder=tmp_path)
    assert status == 0
    assert out == "No row of the log is like that; others are: look at --since, --claim and --reason.\n"


async def with_a_row(url: str) -> None:
    async with open_database(url) as database:
        await say(Matches(database, await load_pseudonyms(database, None)))


def test_asking_for_the_log_of_a_database_that_is_not_there_makes_none(tmp_path: Path) -> None:
    status, _, errors = bot("matches", folder=tmp_path)
    assert status == 2
    assert errors.startswith('The database "counterpoint.db" does not exist')
    assert list(tmp_path.iterdir()) == []


def test_a_preview_is_of_one_claim_or_of_all(tmp_path: Path) -> None:
    status, _, errors = bot("preview", "a-claim", "--all", "--library", str(HELMETS), folder=tmp_path)
    assert status == 2
    assert "Name a claim, or a sheet with --all or --ratings; not both." in errors
