"""The secret, and the tags made with it: ways to recognise a person who shows up, without a list of persons.

A tag is a keyed BLAKE2b-128. All but the opt-out's are bound to one row, so rows cannot be grouped by person. Tags
are compared, never reversed.
"""

import hashlib
import os
import secrets
import struct
import tempfile
from contextlib import suppress
from hmac import compare_digest
from pathlib import Path

from sqlalchemy import select

from bot.core.errors import StorageError
from bot.storage.database import Database
from bot.storage.location import Location, locate
from bot.storage.tables import meta
from bot.storage.upsert import put

FILE_NAME = "counterpoint.secret"
_VARIABLE = "COUNTERPOINT_SECRET"
_FEWEST_BYTES = 32
_TAG_BYTES = 16
_CHECK = "secret_check"


class Tags:
    """Makes the tags of one secret."""

    def __init__(self, secret: bytes) -> None:
        # A key may be 64 bytes long, a secret longer.
        self._key = hashlib.blake2b(secret).digest()

    def message_author(self, message_id: int, user_id: int) -> bytes:
        """Tag the author of one message."""
        return self._tag(b"author", struct.pack(">QQ", message_id, user_id))

    def opt_out(self, scope: int | None, user_id: int) -> bytes:
        """Tag a person in a server, or (None) everywhere: the one tag that stays the same."""
        return self._tag(b"opt-out", struct.pack(">QQ", scope or 0, user_id))

    def voter(self, match_id: int, user_id: int) -> bytes:
        """Tag who votes on one reply."""
        return self._tag(b"voter", struct.pack(">QQ", match_id, user_id))

    def claim_voter(self, claim_id: str, revision: str, user_id: int) -> bytes:
        """Tag who votes on one revision of a claim's card that no reply led to."""
        return self._tag(b"claim voter", f"{claim_id} {revision} {user_id}".encode())

    def poster(self, message_id: int, user_id: int) -> bytes:
        """Tag who posted one card."""
        return self._tag(b"poster", struct.pack(">QQ", message_id, user_id))

    @property
    def check(self) -> str:
        """Tell this secret from others, giving nothing of it away."""
        return self._tag(b"check", b"").hex()

    def _tag(self, purpose: bytes, message: bytes) -> bytes:
        return hashlib.blake2b(message, digest_size=_TAG_BYTES, key=self._key, person=purpose).digest()


async def unlock(database: Database, given: str | None) -> Tags:
    """Return the tags of the database's secret; on first use the database learns to recognise it."""
    known = await known_check(database)
    tags = Tags(_secret(database.location, given, may_create=known is None))
    if known is None:
        async with database.writing() as connection:
            await put(connection, meta, {"key": _CHECK}, {"value": tags.check})
    else:
        _compare(tags, known)
    return tags


def check_secret(location: Location, given: str | None, known: str | None) -> None:
    """Raise StorageError where the secret of this place is missing or unfit, or not the one that a database knows."""
    if known is not None:
        _compare(Tags(_secret(location, given, may_create=False)), known)
    elif given is not None or location.is_shared:
        _secret(location, given, may_create=False)


def secret_file(location: Location) -> Path | None:
    """Return where the secret stands that is not given; a database in memory has none."""
    return location.file.parent / FILE_NAME if location.file else None


def load_secret(database_url: str, given: str | None) -> bytes:
    """Return the secret that was given, else the one in the file beside the database, else a new one put there."""
    return _secret(locate(database_url), given, may_create=True)


async def known_check(database: Database) -> str | None:
    """Return what the database knows its secret by, if it has been used."""
    async with database.reading() as connection:
        return await connection.scalar(select(meta.c.value).where(meta.c.key == _CHECK))


def _compare(tags: Tags, known: str) -> None:
    if not compare_digest(known, tags.check):
        raise StorageError(
            "The secret does not match this database, so opt-outs would be lost. "
            "Restore the old secret or start with an empty database."
        )


def _secret(location: Location, given: str | None, *, may_create: bool) -> bytes:
    if given is not None:
        return _long_enough(given, _VARIABLE)
    if location.is_shared:
        raise StorageError(
            f"{_VARIABLE} is not set; give every process of the bot the same {_FEWEST_BYTES} random bytes."
        )
    path = secret_file(location)
    if path is None:
        return secrets.token_bytes(_FEWEST_BYTES)
    if may_create and not path.exists():
        _create(path)
    return _long_enough(_read(path), f'The file "{path}"')


def _long_enough(text: str, name: str) -> bytes:
    secret = text.strip().encode()
    if len(secret) < _FEWEST_BYTES:
        raise StorageError(
            f"{name} is shorter than {_FEWEST_BYTES} bytes; make one with: "
            'python -c "import secrets; print(secrets.token_hex())"'
        )
    return secret


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise StorageError(
            f'The secret of this database is missing; restore the file "{path}" or set {_VARIABLE}.'
        ) from None
    except (OSError, UnicodeDecodeError):
        raise StorageError(f'The file "{path}" cannot be read as text; restore it, or set {_VARIABLE}.') from None


def _create(path: Path) -> None:
    """Put a whole file there or none; where another process is first, its file stays."""
    try:
        descriptor, draft = tempfile.mkstemp(prefix=f".{FILE_NAME}.", dir=path.parent)
        try:
            _write(descriptor, f"{secrets.token_hex(_FEWEST_BYTES)}\n")
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            Path(draft).unlink()
    except OSError as error:
        raise StorageError(f'The file "{path}" cannot be made ({error.strerror}); set {_VARIABLE}.') from None


def _write(descriptor: int, text: str) -> None:
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
