"""Several judges in one file. Needs the train extra."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.inference.model_file import ENCODER, JUDGE, SHIPPED, members_of, write_model
from bot.inference.onnx_judge import OnnxJudge, load_judge
from bot.matching.judge import Text

# The exporter of torch is the older one on purpose.
pytestmark = [pytest.mark.train, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
CLAIM = "tea keeps people awake"
MESSAGES = ("nobody sleeps after tea", "who says that tea keeps anybody awake?", "it does not", "nice weather")
OTHER = 3  # the seed of a judge that has learnt nothing


def other() -> Any:
    """Return the encoder that training starts from, with a head of its own.

    Its sides differ, as they do after a step: the exporter keeps equal ones once, which no judge is read back from.
    """
    import torch  # noqa: PLC0415 - heavy

    from bot.training.tokens import fresh_network  # noqa: PLC0415 - needs torch

    torch.manual_seed(OTHER)
    network = fresh_network()
    torch.nn.init.normal_(network.judge.sides, std=0.01)
    return network


def graphs_of(network: Any) -> tuple[bytes, bytes]:
    from bot.training.export import exported  # noqa: PLC0415 - needs torch
    from bot.training.loop import Group  # noqa: PLC0415 - needs torch
    from bot.training.tokens import pretrained_tokens  # noqa: PLC0415 - needs torch

    tokens = pretrained_tokens()
    claim, *said = (tuple(tokens.ids(text)) for text in (CLAIM, *MESSAGES))
    return exported(network, [Group(ids, (0,) * len(ids), (claim,), (1,)) for ids in said])


def judge_of(folder: Path, graphs: Sequence[tuple[bytes, bytes]], weights: Sequence[float] = (1, 1)) -> OnnxJudge:
    """Return the judge of some graphs, each at its weight."""
    from bot.training.ensemble import together  # noqa: PLC0415 - needs the extra

    encoder, judge = together(graphs, weights[: len(graphs)])
    write_model(folder / "judge.zip", "several", members_of(SHIPPED) | {ENCODER: encoder, JUDGE: judge})
    return load_judge(folder / "judge.zip")


def read_by(judge: OnnxJudge) -> tuple[Any, Any]:
    """Return the probabilities of each message's speech acts, and its cosines with the claim."""
    claim, *said = judge.encode([Text(text) for text in (CLAIM, *MESSAGES)])
    return judge.judge([(claim, one) for one in said]), np.array([claim.vector @ one.vector for one in said])


@pytest.fixture(scope="module")
def apart() -> list[tuple[bytes, bytes]]:
    """Return the graphs of two judges."""
    from bot.training import ensemble  # noqa: PLC0415 - needs the extra

    shipped = members_of(SHIPPED)
    return [ensemble.apart(shipped[ENCODER], shipped[JUDGE])[0], graphs_of(other())]


def test_of_several_judges_the_log_odds_and_the_cosines_are_averaged(
    tmp_path: Path, apart: list[tuple[bytes, bytes]]
) -> None:
    (first, near), (second, far), (acts, cosines) = (
        read_by(judge_of(tmp_path, graphs)) for graphs in ([apart[0]], [apart[1]], apart)
    )
    wanted = np.sqrt(first * second)
    assert not np.allclose(first, second, atol=0.1)
    assert np.allclose(acts, wanted / wanted.sum(axis=1, keepdims=True), atol=1e-4)
    assert np.allclose(cosines, (near + far) / 2, atol=1e-4)


def test_a_judge_of_twice_the_weight_counts_twice(tmp_path: Path, apart: list[tuple[bytes, bytes]]) -> None:
    from bot.training.ensemble import together, weights_of  # noqa: PLC0415 - needs the extra

    first, second, acts = (
        read_by(judge_of(tmp_path, graphs, (1, 0.5)))[0] for graphs in ([apart[0]], [apart[1]], apart)
    )
    wanted = np.cbrt(first**2 * second)
    assert np.allclose(acts, wanted / wanted.sum(axis=1, keepdims=True), atol=1e-4)
    assert weights_of(together(apart, (1, 0.5))[1]) == pytest.approx([2 / 3, 1 / 3])
    assert weights_of(apart[0][1]) == [1]


def test_judges_whose_file_tells_no_weights_count_alike(apart: list[tuple[bytes, bytes]]) -> None:
    import onnx  # noqa: PLC0415 - an extra

    from bot.training.ensemble import together, weights_of  # noqa: PLC0415 - needs the extra

    model = onnx.load_from_string(together(apart, (1, 0.5))[1])
    for node in [node for node in model.graph.node if node.op_type == "Constant" and "weight." in node.output[0]]:
        model.graph.node.remove(node)
    assert weights_of(model.SerializeToString()) == [1, 1]


def test_every_judge_has_a_weight(apart: list[tuple[bytes, bytes]]) -> None:
    from bot.training.ensemble import together  # noqa: PLC0415 - needs the extra

    with pytest.raises(ValueError, match=r"2 judges have 1 weights"):
        together(apart, (1,))


def test_a_judge_beside_itself_judges_as_it_does_alone(tmp_path: Path, apart: list[tuple[bytes, bytes]]) -> None:
    alone, twice = (read_by(judge_of(tmp_path, apart[:1] * count)) for count in (1, 2))
    assert np.allclose(alone[0], twice[0], atol=1e-5)
    assert np.allclose(alone[1], twice[1], atol=1e-5)


def test_the_table_of_words_which_is_not_trained_is_kept_once(apart: list[tuple[bytes, bytes]]) -> None:
    from bot.training.ensemble import together  # noqa: PLC0415 - needs the extra

    table = other().encoder.words.weight.numel()
    both, _ = together(apart, (1, 1))
    assert len(both) < sum(len(encoder) for encoder, _ in apart) - table


def test_judges_that_stand_together_are_taken_apart_again(tmp_path: Path, apart: list[tuple[bytes, bytes]]) -> None:
    from bot.training.ensemble import apart as taken_apart  # noqa: PLC0415 - needs the extra
    from bot.training.ensemble import together  # noqa: PLC0415 - needs the extra
    from bot.training.export import read_back  # noqa: PLC0415 - needs torch

    again = taken_apart(*together(apart, (1, 1)))
    assert len(again) == len(apart)
    for one, other in zip(again, apart, strict=True):
        for weights, wanted in zip(*(read_back(*graphs).state_dict().values() for graphs in (one, other)), strict=True):
            assert weights.equal(wanted)
        assert np.array_equal(read_by(judge_of(tmp_path, [one]))[0], read_by(judge_of(tmp_path, [other]))[0])
    assert taken_apart(*apart[0]) == apart[:1]
