"""The whole path from texts to a judge, on a few rows: needs the train extra, takes some minutes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.core.errors import BotError
from bot.corpus.reading import Folders
from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.inference.model_file import ENCODER, JUDGE, SHIPPED, members_of, read_model, write_model
from bot.inference.onnx_judge import load_judge
from bot.matching.judge import Text
from bot.matching.speech_act import ACTS, SpeechAct
from bot.training.pairs import Mix

if TYPE_CHECKING:
    from bot.training.run import Options

# The exporter of torch is the older one on purpose.
pytestmark = [pytest.mark.train, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
ROOT = Path(__file__).parents[2]
_TRACKER_AND_TRAINER = 2  # processes that `multiprocessing` starts
HEAD = "judge.head.bias"
CLAIM, MESSAGE = "tea keeps people awake", "nobody sleeps after tea"


def options(folder: Path, **more: Any) -> "Options":
    from bot.training.run import Options  # noqa: PLC0415 - needs torch

    folders = Folders(claims=ROOT / "claims", messages=ROOT / "tests" / "messages", data=ROOT / "data")
    asked = Options(folders=folders, out=folder / "judge.zip", work=folder / "work", name="toy", toy=True)
    return replace(asked, **more)


def run(asked: "Options") -> list[str]:
    from bot.training.run import run as train  # noqa: PLC0415 - needs torch

    told: list[str] = []
    train(asked, told.append)
    return told


def weights(path: Path, judge: int = 1) -> dict[str, Any]:
    """Return the weights of one of the judges in a file, or those of a checkpoint."""
    import torch  # noqa: PLC0415 - heavy

    from bot.training.ensemble import apart  # noqa: PLC0415 - needs the extra
    from bot.training.export import read_back  # noqa: PLC0415 - needs torch

    if path.suffix == ".pt":
        return dict(torch.load(path, weights_only=True)["weights"])
    model = read_model(path)
    return dict(read_back(*apart(model.encoder, model.judge)[judge - 1]).state_dict())


def assert_is_mean(mean: dict[str, Any], told: Sequence[str], *, before: Path, after: Path, share: float) -> None:
    """Assert that weights are the mean of those before a stage and those after it, which count a share.

    They differ, and something was added to the log odds of an assertion.
    """
    (shift,) = (float(line.rpartition(" ")[2]) for line in told if line.startswith("log odds of an assertion"))
    first, second = weights(before), weights(after)
    assertion = ACTS.index(SpeechAct.ASSERTION)
    differing = [name for name, weight in first.items() if not weight.equal(second[name])]
    assert differing
    for name in differing:
        wanted = (1 - share) * first[name] + share * second[name]
        if name == HEAD:
            shifted = float(mean[name][assertion] - wanted[assertion])
            assert shifted == pytest.approx(shift, abs=6e-3)  # told with two digits
            wanted[assertion] = mean[name][assertion]
        off = (mean[name] - wanted).abs()
        if wanted.dim() > 1:  # rounded to bytes, in which the steps of a toy training do not show
            assert off.mean() <= wanted.abs().max() / 100, name
        else:
            assert off.max() <= 2e-7, name


def assert_begins_with_mean(work: Path, stage: str, before: Sequence[Path]) -> None:
    """Assert that a stage begins with the mean of the weights that some stages end with."""
    from bot.training.stages import Stage, Training, _before  # noqa: PLC0415 - needs torch

    training = Training(work=work, seed=1, passes=1.0, processes=1, toy=True)
    ends = [weights(path) for path in before]
    for name, weight in _before(training, Stage(stage)).state_dict().items():
        off = (weight - sum(end[name] for end in ends) / len(ends)).abs()
        assert off.max() <= 2e-7, name


def test_a_message_that_is_labelled_with_no_claim_of_its_debate_is_told_before_anything_is_trained() -> None:
    from bot.training.stages import _check_names  # noqa: PLC0415 - needs torch

    said = Said(text=MESSAGE, outcomes={"tea-wrok": Outcome.ASSERTION})
    debate = Debate(name="tea", claims={"tea-works": ClaimTexts(statement=CLAIM)}, messages=(said,))
    with pytest.raises(BotError, match=r"A message on tea is labelled tea-wrok, which is none of its claims"):
        _check_names([debate])


def test_what_was_mined_is_known_by_the_weights_that_found_it_and_the_claims() -> None:
    from bot.training.stages import _digest_of  # noqa: PLC0415 - needs torch
    from bot.training.tokens import fresh_network  # noqa: PLC0415 - needs torch

    network, claims = fresh_network(), {"tea-works": ClaimTexts(statement=CLAIM)}

    def digest() -> str:
        return _digest_of(network, [(Debate(name="tea", claims=claims, messages=()), Mix(), 1)])

    first = digest()
    assert digest() == first
    claims["milk-works"] = ClaimTexts(statement="Milk works.")
    with_more_claims = digest()
    assert with_more_claims != first
    next(network.parameters()).data[0] += 1
    assert digest() not in {first, with_more_claims}


def test_toy_judges_are_trained_resumed_written_together_and_run(tmp_path: Path) -> None:
    import torch  # noqa: PLC0415 - heavy

    from bot.training.ensemble import weights_of  # noqa: PLC0415 - needs the extra

    told, hour = run(options(tmp_path)), 3600
    for number in (1, 2):
        work = tmp_path / "work" / str(number)
        made = weights(tmp_path / "judge.zip", number)
        assert_is_mean(made, told, before=work / "nearest.pt", after=work / "last.pt", share=0.75)
        assert_begins_with_mean(work, "nearest", (work / "chat.pt", work / "plain.pt"))
    checkpoint = work / "main.pt"
    kept = torch.load(checkpoint, weights_only=True)
    torch.save(kept | {"seconds": hour}, checkpoint)
    run(options(tmp_path))
    assert hour <= torch.load(checkpoint, weights_only=True)["seconds"] < hour + kept["seconds"]  # nothing done again
    judge = load_judge(tmp_path / "judge.zip")
    claim, message = judge.encode([Text(CLAIM), Text(MESSAGE)])
    assert judge.judge([(claim, message)]).sum() == pytest.approx(1, abs=1e-4)
    card = (tmp_path / "judge.md").read_text(encoding="utf-8")
    assert "What it must not be used for" in card
    for row in ("| 1 | nearest | 1.5 |", "| 1 | last | 1 |", "| 2 | nearest | 0.75 |", "| 2 | last | 0.85 |"):
        assert row in card
    assert weights_of(read_model(tmp_path / "judge.zip").judge) == pytest.approx([2 / 3, 1 / 3])


def test_a_judge_that_is_trained_further_is_the_mean_of_before_and_after(tmp_path: Path) -> None:
    told = run(options(tmp_path, start=SHIPPED))
    further = tmp_path / "work" / "1" / "further.pt"
    assert_is_mean(weights(tmp_path / "judge.zip"), told, before=SHIPPED, after=further, share=0.5)
    assert read_model(SHIPPED).name in (tmp_path / "judge.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_of_a_training_that_is_stopped_nothing_trains_on(tmp_path: Path) -> None:
    asked = f"{sys.executable} -m bot train --toy --work {tmp_path} --out {tmp_path}/judge.zip".split()
    training = subprocess.Popen(asked, cwd=ROOT, start_new_session=True)
    children = Path(f"/proc/{training.pid}/task/{training.pid}/children")
    until(lambda: len(children.read_text().split()) >= _TRACKER_AND_TRAINER)
    training.terminate()
    assert training.wait(20) == 128 + signal.SIGTERM
    until(lambda: not is_alive(training.pid))
    assert not (tmp_path / "1" / "first.pt").exists()


def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.1)


def is_alive(group: int) -> bool:
    """Return whether a process of a group still runs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_checkpoint_of_another_training_is_refused(tmp_path: Path) -> None:
    run(options(tmp_path, start=SHIPPED))
    other = tmp_path / "other.zip"
    write_model(other, "another", members_of(SHIPPED))
    with pytest.raises(BotError, match=r"further\.pt is the checkpoint of another training .*; name another folder"):
        run(options(tmp_path, start=other))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"data": ROOT / "docs"}, "docs holds no debates; name the folder of the texts with --data."),
        ({"messages": ROOT / "docs"}, "docs holds no messages to fit on; name the folder of them with --messages."),
        ({"public": ROOT / "docs"}, r"docs lacks argkp2021\.jsonl\.gz; see data/README\.md"),
        ({"claims": ROOT / "tests" / "libraries" / "remote-work"}, "more claims that .* lacks; correct these labels"),
    ],
)
def test_texts_that_are_not_there_are_told_before_anything_is_trained(
    tmp_path: Path, changed: dict[str, Path], said: str
) -> None:
    asked = options(tmp_path)
    with pytest.raises(BotError, match=said):
        run(replace(asked, folders=replace(asked.folders, **changed)))


@pytest.mark.parametrize("place", ["out", "work"])
def test_a_place_that_cannot_be_written_to_is_told_before_anything_is_trained(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BotError, match=rf"file cannot be written to .*; name another with --{place}\."):
        run(options(tmp_path, **{place: tmp_path / "file" / "judge.zip" if place == "out" else tmp_path / "file"}))
    with pytest.raises(BotError, match=r"judge\.md cannot be the judge's file; name one with --out"):
        run(options(tmp_path, out=tmp_path / "judge.md"))


def test_a_judge_is_not_trained_into_its_own_file(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="both --start and --out; name another file with --out"):
        run(options(tmp_path, start=SHIPPED, out=SHIPPED))


def test_a_judge_of_another_shape_is_refused(tmp_path: Path) -> None:
    members = members_of(SHIPPED)
    other = tmp_path / "other.zip"
    write_model(other, "another", members | {ENCODER: members[JUDGE]})
    with pytest.raises(BotError, match=r"other\.zip is a judge of another shape .*; leave --start out"):
        run(options(tmp_path, start=other))
