"""`lint` and `eval` as processes: names asked about once, and how well a library will do."""

import json
from pathlib import Path

import pytest

from tests.commands import bot
from tests.libraries.copies import a_copy, changed

ROOT = Path(__file__).parents[2]


TOWN, MINISTER = "names:\n  - Upper Lowmoor\n", "people:\n  Jane Miller: minister of roads\n"


@pytest.mark.parametrize(
    ("answer", "status", "added"),
    [
        ("p\nminister of roads\nn\n", 0, TOWN + MINISTER),
        ("y\n\nn\n", 0, TOWN),  # what is no answer is asked again
        ("\nn\n", 0, TOWN),
        ("p\n\n\n", 0, ""),  # a person without a role is left
        ("p\nminister of roads\n", 1, MINISTER),  # what was said stays
        ("", 1, ""),
    ],
)
def test_each_name_is_asked_about(answer: str, status: int, added: str, tmp_path: Path) -> None:
    said = "The laboratory of Upper Lowmoor in Canada, led by Jane Miller, tested"
    library = changed(a_copy(tmp_path), "The laboratory tested", said)
    before = (library / "library.yaml").read_text(encoding="utf-8")
    done = bot("lint", "--library", library, "--add-names", "--no-forecast", given=answer)
    after = (library / "library.yaml").read_text(encoding="utf-8")
    assert done.status == status
    assert "\nJane Miller   in " in done.out
    assert "\nCanada" not in done.out
    assert after == before + added


def test_a_library_without_messages_is_asked_its_own_wordings(tmp_path: Path) -> None:
    status, out, _ = bot("eval", "--library", str(a_copy(tmp_path)), folder=tmp_path)
    assert status == 0
    assert "No labelled messages: put some into" in out
    assert "How well will it do? 4" in out


def test_a_label_of_another_library_is_refused_by_eval(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "own.yaml").write_text("- {text: a, kind: claim, claims: [helmets]}\n", encoding="utf-8")
    status, out, errors = bot("eval", "--library", str(a_copy(tmp_path)), "--messages", "labels", folder=tmp_path)
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert errors.startswith("labels/own.yaml:1 labels helmets, which is no claim of this library: correct the label;")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--public", "."), "name that with --data."),
        (("--public", ".", "--data", ".", "--misses"), "leave --thread and --data out."),
        (("--data", ".", "--misses"), "leave --thread and --data out."),
        (("--thread", "one.txt"), "give both --thread and --labels, or neither."),
    ],
)
def test_what_eval_cannot_do_together_is_one_sentence(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    status, out, errors = bot("eval", "--library", str(a_copy(tmp_path)), *arguments, folder=tmp_path)
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert said in errors


def test_messages_that_came_near_are_listed_to_paste(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    near = "helmets maybe do something for heads in some crash tests i guess"
    (tmp_path / "labels" / "own.yaml").write_text(f"- {{text: {near}, kind: on-topic}}\n", encoding="utf-8")
    arguments = ("eval", "--library", str(a_copy(tmp_path)), "--messages", "labels", "--misses")
    status, out, _ = bot(*arguments, folder=tmp_path)
    assert status == 0
    assert "of 1 messages came near a claim and stayed silent." in out
    assert out.startswith("0 of") or "labels/own.yaml:1 (on-topic): " in out


def test_messages_and_hands_are_counted_in_words(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "own.yaml").write_text("- {text: helmets are blue, kind: on-topic}\n", encoding="utf-8")
    out = bot("eval", "--library", str(a_copy(tmp_path)), "--messages", "labels", folder=tmp_path)[1]
    assert "1 message by 1 hand; share, 95 % interval, count\n" in out


def test_annotations_come_without_a_forecast(tmp_path: Path) -> None:
    out = bot("lint", "--library", str(a_copy(tmp_path)), "--format", "github", "--forecast", folder=tmp_path)[1]
    assert "How well" not in out


def test_a_script_gets_the_forecast_as_data_where_it_asks(tmp_path: Path) -> None:
    arguments = ("lint", "--library", str(a_copy(tmp_path)), "--format", "json")
    assert "forecast" not in json.loads(bot(*arguments, folder=tmp_path)[1])
    assert json.loads(bot(*arguments, "--forecast", folder=tmp_path)[1])["forecast"]["asked"] == 40


def test_a_library_of_drafts_alone_gets_its_forecast_where_it_asks(tmp_path: Path) -> None:
    for file in sorted(a_copy(tmp_path).glob("*/*.yaml")):
        changed(tmp_path / "library", "reviewed_on: 2026-11-24", "reviewed_on: TODO", f"{file.parent.name}/{file.name}")
    arguments = ("lint", "--library", "library", "--forecast")
    assert "How well" not in bot(*arguments, folder=tmp_path)[1]
    status, out, errors = bot(*arguments, "--drafts", folder=tmp_path)
    assert (status, errors) == (0, "")
    assert "Read as far as they are worded" in out
    assert "each asked of the library without it (Bicycle helmets):" in out


def test_a_library_whose_only_draft_has_no_wording_gets_no_forecast(tmp_path: Path) -> None:
    library = a_copy(tmp_path)
    for file in sorted(library.glob("*/*.yaml")):
        file.unlink()
    topic = next(folder.name for folder in sorted(library.iterdir()) if folder.is_dir())
    assert bot("new", "begun", "--topic", topic, "--library", library, folder=tmp_path).status == 0
    arguments = ("lint", "--library", library, "--drafts", "--forecast")
    status, out, errors = bot(*arguments, folder=tmp_path)
    assert (status, errors) == (0, "")
    assert out.endswith("in 0 claims and 1 draft\n\nNo draft is read: none has its claim and a wording written.\n")
    status, out, errors = bot(*arguments, "--format", "json", folder=tmp_path)
    assert (status, errors) == (0, "")
    assert "forecast" not in json.loads(out)


def test_the_forecast_names_the_library_and_how_to_see_all_of_it(tmp_path: Path) -> None:
    a_copy(tmp_path).rename(tmp_path / "my own")
    out = bot("lint", "--library", "my own", folder=tmp_path)[1]
    assert "each asked of the library without it (Bicycle helmets):" in out
    assert out.endswith("python -m bot lint --forecast --library 'my own'\n")
    assert "NO_MATCH  " in bot("lint", "--library", "my own", "--forecast", folder=tmp_path)[1]
