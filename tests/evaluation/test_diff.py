"""Diff tells which cards change, which figures move, which labelled messages flip, and fails at a new wrong reply."""

import json
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.core.library import parse_library
from bot.core.progress import Step, unwatched
from bot.evaluation import diff as module
from bot.evaluation.card_changes import Event
from bot.evaluation.diff import Diff, JudgeChange, compare, diff
from bot.evaluation.diff_report import report
from bot.evaluation.flips import Standing
from bot.inference.model_file import DECISION, MANIFEST, SHIPPED, write_model
from bot.storage import git_ref
from bot.storage.claim_files import read_documents
from bot.storage.message_files import Labelled
from tests.judge import judge, loaded
from tests.libraries.copies import CLAIM, changed
from tests.libraries.repositories import a_repository, commit, git

NAME = "helmets-cut-head-injuries"
PHRASING = "  - helmets prevent half of all head injuries\n"
DOG = "dogs chew through a helmet strap in one night"
SAID = "a bucket on your bonce saves half the coconuts"


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the judge that ships once for all tests: it takes longer than all the rest."""
    monkeypatch.setattr(module, "load_judge", loaded)


def compared(library: Path, ref: str = "main") -> Diff:
    return diff(ref, library, SHIPPED, library.parent / "messages", unwatched)


def beside_the_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commit the library where the program and its judge lie; return the judge's file."""
    monkeypatch.setattr(git_ref, "_PROGRAM", folder.resolve())
    file = folder / "bot" / "inference" / "judge.zip"
    file.parent.mkdir(parents=True)
    shutil.copy(SHIPPED, file)
    a_repository(folder)
    return file


def made_to_speak_from(score: float, file: Path) -> None:
    """Write the judge that ships with another threshold."""
    with zipfile.ZipFile(SHIPPED) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}
    decision = json.loads(members[DECISION])
    decision["thresholds"]["speak"] = score
    write_model(file, "another", members | {DECISION: json.dumps(decision).encode()})


def told(library: Path, form: str = "text") -> str:
    return report(compared(library), form).replace(f"{library.parent}/", "")


def test_nothing_changed_is_told_so(tmp_path: Path) -> None:
    found = compared(a_repository(tmp_path))
    assert (found.is_empty, found.failing) == (True, 0)
    assert report(found, "text").startswith("Nothing changed since main")


def test_where_nothing_changed_no_message_is_read(tmp_path: Path) -> None:
    library = a_repository(tmp_path)
    found = compared(library)
    assert (found.messages, found.flips) == (0, ())
    assert report(found, "text").splitlines() == [
        "Nothing changed since main: library and judge are the same.",
        "So no message was read: each is answered as before. The figures are told by eval.",
    ]
    assert compared(changed(library, "verdict: ", "verdict: Or so. ")).messages == 3


def test_where_no_message_is_read_there_are_no_figures(tmp_path: Path) -> None:
    library = a_repository(tmp_path)
    unchanged = json.loads(told(library, "json"))
    assert (unchanged["figures"], unchanged["sides"]) == ([], [])
    changed(library, "rating: partly-supported", "rating: contested")
    shown = report(diff("main", library, SHIPPED, None, unwatched), "text").splitlines()
    assert [line for line in shown if "recall" in line or line.split() == ["main", "here"]] == []


def test_what_changes_on_a_card_is_told_the_rating_first(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), PHRASING, "  - a lid saves half the skulls\n  - lids save skulls\n")
    changed(library, "rating: partly-supported", "rating: contested")
    changed(library, "verdict: ", "verdict: Or so. ")
    [card] = compared(library).cards
    notes = "rating partly-supported → contested; verdict changed; +2 phrasings, -1 phrasing"
    assert str(card) == f"{NAME} ({notes})"


@pytest.mark.parametrize(("there", "event"), [(True, Event.REMOVED), (False, Event.ADDED)])
def test_a_claim_that_came_or_went_is_told(there: bool, event: Event, tmp_path: Path) -> None:
    library = a_repository(tmp_path)
    other = library / "injuries" / "another.yaml"
    other.write_text((library / CLAIM).read_text("utf-8").replace("example-lab", "other-lab"), "utf-8")
    if there:
        commit(tmp_path)
        other.unlink()
    [card] = compared(library).cards
    assert (card.claim_id, card.event) == ("another", event)
    assert f"1 claim {event}: another" in told(library)


def test_the_order_of_topics_and_an_anchor_are_changes(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "[[helmet, lid]", "[[helmet, hat]")
    topics = (library / "library.yaml").read_text("utf-8").split("topics:\n")[1].splitlines()[:2]
    changed(library, "\n".join(topics), "\n".join(reversed(topics)), "library.yaml")
    found = compared(library)
    assert found.keys == ("topics",)
    assert [str(card) for card in found.cards] == [f"{NAME} (rating same; anchors changed)"]


def test_a_wording_that_stands_there_twice_now_is_one_more(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), PHRASING, PHRASING * 2)
    assert [str(card) for card in compared(library).cards] == [f"{NAME} (rating same; +1 phrasing)"]


def test_a_claim_that_is_only_for_who_asks_now_is_answered_no_more(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "phrasings:", "passive: false\nphrasings:")
    assert compared(library).flips
    assert all(flip.after.answer is None for flip in compared(library).flips)


def test_what_is_only_for_who_asks_is_recognised_as_before_and_replies_to_nobody_wrongly(tmp_path: Path) -> None:
    repository = a_repository(tmp_path)
    changed(repository, PHRASING, f"  - {DOG}\n{PHRASING}")
    commit(repository.parent)
    library = changed(repository, "phrasings:", "passive: false\nphrasings:")
    recall, _, wrong = compared(library).figures
    assert (recall.before, wrong.name.split(" (")[0]) == (recall.after, "false replies")
    assert (wrong.before.part, wrong.after.part) == (1, 0)


def test_without_labelled_messages_the_cards_are_compared(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "rating: partly-supported", "rating: contested")
    found = diff("main", library, SHIPPED, None, unwatched)
    assert (found.messages, len(found.cards)) == (0, 1)
    assert "rating partly-supported → contested" in report(found, "text")


def test_a_card_that_only_git_thinks_changed_did_not(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "rating: partly", "# Somebody remarks.\nrating: partly")
    assert compared(library).is_empty


def test_a_labelled_silence_that_becomes_a_reply_fails_and_names_its_cause(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), PHRASING, f"  - {DOG}\n{PHRASING}")
    found = compared(library)
    [flip] = found.flips
    assert (found.failing, flip.standing, flip.sign) == (1, Standing.WRONG, "-")
    line = (library / CLAIM).read_text("utf-8").splitlines().index(f"  - {DOG}") + 1
    text = told(library)
    assert f"library/{CLAIM}:{line}" in text
    assert "chew through a helmet strap" in text
    assert "messages/report/hand.yaml:" in text
    assert text.endswith("FAIL: a labelled message now gets a wrong reply.\n")


def test_a_wrong_reply_that_was_there_before_does_not_fail(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), PHRASING, f"  - {DOG}\n{PHRASING}")
    commit(tmp_path)
    assert compared(changed(library, "verdict: ", "verdict: Or so. ")).failing == 0


def test_a_message_that_is_answered_as_labelled_at_last_is_good_news(tmp_path: Path) -> None:
    library = a_repository(tmp_path, {"text": SAID, "claims": [NAME]})
    found = compared(changed(library, PHRASING, f"  - {SAID}\n{PHRASING}"))
    [flip] = found.flips
    assert (found.failing, flip.standing, flip.sign) == (0, Standing.RIGHT, "+")
    assert [(figure.before.part, figure.after.part) for figure in found.figures[:1]] == [(0, 1)]
    assert flip.change.startswith("silent ")


def test_a_reply_that_is_lost_is_told_and_does_not_fail(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path, {"text": SAID, "claims": [NAME]}), PHRASING, f"  - {SAID}\n{PHRASING}")
    commit(tmp_path)
    found = compared(changed(library, f"  - {SAID}\n", ""))
    [flip] = found.flips
    assert (found.failing, flip.standing, flip.sign) == (0, Standing.MISSED, "-")


def test_figures_are_counted_on_the_part_that_judges(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "verdict: ", "verdict: Or so. ")
    (tmp_path / "messages" / "fit").mkdir()
    shutil.copy(tmp_path / "messages" / "report" / "hand.yaml", tmp_path / "messages" / "fit" / "other.yaml")
    found = compared(library)
    assert (found.messages, found.figures[-1].name) == (6, "false replies (of 3)")


def test_only_what_is_among_the_messages_is_counted_as_a_labelled_message(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "verdict: ", "verdict: Or so. ")
    assert "None of 3 labelled messages is answered otherwise." in told(library)
    documents = read_documents(library)
    here = parse_library(documents)
    wording = Labelled(text=SAID, kind="claim", claims=frozenset({NAME}), path="a.yaml", line=1)
    before = replace(here, name="Another")
    read = compare("before", (before, here), judge(), (wording,), documents, unwatched)
    assert (read.messages, read.wordings) == (0, 1)
    assert "None of 1 wording is answered otherwise." in report(read, "text")
    both = replace(read, messages=1_200, wordings=48)
    assert "None of 1,200 labelled messages and 48 wordings is answered otherwise." in report(both, "text")


def test_what_reads_alike_is_read_once(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "verdict: ", "verdict: Or so. ")
    rounds: list[str] = []

    def followed(messages: Sequence[Step], told: str, /) -> Iterable[Step]:
        rounds.append(told)
        return messages

    diff("main", library, SHIPPED, tmp_path / "messages", followed)
    changed(library, PHRASING, "")
    diff("main", library, SHIPPED, tmp_path / "messages", followed)
    assert rounds == ["Reading messages, here"] * 2 + ["Reading messages, main"]


def test_where_the_program_is_elsewhere_the_judge_cannot_differ(tmp_path: Path) -> None:
    found = compared(a_repository(tmp_path))
    assert (found.judge, found.is_empty) == (JudgeChange.SAME, True)
    assert "has no judge" not in report(found, "text")
    assert report(found, "text").startswith("Nothing changed since main: library and judge are the same.\n")


def test_a_ref_that_has_no_judge_yet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside_the_program(tmp_path, monkeypatch).unlink()
    commit(tmp_path)
    found = compared(tmp_path / "library")
    assert (found.judge, found.is_empty) == (JudgeChange.ABSENT, True)
    assert report(found, "text").startswith("Nothing changed since main: the library is the same.\n")
    assert report(found, "text").endswith(
        "main has no judge: only the library is compared.\nSo no message was read. The figures are told by eval.\n"
    )


def test_the_same_judge_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside_the_program(tmp_path, monkeypatch)
    found = compared(tmp_path / "library")
    assert (found.judge, found.is_empty) == (JudgeChange.SAME, True)
    assert report(found, "text").count("judge") == 1  # nothing changed


def test_another_judge_is_told_with_the_thresholds_that_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = beside_the_program(tmp_path, monkeypatch)
    made_to_speak_from(99.9, file)
    commit(tmp_path)
    found = compared(tmp_path / "library")
    assert (found.judge, found.is_empty) == (JudgeChange.CHANGED, False)
    assert [(moved.name, moved.before) for moved in found.thresholds] == [("speak", 99.9)]
    assert "The judge changed.\nthresholds: speak 99.9 → " in report(found, "text")


def test_of_another_judge_only_the_part_that_judges_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = beside_the_program(tmp_path, monkeypatch)
    (tmp_path / "messages" / "fit").mkdir()
    shutil.copy(tmp_path / "messages" / "report" / "hand.yaml", tmp_path / "messages" / "fit" / "other.yaml")
    changed(tmp_path / "library", "verdict: ", "verdict: Or so. ")
    assert compared(tmp_path / "library").messages == 6
    made_to_speak_from(99.9, file)
    commit(tmp_path)
    assert compared(tmp_path / "library").messages == 3


def test_a_judge_that_this_version_cannot_run_is_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside_the_program(tmp_path, monkeypatch).write_bytes(b"a judge of another time")
    commit(tmp_path)
    found = compared(tmp_path / "library")
    assert (found.judge, found.is_empty) == (JudgeChange.UNREADABLE, True)
    assert report(found, "text").startswith("Nothing changed since main: the library is the same.\n")
    assert report(found, "text").endswith(
        "The judge of main cannot be run by this version: only the library is compared.\n"
        "So no message was read. The figures are told by eval.\n"
    )


def test_a_threshold_of_the_library_changes_what_is_answered(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "name: ", "threshold: 99\nname: ", "library.yaml")
    found = compared(library)
    assert found.keys == ("threshold",)
    assert found.flips


def test_words_of_the_whole_library_are_compared(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "name: ", "name: All of ", "library.yaml")
    assert compared(library).keys == ("name",)
    assert "library.yaml changed: name" in told(library)


def test_workflow_commands_point_at_the_message_and_at_the_wording(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), PHRASING, f"  - {DOG}\n{PHRASING}")
    commands = [line for line in told(library, "github").splitlines() if line.startswith("::")]
    assert [command.partition(" ")[0] for command in commands] == ["::error", "::error", "::notice"]
    assert commands[0].startswith("::error file=messages/report/hand.yaml,line=")
    assert f"file=library/{CLAIM},line=" in commands[1]


def test_json_holds_the_same(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), PHRASING, f"  - {DOG}\n{PHRASING}")
    data = json.loads(told(library, "json"))
    assert (data["failed"], data["flips"][0]["after"], data["flips"][0]["standing"]) == (1, NAME, "wrong")
    assert data["flips"][0]["cause"]["path"] == f"library/{CLAIM}"


@pytest.mark.parametrize("ref", ["no-such-branch", "", "-x", "--exec=ls", "main:library"])
def test_a_ref_that_does_not_exist_is_one_sentence(ref: str, tmp_path: Path) -> None:
    with pytest.raises(BotError, match="name a branch, a tag or a commit") as fault:
        compared(a_repository(tmp_path), ref)
    assert "\n" not in str(fault.value)


def test_a_library_outside_of_any_repository_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = a_repository(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    shutil.rmtree(tmp_path / ".git")
    with pytest.raises(BotError, match="is in no git repository") as fault:
        compared(library)
    assert "\n" not in str(fault.value)


def test_a_ref_without_the_library_is_one_sentence(tmp_path: Path) -> None:
    library = a_repository(tmp_path)
    git(tmp_path, "rm", "-r", "--cached", "--quiet", "library")
    git(tmp_path, "commit", "--quiet", "--message=Without")
    with pytest.raises(BotError, match="There is no library at main"):
        compared(library)


def test_a_ref_whose_library_is_broken_is_one_sentence(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "kind: factual", "kind: opinion")
    commit(tmp_path)
    changed(library, "kind: opinion", "kind: factual")
    with pytest.raises(BotError, match="compare with a ref that does") as fault:
        compared(library)
    assert "\n" not in str(fault.value)


def test_without_git_it_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = a_repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BotError, match="git, which is not installed"):
        compared(library)


@pytest.mark.parametrize("name", ["minimal.jsonl", "nowhere"])
def test_what_is_no_folder_of_claims_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "minimal.jsonl").write_text('{"id": "a", "claim": "b"}\n')
    with pytest.raises(BotError, match=name):
        compared(tmp_path / name)
