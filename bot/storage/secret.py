"""The secret, and the pseudonyms made with it, which recognise a given person without a list of persons.

A pseudonym is a keyed BLAKE2b-128 hash. All but those of opt-outs are bound to one row, so rows cannot be grouped by
person. Pseudonyms are compared, never reversed.
"""

import hashlib
import os
import secrets
import shlex
import stat
import struct
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hmac import compare_digest
from pathlib import Path

from sqlalchemy import inspect, select

from bot.core.errors import StorageError
from bot.storage.database import Database, open_database, upsert
from bot.storage.location import Location
from bot.storage.tables import meta

FILE_NAME = "counterpoint.secret"
_VARIABLE = "COUNTERPOINT_SECRET"
_FEWEST_BYTES = 32
_PSEUDONYM_BYTES = 16
_CHECK = "secret_check"


class Pseudonyms:
    """Makes pseudonyms with one secret."""

    def __init__(self, secret: bytes) -> None:
        # BLAKE2b takes a key of at most 64 bytes; a secret may be longer.
        self._key = hashlib.blake2b(secret).digest()

    def message_author(self, message_id: int, user_id: int) -> bytes:
        """Return the pseudonym of one message's author."""
        return self._hash(b"author", struct.pack(">QQ", message_id, user_id))

    def opt_out(self, scope: int | None, user_id: int) -> bytes:
        """Return that of a person in a server, or (None) everywhere: the only one that is always the same."""
        return self._hash(b"opt-out", struct.pack(">QQ", scope or 0, user_id))

    def voter(self, match_id: int, user_id: int) -> bytes:
        """Return that of a voter on one reply."""
        return self._hash(b"voter", struct.pack(">QQ", match_id, user_id))

    def claim_voter(self, claim_id: str, revision: str, user_id: int) -> bytes:
        """Return that of a voter on one revision of a claim's card that was not opened from a reply."""
        return self._hash(b"claim voter", f"{claim_id} {revision} {user_id}".encode())

    def poster(self, message_id: int, user_id: int) -> bytes:
        """Return that of whoever posted one card."""
        return self._hash(b"poster", struct.pack(">QQ", message_id, user_id))

    @property
    def check(self) -> str:
        """A value that tells this secret from others and gives nothing of it away."""
        return self._hash(b"check", b"").hex()

    def _hash(self, purpose: bytes, message: bytes) -> bytes:
        return hashlib.blake2b(message, digest_size=_PSEUDONYM_BYTES, key=self._key, person=purpose).digest()


async def load_pseudonyms(database: Database, given: str | None) -> Pseudonyms:
    """Return the pseudonyms of the database's secret, whose check value the database keeps from the first use on."""
    known = await known_check(database)
    pseudonyms = Pseudonyms(load_secret(database.location, given, may_create=known is None))
    if known is None:
        async with database.writing() as connection:
            await upsert(connection, meta, {"key": _CHECK}, {"value": pseudonyms.check})
    else:
        _compare(pseudonyms, known)
    return pseudonyms


async def refuse_wrong_secret(database_url: str, given: str | None) -> None:
    """Raise StorageError where a database does not know the secret, before it is brought to this program's version.

    That way has no return: who then went back to the older version, which has the secret, could not use it any more.
    """
    async with open_database(database_url, as_it_is=True) as database:
        await database.is_current()  # it refuses another program's tables, and those of a newer version
        check_secret(database.location, given, await known_check(database))


def check_secret(location: Location, given: str | None, known: str | None) -> None:
    """Raise StorageError where the secret is missing or too short, or does not match a database's check value."""
    if known is not None:
        _compare(Pseudonyms(load_secret(location, given, may_create=False)), known)
    elif given is not None or location.is_shared:
        load_secret(location, given, may_create=False)


def secret_file(location: Location) -> Path | None:
    """Return the file that holds the secret where none is given; a database in memory has none."""
    return location.file.parent / FILE_NAME if location.file else None


def open_to_others(location: Location, given: str | None) -> Iterator[str]:
    """Yield a sentence, with its cure, for each file of the bot that everybody on the machine may read or change."""
    secret = secret_file(location) if given is None else None
    if secret and _permits(secret, stat.S_IRWXO):
        yield f'The secret "{secret}" is open to everybody on this machine; run: chmod 600 {shlex.quote(str(secret))}'
    if location.file and _permits(location.file, stat.S_IWOTH):
        cure = f"chmod 600 {shlex.quote(str(location.file))}"
        yield f"{location} can be changed by everybody on this machine; run: {cure}"


def load_secret(location: Location, given: str | None, *, may_create: bool) -> bytes:
    """Return the given secret, else the one in the file beside the database, else a new one if it may be put there."""
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


async def known_check(database: Database) -> str | None:
    """Return the check value that the database keeps of its secret, if it has been used; of an earlier version, too."""
    async with database.reading() as connection:
        if not await connection.run_sync(lambda within: inspect(within).has_table(meta.name)):
            return None
        return await connection.scalar(select(meta.c.value).where(meta.c.key == _CHECK))


def _permits(file: Path, what: int) -> bool:
    """Return whether a file has one of these permissions. Windows has others, which this cannot tell."""
    with suppress(OSError):
        return os.name == "posix" and bool(file.stat().st_mode & what)
    return False


def _compare(pseudonyms: Pseudonyms, known: str) -> None:
    if not compare_digest(known, pseudonyms.check):
        raise StorageError(
            "The secret does not match this database, so opt-outs would be lost. "
            "Restore the old secret or start with an empty database."
        )


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
        return path.read_text(encoding="utf-8-sig")  # some editors put a mark before the text
    except FileNotFoundError:
        raise StorageError(
            f'The secret of this database is missing; restore the file "{path}" or set {_VARIABLE}.'
        ) from None
    except UnicodeDecodeError:
        raise StorageError(f'The file "{path}" cannot be read as text; restore it, or set {_VARIABLE}.') from None
    except OSError as fault:
        cause = (fault.strerror or "").lower()
        cure = f"let the bot's user read it, or set {_VARIABLE}"
        raise StorageError(f'The file "{path}" cannot be read ({cause}); {cure}.') from None


def _create(path: Path) -> None:
    """Create the file as a whole or not at all; if another process is first, its file stays."""
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
