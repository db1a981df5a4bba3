"""The commands that show and measure recognition: `check`, `why`, `eval`, `bench`, `replay` and `train`."""

import json
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import (
    USUAL_MESSAGES,
    DraftsOption,
    LibrariesOption,
    LibraryOption,
    MessagesOption,
    OwnMessagesOption,
    PublicOption,
    check_format,
    library_path,
    library_paths,
    load_judge,
)
from bot.core.errors import BotError

if TYPE_CHECKING:
    from bot.evaluation.bench import Speed
    from bot.evaluation.near import Near

REPLAY_FORMATS = ("text", "json")
_INVENTED = "a dozen made-up lines; --chat FILE takes real ones."


def check(
    text: Annotated[str | None, typer.Argument(help="The text, or - for standard input.")] = None,
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='Read lines of {"id", "text"} and answer each.')] = False,
    library: LibrariesOption = None,
) -> None:
    """Print what /check would answer to a text.

    With --jsonl: each line of standard input is an object with "id" and "text", and, where wanted, with "before": the
    message just before, or a list of those before, the oldest first. Each answer has the probability (0 to 1) that the
    text asserts the claim; under "matches", "score" is the similarity (0 to 100): how likely the text is about it.
    """
    from bot.cli.check import answer_lines, answers

    if jsonl == (text is not None):
        raise typer.BadParameter("Give a text (or -), or --jsonl and lines on standard input.")
    claims = library_paths(library)
    if jsonl:
        raise typer.Exit(answer_lines(sys.stdin.buffer, sys.stdout, claims, load_judge()))
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    typer.echo(answers(text or "", claims, load_judge()))


def why(
    text: Annotated[str, typer.Argument(help="The text.")],
    after: Annotated[str, typer.Option("--after", help="The message just before it.")] = "",
    library: LibraryOption = None,
    *,
    unseen: Annotated[
        bool, typer.Option("--unseen", help="Leave out a wording or near miss that is the text itself.")
    ] = False,
    drafts: DraftsOption = False,
) -> None:
    """Tell why the bot would answer a text or stay silent: what it read, what came near, which rule decided."""
    from bot.cli.why import explain

    typer.echo(explain(text, library_path(library), load_judge(), after, unseen=unseen, drafts=drafts))


def evaluate(  # noqa: PLR0917, PLR0913 - each argument is an option of the command
    messages: OwnMessagesOption = None,
    thread: Annotated[Path | None, typer.Option(help="A thread, one paragraph a line.")] = None,
    labels: Annotated[Path | None, typer.Option(help="The thread's labels.")] = None,
    data: Annotated[Path | None, typer.Option(help="A folder of debates and real words to measure on, too.")] = None,
    public: PublicOption = None,
    library: LibraryOption = None,
    *,
    misses: Annotated[bool, typer.Option("--misses", help="List what came near and stayed silent, to paste.")] = False,
) -> None:
    """Measure recognition on labelled messages and threads; where there are none, on the library's own wordings."""
    from bot.app.progress_bar import tracked
    from bot.corpus.reading import Folders
    from bot.evaluation.eval_report import report

    if (thread is None) != (labels is None):
        raise BotError("A thread is measured by its labels: give both --thread and --labels, or neither.")
    if public and not data:
        raise BotError("Public data is measured on beside a folder of debates and real words; name that with --data.")
    if misses and (thread or data):
        raise BotError("--misses lists messages and measures nothing; leave --thread and --data out.")
    claims = library_path(library)
    if data and claims.suffix == ".jsonl":
        raise BotError(f"{claims} holds minimal claims, which --data cannot measure; name a folder of claims.")
    more = Folders(claims=claims, messages=messages or USUAL_MESSAGES, data=data, public=public) if data else None
    labelled = (thread, labels) if thread and labels else None
    found = report(claims, load_judge(), messages, thread=labelled, more=more, misses=misses, follow=tracked)
    for number, part in enumerate(found):  # each as soon as it is known: all of them take minutes
        typer.echo(f"\n{part}" if number else part)


def bench(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
    chat: Annotated[Path | None, typer.Option(help="Real messages as .jsonl.gz, for what ordinary chat costs.")] = None,
    library: LibraryOption = None,
) -> None:
    """Measure the matcher beside brute force rapidfuzz, in one run."""
    from bot.app.assembly import whole_library
    from bot.evaluation import bench as benchmark
    from bot.evaluation.chat import read_messages

    claims = whole_library(library_path(library))
    lines = read_messages(chat, benchmark.MOST_CHAT) if chat else benchmark.CHAT
    speeds: list[Speed] = []
    for speed in benchmark.bench(claims, load_judge(), lines):
        speeds.append(speed)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{len(speeds)} of {len(benchmark.SIZES) + 1} libraries measured")
    figures = benchmark.Bench(speeds=tuple(speeds))
    if as_json:
        typer.echo(json.dumps(figures.as_json(), indent=2))
        return
    typer.echo(f"{figures}\n\nChat: {f'{len(lines):,} messages of {chat}' if chat else _INVENTED}")


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
    from bot.app.assembly import whole_library
    from bot.app.progress_bar import opened
    from bot.cli.replay_report import near_writer, write_json, write_rows, write_summary
    from bot.evaluation import replay as shadow_run

    check_format(form, REPLAY_FORMATS)
    if show_text:
        _check_text_may_be_shown(form)
    claims, judge = whole_library(library_path(library)), load_judge()
    with opened(files) as streams:
        missed: list[Near] = []
        hear = missed.append if form == "json" else near_writer(claims, show_text=show_text)
        tally, said = shadow_run.replay(streams, claims, judge, hear if near else None)
        if form == "json":
            write_json(tally, said, missed if near else None)
        else:
            write_rows(said, show_text=show_text)
    if form == "text":
        write_summary(tally, claims)


def train(  # noqa: PLR0913, PLR0917 - each is an option of the command
    out: Annotated[Path, typer.Option(help="The judge's file to write; its card goes beside it.")] = Path("judge.zip"),
    work: Annotated[Path, typer.Option(help="The folder for checkpoints, from which a stopped run goes on.")] = Path(
        "training"
    ),
    messages: MessagesOption = Path("tests/messages"),
    data: Annotated[Path, typer.Option(help="The folder of debates and real words.")] = Path("data"),
    public: PublicOption = None,
    name: Annotated[str, typer.Option(help="What the judge is called.")] = "counterpoint-judge",
    passes: Annotated[
        float, typer.Option(min=0.001, max=10, help="Multiplies how often each stage goes over its texts.")
    ] = 1.0,
    processes: Annotated[
        int | None, typer.Option(min=1, help="Processes that share the work; otherwise one for each core.")
    ] = None,
    start: Annotated[Path | None, typer.Option(help="A judge's file: train it further, in one stage.")] = None,
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

    folders = Folders(claims=library_path(library), messages=messages, data=data, public=public)
    cores = os.cpu_count() or 1
    asked = Options(
        folders=folders,
        out=out,
        work=work,
        name=name,
        passes=passes,
        processes=processes or cores,
        toy=toy,
        start=start,
    )
    run(
        asked,
        lambda line: typer.echo(line, err=True),
    )


def _check_text_may_be_shown(form: str) -> None:
    """Members' words are only for somebody at a terminal. Raises BadParameter or BotError."""
    if form == "json":
        raise typer.BadParameter("--show-text is for people: JSON holds ids and links only.")
    if stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode):
        raise BotError("--show-text never writes members' words into a file; leave the output on the terminal.")
