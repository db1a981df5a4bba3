"""A claim file that says TODO is a draft: told apart, never in the way, and no part of the library."""

import re
from pathlib import Path

import pytest

from bot.core.library import Library
from bot.core.problems import LibraryError
from bot.core.progress import unwatched
from bot.core.worded_drafts import told as told_drafts
from bot.core.worded_drafts import with_drafts, worded
from bot.evaluation.forecast import forecast
from bot.lint.run import Severity, lint, report
from bot.storage.claim_files import read_documents, read_library
from tests.judge import judge
from tests.libraries.copies import CLAIM, HELMETS, a_copy, changed

LAWS = "law/helmet-laws-reduce-cycling.yaml"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return a_copy(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: How much helmets reduce head injuries", "title: TODO"),
        ("rating: partly-supported", "rating: TODO"),
        ("rating: partly-supported", "rating: TODO\nkind: TODO"),  # a key that stands twice
        ("rating: partly-supported", 'rating: "TODO'),  # a quotation mark that is never closed
    ],
)
def test_a_draft_is_skipped_and_told_in_one_line(old: str, new: str, library: Path) -> None:
    whole = read_library(library)
    changed(library, old, new)
    rest = read_library(library)
    assert isinstance(whole, Library)
    assert isinstance(rest, Library)
    assert whole.claims.keys() - rest.claims.keys() == {"helmets-cut-head-injuries"}
    findings = lint(library, judge())
    assert [draft.left for draft in findings.drafts] in ([1], [2])
    assert findings.count(Severity.ERROR) == 0
    first = f"helmets-cut-head-injuries: draft, {findings.drafts[0].left} thing"
    assert [line for line in report(findings, "text").splitlines() if line.startswith(first)]


def test_what_keeps_a_draft_from_being_read_is_a_warning(library: Path) -> None:
    changed(library, "rating: partly-supported", 'rating: "TODO')
    (problem,) = lint(library, judge())
    assert (problem.severity, problem.code) == (Severity.WARNING, "CP100")


def test_a_draft_with_the_id_of_a_claim_or_of_another_draft_is_a_warning(library: Path) -> None:
    for number, folder in enumerate(("law", "safety")):
        (library / folder).mkdir(exist_ok=True)
        (library / folder / f"{Path(CLAIM).stem}.yaml").write_text(f"title: TODO {number}\n", encoding="utf-8")
    changed(library, "topics:\n", "topics:\n  safety: Safety\n", "library.yaml")
    found = [problem for problem in lint(library, judge()) if problem.code == "CP103"]
    assert [(Path(problem.path).parent.name, problem.severity) for problem in found] == [
        ("law", Severity.WARNING),
        ("safety", Severity.WARNING),
    ]
    assert all(problem.message.endswith(f"is taken by {library / CLAIM}") for problem in found)


def test_a_todo_in_a_comment_makes_no_draft(library: Path) -> None:
    changed(library, "kind: factual", "# TODO ask Ann\nkind: factual")
    assert read_documents(library).drafts == ()


def test_what_a_draft_cites_stays_among_the_shared_sources(library: Path) -> None:
    for file in (CLAIM, LAWS):
        changed(library, "reviewed_on: 2026-11-24", "reviewed_on: TODO", file)
    assert [problem.code for problem in lint(library, judge())] == []


def test_a_library_of_nothing_but_drafts_answers_nothing_and_lint_finds_no_error(library: Path) -> None:
    for file in sorted(library.glob("*/*.yaml")):
        changed(library, "reviewed_on: 2026-11-24", "reviewed_on: TODO", str(file.relative_to(library)))
    with pytest.raises(LibraryError, match="no finished claim yet, only 4 drafts"):
        read_library(library)
    assert list(lint(library, judge())) == []


def test_labelled_messages_of_a_library_are_no_claims(library: Path) -> None:
    (library / "messages").mkdir()
    (library / "messages" / "own.yaml").write_text("- {text: hello, kind: unrelated}\n", encoding="utf-8")
    assert isinstance(read_library(library), Library)


def test_each_form_tells_drafts(library: Path) -> None:
    findings = lint(changed(library, "rating: partly-supported", "rating: TODO"), judge())
    assert f"::notice file={library}/{CLAIM}" in report(findings, "github")
    assert '"id": "helmets-cut-head-injuries"' in report(findings, "json")
    assert report(findings, "text").splitlines()[-1] == "0 errors, 0 warnings in 3 claims and 1 draft"


def drafted(library: Path, file: str = CLAIM) -> Path:
    return changed(library, "reviewed_on: 2026-11-24", "reviewed_on: TODO", file)


def test_a_draft_that_is_worded_can_be_asked_about_and_forecast(library: Path) -> None:
    for file in sorted(library.glob("*/*.yaml")):
        drafted(library, str(file.relative_to(library)))
    documents = read_documents(library)
    tried = with_drafts(documents)
    assert tried.claims.keys() == {draft.id for draft in documents.drafts}
    assert "helmets-cut-head-injuries" in told_drafts(documents)
    whole = read_library(HELMETS)
    assert isinstance(whole, Library)
    assert forecast(tried, judge(), unwatched).answered == forecast(whole, judge(), unwatched).answered


def test_of_a_draft_only_what_is_written_is_read(library: Path) -> None:
    changed(library, "  - helmets prevent half of all head injuries\n", '  - "TODO: way 1"\n')
    documents = read_documents(library)
    [draft] = worded(documents)
    assert draft.phrasings
    assert not any("TODO" in text for text in draft.phrasings)
    assert len(with_drafts(documents).claims) == 4


def test_a_draft_takes_the_place_of_no_claim_and_of_no_other_draft(library: Path) -> None:
    written = (library / CLAIM).read_text(encoding="utf-8")
    for number, folder in enumerate(("law", "safety")):
        (library / folder).mkdir(exist_ok=True)
        for name in ("begun.yaml", Path(CLAIM).name):
            text = re.sub(r"(?m)^claim: .*$", f"claim: Draft {number} of a sentence.", written)
            (library / folder / name).write_text(text.replace("2026-11-24", "TODO"), encoding="utf-8")
    documents = read_documents(library)
    claims = with_drafts(documents).claims
    whole = read_library(HELMETS)
    assert claims[Path(CLAIM).stem].claim == whole.claims[Path(CLAIM).stem].claim
    assert claims["begun"].claim == "Draft 0 of a sentence."
    assert told_drafts(documents).endswith(" until they are finished: begun.")


@pytest.mark.parametrize("key", ["claim", "phrasings"])
def test_a_draft_without_claim_or_wording_is_left_out(key: str, library: Path) -> None:
    text = (library / CLAIM).read_text(encoding="utf-8")
    (library / CLAIM).write_text(re.sub(rf"(?ms)^{key}:.*?\n(?=\w)", f"{key}: [TODO]\n", text), encoding="utf-8")
    documents = read_documents(library)
    assert len(documents.drafts) == 1
    assert worded(documents) == ()
    assert told_drafts(documents).startswith("No draft is read")
