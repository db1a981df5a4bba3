"""What bytes make of a matrix and of a whole judge, beside what 32 bits do. Needs the train extra."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.inference.model_file import ENCODER, JUDGE, SHIPPED, members_of, write_model
from bot.inference.onnx_judge import load_judge
from bot.matching.judge import Text
from bot.storage.claim_files import read_library

# The exporter of torch is the older one on purpose.
pytestmark = [pytest.mark.train, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
ROOT = Path(__file__).parents[2]
TOKENS, READ, MADE = 8, 120, 90
LOUD = 3
FORMS = ("{}", "is it true that {}?", "nobody believes that {}")


def model_of(weights: Any, maps: int = 1) -> Any:
    """Return a graph that multiplies what it reads by the weights, so many times over."""
    from onnx import TensorProto, helper, numpy_helper  # noqa: PLC0415 - an extra

    nodes = [helper.make_node("MatMul", ["read", "weights"], [f"made{number}"]) for number in range(maps)]
    read, *made = (
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None)
        for name in ("read", *(node.output[0] for node in nodes))
    )
    graph = helper.make_graph(nodes, "map", [read], made, [numpy_helper.from_array(weights, "weights")])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def table_of(weights: Any) -> Any:
    """Return a graph that looks up rows of the weights."""
    from onnx import TensorProto, helper, numpy_helper  # noqa: PLC0415 - an extra

    node = helper.make_node("Gather", ["weights", "read"], ["made"])
    read = helper.make_tensor_value_info("read", TensorProto.INT64, None)
    made = helper.make_tensor_value_info("made", TensorProto.FLOAT, None)
    graph = helper.make_graph([node], "table", [read], [made], [numpy_helper.from_array(weights, "weights")])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def made(model: Any, read: Any) -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"read": read})[0]


def numbers(seed: int, loud: float = 1.0, rows: int = READ) -> tuple[Any, Any]:
    """Return weights and what is read: one channel of it is so many times louder than the others."""
    chance = np.random.default_rng(seed)
    read = chance.normal(size=(1, TOKENS, rows)).astype(np.float32)
    read[..., LOUD] *= loud
    return chance.normal(size=(rows, MADE)).astype(np.float32), read


def quantized(model: Any, read: Any) -> Any:
    from bot.training.quantization import quantize, ranges  # noqa: PLC0415 - needs an extra

    quantize(model, ranges(model, [{"read": read}]))
    return model


def multiplied_in_bytes(model: Any) -> int:
    return sum(node.op_type == "MatMulInteger" for node in model.graph.node)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), loud=st.sampled_from([1.0, 10.0, 60.0]))
def test_a_map_in_bytes_makes_what_it_makes_in_32_bits_however_loud_a_channel(seed: int, loud: float) -> None:
    weights, read = numbers(seed, loud)
    model = quantized(model_of(weights), read)
    quiet = np.delete(read, LOUD, -1) @ np.delete(weights, LOUD, 0)
    assert multiplied_in_bytes(model) == 1
    assert np.linalg.norm(made(model, read) - read @ weights) < 0.1 * np.linalg.norm(quiet)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_channels_that_stand_out_in_a_feed_forward_part_are_multiplied_in_32_bits(seed: int) -> None:
    from bot.training.network import INNER  # noqa: PLC0415 - needs an extra
    from bot.training.quantization import restored  # noqa: PLC0415 - needs an extra

    weights, read = numbers(seed, rows=INNER)
    read[..., ::100] *= 200
    model = quantized(model_of(weights), read)
    quiet = np.delete(read, np.s_[::100], -1) @ np.delete(weights, np.s_[::100], 0)
    assert multiplied_in_bytes(model) == 1
    assert np.linalg.norm(made(model, read) - read @ weights) < 0.03 * np.linalg.norm(quiet)
    assert np.array_equal(restored(model.graph)["weights"][::100], weights[::100])


def test_a_matrix_that_two_maps_share_is_multiplied_in_32_bits() -> None:
    weights, read = numbers(1)
    model = quantized(model_of(weights, maps=2), read)
    assert multiplied_in_bytes(model) == 0
    assert np.linalg.norm(made(model, read) - read @ weights) < 0.01 * np.linalg.norm(read @ weights)


def test_rows_of_a_table_are_looked_up_however_different_they_are() -> None:
    weights, _ = numbers(2, rows=400)
    weights *= np.geomspace(1e-3, 1e3, len(weights), dtype=np.float32)[:, None]
    at = np.array([0, 399, 7])
    largest = np.abs(weights[at]).max(axis=1, keepdims=True)
    assert np.allclose(made(quantized(table_of(weights), at), at) / largest, weights[at] / largest, atol=0.01)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), maps=st.integers(1, 2))
def test_weights_are_restored_from_bytes(seed: int, maps: int) -> None:
    from bot.training.quantization import restored  # noqa: PLC0415 - needs an extra

    weights, read = numbers(seed)
    model = quantized(model_of(weights, maps), read)
    assert np.allclose(restored(model.graph)["weights"], weights, atol=0.02 * float(np.abs(weights).max()))


def pairs() -> list[tuple[str, str]]:
    """Return statements of the shipped library beside wordings of the same claim and of the next.

    There are a thousand: of two hundred the twentieth that changes most is now .03 and now .06.
    """
    claims = [*read_library(ROOT / "claims").claims.values()]
    return [
        (claim.claim, form.format(wording))
        for claim, after in zip(claims, [*claims[1:], claims[0]], strict=True)
        for other in (claim, after)
        for wording in other.phrasings[:3]
        for form in FORMS
    ]


def in_32_bits(network: Any, said: Sequence[tuple[str, str]]) -> tuple[Any, Any]:
    """Return what a network makes of pairs of texts: probabilities, and the cosines of each two."""
    import torch  # noqa: PLC0415 - heavy

    from bot.training.export import padded  # noqa: PLC0415 - needs torch
    from bot.training.tokens import pretrained_tokens  # noqa: PLC0415 - needs torch

    tokens, acts, cosines = pretrained_tokens(), [], []
    with torch.no_grad():
        for claim, message in said:
            texts = [padded([tuple(tokens.ids(text))]) for text in (claim, message)]
            (claimed, one), (read, other) = (network.encoder(*text) for text in texts)
            judged = network.judge(claimed, texts[0][2], read, texts[1][2])
            acts.append(torch.softmax(judged, -1)[0].numpy())
            cosines.append(float((one * other).sum()))
    return np.array(acts), np.array(cosines)


def in_bytes(network: Any, said: Sequence[tuple[str, str]], file: Path) -> tuple[Any, Any]:
    """Return what the network makes of the same pairs as a judge's file."""
    from bot.training.export import exported  # noqa: PLC0415 - needs torch
    from bot.training.loop import Group  # noqa: PLC0415 - needs torch
    from bot.training.tokens import pretrained_tokens  # noqa: PLC0415 - needs torch

    tokens = pretrained_tokens()
    samples = [(tuple(tokens.ids(message)), tuple(tokens.ids(claim))) for claim, message in said]
    encoder, judged = exported(network, [Group(ids, (0,) * len(ids), (claim,), (1,)) for ids, claim in samples])
    write_model(file, "in bytes", members_of(SHIPPED) | {ENCODER: encoder, JUDGE: judged})
    judge = load_judge(file)
    encoded = [judge.encode([Text(one) for one in pair]) for pair in said]
    cosines = [float(claim.vector @ message.vector) for claim, message in encoded]
    return judge.judge([(claim, message) for claim, message in encoded]), np.array(cosines)


def test_of_a_judge_in_bytes_98_of_100_verdicts_are_those_of_32_bits(tmp_path: Path) -> None:
    from bot.training.ensemble import apart  # noqa: PLC0415 - needs an extra
    from bot.training.export import read_back  # noqa: PLC0415 - needs torch

    members, said = members_of(SHIPPED), pairs()
    for graphs in apart(members[ENCODER], members[JUDGE]):
        network = read_back(*graphs).eval()
        wanted, near = in_32_bits(network, said)
        found, cosines = in_bytes(network, said, tmp_path / "judge.zip")
        assert np.mean(found.argmax(1) == wanted.argmax(1)) >= 0.98
        assert np.quantile(np.abs(found[:, 1] - wanted[:, 1]), 0.95) < 0.05
        assert np.allclose(cosines, near, atol=0.05)
