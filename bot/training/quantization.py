"""A graph's matrices in bytes: a quarter of the size, and most of them multiplied in bytes, which is quicker.

All matrices are stored as signed bytes: a table that is looked up with one scale a row, every other with one a column.
What a linear map reads is turned into bytes as it comes, by the range of its values. A few channels with large values
would leave little of the others, so each channel is divided by a factor and its row of weights multiplied by it
(SmoothQuant, Xiao et al. 2023); the factors come from sample texts. Behind a GELU that does not help enough: of what
the second map of a layer's feed-forward part reads, the channels that stand out most are multiplied in 32 bits
(LLM.int8(), Dettmers et al. 2022).
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.training.network import INNER

Numbers = NDArray[np.float32]
Feed = Mapping[str, NDArray[np.generic]]
"""What a graph is given, by the names of its inputs."""

CODES, SCALES, FACTORS = ".q", ".s", ".d"
"""Ends of the names under which a matrix is kept: bytes, their scales, and what each row is multiplied by besides."""
_OUTLIERS, _ROWS = ".outliers", ".rows"
"""Ends of the names of those channels that are multiplied in 32 bits, and of their rows."""
MULTIPLIED = frozenset({"MatMul", "MatMulInteger"})

_SMALL = 10_000  # numbers: smaller tensors stay as they are
_MATRIX = 2  # dimensions
_TOP = 127
_TOP_MULTIPLIED = 63  # 7 bits: processors without VNNI add up two products in 16 bits, where 2 x 255 x 63 fits
_OUTLYING = 64  # channels, however little they stand out; with 256 no more verdicts are those of 32 bits
_LEAST = 1e-3  # of ranges and weights, lest a factor be without bounds


def maps(graph: onnx.GraphProto) -> list[onnx.NodeProto]:
    """Return the nodes that multiply by a large matrix of weights, in the graph's order."""
    large = {tensor.name for tensor in _large(graph)}
    return [node for node in graph.node if node.op_type == "MatMul" and node.input[1] in large]


def _large(graph: onnx.GraphProto) -> list[onnx.TensorProto]:
    found = (tensor for tensor in graph.initializer if tensor.data_type == TensorProto.FLOAT)
    return [tensor for tensor in found if len(tensor.dims) == _MATRIX and np.prod(tensor.dims) >= _SMALL]


def ranges(model: onnx.ModelProto, samples: Sequence[Feed]) -> list[Numbers]:
    """Return for each map of a graph the largest absolute value that it reads in each channel."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    read = [node.input[0] for node in maps(model.graph)]
    names = [*dict.fromkeys(read)]
    if not names:
        return []
    del watched.graph.output[:]
    watched.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    most: dict[str, Numbers] = {}
    for sample in samples:
        for name, values in zip(names, session.run(names, dict(sample)), strict=True):
            highest = np.abs(values).reshape(-1, values.shape[-1]).max(axis=0)
            most[name] = np.maximum(most.get(name, highest), highest)
    return [most[name] for name in read]


def quantize(model: onnx.ModelProto, read: Sequence[Numbers]) -> None:
    """Store each large matrix of a graph as bytes, in place; `read` are the ranges of what its maps read."""
    graph = model.graph
    most = {node.input[1]: values for node, values in zip(maps(graph), read, strict=True)}
    for tensor in _large(graph):
        weights = numpy_helper.to_array(tensor)
        users = [node for node in graph.node if tensor.name in node.input]
        graph.initializer.remove(tensor)
        if len(users) == 1 and _is_table(users[0], tensor.name):
            _replace(graph, users[0], [*_gathered(graph, users[0], weights)])
        elif len(users) == 1 and tensor.name in most:
            _replace(graph, users[0], [*_multiplied(graph, users[0], weights, most[tensor.name])])
        else:
            for at, new in enumerate(_restored(graph, tensor.name, weights)):
                graph.node.insert(at, new)


def _is_table(node: onnx.NodeProto, name: str) -> bool:
    axes = [attribute.i for attribute in node.attribute if attribute.name == "axis"]
    return node.op_type == "Gather" and node.input[0] == name and not any(axes)


def _replace(graph: onnx.GraphProto, node: onnx.NodeProto, nodes: Sequence[onnx.NodeProto]) -> None:
    at = next(number for number, other in enumerate(graph.node) if other.output == node.output)
    graph.node.remove(node)
    for number, new in enumerate(nodes):
        graph.node.insert(at + number, new)


def _store(graph: onnx.GraphProto, name: str, values: Numbers, top: int, *, axis: int) -> None:
    scales = np.abs(values).max(axis=axis, keepdims=True) / top
    scales[scales == 0] = 1
    codes = np.rint(values / scales).astype(np.int8)
    graph.initializer.append(numpy_helper.from_array(codes, name + CODES))
    graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), name + SCALES))


def _multiplied(
    graph: onnx.GraphProto, node: onnx.NodeProto, weights: Numbers, most: Numbers
) -> Iterator[onnx.NodeProto]:
    """Yield what multiplies bytes by bytes, and by itself what stands out."""
    read, name = node.input
    (out,) = node.output
    factors = np.sqrt(np.maximum(most, _LEAST) / np.maximum(np.abs(weights).max(axis=1), _LEAST))
    factors /= np.exp(np.log(factors).mean())
    evened = (1 / factors).astype(np.float32)
    outliers = _outliers(most * evened)
    smoothed = weights * factors[:, None]
    evened[outliers], smoothed[outliers] = 0, 0
    _store(graph, name, smoothed, _TOP_MULTIPLIED, axis=0)
    graph.initializer.append(numpy_helper.from_array(evened, name + FACTORS))
    yield from _in_bytes(read, name, f"{out}.near" if len(outliers) else out)
    if len(outliers):
        graph.initializer.append(numpy_helper.from_array(outliers, name + _OUTLIERS))
        graph.initializer.append(numpy_helper.from_array(weights[outliers], name + _ROWS))
        yield helper.make_node("Gather", [read, name + _OUTLIERS], [f"{out}.outliers"], axis=-1)
        yield helper.make_node("MatMul", [f"{out}.outliers", name + _ROWS], [f"{out}.far"])
        yield helper.make_node("Add", [f"{out}.near", f"{out}.far"], [out])


def _outliers(loudness: Numbers) -> NDArray[np.int64]:
    """Return the channels that stand out most: of as many as a feed-forward part has, which no other map reads."""
    return np.sort(np.argsort(loudness)[-_OUTLYING:]) if len(loudness) == INNER else np.arange(0)


def _in_bytes(read: str, name: str, out: str) -> Iterator[onnx.NodeProto]:
    yield helper.make_node("Mul", [read, name + FACTORS], [f"{out}.even"])
    yield helper.make_node("DynamicQuantizeLinear", [f"{out}.even"], [f"{out}.codes", f"{out}.scale", f"{out}.zero"])
    yield helper.make_node("MatMulInteger", [f"{out}.codes", name + CODES, f"{out}.zero"], [f"{out}.whole"])
    yield helper.make_node("Cast", [f"{out}.whole"], [f"{out}.plain"], to=TensorProto.FLOAT)
    yield helper.make_node("Mul", [f"{out}.scale", name + SCALES], [f"{out}.scales"])
    yield helper.make_node("Mul", [f"{out}.plain", f"{out}.scales"], [out])


def _restored(graph: onnx.GraphProto, name: str, weights: Numbers) -> Iterator[onnx.NodeProto]:
    """Yield what makes 32 bits of a matrix again. ONNX Runtime does it once, when it loads the graph."""
    _store(graph, name, weights, _TOP, axis=0)
    yield helper.make_node("Cast", [name + CODES], [f"{name}.f"], to=TensorProto.FLOAT)
    yield helper.make_node("Mul", [f"{name}.f", name + SCALES], [name])


def _gathered(graph: onnx.GraphProto, node: onnx.NodeProto, table: Numbers) -> Iterator[onnx.NodeProto]:
    """Yield what looks rows up as bytes and scales only these: a table of words need not be restored as a whole."""
    name, indices = node.input
    (out,) = node.output
    _store(graph, name, table, _TOP, axis=1)
    yield helper.make_node("Gather", [name + CODES, indices], [f"{out}.q"], axis=0)
    yield helper.make_node("Cast", [f"{out}.q"], [f"{out}.f"], to=TensorProto.FLOAT)
    yield helper.make_node("Gather", [name + SCALES, indices], [f"{out}.s"], axis=0)
    yield helper.make_node("Mul", [f"{out}.f", f"{out}.s"], [out])


def restored(graph: onnx.GraphProto) -> dict[str, Numbers]:
    """Return a graph's weights by name, those in bytes restored."""
    raw = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    coded = [name.removesuffix(CODES) for name in raw if name.endswith(CODES)]
    whole = {name: raw[name + CODES].astype(np.float32) * raw[name + SCALES] for name in coded}
    whole |= {name: whole[name] * raw[name + FACTORS][:, None] for name in coded if name + FACTORS in raw}
    for name in coded:
        if name + _OUTLIERS in raw:
            whole[name][raw[name + _OUTLIERS]] = raw[name + _ROWS]
    kept = (CODES, SCALES, FACTORS, _OUTLIERS, _ROWS)
    return whole | {name: values for name, values in raw.items() if not name.endswith(kept)}
