"""`init`: a library that is whole from its first minute, and nothing of anybody's is touched."""

from datetime import date
from pathlib import Path

import pytest

from bot.authoring.new_library import begin
from bot.core.errors import BotError
from bot.core.library import Library
from bot.demo.sample_messages import sample_messages
from bot.evaluation.evaluate import evaluate
from bot.evaluation.labels import of_library
from bot.lint.run import lint
from bot.matching import Matcher
from bot.storage.claim_files import read_library
from bot.storage.message_files import read_messages
from tests.judge import judge

TODAY = date(2031, 2, 28)


def begun(folder: Path) -> Library:
    begin(folder, TODAY)
    library = read_library(folder)
    assert isinstance(library, Library)
    return library


def test_lint_finds_nothing_at_all(tmp_path: Path) -> None:
    begin(tmp_path / "mine", TODAY)
    assert list(map(str, lint(tmp_path / "mine", judge()))) == []


def test_its_labelled_messages_are_answered_as_they_are_labelled(tmp_path: Path) -> None:
    library = begun(tmp_path / "mine")
    messages = of_library(read_messages(tmp_path / "mine" / "messages"), library.claims, ())
    report = evaluate(Matcher.of(library, judge()), messages)
    assert report.recall.value == report.precision.value == 1
    assert report.recall.of > 0
    assert (tmp_path / "mine" / "messages" / "README.md").is_file()


def test_it_shows_each_kind_of_claim_and_each_side(tmp_path: Path) -> None:
    claims = begun(tmp_path / "mine").claims.values()
    assert {claim.kind for claim in claims} == {"factual", "value"}
    assert {claim.raised_by for claim in claims} == {"for", "against"}


def test_it_says_enough_for_the_demo(tmp_path: Path) -> None:
    library = begun(tmp_path / "mine")
    assert len(sample_messages(library, Matcher.of(library, judge())).messages) == 3


def test_it_is_not_overdue_on_the_day_it_is_made(tmp_path: Path) -> None:
    claims = begun(tmp_path / "mine").claims.values()
    assert {(claim.reviewed_on, claim.review_by) for claim in claims} == {(TODAY, date(2032, 2, 28))}


def test_all_of_its_sources_say_that_they_are_invented(tmp_path: Path) -> None:
    sources = [source for claim in begun(tmp_path / "mine").claims.values() for source in claim.sources]
    assert all("nvented" in source.limits and ".example.org/" in source.url for source in sources)


def test_editors_find_its_schema(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    begin(folder, TODAY)
    assert (folder / "schema.json").read_bytes() == (Path(__file__).parents[2] / "claims" / "schema.json").read_bytes()


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    assert len(begun(tmp_path).claims) == 4


@pytest.mark.parametrize("name", ["file.txt", "library.yaml", ".hidden"])
def test_a_folder_that_holds_anything_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(BotError, match="is not empty"):
        begin(tmp_path, TODAY)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [(name, "mine")]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BotError, match="name a new folder"):
        begin(tmp_path / "file", TODAY)
