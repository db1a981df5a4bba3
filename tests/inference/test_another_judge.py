"""`COUNTERPOINT_JUDGE` names another judge of the same contract, and the whole program runs with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.inference.model_file import SHIPPED
from bot.storage.claim_files import read_library
from tests.inference.tiny_judge import write_tiny_judge
from tests.libraries.copies import HELMETS

ROOT = Path(__file__).parents[2]
CLAIM = "Wearing a helmet halves the risk of a head injury."
UNRELATED = "My helmet is blue, and in photos of last summer it looks silly to my friends."


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judge") / "tiny.zip"
    claims = read_library(HELMETS).claims.values()
    write_tiny_judge(path, [CLAIM, UNRELATED, *(said for one in claims for said in (one.claim, *one.phrasings))])
    return path


def run(tiny: Path, *command: str) -> str:
    """Run the program as its operator does, and return what it prints."""
    asked = [sys.executable, "-m", "bot", *command]
    surroundings = os.environ | {"COUNTERPOINT_JUDGE": str(tiny)}
    done = subprocess.run(asked, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout + done.stderr


def test_the_other_judge_is_named(tiny: Path) -> None:
    assert "tiny can be run." in run(tiny, "doctor")


def test_the_other_judge_decides(tiny: Path) -> None:
    said = run(tiny, "why", CLAIM, "--library", str(HELMETS))
    assert "assertion almost certain" in said
    assert "Outcome: would speak on helmets-cut-head-injuries" in said
    assert "Outcome: silent" in run(tiny, "why", UNRELATED, "--library", str(HELMETS))


def test_the_other_judge_decides_in_the_demo(tiny: Path) -> None:
    assert _decisions(SHIPPED) != _decisions(tiny)


def _decisions(judge: Path) -> list[str]:
    told = run(judge, "demo", "--script", "--library", str(HELMETS))
    decisions = [line for line in told.splitlines() if line.startswith("    · ")]
    assert decisions
    return decisions
