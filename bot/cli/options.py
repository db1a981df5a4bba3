"""What the commands share: common options, and the settings, library and judge that they ask for."""

import os
import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.app.settings import Settings
    from bot.inference.onnx_judge import OnnxJudge
    from bot.matching import Judge

FORMATS = ("text", "json", "github")
ENV_FILE = Path(".env")
USUAL_MESSAGES = Path("tests/messages")
NO_JUDGE = "Until then I answer only commands and never speak unasked: I cannot judge what a message says."
"""Said after why the judge cannot be used."""

LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="A folder of claims, or a .jsonl file of bare ones.")
]
LibrariesOption = Annotated[
    list[Path] | None,
    typer.Option("--library", help="A folder of claims, or of libraries. Repeat it for several libraries."),
]
FormatOption = Annotated[str, typer.Option("--format", help="text, json or github.")]
MessagesOption = Annotated[Path, typer.Option(help="A folder of labelled messages.")]
OwnMessagesOption = Annotated[
    Path | None, typer.Option("--messages", help="A folder of labelled messages; else the library's own.")
]
PublicOption = Annotated[Path | None, typer.Option(help="A folder of public data, see data/README.md.")]
DraftsOption = Annotated[
    bool, typer.Option("--drafts", help="Read drafts, too, as soon as claim and wordings are written.")
]
PhoneOption = Annotated[bool | None, typer.Option("--mobile/--desktop", help="As wide as a phone; else both.")]


def typed(*arguments: str, library: Path | None = None) -> str:
    """Return a command as its reader types it, with the library where one was named."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py":
        python = Path(sys.executable)
        here = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else Path("python")
        program = f"{here} -m bot"
    else:
        program = started.stem
    named = ("--library", str(library)) if library else ()
    return f"{program} {shlex.join((*arguments, *named))}"


def check_format(name: str, known: tuple[str, ...] = FORMATS) -> None:
    """Raise BadParameter where there is no such format."""
    if name not in known:
        raise typer.BadParameter(f"There is no format “{name}”. Use one of: {', '.join(known)}.")


def read_settings() -> "Settings":
    """Read the settings from the environment and the .env file. Raises SettingsError."""
    from bot.app.settings import Settings

    return Settings.read(os.environ, ENV_FILE)


def library_path(given: Path | None) -> Path:
    """Return the library to use: as given, as set, ./claims, else the copy that is installed with the bot.

    Raises BotError where several are set, of which this command takes one.
    """
    from bot.core.errors import BotError

    paths = (given,) if given else library_paths(None)
    if len(paths) > 1:
        raise BotError(f"There are {len(paths)} libraries to choose from; say which one with --library {paths[0]}.")
    return paths[0]


def library_paths(given: Sequence[Path] | None) -> tuple[Path, ...]:
    """Return the libraries to use, for a command that takes several; those of a folder of libraries each."""
    from bot.storage.claim_files import libraries_in

    installed = Path(__file__).parent.parent / "_claims"
    local = Path("claims")
    usual = (local if local.is_dir() or not installed.is_dir() else installed,)
    return tuple(path for named in given or read_settings().claims or usual for path in libraries_in(named))


def today() -> date:
    """Return the day by UTC, which is what the bot goes by."""
    return datetime.now(UTC).date()


def latest_today() -> date:
    """Return the day where it is latest, 14 hours ahead of UTC: no day that somebody there writes is still to come."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def kept_state(errors: int) -> str:
    """Return what becomes of a running bot where a library that was written has errors: it does not go over to it."""
    from bot.core.text import counted

    return (
        f"the library has {counted(errors, 'error')} (lint tells), and until that is mended a running bot keeps the "
        "state that it has; COUNTERPOINT_SPEAK=off silences it."
    )


def judge_path() -> Path:
    """Return the file of the judge that is set, else of the one that ships."""
    from bot.inference.model_file import SHIPPED

    return read_settings().judge or SHIPPED


def load_judge() -> "OnnxJudge":
    """Load the judge. Raises JudgeFileError where it cannot be used."""
    from bot.inference import onnx_judge

    return onnx_judge.load_judge(judge_path())


def load_remembering_judge() -> "Judge":
    """Load the judge for a library's own texts, which are read again and again. Raises JudgeFileError."""
    from bot.matching.remembering import RememberingJudge

    judge = load_judge()
    return RememberingJudge(judge, seen_as=judge.seen_as)
