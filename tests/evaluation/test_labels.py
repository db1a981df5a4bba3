"""Labels name claims that the library has, or are refused in one sentence."""

from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.evaluation.labels import of_library
from bot.storage.message_files import Labelled, MessageFileError, own_messages, read_messages

CLAIMS = ("helmets-cut-head-injuries", "helmet-laws-reduce-cycling")


def a_message(*claims: str, line: int = 7) -> Labelled:
    return Labelled(text="hello", kind="claim", claims=frozenset(claims), path="messages/own.yaml", line=line)


def test_labels_of_the_library_pass() -> None:
    messages = (a_message(CLAIMS[0]), Labelled(text="hello", kind="unrelated", twin_of=CLAIMS[1]))
    assert of_library(messages, CLAIMS, ()) == messages


@pytest.mark.parametrize(
    ("messages", "more"),
    [
        ([a_message("helmets-cut-head-injury")], ""),
        ([a_message("helmets-cut-head-injury"), a_message("b")], " (and 1 more such label)"),
        ([a_message("helmets-cut-head-injury", "z", "y")], " (and 2 more such labels)"),
    ],
)
def test_a_label_that_names_no_claim_is_one_sentence_with_the_nearest(messages: list[Labelled], more: str) -> None:
    with pytest.raises(BotError) as caught:
        of_library(messages, CLAIMS, ())
    told = str(caught.value)
    assert told == (
        f"messages/own.yaml:7 labels helmets-cut-head-injury, which is no claim of this library{more}: "
        "correct the label; the nearest ids are helmets-cut-head-injuries, helmet-laws-reduce-cycling."
    )


def test_of_the_messages_that_init_wrote_the_file_is_to_be_deleted() -> None:
    message = a_message("office-dogs-lower-stress").model_copy(update={"path": "messages/example.yaml", "line": 3})
    with pytest.raises(BotError, match=r"library: delete the file if it came with init, or correct the label; the ne"):
        of_library([message], CLAIMS, ())


def test_messages_about_a_draft_wait_for_it() -> None:
    assert of_library((a_message("begun"), a_message(CLAIMS[0])), CLAIMS, ("begun",)) == (a_message(CLAIMS[0]),)


def test_a_library_has_messages_in_its_folder_or_beside_it(tmp_path: Path) -> None:
    library = tmp_path / "claims"
    assert own_messages(library) is None
    for folder in (tmp_path / "tests" / "messages", library / "messages"):
        folder.mkdir(parents=True)
        assert own_messages(library) != folder
        (folder / "own.yaml").touch()
        assert own_messages(library) == folder
    assert own_messages(tmp_path / "another") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {text: a, kind: unrelated}\n- text: b\n  kind: claims\n", "own.yaml:3: “kind”: must be 'claim', 'denial'"),
        ("- {text: a, kind: unrelated}\n- text: b\n", "own.yaml:2: “kind”: Field required."),
        ("- text: b\n  kind: claim\n  claim: x\n", "own.yaml:3: “claim”: there is no such key."),
        ("- text: b\n  kind: claim\n", 'own.yaml:1: a message of kind "claim" names it: claims: [an-id].'),
        ("- {text: b, kind: claim, claims: x}\n", "own.yaml:1: “claims”: must be a list of claims' ids"),
        ("- {text: b, kind: joke, before: hi}\n", 'own.yaml:1: “before”: must be a list ("- " before each item)'),
        ("-\n", 'own.yaml:1: must be lines of the form "key: value", not empty.'),
        (
            "- text: b\n  kind: claim\n  twin_of: x\n",
            'own.yaml:1: only an "unrelated" or "on-topic" message has "twin_of".',
        ),
        ("text: b\n", 'own.yaml:1: must be a list ("- " before each item)'),
    ],
)
def test_a_bad_label_is_told_with_file_and_line(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MessageFileError) as caught:
        read_messages(tmp_path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes("- text: a\n  kind: joke\n- text: für\n".encode("latin-1"))
    with pytest.raises(
        MessageFileError, match=r"own.yaml:3: the text is not UTF-8 from here on; save the file as UTF-8"
    ):
        read_messages(tmp_path)
