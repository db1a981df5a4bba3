"""`new`, `init` and `review` as processes."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.feedback import Ballot, Feedback
from bot.storage.first_library import first_library
from bot.storage.secret import Pseudonyms
from bot.storage.tables import Vote, VoteReason
from tests.commands import bot
from tests.libraries.copies import a_copy, changed

HELMET = "helmets-cut-head-injuries"


def test_a_library_is_begun_passes_lint_and_takes_a_new_claim(tmp_path: Path) -> None:
    status, out, _ = bot("init", "mine", folder=tmp_path)
    assert status == 0
    assert "python -m bot demo --library mine" in out
    assert "\nThen put your own name, topics and sides into mine/library.yaml, and begin a claim:\n" in out
    status, out, _ = bot("lint", "--library", "mine", folder=tmp_path)
    assert status == 0
    assert out.startswith("0 errors, 0 warnings in 4 claims\n\nHow well will it do? 40 wordings, each asked")
    status, out, _ = bot("eval", "--library", "mine", folder=tmp_path)
    assert (status, out.partition(":")[0]) == (0, "example.yaml")
    status, out, _ = bot(
        "new", "dogs-bite", "--topic", "people", "--kind", "value", "--library", "mine", folder=tmp_path
    )
    assert status == 0
    assert out.startswith("The nearest claims of the library.")
    assert out.count("\n- ") == 3
    assert out.splitlines()[-1].startswith("mine/people/dogs-bite.yaml is begun.")
    status, out, _ = bot("lint", "--library", "mine", "--no-forecast", folder=tmp_path)
    assert (status, out.splitlines()[0]) == (0, "dogs-bite: draft, 38 things to write (mine/people/dogs-bite.yaml)")


def test_a_claim_can_have_the_name_of_a_file_of_messages_or_of_a_hidden_one(tmp_path: Path) -> None:
    bot("init", "mine", folder=tmp_path)
    (tmp_path / "mine" / ".trash").mkdir()
    (tmp_path / "mine" / ".trash" / "example.yaml").write_text("title: x", encoding="utf-8")
    status, _, errors = bot("new", "example", "--topic", "people", "--library", "mine", folder=tmp_path)
    assert (status, errors) == (0, "")


def test_hidden_files_beside_labelled_messages_are_an_editors(tmp_path: Path) -> None:
    bot("init", "mine", folder=tmp_path)
    (tmp_path / "mine" / "messages" / ".#example.yaml").symlink_to("somebody@somewhere.1234")
    assert bot("eval", "--library", "mine", folder=tmp_path)[0] == 0
    assert bot("lint", "--library", ".", "--no-forecast", folder=tmp_path / "mine")[1].startswith(
        "0 errors, 0 warnings"
    )


def test_who_withdraws_a_claim_from_a_library_with_an_error_hears_that_a_running_bot_does_not_follow(
    tmp_path: Path,
) -> None:
    folder = changed(a_copy(tmp_path), "verdict:", "verdikt:")
    status, out, _ = bot("withdraw", "helmet-laws-reduce-cycling", "--library", str(folder), folder=tmp_path)
    assert status == 1
    assert "is deleted, but the library has 2 errors (lint tells), and until that is mended a running bot" in out


@pytest.mark.parametrize(
    "command", [("init", "mine"), ("new", "x", "--topic", "law", "--kind", "opinion", "--library", "mine")]
)
def test_what_cannot_be_begun_is_one_sentence(command: tuple[str, ...], tmp_path: Path) -> None:
    a_copy(tmp_path).rename(tmp_path / "mine")
    status, out, errors = bot(*command, folder=tmp_path)
    assert (status, out, errors.count("\n")) == (2, "", 1)


async def test_the_queue_is_told_and_written(tmp_path: Path) -> None:
    library = changed(a_copy(tmp_path), "review_by: 2027-11-24", "review_by: 2020-01-01")
    async with open_database(f"sqlite+aiosqlite:///{tmp_path}/copy.db") as database:
        feedback = Feedback(database, Pseudonyms(b"a secret of thirty-two bytes or more"))
        now = datetime.now(UTC)
        for person, reason in enumerate([VoteReason.QUESTION] * 4 + [VoteReason.JOKE]):
            ballot = Ballot(
                match_id=None, claim_id=HELMET, revision="abcd1234", kind=Vote.NOT_HERE, reasons=(reason,), at=now
            )
            assert await feedback.vote(ballot, person)
    arguments = ("review", "--library", str(library), "--db", "copy.db", "--csv", "queue.csv")
    status, out, errors = bot(*arguments, folder=tmp_path)
    assert (status, errors) == (1, "")
    assert f"{library}/injuries/{HELMET}.yaml:49 {HELMET}, review by 2020-01-01" in out
    assert f"{HELMET} abcd1234 not-here question: 4" in out
    assert f"{HELMET} abcd1234 not-here joke: < 3" in out
    assert "a question that asks whether it is so (4 people said so)" in out
    with (tmp_path / "queue.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["list"] for row in rows} == {"overdue", "unread", "said", "near-miss"}
    assert {row["count"] for row in rows if row["list"] == "said"} == {"4", "< 3"}


async def test_of_several_libraries_each_gets_the_votes_on_its_own_claims(tmp_path: Path) -> None:
    library = a_copy(tmp_path)
    async with open_database(f"sqlite+aiosqlite:///{tmp_path}/copy.db") as database:
        assert await first_library(database, ["trams", library.name]) == "trams"
        feedback = Feedback(database, Pseudonyms(b"a secret of thirty-two bytes or more"))
        for claim_id, reason in ((HELMET, VoteReason.JOKE), (f"{library.name}/{HELMET}", VoteReason.QUESTION)):
            now, reasons = datetime.now(UTC), (reason,)
            vote = Ballot(
                match_id=None, claim_id=claim_id, revision="abcd1234", kind=Vote.NOT_HERE, reasons=reasons, at=now
            )
            for person in range(4):
                assert await feedback.vote(vote, person)
    _, out, _ = bot("review", "--library", str(library), "--db", "copy.db", folder=tmp_path)
    assert f"{HELMET} abcd1234 not-here question: 4" in out
    assert "joke" not in out


def test_a_database_that_cannot_be_read_keeps_nobody_from_the_rest_of_the_queue(tmp_path: Path) -> None:
    (tmp_path / "counterpoint.db").touch()
    status, out, errors = bot("review", "--library", str(a_copy(tmp_path)), folder=tmp_path)
    assert (status, errors) == (0, "")
    assert 'What people said: The database "counterpoint.db" is empty or of an earlier version' in out
    assert "no database here" not in out
    assert bot("review", "--library", "library", "--db", "counterpoint.db", folder=tmp_path)[0] == 2


def test_without_a_database_the_rest_is_told_and_none_is_made(tmp_path: Path) -> None:
    status, out, _ = bot("review", "--library", str(a_copy(tmp_path)), folder=tmp_path)
    assert status == 0
    assert "no database here" in out
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize("option", [("--db", "nowhere.db"), ("--csv", "no/such/folder.csv")])
def test_what_cannot_be_opened_is_one_sentence(option: tuple[str, str], tmp_path: Path) -> None:
    status, out, errors = bot("review", "--library", str(a_copy(tmp_path)), *option, folder=tmp_path)
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert option[1] in errors
