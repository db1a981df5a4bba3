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


@pytest.mark.parametrize("subject", ["Mend\u2028it", "Mend\x01it", "Mend\x0cit", "a\tb"])
def test_whatever_a_subject_holds_is_one_subject(subject: str, repository: Path) -> None:
    file = repository / "claims" / "new" / "renamed.yaml"
    file.write_text(file.read_text("utf-8") + "last: 1\n", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", subject)
    assert [edit.subject for edit in edits(repository / "claims")["renamed"]][:2] == [subject, "Move it"]


def test_no_setting_of_git_changes_what_is_told(repository: Path) -> None:
    before = edits(repository / "claims")
    for setting in ("log.showSignature", "diff.noprefix"):
        git(repository, "config", setting, "true")
    git(repository, "config", "log.showRoot", "false")
    assert edits(repository / "claims") == before


def test_a_file_that_is_no_claims_does_not_count_for_one_of_its_name(repository: Path) -> None:
    before = edits(repository / "claims")
    (repository / "claims" / "messages").mkdir()
    for name in ("messages/renamed.yaml", "new/renamed.txt", "renamed.yaml"):
        (repository / "claims" / name).write_text("- text: x\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "Label messages")
    assert edits(repository / "claims") == before


def test_a_folder_in_no_repository_has_none(tmp_path: Path) -> None:
    assert edits(tmp_path) == {}
    assert edits(tmp_path / "nowhere") == {}


def test_a_repository_without_its_whole_history_tells_none(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    assert edits(tmp_path / "shallow" / "claims") == {}


def test_without_git_there_are_none(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert edits(repository / "claims") == {}
