"""What is wrong with a file of labelled texts is one sentence that names the file and the place."""

import gzip
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.corpus.checking import JOKES, check_texts
from bot.corpus.files import entries, json_lines
from bot.corpus.reading import Folders, read_twice, real_debates, said

FIRST = "- subject: tea\n  text: Tea is warm.\n  first: {kind: claim, asserts: [warm]}\n"
SECOND = "  second: {kind: claim, asserts: [warm]}\n"


def written(folder: Path, text: str) -> Path:
    (folder / "hand.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FIRST + SECOND + FIRST, r"hand\.yaml: entry 2 lacks “second”; data/README\.md says what belongs there\."),
        (f"{FIRST + SECOND}- tea\n", r"hand\.yaml: entry 2 is not as it should be; data/README\.md"),
        (FIRST + "  second: [\n", r"hand\.yaml:5: this is no YAML \(.*\); correct the line\."),
        ("tea: warm\n", r"hand\.yaml is no list; data/README\.md"),
        ("- \x07\n", r"hand\.yaml holds a character that no text can hold"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_told_with_its_place(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BotError, match=told):
        list(real_debates(written(tmp_path, text), {"tea": {}}))


def test_a_file_that_is_not_there_or_not_in_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("- {kind: claim, text: café}\n".encode("latin-1"))
    with pytest.raises(BotError, match=r"latin\.yaml holds a character that no text can hold; save it as UTF-8"):
        list(entries(tmp_path / "latin.yaml", said))
    with pytest.raises(BotError, match=r"none\.yaml cannot be read \(no such file or directory\)\."):
        list(entries(tmp_path / "none.yaml", said))


def test_entries_are_read_in_their_order(tmp_path: Path) -> None:
    found = entries(written(tmp_path, FIRST + SECOND) / "hand.yaml", read_twice)
    assert [(subject, message.text) for subject, message in found] == [("tea", "tea is warm.")]


def test_a_folder_of_data_that_is_not_whole_is_told_by_what_it_lacks(tmp_path: Path) -> None:
    folders = Folders(claims=tmp_path, messages=tmp_path, data=tmp_path / "data")
    with pytest.raises(BotError, match=r"data holds no debates; name the folder of the texts with --data\."):
        check_texts((), folders)
    (folders.data / "debates").mkdir(parents=True)
    with pytest.raises(BotError, match=rf"data lacks {JOKES}; name the folder"):
        check_texts((), folders)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[1]", r"tea\.jsonl:2 is no JSON object; write one a line\."),
        ("{", r"tea\.jsonl:2 is no JSON object"),
        ("[" * 100_000, r"tea\.jsonl:2 is no JSON object"),
        ('{"text": "Tea."}', r"tea\.jsonl:2 lacks “label”; write an object with text, label a line\."),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_what_belongs_there(line: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "tea.jsonl"
    file.write_text(f'{{"text": "Tea.", "label": "warm"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(BotError, match=told):
        list(json_lines(file, "text", "label"))


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "no such file"), (b"no gzip", "damaged or no gzip file"), (gzip.compress(b"\xff\xfe"), "one JSON object")],
    ids=["missing", "damaged", "no JSON"],  # a gzip file holds the second it was made in, and workers must agree
)
def test_a_file_that_cannot_be_read_is_told(content: bytes | None, told: str, tmp_path: Path) -> None:
    file = tmp_path / "tea.jsonl.gz"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BotError, match=f"{told}.*"):
        list(json_lines(file))
