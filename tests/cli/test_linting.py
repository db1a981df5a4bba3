"""`lint --add-names` as a process: it asks once, and writes only where the answer is yes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.libraries.copies import a_copy, changed

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("answer", "status", "added"), [("y\n", 0, True), ("n\n", 0, False), ("", 1, False)])
def test_names_are_asked_about_once(answer: str, status: int, added: bool, tmp_path: Path) -> None:
    library = changed(a_copy(tmp_path), "The laboratory tested", "The laboratory of Upper Lowmoor in Canada tested")
    before = (library / "library.yaml").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "lint", "--library", str(library), "--add-names", "--no-forecast"],
        input=answer, capture_output=True, check=False, cwd=ROOT, text=True,
    )  # fmt: skip
    after = (library / "library.yaml").read_text(encoding="utf-8")
    assert done.returncode == status
    assert done.stdout.count("Upper Lowmoor") == 1 + (answer == "n\n")
    assert "Canada" not in done.stdout
    assert (after != before) == added
    assert ("names:\n  - Upper Lowmoor\n" in after) == added
    assert all(line in after.splitlines() for line in before.splitlines())
