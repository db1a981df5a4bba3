"""A claim is withdrawn with what it alone cited, and the library stays usable whatever it was."""

import shutil
from pathlib import Path

import pytest

from bot.authoring.withdrawal import labels_left, withdraw
from bot.core.errors import BotError
from bot.core.problems import Severity
from bot.lint.run import lint
from bot.storage.claim_files import read_documents, read_library
from tests.libraries.copies import HELMETS, a_copy, changed

SHIPPED = Path(__file__).parents[2] / "claims"
LAW = "helmet-laws-reduce-cycling"


def shared(folder: Path) -> list[str]:
    sources = read_documents(folder).sources
    if sources is None:
        return []
    assert isinstance(sources.data, list)
    return [entry["id"] for entry in sources.data]


@pytest.mark.parametrize("claim", sorted(path.stem for path in HELMETS.glob("*/*.yaml")))
def test_any_claim_can_be_withdrawn_and_lint_finds_no_error(claim: str, tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    done = withdraw(folder, claim)
    assert not done.files[0].exists()
    assert lint(folder, None).count(Severity.ERROR) == 0
    assert not done.by_hand


def test_what_it_alone_cited_goes_and_comments_stay(tmp_path: Path) -> None:
    folder = changed(a_copy(tmp_path), "- id: example-survey", "# On the survey.\n- id: example-survey", "sources.yaml")
    text = (folder / "sources.yaml").read_text(encoding="utf-8")
    (folder / "sources.yaml").write_text(f"# Shared.\n{text}", encoding="utf-8")
    first, second = [path.stem for path in folder.glob("*/*.yaml") if "example-survey-2020" in path.read_text("utf-8")]
    done = withdraw(folder, first)
    assert "example-survey-2020" in done.lonely
    assert withdraw(folder, second).sources == ("example-survey-2020",)
    left = (folder / "sources.yaml").read_text(encoding="utf-8")
    assert left == f"# Shared.\n{text.partition('# On the survey')[0]}"


def test_what_a_draft_cites_stays(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    first, second = [path for path in folder.glob("*/*.yaml") if "example-survey-2020" in path.read_text("utf-8")]
    second.write_text(second.read_text("utf-8").replace("verdict: ", "verdict: TODO, say better. ", 1), "utf-8")
    assert withdraw(folder, first.stem).sources == ()
    assert "example-survey-2020" in (folder / "sources.yaml").read_text("utf-8")


def test_claims_of_the_shipped_library_leave_no_source_that_nobody_cites(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "claims")
    before = shared(folder)
    gone: list[str] = []
    for claim in sorted(path.stem for path in folder.glob("*/*.yaml"))[:6]:
        done = withdraw(folder, claim)
        assert not done.by_hand
        gone += done.sources
    assert shared(folder) == [name for name in before if name not in gone]
    assert read_library(folder).claims


def test_a_claim_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    with pytest.raises(BotError, match=f'no claim “helmet-laws-reduce-cyclin”; did you mean "{LAW}"?'):
        withdraw(folder, "helmet-laws-reduce-cyclin")


def test_labels_that_still_name_it_are_counted_and_lint_warns_of_them(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    (folder / "messages").mkdir()
    label = f"- text: Laws keep people off their bikes.\n  kind: claim\n  claims: [{LAW}]\n"
    (folder / "messages" / "own.yaml").write_text(label * 2, encoding="utf-8")
    assert list(lint(folder, None)) == []
    withdraw(folder, LAW)
    assert labels_left(folder, LAW) == 2
    [found] = [one for one in lint(folder, None) if one.code == "CP112"]
    assert (found.severity, found.line) == (Severity.WARNING, 1)
    assert found.message.startswith(f'labels "{LAW}", which is no claim of this library (and 1 more such label)')


def test_the_last_claim_stays(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    *others, last = [path.stem for path in sorted(folder.glob("*/*.yaml"))]
    for claim in others:
        withdraw(folder, claim)
    with pytest.raises(BotError, match="set COUNTERPOINT_SPEAK=off"):
        withdraw(folder, last)
    assert read_library(folder).claims
    changed(folder, "name: ", "name: '", "library.yaml")
    with pytest.raises(BotError, match="set COUNTERPOINT_SPEAK=off"):
        withdraw(folder, last)


def test_a_broken_file_of_another_claim_keeps_nobody_from_withdrawing_one(tmp_path: Path) -> None:
    folder = changed(a_copy(tmp_path), "title: How", "title: 'How")
    done = withdraw(folder, LAW)
    assert not done.files[0].exists()
    assert done.sources == ()
    assert [problem.severity for problem in done.errors] == [Severity.ERROR]


def test_a_claim_that_stands_under_two_topics_is_withdrawn_from_both(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    (file,) = folder.glob(f"*/{LAW}.yaml")
    other = next(path for path in folder.iterdir() if path.is_dir() and path != file.parent)
    shutil.copy(file, other)
    done = withdraw(folder, LAW)
    assert {path.parent for path in done.files} == {file.parent, other}
    assert not any(path.exists() for path in done.files)


def test_what_cannot_be_read_is_a_claim_too(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    for file in folder.glob("*/*.yaml"):
        if file.stem != LAW:
            file.write_text("title: '", encoding="utf-8")
    assert withdraw(folder, LAW).errors
