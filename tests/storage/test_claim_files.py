"""Files of a library: every one that cannot be used is told with its place and cure, and nothing else happens."""

import os
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.library import Library
from bot.core.minimal_claims import MinimalLibrary
from bot.core.problems import LibraryError
from bot.storage.claim_files import LARGEST_CLAIM, LARGEST_SOURCES, read_library
from tests.libraries.copies import CLAIM, HELMETS, a_copy, changed, edited

BROKEN: list[dict[str, Any]] = yaml.safe_load((HELMETS.parent / "broken.yaml").read_text(encoding="utf-8"))
WORDS_OF_THE_VALIDATOR = re.compile(
    r"[Ii]nput should|should have|[Ee]xtra input|pydantic|\b(tuple|dict|str|None|mapping)\b"
)
OTHER_WORDS = st.sampled_from(
    ["no", "2026-11-24", "012", "~", "[]", "{}", "x: y", "- a", "&a [*a]", "!t 1", "1e9", "'", "\t"]
)
MINIMAL = '{"id": "a-claim", "claim": "Helmets help.", "phrasings": ["they do"]}\n'


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return a_copy(tmp_path)


def told(library: Path) -> list[str]:
    """What is said of a broken library: first lines, with paths inside it."""
    with pytest.raises(LibraryError) as caught:
        read_library(library)
    return [str(problem).partition("\n")[0].replace(f"{library}/", "") for problem in caught.value.problems]


def claim_saying(library: Path, content: bytes) -> Path:
    (library / CLAIM).write_bytes(content)
    return library


def test_a_library_on_another_subject_is_read_whole() -> None:
    library = read_library(HELMETS)
    assert isinstance(library, Library)
    assert list(library.claims) == [
        "helmet-laws-reduce-cycling",
        "riders-decide-for-themselves",
        "helmet-riders-take-more-risks",
        "helmets-cut-head-injuries",
    ]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["case"])
def test_each_fault_is_told_with_its_place(case: dict[str, Any], library: Path) -> None:
    assert told(edited(library, case["edits"])) == case["told"]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["case"])
def test_each_fault_comes_with_a_cure_in_the_words_of_the_file(case: dict[str, Any], library: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        read_library(edited(library, case["edits"]))
    assert all(problem.hint for problem in caught.value.problems)
    assert not WORDS_OF_THE_VALIDATOR.search(str(caught.value))


def test_the_faults_of_all_files_are_told_at_once(library: Path) -> None:
    changed(library, "kind: factual", "kind: opinion")
    changed(library, "rating: contested", "\trating: false", "law/helmet-laws-reduce-cycling.yaml")
    changed(library, "name: Bicycle helmets", "nmae: Bicycle helmets", "library.yaml")
    assert [line.split(" ", 2)[:2] for line in told(library)] == [
        [f"{CLAIM}:4:7:", "CP107"],
        ["law/helmet-laws-reduce-cycling.yaml:6:1:", "CP100"],
        ["library.yaml:2:1:", "CP101"],
        ["library.yaml:2:1:", "CP102"],
    ]


def test_the_last_line_counts(library: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        read_library(changed(library, "kind: factual", "kind: opinion\nage: 3"))
    assert str(caught.value).splitlines()[-1] == "2 problems in the claim library"


@pytest.mark.parametrize("word", ["no", "off", "y", "2026-11-24", "12:30:00", "NO"])
def test_words_that_older_yaml_reads_as_something_else_are_text(word: str, library: Path) -> None:
    read = read_library(changed(library, "  - a helmet cuts", f"  - {word}\n  - a helmet cuts"))
    assert read.claims["helmets-cut-head-injuries"].phrasings[0] == word


def test_a_number_with_a_leading_zero_is_the_number(library: Path) -> None:
    read = read_library(changed(library, "kind: factual", "kind: factual\nthread: [012]"))
    assert isinstance(read, Library)
    assert read.claims["helmets-cut-head-injuries"].thread == (12,)


def test_a_few_aliases_are_welcome(library: Path) -> None:
    changed(library, "sources: [example-lab-2015]\ncounter", "sources: &lab [example-lab-2015]\ncounter")
    read = read_library(changed(library, "sources: [example-lab-2015]\nsources", "sources: *lab\nsources"))
    assert isinstance(read, Library)


def test_a_million_aliases_fail_in_milliseconds(library: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{now}: &{now} [{', '.join([f'*{before}'] * 10)}]" for before, now in zip("abcde", "bcdef", strict=True)]
    claim_saying(library, "\n".join(lines).encode())
    started = time.perf_counter()
    assert told(library) == [f"{CLAIM}:3:36: CP100 error: aliases stand for too much text"]
    assert time.perf_counter() - started < 0.5


def test_an_alias_inside_itself_is_refused(library: Path) -> None:
    assert told(claim_saying(library, b"title: &t [*t]")) == [
        f'{CLAIM}:1:12: CP100 error: "*t" stands for nothing above'
    ]


@pytest.mark.parametrize(
    ("file", "largest"), [(CLAIM, LARGEST_CLAIM), ("sources.yaml", LARGEST_SOURCES), ("library.yaml", LARGEST_CLAIM)]
)
def test_a_file_of_ten_megabytes_is_refused_unread(file: str, largest: int, library: Path) -> None:
    (library / file).write_bytes(b"- a\n" * 2_621_440)
    started = time.perf_counter()
    assert told(library)[:1] == [f"{file}:1:1: CP100 error: the file is larger than {largest // 1024} KiB"]
    assert time.perf_counter() - started < 0.5


def test_text_that_is_not_utf_8_is_told_at_the_byte(library: Path) -> None:
    claim_saying(library, b"# helmets\ntitle: caf\xe9\n")
    assert told(library) == [f"{CLAIM}:2:11: CP100 error: the text is not UTF-8 from here on"]


def test_a_byte_order_mark_is_no_fault(library: Path) -> None:
    claim_saying(library, b"\xef\xbb\xbf" + (library / CLAIM).read_bytes())
    assert isinstance(read_library(library), Library)


def test_windows_line_ends_are_no_fault(library: Path) -> None:
    claim_saying(library, (library / CLAIM).read_bytes().replace(b"\n", b"\r\n"))
    assert isinstance(read_library(library), Library)


def test_an_empty_folder_is_no_library(tmp_path: Path) -> None:
    assert told(tmp_path) == ["library.yaml:1:1: CP100 error: the file cannot be read (no such file or directory)"]


def test_a_library_without_claims_is_none(library: Path) -> None:
    for claim in library.glob("*/*.yaml"):
        claim.unlink()
    with pytest.raises(LibraryError, match="the library holds no claims") as fault:
        read_library(library)
    assert any("with the command new" in problem.hint for problem in fault.value.problems)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    (line,) = told(tmp_path / "nowhere")
    assert line.endswith("nowhere:1:1: CP100 error: the library cannot be read (no such file or directory)")


def test_a_library_may_share_no_source(library: Path) -> None:
    (library / "sources.yaml").unlink()
    assert {line.split()[1] for line in told(library)} == {"CP202"}


@pytest.mark.parametrize(("ending", "code"), [(".yaml", "CP104"), (".yml", "CP100")])
def test_a_name_that_is_no_utf8_is_told_in_printable_letters(ending: str, code: str, library: Path) -> None:
    (library / CLAIM).rename(Path(os.fsdecode(os.fsencode(library) + b"/law/\xff" + ending.encode())))
    with pytest.raises(LibraryError) as caught:
        read_library(library)
    assert code in {problem.code for problem in caught.value.problems}
    str(caught.value).encode()


def test_a_folder_that_may_be_listed_but_not_entered_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object, **_named: object) -> None:  # the tests may run as root, whom no permission stops
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", refused)
    monkeypatch.setattr(os, "lstat", refused)
    assert told(library)[0].endswith("CP100 error: it cannot be looked at (permission denied)")


def test_a_link_in_a_circle_is_told(library: Path) -> None:
    (library / "circle").symlink_to(library / "circle")
    (library / "law" / "circle.yaml").symlink_to(library / "law" / "circle.yaml")
    assert [line.partition(" ")[0] for line in told(library)] == ["circle:1:1:", "law/circle.yaml:1:1:"]


def test_a_link_back_to_the_library_ends(library: Path) -> None:
    (library / "again").symlink_to(library)
    assert any(line.startswith("again/library.yaml") for line in told(library))


def test_a_pipe_is_not_waited_for(library: Path) -> None:
    os.mkfifo(library / "law" / "pipe.yaml")
    assert told(library) == ["law/pipe.yaml:1:1: CP100 error: the file cannot be read (it is no regular file)"]


def test_other_files_and_hidden_ones_are_left_alone(library: Path) -> None:
    for name in ("README.md", "schema.json", "law/notes.txt", "law/.draft.yaml", ".git/config.yaml"):
        (library / name).parent.mkdir(exist_ok=True)
        (library / name).write_text("nothing: [", encoding="utf-8")
    assert isinstance(read_library(library), Library)


def test_a_name_that_is_no_text_can_still_be_told(library: Path) -> None:
    (library / "law" / os.fsdecode(b"caf\xe9.yaml")).write_text("", encoding="utf-8")
    assert "".join(told(library)).encode()


def test_bare_claims_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "minimal.jsonl"
    file.write_text(MINIMAL + '\n{"id": "other", "claim": "They do not.", "title": "left out"}\n', encoding="utf-8")
    library = read_library(file)
    assert isinstance(library, MinimalLibrary)
    assert [(claim.id, claim.phrasings) for claim in library.claims.values()] == [
        ("a-claim", ("they do",)),
        ("other", ()),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "this line is not one JSON object"),
        ("[1]", "this line is not one JSON object"),
        ("[" * 100_000, "this line is not one JSON object"),
        ('{"id": "b"}', '"claim" is missing'),
        ('{"id": 7, "claim": "x"}', '"id" is not as it should be'),
        ('{"id": "b", "claim": "x", "phrasing": ["y"]}', 'unknown key "phrasing", near "phrasings"'),
        (MINIMAL.strip(), 'the id "a-claim" stands in an earlier line'),
    ],
)
def test_a_bad_line_of_bare_claims_is_told(line: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "minimal.jsonl"
    file.write_text(MINIMAL + line + "\n", encoding="utf-8")
    assert told(file)[0].endswith(f"minimal.jsonl:2:1: CP100 error: {fault}")


def test_a_file_without_bare_claims_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "minimal.jsonl").touch()
    assert told(tmp_path / "minimal.jsonl")


def read_or_refused(library: Path) -> None:
    """Read, or be refused with problems: any other exception fails the test."""
    problems = ["read"]
    try:
        read_library(library)
    except LibraryError as error:
        problems = [problem.hint for problem in error.problems]
    assert all(problems)


FUZZ = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@FUZZ
@given(content=st.binary(max_size=400), file=st.sampled_from([CLAIM, "library.yaml", "sources.yaml"]))
def test_any_bytes_are_read_or_refused(content: bytes, file: str, library: Path) -> None:
    (library / file).write_bytes(content)
    read_or_refused(library)
    shutil.copy(HELMETS / file, library / file)


@FUZZ
@given(
    data=st.data(),
    file=st.sampled_from([CLAIM, "library.yaml", "sources.yaml"]),
    word=OTHER_WORDS | st.text(max_size=9),
)
def test_a_file_with_any_value_exchanged_is_read_or_refused(
    data: st.DataObject, file: str, word: str, library: Path
) -> None:
    lines = (HELMETS / file).read_text(encoding="utf-8").split("\n")
    place = data.draw(st.integers(0, len(lines) - 1))
    key = re.match(r" *(- )?(\w+: )?", lines[place])
    lines[place] = f"{key[0] if key else ''}{word}"
    (library / file).write_text("\n".join(lines), encoding="utf-8")
    read_or_refused(library)
    shutil.copy(HELMETS / file, library / file)


@FUZZ
@given(content=st.binary(max_size=200))
def test_any_bytes_as_bare_claims_are_read_or_refused(content: bytes, library: Path) -> None:
    file = library / "minimal.jsonl"
    file.write_bytes(content)
    read_or_refused(file)
