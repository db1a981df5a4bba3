"""A library in a git repository, with labelled messages beside it."""

import subprocess
from pathlib import Path
from typing import Any

import yaml

from tests.libraries.copies import a_copy

AS_IT_SHOULD_BE = (
    {"text": "helmets halve head injuries, everybody knows that", "claims": ["helmets-cut-head-injuries"]},
    {"text": "where do you all buy your lights for the dark months", "kind": "unrelated"},
    {"text": "dogs chew through a helmet strap in one night", "kind": "on-topic"},
)


def a_repository(folder: Path, *messages: dict[str, Any]) -> Path:
    """Commit the library on helmets and labelled messages; return the library."""
    library = a_copy(folder)
    _write(folder / "messages" / "report" / "hand.yaml", messages or AS_IT_SHOULD_BE)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return library


def commit(folder: Path) -> None:
    """Commit all that is there."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Some edit")


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody without a configuration."""
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", "-C", folder, *who, *arguments), check=True, capture_output=True)  # noqa: S607


def _write(path: Path, messages: tuple[dict[str, Any], ...]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump([{"kind": "claim"} | message for message in messages]), "utf-8")
