"""A library that has just been begun stays clean while its topics, sides and sources are replaced, one by one."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.new_library import begin
from bot.core.library import parse_library
from bot.core.problems import LibraryError, Severity
from bot.lint.run import lint, report
from bot.storage.claim_files import read_documents
from tests.libraries.copies import changed

TOPICS = "topics:\n  work: Work and dogs\n  people: People and dogs\n"
SIDES = "sides:\n  for: People who want dogs at the office\n  against: People who want none\n"
STEPS = (
    ("library.yaml", TOPICS, "topics:\n  output: What gets done\n"),
    ("library.yaml", SIDES, "sides:\n  home: People who like home\n"),
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    begin(tmp_path / "mine", date(2026, 11, 24))
    return tmp_path / "mine"


def doubts(library: Path) -> list[str]:
    return [str(one) for one in lint(library, None) if one.severity is not Severity.INFO]


def test_examples_fit_what_they_were_written_with(library: Path) -> None:
    assert len(parse_library(read_documents(library)).claims) == 4


@pytest.mark.parametrize("steps", [STEPS, STEPS[:1], STEPS[1:]], ids=["both", "topics", "sides"])
def test_replacing_topics_and_sides_leaves_nothing_to_mend(steps: tuple[tuple[str, ...], ...], library: Path) -> None:
    for file, old, new in steps:
        changed(library, old, new, file)
        assert doubts(library) == []
    assert "0 errors, 0 warnings in 0 claims and 4 examples set aside" in report(lint(library, None), "text")


def test_replacing_the_sources_sets_aside_who_cites_them(library: Path) -> None:
    (library / "sources.yaml").unlink()
    assert doubts(library) == []
    assert [*parse_library(read_documents(library)).claims] == ["an-office-is-for-people"]


def left(library: Path) -> list[str]:
    return [str(one).replace(f"{library}/", "") for one in lint(library, None).leftovers]


def test_what_else_init_wrote_is_listed_to_be_deleted_once_nothing_needs_it(library: Path) -> None:
    messages = "messages/example.yaml: invented messages about claims that are gone or set aside; delete the file"
    sources = "example-survey-2021, example-trial-2023: invented sources that only examples set aside cite; delete them"
    assert left(library) == []
    for file, old, new in STEPS:
        changed(library, old, new, file)
    assert left(library) == [f"{messages} (messages/example.yaml)", f"{sources} (sources.yaml)"]
    assert f"{messages} ({library}/messages/example.yaml)\n" in report(lint(library, None), "text")
    told = json.loads(report(lint(library, None), "json"))["leftovers"]
    assert [(one["path"], one["line"]) for one in told] == [
        (f"{library}/messages/example.yaml", 1),
        (f"{library}/sources.yaml", 2),
    ]
    assert f"::notice file={library}/sources.yaml,line=2" in report(lint(library, None), "github")


def test_sources_that_nothing_cites_any_more_are_warned_of_alone(library: Path) -> None:
    for file in ("work", "people"):
        shutil.rmtree(library / file)
    (library / "work").mkdir()
    (library / "work" / "begun.yaml").write_text("title: TODO\n", encoding="utf-8")
    assert [one.partition(":")[0] for one in left(library)] == ["messages/example.yaml"]
    assert [one.split(": ")[2] for one in doubts(library)] == [
        'no claim cites the source "example-survey-2021"\n  hint',
        'no claim cites the source "example-trial-2023"\n  hint',
    ]


def test_messages_about_a_draft_of_ones_own_are_not_left_over(library: Path) -> None:
    for file, old, new in STEPS:
        changed(library, old, new, file)
    messages = library / "messages" / "example.yaml"
    messages.write_text("- {text: a, kind: claim, claims: [begun]}\n", encoding="utf-8")
    (library / "output").mkdir()
    (library / "output" / "begun.yaml").write_text("title: TODO\n", encoding="utf-8")
    assert [one.partition(":")[0] for one in left(library)] == ["example-survey-2021, example-trial-2023"]
    messages.write_text("- nothing", encoding="utf-8")
    assert len(left(library)) == 1


def test_a_library_without_a_claim_of_its_own_says_so(library: Path) -> None:
    changed(library, *STEPS[0][1:], STEPS[0][0])
    with pytest.raises(LibraryError, match="no claim of its own yet"):
        parse_library(read_documents(library))


def test_a_claim_that_is_no_example_is_told_as_before(library: Path) -> None:
    file = library / "work" / "office-dogs-distract.yaml"
    file.write_text(file.read_text("utf-8").replace("# An invented example", "# Mine now"), "utf-8")
    changed(library, *STEPS[0][1:], STEPS[0][0])
    assert {one.split(": ")[1] for one in doubts(library)} == {"CP109 error", "CP209 warning"}
