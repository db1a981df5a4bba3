"""`backup` and `restore`: what was copied, and what must be kept beside it."""

from datetime import UTC, datetime
from pathlib import Path

from bot.app.settings import Settings
from bot.storage import backup
from bot.storage.location import locate
from bot.storage.secret import secret_file


def back_up(settings: Settings, target: Path) -> str:
    """Write a backup, in a folder under a name of its own, and tell what is in it and what is not."""
    file = target / f"counterpoint-{datetime.now(UTC):%Y%m%d-%H%M%S}.db" if target.is_dir() else target
    copied = backup.back_up(settings.database, file)
    return f'Backed up and verified {copied} in "{file}".\n{_keep_the_secret(settings)}'


def restore(settings: Settings, file: Path) -> str:
    """Restore a backup, and tell what cannot be in it."""
    given = settings.secret.get_secret_value() if settings.secret else None
    copied = backup.restore(file, settings.database, given)
    lost = "Settings, opt-outs and deletions made after the backup are not in it."
    return f'Restored and verified {copied} in "{locate(settings.database).file}".\n{lost}'


def _keep_the_secret(settings: Settings) -> str:
    file = secret_file(locate(settings.database))
    what = f'the file "{file}"' if settings.secret is None and file else "the value of COUNTERPOINT_SECRET"
    return f"The secret is not in it. Keep {what} too, in another place: without it the backup is of no use."
