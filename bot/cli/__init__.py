"""The command line: `python -m bot`, also `counterpoint`.

Each group of commands is a module. A command imports what it needs when it runs, so that others start fast.
"""

import errno
import io
import os
import sys
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from bot.cli import library, operating, recognition, showing
from bot.core.errors import BotError

UNUSABLE = 2
"""The exit status of what people can mend."""

CURES: Mapping[int, str] = {
    errno.EACCES: "give your user the right to it and to its folder",
    errno.EPERM: "give your user the right to it and to its folder",
    errno.ENOENT: "look whether its name is right",
    errno.EROFS: "it lies on what is mounted read-only: mount that for writing, or name another place",
}
"""What to do where the system refuses a file, by its reason."""

TOO_SLOW = "That took too long, so it was given up: the machine is too busy just now. Please try again."

GROUPS: Mapping[str, Mapping[str, Callable[..., None]]] = {
    "For editors: write, check and publish claims": {
        "lint": library.lint,
        "new": library.new,
        "edit": library.edit,
        "withdraw": library.withdraw,
        "init": library.init,
        "import": library.import_reviews,
        "diff": library.diff,
        "review": library.review,
        "export": library.export,
    },
    "For operators: run the bot and keep its data": {
        "run": operating.run,
        "doctor": operating.doctor,
        "invite": operating.invite,
        "health": operating.health,
        "matches": operating.matches,
        "backup": operating.backup,
        "restore": operating.restore,
        "move-database": operating.move_database,
    },
    "For everybody: try it out, look and measure": {
        "demo": showing.demo,
        "preview": showing.preview,
        "pictures": showing.pictures,
        "check": recognition.check,
        "why": recognition.why,
        "eval": recognition.evaluate,
        "bench": recognition.bench,
        "replay": recognition.replay,
        "train": recognition.train,
    },
}
"""The commands, grouped by who needs them."""

app = typer.Typer(
    name="counterpoint",
    help="Counterpoint answers recurring claims in a debate with sourced context and counterpoints.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _panel, _commands in GROUPS.items():
    for _name, _command in _commands.items():
        app.command(_name, rich_help_panel=_panel)(_command)


@app.callback(invoke_without_command=True)
def default(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Run the bot when no command is named."""
    if version:
        typer.echo(f"counterpoint {_version()}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        operating.run()


def main() -> None:
    """Run a command. A fault that people can mend is one sentence on standard error and exit status 2."""
    _replace_unencodable_letters()
    try:
        _run_and_flush()
    except BotError as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(UNUSABLE)
    except TimeoutError:
        sys.stderr.write(f"{TOO_SLOW}\n")
        sys.exit(UNUSABLE)
    except OSError as fault:
        sys.exit(_status_of_refused(fault))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("counterpoint")
    except PackageNotFoundError:
        raise BotError(
            'Only an installed Counterpoint knows its version: in the folder of the source code, run pip install ".".'
        ) from None


def _run_and_flush() -> None:
    """Run a command and flush its output, while an error of writing can still be reported."""
    try:
        app()
    finally:
        if sys.stdout:
            sys.stdout.flush()


def _status_of_refused(fault: OSError) -> int:
    """Return the exit status where nobody reads the output any more, the disk is full, or a file cannot be used."""
    if fault.errno not in {errno.EPIPE, errno.ENOSPC}:
        if fault.filename is None:
            raise fault
        cure = CURES.get(fault.errno or 0, "name another")
        sys.stderr.write(f"“{fault.filename}” cannot be used ({(fault.strerror or '').lower()}); {cure}.\n")
        return UNUSABLE
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # where Python writes the rest when it ends
    if fault.errno == errno.EPIPE:
        return 1
    sys.stderr.write("The output cannot be written: the disk is full.\n")
    return UNUSABLE


def _replace_unencodable_letters() -> None:
    """Print a question mark for a letter that the terminal or file cannot encode."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
