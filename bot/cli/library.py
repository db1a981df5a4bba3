"""The commands for editors: `lint`, `new`, `edit`, `withdraw`, `init`, `import`, `diff`, `review` and `export`."""

import json
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import (
    FORMATS,
    DraftsOption,
    FormatOption,
    LibraryOption,
    OwnMessagesOption,
    check_format,
    judge_path,
    kept_state,
    latest_today,
    library_path,
    load_judge,
    load_remembering_judge,
    read_settings,
    today,
    typed,
)
from bot.core.errors import BotError, StorageError
from bot.core.library import MESSAGES
from bot.core.text import counted

if TYPE_CHECKING:
    from bot.core.library import Library
    from bot.core.minimal_claims import MinimalLibrary
    from bot.lint.run import Findings
    from bot.matching import Judge
    from bot.publishing.claim_review import Publisher

_FIRST = (("lint",), ("demo",), ("eval",))
"""What to try with a library that has just been begun."""
NO_ADDRESS = "Links in the reviews are relative to where the site will stand: --address https://… writes them in full."
NO_ADDRESS_OF_SITE = (
    "The site has no sitemap, no feed of changes and no pictures for previews, which need to know where it will stand: "
    "give --address https://…, or set COUNTERPOINT_SITE_URL."
)
NO_CHROMIUM = (
    "The site has no pictures for previews of its links, as Chromium was not found; install it and export again."
)
MOST_NAMED = 10
"""Files of somebody else that are told by name."""
NO_REPORTS = "No page links to where a mistake is reported: set COUNTERPOINT_REPORT_URL to have each of them do so."


def lint(  # noqa: PLR0913 - each is an option of the command
    *,
    library: LibraryOption = None,
    form: FormatOption = "text",
    online: Annotated[bool, typer.Option("--online", help="Ask for every link of the sources, too.")] = False,
    write_schema: Annotated[bool, typer.Option("--write-schema", help="Write schema.json beside the claims.")] = False,
    add_names: Annotated[
        bool, typer.Option("--add-names", help="Ask about each unknown name, and list it in library.yaml.")
    ] = False,
    forecast: Annotated[
        bool | None, typer.Option("--forecast/--no-forecast", help="Tell how well it will do; else if that is quick.")
    ] = None,
    drafts: DraftsOption = False,
) -> None:
    """Check a claim library: schema, sources, wording, fairness, budgets. Exit 0 clean, 1 errors, 2 unreadable."""
    from bot.app.progress_bar import tracked
    from bot.core.library import schema
    from bot.core.worded_drafts import told as read_drafts
    from bot.lint import run as linter

    check_format(form)
    folder = library_path(library)
    if add_names:
        from bot.cli import names

        names.ask(folder)
    judge = load_remembering_judge()
    findings = linter.lint(folder, judge, follow=tracked, online=online, today=latest_today())
    if write_schema:
        (folder / "schema.json").write_text(schema(), encoding="utf-8")
    is_whole = _has_claims(findings, drafts=drafts) and not findings.count(linter.Severity.ERROR)
    foretold = _foretold(findings, judge, drafts=drafts) if form == "json" and forecast and is_whole else None
    sys.stdout.write(linter.report(findings, form, foretold))
    if findings.count(linter.Severity.ERROR):
        raise typer.Exit(1)
    if form == "text" and drafts and not is_whole:
        typer.echo(f"\n{read_drafts(findings.documents)}")
    if form == "text" and is_whole and forecast is not False:
        typer.echo(f"\n{_forecast(findings, judge, library, is_asked=forecast is True, drafts=drafts)}")


def new(
    claim: Annotated[str, typer.Argument(help="The claim's id: small letters, digits, hyphens.")],
    topic: Annotated[str, typer.Option(help="The folder that it belongs to, a topic of library.yaml.")],
    kind: Annotated[str, typer.Option(help="factual or value.")] = "factual",
    library: LibraryOption = None,
) -> None:
    """Begin a claim: print the nearest existing ones, write a draft that is skipped until it is finished."""
    from bot.authoring.drafts import draft
    from bot.core.claims import Kind

    if kind not in set(Kind):
        raise BotError(f"There is no kind “{kind}”. Use one of: {', '.join(Kind)}.")
    stub = draft(library_path(library), claim, topic, Kind(kind))
    if stub.nearest:
        typer.echo("The nearest claims of the library. If one of them says the same, edit it instead:")
    for near in stub.nearest:
        typer.echo(f"- {near.title} ({near.id}): {near.claim}")
    if stub.begun:
        typer.echo(f"Begun already, and of a like name: {', '.join(stub.begun)}.")
    stub.write(today())
    typer.echo(
        f"{stub.path} is begun. Next: fill in every TODO; until then it is a draft, which the bot skips, and every "
        "command but edit, and why and lint with --drafts."
    )


def edit(
    claim: Annotated[str, typer.Argument(help="The claim's id; a draft's, too.")],
    library: LibraryOption = None,
) -> None:
    """Edit a claim in $VISUAL or $EDITOR: shows lint, card and what would change; writes nothing with errors."""
    from bot.cli.edit import edit as run

    run(library_path(library), claim, library)


def withdraw(
    claim: Annotated[str, typer.Argument(help="The claim's id.")],
    library: LibraryOption = None,
) -> None:
    """Withdraw a claim: delete its file and the shared sources that it alone cited. A running bot follows if it can."""
    from bot.authoring import withdrawal

    folder = library_path(library)
    done = withdrawal.withdraw(folder, claim)
    deleted = f"{', '.join(map(str, done.files))} {'is' if len(done.files) == 1 else 'are'} deleted"
    if done.errors:
        typer.echo(f"{deleted}, but {kept_state(len(done.errors))}")
    else:
        typer.echo(f"{deleted}; a running bot stops saying it within seconds, and deletes its replies.")
    if done.sources:
        typer.echo(f"Deleted from sources.yaml, since no other claim cites them: {', '.join(done.sources)}.")
    if done.by_hand:
        typer.echo(f"Delete these from sources.yaml, which no claim cites any more: {', '.join(done.by_hand)}.")
    for source, file in sorted(done.lonely.items()):
        typer.echo(f"Only {file} still cites {source}: move it there from sources.yaml when there is time.")
    if left := withdrawal.labels_left(folder, claim):
        typer.echo(
            f"{counted(left, 'labelled message')} still named it; delete them, else eval and diff refuse to read."
        )
    if done.errors:
        raise typer.Exit(1)


def init(folder: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Begin a library on another subject: a small whole one with invented claims, to put your own in their place."""
    from bot.authoring.new_library import begin

    files = begin(folder, today())
    typer.echo(
        f"{folder} holds a library of 4 invented claims ({len(files)} files), to be replaced by your own. Look at it:\n"
        + "\n".join(typed(*command, library=folder) for command in _FIRST)
        + f"\nThen put your own name, topics and sides into {folder / 'library.yaml'}, and begin a claim:\n"
        + typed("new", "an-id", "--topic", "one-of-yours", library=folder)
    )


def import_reviews(
    file: Annotated[Path, typer.Argument(help="A ClaimReview feed (JSON-LD), or a search of Fact Check Tools.")],
    library: Annotated[Path, typer.Option("--library", help="The folder of the library; begun if it is new.")],
    topic: Annotated[str | None, typer.Option(help="The topic of library.yaml that the stubs belong to.")] = None,
) -> None:
    """Draw stubs from published reviews, to begin a library with. Nothing is overwritten; a failure leaves nothing."""
    from bot.app.progress_bar import tracked
    from bot.authoring import stubs
    from bot.publishing.review_feeds import read_published

    feed = read_published(file)
    drawn = stubs.draw(feed.reviews, library, topic, tracked)
    typer.echo(f"{counted(len(drawn.written), 'stub')} written to {drawn.folder}.")
    if drawn.kept:
        typer.echo(f"{counted(drawn.kept, 'stub')} not written: the library has a claim of that name or wording.")
    if feed.left_out:
        typer.echo(f"{counted(feed.left_out, 'review')} left out, for want of a claim or a web address.")
    typer.echo(f"Next: {typed('lint', library=library)} lists the drafts and what else is left to do.")
    for stub, claims in drawn.nearest:
        typer.echo(f"{stub.id}, nearest: {', '.join(claim.id for claim in claims)}")


def diff(
    ref: Annotated[str, typer.Argument(help="A branch, tag or commit, such as main.")],
    messages: OwnMessagesOption = None,
    form: Annotated[str, typer.Option("--format", help="text, json, github or markdown.")] = "text",
    report: Annotated[Path | None, typer.Option(help="Write it to this file, too, as Markdown for a comment.")] = None,
    library: LibraryOption = None,
) -> None:
    """Tell what changed since a git ref: cards, figures, labelled messages. Exit 1 where one now gets a wrong reply."""
    from bot.app.progress_bar import tracked
    from bot.evaluation import diff as comparison
    from bot.evaluation import diff_report, pull_request
    from bot.lint.run import Severity, lint
    from bot.storage.message_files import own_messages

    check_format(form, (*FORMATS, "markdown"))
    folder = library_path(library)
    labelled = messages or own_messages(folder)
    is_written = form == "markdown" or report is not None
    findings = lint(folder, load_judge(), follow=tracked, today=latest_today()) if is_written else None
    try:
        found = comparison.diff(ref, folder, judge_path(), labelled, tracked)
    except BotError:
        if findings is not None and findings.count(Severity.ERROR):
            _report(pull_request.broken(findings), report, printed=form == "markdown")
        raise
    if findings is not None:
        _report(pull_request.report(found, findings, today()), report, printed=form == "markdown")
    if form != "markdown":
        sys.stdout.write(diff_report.report(found, form))
    if labelled is None:
        typer.echo(
            f"No labelled messages: put some into {folder / MESSAGES}, or name a folder with --messages.", err=True
        )
    raise typer.Exit(1 if found.failing else 0)


def review(
    db: Annotated[Path | None, typer.Option(help="An SQLite file, such as a copy of the bot's.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write all of it to this file, too.")] = None,
    library: LibraryOption = None,
) -> None:
    """List what is due: overdue claims, stale sources, what people said, near misses to write. Exit 1 if overdue."""
    from bot.authoring import review as queue
    from bot.cli.review_report import lines, write_csv

    folder, unknown = library_path(library), "no database here; name one with --db."
    try:
        found = queue.review(folder, _database(db), today())
    except StorageError as fault:
        if db:
            raise
        found, unknown = queue.review(folder, None, today()), str(fault)
    if csv:
        write_csv(csv, found)
    typer.echo("\n".join(lines(found, unknown)))
    raise typer.Exit(1 if found.queue.overdue else 0)


def export(
    *,
    out: Annotated[Path | None, typer.Option(help="The file for the ClaimReviews; else they are printed.")] = None,
    site: Annotated[Path | None, typer.Option(help="The folder for a website of the whole library.")] = None,
    address: Annotated[str | None, typer.Option(help="Where the site will stand; else COUNTERPOINT_SITE_URL.")] = None,
    publisher: Annotated[str, typer.Option(help="Who publishes it.")] = "Counterpoint",
    library: LibraryOption = None,
) -> None:
    """Publish the library: ClaimReview (JSON-LD) of every factual claim that accuses nobody, or a website."""
    from bot.app.assembly import whole_library
    from bot.publishing.claim_review import Publisher

    settings = read_settings()
    reports = str(settings.report_url) if settings.report_url else None
    known = str(settings.site_url) if settings.site_url else None
    named = Publisher.at(publisher, address or known, reports)
    folder = library_path(library)
    claims = whole_library(folder)
    if site:
        _export_site(claims, folder, site, named)
    if out or not site:
        _export_reviews(claims, out, named)
    if not named.address:
        sys.stderr.write(f"{NO_ADDRESS}\n")


def _forecast(findings: "Findings", judge: "Judge", given: Path | None, *, is_asked: bool, drafts: bool) -> str:
    """Return how well the library will do; where that takes long and nobody asked, how to find out."""
    from bot.app.progress_bar import tracked
    from bot.core.worded_drafts import told as read_drafts
    from bot.evaluation.forecast import MOST_WORDINGS, forecast, wordings
    from bot.evaluation.forecast_report import report

    library = _parsed(findings, drafts=drafts)
    command = typed("lint", "--forecast", *(["--drafts"] if drafts else ()), library=given)
    if not is_asked and wordings(library) > MOST_WORDINGS:
        return f"How well it will do takes a moment to find out: {command}"
    told = report(forecast(library, judge, tracked), whole=is_asked)
    told = f"{read_drafts(findings.documents)}\n{told}" if drafts else told
    return told if is_asked else f"{told}\nEvery weak claim, and each wording that failed: {command}"


def _has_claims(findings: "Findings", *, drafts: bool) -> bool:
    """Tell whether there is anything to forecast: a finished claim or, where drafts are read, one that is worded."""
    from bot.core.worded_drafts import worded

    return bool(findings.claims or (drafts and worded(findings.documents)))


def _parsed(findings: "Findings", *, drafts: bool) -> "Library | MinimalLibrary":
    """Return the finished claims alone, or with the drafts that are worded."""
    from bot.core.library import parse_library
    from bot.core.worded_drafts import with_drafts

    return with_drafts(findings.documents) if drafts else parse_library(findings.documents)


def _foretold(findings: "Findings", judge: "Judge", *, drafts: bool) -> dict[str, Any]:
    from bot.app.progress_bar import tracked
    from bot.evaluation.forecast import forecast
    from bot.evaluation.forecast_report import data

    return data(forecast(_parsed(findings, drafts=drafts), judge, tracked))


def _report(text: str, file: Path | None, *, printed: bool) -> None:
    if printed:
        sys.stdout.write(text)
    if file:
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as fault:
            raise BotError(f"{file} cannot be written ({(fault.strerror or '').lower()}); name another file.") from None


def _export_site(library: "Library", folder: Path, out: Path, publisher: "Publisher") -> None:
    from bot.publishing import site, site_folder
    from bot.storage.git_history import edits

    drawn = _draw_pictures(library, publisher) if publisher.address else {}
    extras = site.Extras(pictured=drawn.keys(), edits=edits(folder))
    pages = site.pages(library, publisher, today(), extras)
    written = site_folder.write(out, chain(pages, site.pictures(drawn)))
    sys.stderr.write(f"{written.files} files in {out}; open {out / 'index.html'}\n")
    if written.left:
        sys.stderr.write(f"{_left(written.left)}\n")
    if not publisher.address:
        sys.stderr.write(f"{NO_ADDRESS_OF_SITE}\n")
    if not publisher.reports:
        sys.stderr.write(f"{NO_REPORTS}\n")


def _left(files: tuple[str, ...]) -> str:
    """Tell that files were left which no list names; the first few by name."""
    named = ", ".join(files[:MOST_NAMED])
    more = f" and {len(files) - MOST_NAMED} more" if len(files) > MOST_NAMED else ""
    return f"Left as found, as no earlier run lists them: {named}{more}; delete what should not be on the site."


def _draw_pictures(library: "Library", publisher: "Publisher") -> dict[str, bytes]:
    """Draw the pictures for previews; without Chromium say so and return none."""
    from bot.app.progress_bar import tracked
    from bot.demo import site_pictures
    from bot.publishing import site

    page, names = site.picture_page(library, publisher)
    drawn = site_pictures.draw(page, names, (site.PICTURE_WIDTH, site.PICTURE_HEIGHT), tracked)
    if drawn is None:
        sys.stderr.write(f"{NO_CHROMIUM}\n")
    return drawn or {}


def _export_reviews(library: "Library", out: Path | None, publisher: "Publisher") -> None:
    from bot.publishing.claim_review import feed

    reviews = feed(library, publisher)
    text = json.dumps(reviews, indent=2, ensure_ascii=out is None) + "\n"
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise BotError(f"{out} cannot be written ({(fault.strerror or '').lower()}); name another file.") from None
    sys.stderr.write(f"{len(reviews)} reviews in {out}\n")


def _database(given: Path | None) -> str | None:
    """Return the URL of the database that was given, else of the one that is set, if it exists: opening makes one."""
    from bot.storage.location import at_file, locate

    if given and not given.is_file():
        raise BotError(f'The database "{given}" does not exist; copy it from where the bot runs.')
    url = at_file(given) if given else read_settings().database
    file = locate(url).file
    return None if file and not file.is_file() else url
