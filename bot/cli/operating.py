"""The commands for operators: `run` the bot, check it, add it to a server, list its log, and keep its database."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import ENV_FILE, LibrariesOption, library_paths, read_settings
from bot.core.text import counted

WHICH_ID = (
    "DISCORD_TOKEN is not set, so put your application's id, from the Developer Portal (General Information), "
    "in the place of APPLICATION_ID."
)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_LONGEST_NUMBER = 10**8
_LONGEST_SPAN = timedelta(days=36_500)
"""Longer than any log; what people can write would go back beyond the calendar's first day."""


def run(library: LibrariesOption = None) -> None:
    """Start the bot. Needs DISCORD_TOKEN."""
    import asyncio

    from bot.app.settings import misspelt
    from bot.cli.run import serve

    asyncio.run(serve(read_settings(), library_paths(library), warnings=misspelt(os.environ, ENV_FILE)))


def doctor(library: LibrariesOption = None) -> None:
    """Check token, intents, permissions, database, secret and library; say what to do. Exit 1 where there is any."""
    import asyncio

    from bot.cli.doctor import report, usable_settings

    settings = usable_settings(read_settings, typer.echo)
    if settings is None:
        raise typer.Exit(1)
    raise typer.Exit(asyncio.run(report(settings, library_paths(library), os.environ, typer.echo)))


def invite() -> None:
    """Print the link that adds the bot to a server, with the permissions that it asks for."""
    import asyncio

    from bot.frontend.connection import point_at
    from bot.frontend.preflight import find_application, invitation

    settings = read_settings()
    if settings.token is None:
        typer.echo(invitation("APPLICATION_ID"))
        typer.echo(WHICH_ID, err=True)
        return
    point_at(str(settings.api_base) if settings.api_base else None, None)
    typer.echo(invitation(asyncio.run(find_application(settings.token.get_secret_value()))))


def health() -> None:
    """Tell whether the bot that keeps COUNTERPOINT_HEARTBEAT is connected: one sentence, and exit 0 or 1."""
    from bot.app.liveness import heartbeat

    beat = heartbeat(read_settings().heartbeat)
    typer.echo(beat.told, err=not beat.fresh)
    raise typer.Exit(0 if beat.fresh else 1)


def matches(
    since: Annotated[str, typer.Option(help="How far back: 7d, 12h, 30m.")] = "7d",
    claim: Annotated[str | None, typer.Option(help="Only this claim.")] = None,
    reason: Annotated[str | None, typer.Option(help="Only silences for this reason, such as QUESTION.")] = None,
    *,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")] = False,
) -> None:
    """List the log: what was said, would have been said, or kept silent, and why."""
    import asyncio

    from bot.cli.matches import show

    asyncio.run(show(read_settings(), since=_time_span(since), claim=claim, reason=reason, as_csv=as_csv))


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The new file, or a folder to put it in.")],
) -> None:
    """Copy the database into a file, while the bot runs or not: whole, counted and verified. Keep the secret too."""
    from bot.storage.backup import back_up
    from bot.storage.location import locate
    from bot.storage.secret import secret_file

    settings = read_settings()
    file = target / f"counterpoint-{datetime.now(UTC):%Y%m%d-%H%M%S}.db" if target.is_dir() else target
    typer.echo(f'Backed up and verified {back_up(settings.database, file)} in "{file}".')
    kept = secret_file(locate(settings.database))
    secret = f'the file "{kept}"' if settings.secret is None and kept else "the value of COUNTERPOINT_SECRET"
    typer.echo(f"The secret is not in it. Keep {secret} too, in another place: without it the backup is of no use.")


def restore(file: Annotated[Path, typer.Argument(help="A backup.")]) -> None:
    """Make the database anew from a backup. Nothing is overwritten; the secret must stand in its place already."""
    from bot.storage import backup
    from bot.storage.location import locate

    settings = read_settings()
    secret = settings.secret.get_secret_value() if settings.secret else None
    restored = backup.restore(file, settings.database, secret)
    typer.echo(f'Restored and verified {restored} in "{locate(settings.database).file}".')
    typer.echo("Settings, opt-outs and deletions made after the backup are not in it.")


def move_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The URL of the database as it is.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The URL of an empty one.")],
) -> None:
    """Copy every row into an empty database, such as one on PostgreSQL: counted and verified. Stop the bot first."""
    import asyncio

    from bot.storage.location import locate
    from bot.storage.move_database import move
    from bot.storage.secret import secret_file

    moved = asyncio.run(move(source, target))
    total = sum(moved.values())
    each = ", ".join(f"{table} {number:,}" for table, number in moved.items())
    typer.echo(f"Moved and verified {counted(total, 'row')} ({each}).")
    kept = secret_file(locate(source))
    secret = f'what stands in "{kept}"' if kept and kept.is_file() else "the value that it has now"
    typer.echo(
        f"Before you start the bot on it, set COUNTERPOINT_DATABASE to the new URL, "
        f"and COUNTERPOINT_SECRET to {secret}: the secret is not in the database."
    )


def _time_span(text: str) -> timedelta:
    number, unit = text[:-1], _UNITS.get(text[-1:])
    if not number.isdecimal() or unit is None:
        raise typer.BadParameter(f"“{text}” is no span of time. Write 7d, 12h or 30m.")
    return min(timedelta(**{unit: min(int(number), _LONGEST_NUMBER)}), _LONGEST_SPAN)
