"""The edits of a library's files, as git tells them."""

from datetime import date
from pathlib import Path

import pytest

from bot.storage.git_history import edits
from tests.libraries.repositories import git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a library beside something else, whose claim was written, mended and moved."""
    library = tmp_path / "whole" / "claims"
    (library / "old").mkdir(parents=True)
    git(library.parent, "init", "--quiet", "--initial-branch=main")
    text = "".join(f"line: {number}\n" for number in range(20))
    for subject, change in (("Write it", text), ("Mend it: a \u201cfigure\u201d", text + "more: 1\n")):
        (library / "old" / "a-claim.yaml").write_text(change, encoding="utf-8")
        (library.parent / "a-claim.yaml").write_text(change, encoding="utf-8")
        git(library.parent, "add", ".")
        git(library.parent, "commit", "--quiet", "--date=2026-11-24T12:00:00Z", "--message", subject)
    (library / "new").mkdir()
    git(library.parent, "mv", "claims/old/a-claim.yaml", "claims/new/renamed.yaml")
    git(library.parent, "commit", "--quiet", "--date=2026-11-24T12:00:00Z", "--message", "Move it")
    return library.parent


def test_a_file_keeps_its_edits_where_it_is_moved_the_latest_first(repository: Path) -> None:
    found = edits(repository / "claims")
    assert {name: [edit.subject for edit in its] for name, its in found.items()} == {
        "renamed": ["Move it", "Mend it: a \u201cfigure\u201d", "Write it"]
    }
    assert {edit.on for edit in found["renamed"]} == {date(2026, 11, 24)}
    assert all(len(edit.commit) >= 7 for edit in found["renamed"])


def test_a_folder_in_no_repository_has_none(tmp_path: Path) -> None:
    assert edits(tmp_path) == {}
    assert edits(tmp_path / "nowhere") == {}


def test_a_repository_without_its_whole_history_tells_none(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    assert edits(tmp_path / "shallow" / "claims") == {}


def test_without_git_there_are_none(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert edits(repository / "claims") == {}
