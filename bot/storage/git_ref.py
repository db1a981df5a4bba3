"""A library as it is at a git ref, read with git. No code of another ref is ever run."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.errors import BotError

_PROGRAM = Path(__file__).resolve().parents[2]
_JUDGE = "bot/inference/judge.zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryAtRef:
    """A library at a ref, in a temporary folder, and the judge's file there, if the ref has one.

    `is_beside_program`: the program itself is in that repository, so that the judge may be another there.
    """

    library: Path
    judge: Path | None
    is_beside_program: bool


class _GitError(Exception):
    """Git failed; the text is the first line of its error."""


@contextmanager
def at_ref(ref: str, library: Path) -> Iterator[LibraryAtRef]:
    """Give the library at the ref until the end of the block.

    Raises BotError where there is no repository, no such ref, or no library at it. The judge is looked for only if the
    program itself is in the library's repository.
    """
    top = _top(library)
    commit = _commit(top, ref)
    with TemporaryDirectory(prefix="counterpoint-") as folder:
        copy = Path(folder) / "claims"
        _unpack(top, commit, library, copy, ref)
        beside = top.resolve() == _PROGRAM
        judge = _judge(top, commit, Path(folder)) if beside else None
        yield LibraryAtRef(library=copy, judge=judge, is_beside_program=beside)


def _top(library: Path) -> Path:
    """Return the top folder of the library's repository."""
    if not library.is_dir():
        raise BotError(f"{library} is no folder of claims, which diff compares; name one with --library.")
    try:
        return Path(_git(library, "rev-parse", "--show-toplevel").decode().strip())
    except _GitError as fault:
        raise BotError(
            f"{library} is in no git repository that can be read ({fault}); begin one with git init and a commit."
        ) from None


def _commit(top: Path, ref: str) -> str:
    try:
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except _GitError:
        raise BotError(f"This repository has no “{ref}”; name a branch, a tag or a commit, such as main.") from None
    return commit.decode().strip()


def _unpack(top: Path, commit: str, library: Path, copy: Path, ref: str) -> None:
    inside = library.resolve().relative_to(top.resolve())
    try:
        packed = _git(top, "archive", "--format=tar", f"{commit}:{'' if inside == Path() else inside.as_posix()}")
    except _GitError:
        raise BotError(f"There is no {inside} at {ref}; name a ref that has this library.") from None
    try:
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(copy, filter="data")
    except tarfile.TarError as fault:  # a link out of the folder
        raise BotError(f"{inside} at {ref} cannot be unpacked ({fault}).") from None


def _judge(top: Path, commit: str, folder: Path) -> Path | None:
    try:
        content = _git(top, "show", f"{commit}:{_JUDGE}")
    except _GitError:
        return None
    file = folder / "judge.zip"
    file.write_bytes(content)
    return file


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(("git", "-C", folder, *arguments), capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise BotError("diff needs git, which is not installed.") from None
    if done.returncode:
        error = done.stderr.decode(errors="replace").strip()
        raise _GitError(error.partition("\n")[0].rstrip("."))
    return done.stdout
