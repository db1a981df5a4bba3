"""How the files of a library came to be as they are, where it lies in a git repository."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from bot.core.library import MESSAGES

_LOG = (
    *("-c", "core.quotePath=false", "-c", "log.showRoot=true", "log", "--no-show-signature"),
    *("--format=%x00%h%x00%as%x00%s", "--name-status", "-M", "--relative", "--", "."),
)
_HEAD = re.compile(r"^\0", re.MULTILINE)
"""What a commit begins with. No message and no name of a file can hold this character."""
_CLAIM_DEPTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A commit that changed a file: its short name, its day, and the first line of its message."""

    commit: str
    on: date
    subject: str


def edits(library: Path) -> Mapping[str, tuple[Edit, ...]]:
    """Return the edits of each claim's file by the claim's id, the latest first; a file that was moved keeps its own.

    Nothing where there is no git, no repository, or one without its whole history, which would tell it wrongly.
    """
    if not library.is_dir() or _git(library, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    return _by_claim(_HEAD.split(_git(library, *_LOG) or "")[1:])


def _by_claim(commits: Iterable[str]) -> Mapping[str, tuple[Edit, ...]]:
    """Read the log from the latest commit to the first, and follow each file to the names that it had before."""
    names: dict[str, str] = {}
    found: dict[str, list[Edit]] = defaultdict(list)
    for commit in commits:
        head, *changes = commit.split("\n")  # a subject may hold what else ends a line
        name, day, subject = head.split("\0", 2)
        edit = Edit(commit=name, on=date.fromisoformat(day), subject=subject)
        for change in filter(None, changes):
            _, *paths = change.split("\t")
            now = names.pop(paths[-1], paths[-1])
            names[paths[0]] = now
            if _is_claim(PurePosixPath(now)):
                found[PurePosixPath(now).stem].append(edit)
    return {claim: tuple(edits) for claim, edits in found.items()}


def _is_claim(file: PurePosixPath) -> bool:
    """Whether a file of the library may be a claim's: labelled messages may have the same name."""
    return len(file.parts) == _CLAIM_DEPTH and file.suffix == ".yaml" and file.parts[0] != MESSAGES


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git says, or None where it cannot."""
    try:
        done = subprocess.run(("git", "-C", folder, *arguments), capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None
