"""`edit` with a script as the editor: it writes only what has no error, and loses no text."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.commands import Done, bot
from tests.libraries.copies import CLAIM, a_copy

ROOT = Path(__file__).parents[2]
ID = Path(CLAIM).stem
VERDICT = "verdict: Reviews"
EDITOR = """
import sys
from pathlib import Path
edits = [line.split(" => ") for line in Path("edits.txt").read_text().splitlines()]
file = Path(sys.argv[-1])
old, new = edits.pop(0)
Path("edits.txt").write_text("".join(f"{a} => {b}\\n" for a, b in edits))
file.write_text(file.read_text().replace(old, new))
"""

INTERRUPT = "[os.kill(number, signal.SIGINT) for number in (os.getppid(), os.getpid())]"
"""What a terminal does at Ctrl-C."""
APPEND = "import sys, time; time.sleep(0.5); open(sys.argv[-1], 'a').write('# mine\\n')"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "editor.py").write_text(EDITOR, encoding="utf-8")
    return a_copy(tmp_path)


def edit(library: Path, answers: str, *edits: str, editor: str | None = None, claim: str = ID) -> Done:
    folder = library.parent
    (folder / "edits.txt").write_text("".join(f"{one}\n" for one in edits), encoding="utf-8")
    named = f"{sys.executable} editor.py" if editor is None else editor
    with patch.object(tempfile, "tempdir", str(folder)):
        return bot(
            "edit", claim, "--library", library, given=answers, folder=folder, apart=False, PYTHONPATH=str(ROOT),
            EDITOR=named,
        )  # fmt: skip


def copies(library: Path) -> list[Path]:
    return [*library.parent.glob(f"counterpoint-edit-*/*/{ID}.yaml")]


def test_a_clean_edit_is_shown_and_written(library: Path) -> None:
    status, out, errors = edit(library, "y\n", f"{VERDICT} => verdict: Many reviews")
    assert (status, errors) == (0, "")
    assert "Many reviews" in out.partition("What would change:")[0]
    assert f"1 claim changed: {ID} (rating same; verdict changed)" in out
    assert "labelled message" not in out  # no word changed by which the claim is recognised
    assert "verdict: Many reviews" in (library / CLAIM).read_text("utf-8")
    assert copies(library) == []


def test_messages_and_wordings_that_flip_are_told(library: Path) -> None:
    said = "a bucket on your bonce saves half the coconuts"
    (library / "messages").mkdir()
    (library / "messages" / "own.yaml").write_text(f"- {{text: {said}, kind: claim, claims: [{ID}]}}\n", "utf-8")
    status, out, _ = edit(library, "n\n", f"helmets prevent half of all head injuries => {said}")
    assert status == 1
    assert re.search(rf"\+ \S+own\.yaml:1 +silent \w+ → {ID}", out)


@pytest.mark.parametrize(("most", "is_told"), [(200, False), (1, True)])
def test_that_not_all_texts_were_read_is_told_where_it_is_so(most: int, library: Path, *, is_told: bool) -> None:
    with patch("bot.authoring.editing.MOST_TEXTS", most), patch("bot.cli.edit.MOST_TEXTS", most):
        told = edit(library, "n\n", "helmets prevent half of all head injuries => a bucket saves the coconut").out
    assert (f"No more than {most} texts were read" in told) is is_told


def test_an_edit_with_an_error_can_be_opened_again(library: Path) -> None:
    edits = ("rating: partly-supported => rating: true", "rating: true => rating: contested")
    status, out, _ = edit(library, "y\ny\n", *edits)
    assert status == 0
    assert f"{library / CLAIM}:6:9: CP105 error" in out
    assert "counterpoint-edit" not in out
    assert "rating partly-supported → contested" in out
    assert "rating: contested" in (library / CLAIM).read_text("utf-8")


@pytest.mark.parametrize(
    ("answers", "change"),
    [
        ("n\n", "rating: partly-supported => rating: true"),
        ("n\n", f"{VERDICT} => verdict: Many"),
        ("", "title: => tit:"),
    ],
)
def test_what_is_not_written_is_kept(answers: str, change: str, library: Path) -> None:
    before = (library / CLAIM).read_text("utf-8")
    status, _, errors = edit(library, answers, change)
    assert status == 1
    (copy,) = copies(library)
    assert f"is as it was; your text is kept in {copy}" in errors
    assert change.partition(" => ")[2] in copy.read_text("utf-8")
    assert (library / CLAIM).read_text("utf-8") == before


@pytest.mark.parametrize(
    ("editor", "claim", "told"),
    [
        ("", ID, "No editor is set"),
        (
            "no-such-editor --wait",
            ID,
            "The editor “no-such-editor --wait” cannot be started (no such file or directory); set",
        ),
        (None, "helmets-cut-head-injury", f'did you mean "{ID}"?'),
    ],
)
def test_what_keeps_it_from_beginning_is_one_sentence(editor: str | None, claim: str, told: str, library: Path) -> None:
    status, out, errors = edit(library, "", "a => b", editor=editor, claim=claim)
    assert (status, out) == (2, "")
    assert told in errors


def test_an_error_is_told_though_another_file_has_the_like(library: Path) -> None:
    other = library / "injuries" / "helmet-riders-take-more-risks.yaml"
    other.write_text(re.sub(r"(?m)^rating: .*", "rating: true", other.read_text("utf-8")), "utf-8")
    status, out, _ = edit(library, "n\n", "rating: partly-supported => rating: true")
    assert status == 1
    assert "1 error, so it is not written" in out


def test_an_interrupt_while_the_editor_runs_is_the_editors(library: Path) -> None:
    caught = f"import os, signal; signal.signal(signal.SIGINT, lambda *_: None); {INTERRUPT}; {APPEND}"
    kept = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "EDITOR": f'{sys.executable} -c "{caught}"'}
    done = subprocess.run(
        (sys.executable, "-m", "bot", "edit", ID, "--library", library), input="y\n", capture_output=True, check=False,
        cwd=library.parent, env=kept, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "is written" in done.stdout
    assert (library / CLAIM).read_text("utf-8").endswith("# mine\n")


def test_an_editor_that_did_not_wait_is_told(library: Path) -> None:
    status, out, errors = edit(library, "", "a text that is not there => b")
    assert (status, errors, copies(library)) == (0, "", [])
    assert out.startswith("Nothing was changed. If you did change it: the editor")


def test_a_file_that_somebody_else_changed_meanwhile_is_left(library: Path) -> None:
    editor = f'sh -c \'echo "# theirs" >> {library / CLAIM}; echo "# mine" >> $0\''
    status, _, errors = edit(library, "y\n", editor=editor)
    assert status == 2
    assert "was changed by somebody else meanwhile" in errors
    assert (library / CLAIM).read_text("utf-8").endswith("# theirs\n")
    assert len(copies(library)) == 1
