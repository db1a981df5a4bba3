"""Figures on labelled messages and threads count what they say they count."""

from functools import cache
from pathlib import Path

import pytest

from bot.core.minimal_claims import MinimalClaim
from bot.core.statistics import Share
from bot.evaluation.evaluate import evaluate
from bot.evaluation.threads import evaluate_thread
from bot.matching import Matcher
from bot.storage.message_files import Kind, Labelled, MessageFileError, read_messages
from tests.judge import judge


@cache
def matcher() -> Matcher:
    helmets = MinimalClaim(id="helmets", claim="Bicycle helmets halve serious head injuries.")
    laws = MinimalClaim(id="laws", claim="Compulsory helmet laws put people off cycling.")
    return Matcher([helmets, laws], judge())


SAID = "bicycle helmets halve serious head injuries"


def a_message(text: str, kind: Kind = "claim", *claims: str) -> Labelled:
    return Labelled(text=text, kind=kind, claims=frozenset(claims), part="fit")


def test_a_right_answer_counts_for_recall_and_precision() -> None:
    report = evaluate(matcher(), [a_message(SAID, "claim", "helmets")], sides={"helmets": "for"})
    assert report.recall == report.precision == report.top == report.by_side["for"] == Share(part=1, of=1)


def test_a_wrong_answer_counts_against_precision_and_its_kind() -> None:
    report = evaluate(matcher(), [a_message(SAID, "unrelated")])
    assert report.precision == Share(part=0, of=1)
    assert report.answered == {"unrelated": Share(part=1, of=1)}


def test_of_unrelated_messages_those_with_the_shape_of_a_claim_are_counted_apart() -> None:
    twin = Labelled(text=SAID, kind="unrelated", twin_of="helmets")
    report = evaluate(matcher(), [twin, a_message("a head of cabbage", "unrelated")])
    assert (report.answered["unrelated"], report.twins) == (Share(part=1, of=2), Share(part=1, of=1))
    assert "answered, worded like a claim     1.000" in str(report)
    assert "worded like a claim" not in str(evaluate(matcher(), [a_message("a head of cabbage", "unrelated")]))


def test_silence_on_a_claim_is_counted_by_its_reason() -> None:
    report = evaluate(matcher(), [a_message(f"is it true that {SAID}?", "claim", "helmets")])
    assert report.silenced["claim"] == {"QUESTION": 1}


def test_a_thread_counts_pairs_of_paragraph_and_claim(tmp_path: Path) -> None:
    (tmp_path / "thread.txt").write_text(f"{SAID.capitalize()}.\n\nSomething else altogether, my friends.\n", "utf-8")
    (tmp_path / "labels.yaml").write_text("paragraphs:\n- {line: 1, asserts: [helmets], denies: [laws]}\n", "utf-8")
    report = evaluate_thread(matcher(), tmp_path / "thread.txt", tmp_path / "labels.yaml")
    assert (report.precision, report.recall) == (Share(part=1, of=1), Share(part=1, of=1))
    assert report.denials == Share(part=0, of=1)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("{line: 3, asserts: [helmets]}", "labels line 3, which the thread does not have"),
        ("{line: 1, near: [gloves]}", "labels line 1 with gloves, which the library lacks"),
    ],
)
def test_a_label_of_what_is_not_there_is_told(tmp_path: Path, label: str, said: str) -> None:
    (tmp_path / "thread.txt").write_text(f"{SAID.capitalize()}.\n", "utf-8")
    (tmp_path / "labels.yaml").write_text(f"paragraphs:\n- {label}\n", "utf-8")
    with pytest.raises(MessageFileError, match=rf"labels\.yaml {said}; correct it\."):
        evaluate_thread(matcher(), tmp_path / "thread.txt", tmp_path / "labels.yaml")


def test_what_is_near_is_right_only_in_the_lenient_count(tmp_path: Path) -> None:
    (tmp_path / "thread.txt").write_text(f"{SAID.capitalize()}.\n", "utf-8")
    (tmp_path / "labels.yaml").write_text("paragraphs:\n- {line: 1, near: [helmets]}\n", "utf-8")
    report = evaluate_thread(matcher(), tmp_path / "thread.txt", tmp_path / "labels.yaml")
    assert (report.precision, report.lenient_precision) == (Share(part=0, of=0), Share(part=1, of=1))


def test_reports_read_as_text() -> None:
    assert "recall" in str(evaluate(matcher(), [a_message(SAID, "claim", "helmets")]))


def test_only_what_makes_no_claim_is_a_twin(tmp_path: Path) -> None:
    (tmp_path / "fit").mkdir()
    (tmp_path / "fit" / "hand.yaml").write_text("- {text: hi, kind: denial, twin_of: helmets}\n", "utf-8")
    with pytest.raises(MessageFileError, match="twin_of"):
        read_messages(tmp_path)


def test_a_file_with_an_unknown_kind_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").write_text("- {text: hello, kind: shout}\n", "utf-8")
    with pytest.raises(MessageFileError, match=r"some\.yaml.*kind"):
        read_messages(tmp_path)


def test_a_folder_without_messages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MessageFileError, match="holds no labelled messages"):
        read_messages(tmp_path)


def test_a_labelled_message_knows_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "fit").mkdir()
    (tmp_path / "fit" / "some.yaml").write_text("# Two.\n- {text: a, kind: joke}\n- text: b\n  kind: joke\n", "utf-8")
    places = [(message.path, message.line, message.hand, message.part) for message in read_messages(tmp_path)]
    path = str(tmp_path / "fit" / "some.yaml")
    assert places == [(path, 2, "some", "fit"), (path, 3, "some", "fit")]
