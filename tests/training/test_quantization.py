"""What bytes make of a matrix, beside what 32 bits do. Needs the train extra."""

from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.train
TOKENS, READ, MADE = 8, 120, 90
LOUD = 3


def model_of(weights: Any) -> Any:
    """Return a graph that multiplies what it reads by the weights."""
    from onnx import TensorProto, helper, numpy_helper  # noqa: PLC0415 - an extra

    shapes = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("read", "made")]
    node = helper.make_node("MatMul", ["read", "weights"], ["made"])
    graph = helper.make_graph([node], "map", shapes[:1], shapes[1:], [numpy_helper.from_array(weights, "weights")])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def made(model: Any, read: Any) -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"read": read})[0]


def numbers(seed: int, loud: float) -> tuple[Any, Any]:
    """Return weights and what is read: one channel of it is so many times louder than the others."""
    chance = np.random.default_rng(seed)
    read = chance.normal(size=(1, TOKENS, READ)).astype(np.float32)
    read[..., LOUD] *= loud
    return chance.normal(size=(READ, MADE)).astype(np.float32), read


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), loud=st.sampled_from([1.0, 10.0, 60.0]))
def test_a_map_in_bytes_makes_what_it_makes_in_32_bits_however_loud_a_channel(seed: int, loud: float) -> None:
    from bot.training.quantization import quantize, ranges  # noqa: PLC0415 - needs an extra

    weights, read = numbers(seed, loud)
    wanted = read @ weights
    model = model_of(weights)
    quantize(model, ranges(model, [{"read": read}]))
    assert any(node.op_type == "MatMulInteger" for node in model.graph.node)
    quiet = np.delete(read, LOUD, -1) @ np.delete(weights, LOUD, 0)
    assert np.linalg.norm(made(model, read) - wanted) < 0.1 * np.linalg.norm(quiet)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_weights_are_restored_from_bytes(seed: int) -> None:
    from bot.training.quantization import quantize, ranges, restored  # noqa: PLC0415 - needs an extra

    weights, read = numbers(seed, 1.0)
    model = model_of(weights)
    quantize(model, ranges(model, [{"read": read}]))
    assert np.allclose(restored(model.graph)["weights"], weights, atol=0.02 * float(np.abs(weights).max()))
