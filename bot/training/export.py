"""From the trained network to the two graphs that ship, and back: weights in 8 bits, everything computed in 32.

Each row of a weight matrix is stored as signed bytes and one scale. ONNX Runtime multiplies them out once when it loads
a graph, so speed is that of 32 bits and the file is a quarter as large.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.training.network import LAYERS, LOWER, WIDTH, Network

_SMALL = 10_000  # numbers: smaller tensors stay as they are
_OPSET = 17
_MATRIX = 2  # dimensions
_MAPS, _SHIFTS = 5, 2  # linear maps of a layer in the graph, and those of their shifts that lost their names


def exported(network: Network) -> tuple[bytes, bytes]:
    """Return encoder and judge as ONNX graphs."""
    network.eval()
    ids = torch.ones(2, 5, dtype=torch.long)
    mask = torch.ones(2, 5)
    states = torch.randn(2, 5, WIDTH)
    encoder = _graph(
        network.encoder,
        (ids, torch.zeros_like(ids), mask),
        {"ids": ("texts", "tokens"), "segments": ("texts", "tokens"), "mask": ("texts", "tokens")},
        ("states", "vectors"),
    )
    pairs = {
        "claim": ("pairs", "claim_tokens"),
        "claim_mask": ("pairs", "claim_tokens"),
        "message": ("pairs", "message_tokens"),
        "message_mask": ("pairs", "message_tokens"),
    }
    judge = _graph(network.judge, (states, mask, torch.randn(2, 4, WIDTH), torch.ones(2, 4)), pairs, ("logits",))
    return encoder, judge


def _graph(
    module: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    inputs: Mapping[str, tuple[str, ...]],
    outputs: tuple[str, ...],
) -> bytes:
    buffer = BytesIO()
    axes = {name: dict(enumerate(names)) for name, names in inputs.items()}
    first = next(iter(inputs.values()))
    axes |= {name: {0: first[0]} for name in outputs}
    if "states" in axes:
        axes["states"] = dict(enumerate(first))
    with torch.no_grad():
        torch.onnx.export(
            module,
            example,
            cast("Any", buffer),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
    model = onnx.load_from_string(buffer.getvalue())
    _quantize(model.graph)
    return cast("bytes", model.SerializeToString())


def _quantize(graph: onnx.GraphProto) -> None:
    """Store each large matrix as bytes and scales, and compute it from these in the graph."""
    gathered = {node.input[0]: node for node in graph.node if node.op_type == "Gather"}
    found: list[onnx.NodeProto] = []
    for tensor in [*graph.initializer]:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != _MATRIX or values.size < _SMALL:
            continue
        rows, scales = _rows(values, axis=1 if tensor.name in gathered else 0)
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(rows, f"{tensor.name}.q"))
        graph.initializer.append(numpy_helper.from_array(scales, f"{tensor.name}.s"))
        if tensor.name in gathered:
            _gather(graph, gathered[tensor.name], tensor.name)
        else:
            found += [
                helper.make_node("Cast", [f"{tensor.name}.q"], [f"{tensor.name}.f"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{tensor.name}.f", f"{tensor.name}.s"], [tensor.name]),
            ]
    for number, node in enumerate(found):
        graph.node.insert(number, node)


def _rows(values: NDArray[np.float32], *, axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scales = np.abs(values).max(axis=axis, keepdims=True) / 127
    scales[scales == 0] = 1
    return np.rint(values / scales).astype(np.int8), scales.astype(np.float32)


def _gather(graph: onnx.GraphProto, node: onnx.NodeProto, name: str) -> None:
    """Look rows up as bytes and scale only these: a table of words need not be multiplied out as a whole."""
    at = next(number for number, other in enumerate(graph.node) if other.output == node.output)
    indices, output = node.input[1], node.output[0]
    graph.node.remove(node)
    nodes = [
        helper.make_node("Gather", [f"{name}.q", indices], [f"{output}.q"], axis=0),
        helper.make_node("Cast", [f"{output}.q"], [f"{output}.f"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}.s", indices], [f"{output}.s"], axis=0),
        helper.make_node("Mul", [f"{output}.f", f"{output}.s"], [output]),
    ]
    for number, new in enumerate(nodes):
        graph.node.insert(at + number, new)


def read_back(encoder: bytes, judge: bytes) -> Network:
    """Return the network whose graphs these are, to train it further.

    Raises IndexError, KeyError, RuntimeError or ValueError for graphs of another shape.
    """
    below, above = onnx.load_from_string(encoder).graph, onnx.load_from_string(judge).graph
    network = Network(len(_tensors(below)["words.weight"]))
    network.encoder.load_state_dict(_states(below, network.encoder, LOWER))
    network.judge.load_state_dict(_states(above, network.judge, LAYERS - LOWER))
    return network


def _states(graph: onnx.GraphProto, module: torch.nn.Module, layers: int) -> dict[str, torch.Tensor]:
    """Return the weights of a part: by name where the exporter kept it, and else in the order of the graph's nodes."""
    tensors = _tensors(graph)
    named = {name: tensors[name] for name in module.state_dict() if name in tensors}
    maps = [tensors[node.input[1]].T for node in graph.node if node.op_type == "MatMul" and node.input[1] in tensors]
    shifts = [
        tensors[name].reshape(-1)
        for node in graph.node
        if node.op_type == "Add"
        for name in node.input
        if name in tensors and name not in named and tensors[name].size >= WIDTH
    ]
    if "sides" in module.state_dict():
        named["sides"] = np.stack([shifts.pop(0), shifts.pop(0)])
    for layer in range(layers):
        query, keys, attended, inner, outer = maps[_MAPS * layer : _MAPS * (layer + 1)]
        prefix = f"layers.{layer}."
        named[f"{prefix}query_key_value.weight"] = np.concatenate([query, keys])
        named[f"{prefix}query_key_value.bias"] = np.concatenate(shifts[_SHIFTS * layer : _SHIFTS * (layer + 1)])
        named |= {f"{prefix}attended.weight": attended, f"{prefix}inner.weight": inner, f"{prefix}outer.weight": outer}
    return {name: torch.tensor(np.ascontiguousarray(numbers)) for name, numbers in named.items()}


def _tensors(graph: onnx.GraphProto) -> dict[str, NDArray[np.float32]]:
    """Return a graph's weights by name, those in bytes multiplied out."""
    raw = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    whole = {name: numbers for name, numbers in raw.items() if not name.endswith((".q", ".s"))}
    coded = (name.removesuffix(".q") for name in raw if name.endswith(".q"))
    return whole | {name: raw[f"{name}.q"].astype(np.float32) * raw[f"{name}.s"] for name in coded}
