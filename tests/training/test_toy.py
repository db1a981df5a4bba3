"""The whole path from texts to a judge, on a few rows: needs the train extra, takes a minute."""

from pathlib import Path

import pytest

from bot.corpus.reading import Folders
from bot.inference.onnx_judge import load_judge
from bot.matching.judge import Text

ROOT = Path(__file__).parents[2]


@pytest.mark.train
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter, which is the older one on purpose
def test_a_toy_judge_is_trained_resumed_written_and_run(tmp_path: Path) -> None:
    from bot.training.run import Options, run  # noqa: PLC0415 - needs torch

    folders = Folders(claims=ROOT / "claims", messages=ROOT / "tests" / "messages", data=ROOT / "data")
    options = Options(
        folders=folders, out=tmp_path / "judge.zip", work=tmp_path / "work", name="toy", seconds=300, toy=True
    )
    told: list[str] = []
    for _ in range(2):  # the second time takes up the first's checkpoints
        run(options, told.append)
    judge = load_judge(options.out)
    claim, message = judge.encode([Text("tea keeps people awake"), Text("nobody sleeps after tea")])
    assert judge.judge([(claim, message)]).sum() == pytest.approx(1, abs=1e-4)
    assert "What it must not be used for" in options.out.with_suffix(".md").read_text(encoding="utf-8")
