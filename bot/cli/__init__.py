"""The command line: `python -m bot`, also `counterpoint`. Each command imports what it needs when it runs."""

import asyncio
import errno
import io
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.core.errors import BotError

if TYPE_CHECKING:
    from bot.app.settings import Settings
    from bot.matching import Judge

UNUSABLE = 2

app = typer.Typer(
    name="counterpoint",
    help="Counterpoint answers recurring claims in a debate with sourced context and counterpoints.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="A folder of claims, or a .jsonl file of bare ones.")
]

FormatOption = Annotated[str, typer.Option("--format", help="text, json or github.")]
MessagesOption = Annotated[Path, typer.Option(help="A folder of labelled messages.")]
OwnMessagesOption = Annotated[
    Path | None, typer.Option("--messages", help="A folder of labelled messages; else the library's own.")
]
FORMATS = ("text", "json", "github")


def main() -> None:
    """Run a command. A fault that people can mend is one sentence on standard error and exit status 2."""
    _write_any_letter()
    try:
        _run_and_flush()
    except BotError as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(UNUSABLE)
    except OSError as fault:
        sys.exit(_unwritten(fault))


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Run the bot when no command is named."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run(library: LibraryOption = None) -> None:
    """Start the bot. Needs DISCORD_TOKEN."""
    from bot.app.settings import misspelt
    from bot.cli.running import serve

    asyncio.run(serve(_settings(), _claims(library), warnings=misspelt(os.environ, Path(".env"))))


@app.command()
def demo(
    *,
    script: Annotated[bool, typer.Option("--script", help="Print a conversation and exit.")] = False,
    real_cooldowns: Annotated[bool, typer.Option("--real-cooldowns", help="Keep the cooldowns of a server.")] = False,
    port: Annotated[int | None, typer.Option(help="The page's port; else 8765, or a free one.")] = None,
    library: LibraryOption = None,
) -> None:
    """Talk to the bot in a simulated server in the browser: no token, no internet."""
    from bot.demo import play, show

    claims = _claims(library)
    status = play(claims) if script else show(claims, real_cooldowns=real_cooldowns, port=port)
    raise typer.Exit(status)


@app.command()
def check(
    text: Annotated[str | None, typer.Argument(help="The text, or - for standard input.")] = None,
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id", "text"} lines from standard input, answer each.')
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Print what /check would answer to a text."""
    from bot.cli import checking

    if jsonl == (text is not None):
        raise typer.BadParameter("Give a text (or -), or --jsonl and lines on standard input.")
    claims = _claims(library)
    if jsonl:
        raise typer.Exit(checking.answer_lines(sys.stdin.buffer, sys.stdout, claims, _judge()))
    typer.echo(checking.answer(_given(text or ""), claims, _judge()))


@app.command()
def lint(  # noqa: PLR0913 - each is an option of the command
    *,
    library: LibraryOption = None,
    form: FormatOption = "text",
    online: Annotated[bool, typer.Option("--online", help="Ask for every link of the sources, too.")] = False,
    write_schema: Annotated[bool, typer.Option("--write-schema", help="Write schema.json beside the claims.")] = False,
    add_names: Annotated[
        bool, typer.Option("--add-names", help="Ask once about all unknown names, and list them in library.yaml.")
    ] = False,
    forecast: Annotated[
        bool | None, typer.Option("--forecast/--no-forecast", help="Tell how well it will do; else if that is quick.")
    ] = None,
) -> None:
    """Check a claim library: schema, sources, wording, fairness, budgets. Exit 0 clean, 1 errors, 2 unreadable."""
    from bot.cli import linting

    if add_names:
        linting.ask_for_names(_claims(library))
    path, options = _claims(library), linting.Options(write_schema=write_schema, online=online, forecast=forecast)
    raise typer.Exit(linting.lint(path, _judge(), _form(form), options))


@app.command()
def new(
    claim: Annotated[str, typer.Argument(help="The claim's id: small letters, digits, hyphens.")],
    topic: Annotated[str, typer.Option(help="The folder that it belongs to, a topic of library.yaml.")],
    kind: Annotated[str, typer.Option(help="factual or value.")] = "factual",
    library: LibraryOption = None,
) -> None:
    """Begin a claim: print the nearest existing ones, write a draft that is skipped until it is finished."""
    from bot.cli import beginning

    for line in beginning.new(_claims(library), claim, topic, kind):
        typer.echo(line)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Begin a library on another subject: a small whole one with invented claims, to put your own in their place."""
    from bot.cli import beginning

    for line in beginning.init(folder):
        typer.echo(line)


@app.command()
def review(
    db: Annotated[Path | None, typer.Option(help="An SQLite file, such as a copy of the bot's.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write all of it to this file, too.")] = None,
    library: LibraryOption = None,
) -> None:
    """List what is due: overdue claims, stale sources, what people said, near misses to write. Exit 1 if overdue."""
    from bot.cli import reviewing

    told, status = reviewing.show(_claims(library), db, _settings().database, csv)
    typer.echo(told)
    raise typer.Exit(status)


@app.command()
def matches(
    since: Annotated[str, typer.Option(help="How far back: 7d, 12h, 30m.")] = "7d",
    claim: Annotated[str | None, typer.Option(help="Only this claim.")] = None,
    reason: Annotated[str | None, typer.Option(help="Only silences for this reason, such as QUESTION.")] = None,
    *,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")] = False,
) -> None:
    """List the log: what was said, would have been said, or kept silent, and why."""
    from bot.cli import logbook

    asyncio.run(logbook.show(_settings(), since=_span(since), claim=claim, reason=reason, as_csv=as_csv))


@app.command("eval")
def evaluate(  # noqa: PLR0917, PLR0913 - each argument is an option of the command
    messages: OwnMessagesOption = None,
    thread: Annotated[Path | None, typer.Option(help="A thread, one paragraph a line.")] = None,
    labels: Annotated[Path | None, typer.Option(help="The thread's labels.")] = None,
    data: Annotated[Path | None, typer.Option(help="A folder of debates and real words to measure on, too.")] = None,
    public: Annotated[Path | None, typer.Option(help="A folder of public data, see data/README.md.")] = None,
    library: LibraryOption = None,
    *,
    misses: Annotated[bool, typer.Option("--misses", help="List what came near and stayed silent, to paste.")] = False,
) -> None:
    """Measure recognition on labelled messages and threads; where there are none, on the library's own wordings."""
    from bot.cli import measuring
    from bot.corpus.reading import Folders

    claims = _claims(library)
    folder = messages or Path("tests/messages")
    more = Folders(claims=claims, messages=folder, data=data, public=public) if data else None
    typer.echo(measuring.report(claims, _judge(), messages, thread, labels, more, misses=misses))


@app.command("train")
def train_judge(  # noqa: PLR0913, PLR0917 - each is an option of the command
    out: Annotated[Path, typer.Option(help="The judge's file to write; its card goes beside it.")] = Path("judge.zip"),
    work: Annotated[Path, typer.Option(help="The folder for checkpoints, from which a stopped run goes on.")] = Path(
        "training"
    ),
    messages: MessagesOption = Path("tests/messages"),
    data: Annotated[Path, typer.Option(help="The folder of debates and real words.")] = Path("data"),
    public: Annotated[Path | None, typer.Option(help="A folder of public data, see data/README.md.")] = None,
    name: Annotated[str, typer.Option(help="What the judge is called.")] = "counterpoint-judge",
    hours: Annotated[float, typer.Option(help="How long each stage may take.")] = 2.0,
    *,
    toy: Annotated[bool, typer.Option("--toy", help="A few rows only, to see that it works.")] = False,
    library: LibraryOption = None,
) -> None:
    """Train the judge from labelled texts: needs the train extra, and hours. Resumes where it was stopped."""
    try:
        from bot.training.run import Options, run
    except ImportError as missing:
        raise BotError(f"Training needs the extra “train” ({missing.name}): pip install '.[train]'.") from None
    from bot.corpus.reading import Folders

    folders = Folders(claims=_claims(library), messages=messages, data=data, public=public)
    run(
        Options(folders=folders, out=out, work=work, name=name, seconds=hours * 3600, toy=toy),
        lambda line: typer.echo(line, err=True),
    )


@app.command()
def diff(
    ref: Annotated[str, typer.Argument(help="A branch, tag or commit, such as main.")],
    messages: OwnMessagesOption = None,
    form: FormatOption = "text",
    library: LibraryOption = None,
) -> None:
    """Tell what changed since a git ref: cards, figures, labelled messages. Exit 1 where one now gets a wrong reply."""
    from bot.cli import comparing

    raise typer.Exit(comparing.compare(ref, _claims(library), _judge_path(), messages, _form(form)))


@app.command()
def replay(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="DiscordChatExporter JSON (--markdown false), or .txt lines."),
    ],
    *,
    show_text: Annotated[bool, typer.Option("--show-text", help="Show the messages, on the terminal only.")] = False,
    near: Annotated[bool, typer.Option("--near", help="List what came near a claim and stayed silent, too.")] = False,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    library: LibraryOption = None,
) -> None:
    """Tell what the bot would have said in exported chat. Exports made with a user's token break Discord's terms."""
    from bot.cli import replaying

    if show_text and _form(form, replaying.FORMATS) == "json":
        raise typer.BadParameter("--show-text is for people: JSON holds ids and links only.")
    replaying.run(files, _claims(library), _judge(), _form(form, replaying.FORMATS), show_text=show_text, near=near)


@app.command()
def why(
    text: Annotated[str, typer.Argument(help="The text.")],
    after: Annotated[str, typer.Option("--after", help="The message just before it.")] = "",
    library: LibraryOption = None,
) -> None:
    """Tell why the bot would answer a text or stay silent: what it read, what came near, which rule decided."""
    from bot.cli import explaining

    typer.echo(explaining.explain(text, _claims(library), _judge(), after))


@app.command()
def bench(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
    chat: Annotated[Path | None, typer.Option(help="Real messages as .jsonl.gz, for what ordinary chat costs.")] = None,
    library: LibraryOption = None,
) -> None:
    """Measure the matcher beside brute force rapidfuzz, in one run."""
    from bot.cli import timing

    typer.echo(timing.run(_claims(library), _judge(), chat, as_json=as_json))


@app.command()
def export(
    *,
    out: Annotated[Path | None, typer.Option(help="The file for the ClaimReviews; else they are printed.")] = None,
    site: Annotated[Path | None, typer.Option(help="The folder for a website of the whole library.")] = None,
    address: Annotated[str | None, typer.Option(help="Where the site will stand: https://example.org/claims/")] = None,
    publisher: Annotated[str, typer.Option(help="Who publishes it.")] = "Counterpoint",
    library: LibraryOption = None,
) -> None:
    """Publish the library: ClaimReview (JSON-LD) of every factual claim that accuses nobody, or a website."""
    from bot.cli import publishing
    from bot.publishing.claim_review import Publisher

    publishing.export(_claims(library), out=out, site=site, publisher=Publisher.at(publisher, address))


@app.command("import")
def import_reviews(
    file: Annotated[Path, typer.Argument(help="A ClaimReview feed (JSON-LD), or a search of Fact Check Tools.")],
    library: Annotated[Path, typer.Option("--library", help="The folder of the library; begun if it is new.")],
    topic: Annotated[str | None, typer.Option(help="The topic of library.yaml that the stubs belong to.")] = None,
) -> None:
    """Draw stubs from published reviews, to begin a library with. No file is ever overwritten."""
    from bot.cli import importing

    typer.echo(importing.draw(file, library, topic))


@app.command()
def preview(  # noqa: PLR0913  (each is an option of the command)
    claim: Annotated[str | None, typer.Argument(help="The claim's id; without it, a sheet of all cards.")] = None,
    out: Annotated[Path | None, typer.Option(help="The PNG to write; else card.png, or cards.png.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="A sheet of all cards.")] = False,
    short: Annotated[bool, typer.Option("--short", help="The short card.")] = False,
    mobile: Annotated[bool | None, typer.Option("--mobile/--desktop", help="As wide as a phone; else both.")] = None,
    dark: Annotated[bool | None, typer.Option("--dark/--light", help="Discord's theme; else both.")] = None,
    library: LibraryOption = None,
) -> None:
    """Draw a card, or all, as pictures in light and dark, wide and phone. Needs the demo extra and Chromium."""
    from bot.demo import require

    if every and claim:
        raise typer.BadParameter("Name a claim, or --all; not both.")
    require("simcord", "PIL")
    from bot.demo import looks, pictures

    asked = looks.chosen(dark=dark, mobile=mobile)
    if claim:
        raise typer.Exit(pictures.draw(_claims(library), claim, out or Path("card.png"), asked, short=short))
    raise typer.Exit(pictures.draw_all(_claims(library), out or Path("cards.png"), asked, short=short))


@app.command("pictures")
def draw_pictures(
    names: Annotated[
        list[str] | None, typer.Argument(help="Only these, such as setup or report, as small files.")
    ] = None,
    *,
    out: Annotated[Path, typer.Option(help="The folder to write them into.")] = Path("pictures"),
    mobile: Annotated[bool | None, typer.Option("--mobile/--desktop", help="As wide as a phone; else both.")] = None,
    dark: Annotated[bool, typer.Option("--dark/--light", help="Discord's theme.")] = True,
    library: LibraryOption = None,
) -> None:
    """Draw every screen and card as the bot shows them in a tour. Needs the demo and charts extras and Chromium."""
    from bot.demo import require

    require("simcord", "PIL")
    from bot.demo import album, looks

    raise typer.Exit(album.draw(_claims(library), out, looks.chosen(dark=dark, mobile=mobile), names or ()))


@app.command()
def doctor(library: LibraryOption = None) -> None:
    """Check token, intents, permissions, database, secret and library; say what to do. Exit 1 where there is any."""
    from bot.cli.doctor import read_settings, report

    settings = read_settings(_settings, typer.echo)
    if settings is None:
        raise typer.Exit(1)
    raise typer.Exit(asyncio.run(report(settings, _claims(library), os.environ, typer.echo)))


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The new file, or a folder to put it in.")],
) -> None:
    """Copy the database into a file, while the bot runs or not: whole, counted and verified. Keep the secret too."""
    from bot.cli import keeping

    typer.echo(keeping.back_up(_settings(), target))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A backup.")]) -> None:
    """Make the database anew from a backup. Nothing is overwritten; the secret must stand in its place already."""
    from bot.cli import keeping

    typer.echo(keeping.restore(_settings(), file))


@app.command("move-database")
def move_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The URL of the database as it is.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The URL of an empty one.")],
) -> None:
    """Copy every row into an empty database, such as one on PostgreSQL: counted and verified. Stop the bot first."""
    from bot.cli import moving

    typer.echo(moving.run(source, target))


@app.command()
def health() -> None:
    """Tell whether the bot that keeps COUNTERPOINT_HEARTBEAT is connected: exit 0 or 1."""
    from bot.app.heartbeat import is_fresh

    path = _settings().heartbeat
    raise typer.Exit(0 if path and is_fresh(path) else 1)


def _run_and_flush() -> None:
    """Run a command, and write what is left to write while it can still be told that it cannot be written."""
    try:
        app()
    finally:
        if sys.stdout:
            sys.stdout.flush()


def _unwritten(fault: OSError) -> int:
    """Return the exit status where nobody reads the output any more, or the disk is full."""
    if fault.errno not in {errno.EPIPE, errno.ENOSPC}:
        raise fault
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # where Python writes the rest when it ends
    if fault.errno == errno.EPIPE:
        return 1
    sys.stderr.write("The output cannot be written: the disk is full.\n")
    return UNUSABLE


def _write_any_letter() -> None:
    """Where a terminal or a file has no such letter, a question mark stands for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _form(name: str, known: tuple[str, ...] = FORMATS) -> str:
    if name not in known:
        raise typer.BadParameter(f"There is no format “{name}”. Use one of: {', '.join(known)}.")
    return name


def _given(text: str) -> str:
    """The text, or for - what stands on standard input, whatever bytes that are."""
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace") if text == "-" else text


def _settings() -> "Settings":
    from bot.app.settings import Settings

    return Settings.read(os.environ, Path(".env"))


def _judge_path() -> Path:
    from bot.inference.model_file import SHIPPED

    return _settings().judge or SHIPPED


def _judge() -> "Judge":
    """The judge that is set, else the one that ships. Raises JudgeFileError where it cannot be used."""
    from bot.inference.onnx_judge import load_judge

    return load_judge(_judge_path())


def _claims(given: Path | None) -> Path:
    """The library to use: as asked, as set, ./claims, else the copy that is installed with the bot."""
    installed = Path(__file__).parent.parent / "_claims"
    local = Path("claims")
    return given or _settings().claims or (local if local.is_dir() or not installed.is_dir() else installed)


_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_ENDLESS = 10**8
_EVER = timedelta(days=36_500)
"""Longer than any log. The calendar does not go back for as long as people can write."""


def _span(text: str) -> timedelta:
    number, unit = text[:-1], _UNITS.get(text[-1:])
    if not number.isdecimal() or unit is None:
        raise typer.BadParameter(f"“{text}” is no span of time. Write 7d, 12h or 30m.")
    return min(timedelta(**{unit: min(int(number), _ENDLESS)}), _EVER)
