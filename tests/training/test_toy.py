"""The whole path from texts to a judge, on a few rows: needs the train extra, takes a minute."""

from pathlib import Path

import pytest

from bot.corpus.reading import Folders
from bot.inference.model_file import ENCODER, JUDGE, SHIPPED, members_of
from bot.inference.onnx_judge import load_judge
from bot.matching.judge import Text

EXPORTER = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # it is the older one on purpose
ROOT = Path(__file__).parents[2]


@pytest.mark.train
@EXPORTER
def test_the_network_is_read_back_from_what_ships() -> None:
    from bot.training.export import exported, read_back  # noqa: PLC0415 - needs torch

    members = members_of(SHIPPED)
    shipped = read_back(members[ENCODER], members[JUDGE])
    again = read_back(*exported(shipped)).state_dict()
    assert all(again[name].allclose(weights, atol=1e-5) for name, weights in shipped.state_dict().items())


@pytest.mark.train
@pytest.mark.parametrize("start", [None, SHIPPED], ids=["anew", "further"])
@EXPORTER
def test_a_toy_judge_is_trained_resumed_written_and_run(tmp_path: Path, start: Path | None) -> None:
    from bot.training.run import Options, run  # noqa: PLC0415 - needs torch

    folders = Folders(claims=ROOT / "claims", messages=ROOT / "tests" / "messages", data=ROOT / "data")
    out, work = tmp_path / "judge.zip", tmp_path / "work"
    options = Options(folders=folders, out=out, work=work, name="toy", seconds=300, toy=True, start=start)
    told: list[str] = []
    for _ in range(2):  # the second time takes up the first's checkpoints
        run(options, told.append)
    judge = load_judge(options.out)
    claim, message = judge.encode([Text("tea keeps people awake"), Text("nobody sleeps after tea")])
    assert judge.judge([(claim, message)]).sum() == pytest.approx(1, abs=1e-4)
    assert "What it must not be used for" in options.out.with_suffix(".md").read_text(encoding="utf-8")
