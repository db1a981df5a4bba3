"""Several judges in one file: each reads the texts by itself, and their logits are averaged, each with its weight.

Judges that were trained apart err apart (deep ensembles, Lakshminarayanan et al. 2017). Their graphs stand side by side
in the two graphs of one judge, whose hidden states and embeddings are as wide as all of theirs together. Whoever runs
the file sees no difference.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import sqrt
from typing import TypeVar

import numpy as np
import onnx
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto, compose, helper, numpy_helper

_Named = TypeVar("_Named", NodeProto, TensorProto)
_STATES, _VECTORS, _LOGITS = "states", "vectors", "logits"
_READ_APART = frozenset({"claim", "message"})  # by the upper layers: each judge the hidden states that are its own
_WIDE = _READ_APART | {_STATES, _VECTORS}
_LENGTH, _WEIGHT = "length", "weight."
_OF_JUDGE = "/"  # between a judge's number and the name that something has in its graph


def together(judges: Sequence[tuple[bytes, bytes]], weights: Sequence[float]) -> tuple[bytes, bytes]:
    """Return encoder and judge as ONNX graphs for those of several judges; a single one's stay as they are.

    What a judge's logits count is its share of the weights. The cosine of two embeddings is the mean of what it is by
    each. Raises ValueError where a judge has no weight, or a weight no judge.
    """
    if len(judges) != len(weights):
        raise ValueError(f"{len(judges)} judges have {len(weights)} weights; give each one.")
    if len(judges) == 1:
        return judges[0]
    encoders, uppers = ([onnx.load_from_string(graph) for graph in own] for own in zip(*judges, strict=True))
    return _side_by_side(encoders, weights).SerializeToString(), _side_by_side(uppers, weights).SerializeToString()


def apart(encoder: bytes, judge: bytes) -> list[tuple[bytes, bytes]]:
    """Return the graphs of each judge whose graphs stand side by side in these: the opposite of `together`.

    Raises google.protobuf.message.DecodeError where something is no graph.
    """
    encoders, uppers = ([*_parts(onnx.load_from_string(graph))] for graph in (encoder, judge))
    return [*zip(encoders, uppers, strict=True)] or [(encoder, judge)]


def weights_of(judge: bytes) -> list[float]:
    """Return what each judge counts whose graphs stand side by side in this one: 1, where it tells no weights."""
    graph = onnx.load_from_string(judge).graph
    told = [node.attribute[0].f for node in graph.node if node.output[0].startswith(_WEIGHT)]
    return told or [1.0] * max(1, _count(graph))


def _side_by_side(models: Sequence[ModelProto], weights: Sequence[float]) -> ModelProto:
    """Return a graph that takes what each of several takes, and returns what they return, joined or averaged."""
    first, count = models[0], len(models)
    graphs = [compose.add_prefix(model, prefix).graph for model, prefix in zip(models, _prefixes(count), strict=True)]
    given = [_given(value.name, count) for value in first.graph.input]
    returned = chain.from_iterable(_returned(value.name, weights) for value in first.graph.output)
    nodes = [*chain.from_iterable(given), *chain.from_iterable(graph.node for graph in graphs), *returned]
    stored = [*_stored_once(graphs, nodes), numpy_helper.from_array(np.float32(sqrt(count)), _LENGTH)]
    takes, returns = ([_scaled(value, count) for value in own] for own in (first.graph.input, first.graph.output))
    graph = helper.make_graph(nodes, first.graph.name, takes, returns, stored)
    return _model(graph, first)


def _parts(model: ModelProto) -> Iterator[bytes]:
    """Yield the graph of each judge, if a graph holds several."""
    graph = model.graph
    taken = {value.name for value in graph.input}
    count = _count(graph)
    for prefix in _prefixes(count):
        own = [one for one in graph.node if one.output[0].startswith(prefix) and not taken.intersection(one.input)]
        read = {name for node in own for name in node.input}
        stored = [_alone(tensor) for tensor in graph.initializer if tensor.name in read]
        takes, returns = ([_scaled(value, 1 / count) for value in side] for side in (graph.input, graph.output))
        part = helper.make_graph([_alone(node) for node in own], graph.name, takes, returns, stored)
        yield _model(part, model).SerializeToString()


def _count(graph: GraphProto) -> int:
    """Return how many judges stand side by side in a graph, 0 where it is that of one."""
    names = (node.output[0].partition(_OF_JUDGE) for node in graph.node)
    return 1 + max((int(number) for number, found, _ in names if found and number.isdecimal()), default=-1)


def _prefixes(count: int) -> list[str]:
    return [f"{number}{_OF_JUDGE}" for number in range(count)]


def _of_each(name: str, count: int) -> list[str]:
    return [f"{prefix}{name}" for prefix in _prefixes(count)]


def _alone(named: _Named) -> _Named:
    """Return a node or weights under the names that they had in their own judge's graph."""
    own = type(named)()
    own.CopyFrom(named)
    own.name = _own_name(named.name)
    if isinstance(own, NodeProto):
        own.input[:] = map(_own_name, own.input)
        own.output[:] = map(_own_name, own.output)
    return own


def _own_name(name: str) -> str:
    number, found, own = name.partition(_OF_JUDGE)
    return own if found and number.isdecimal() else name


def _given(name: str, count: int) -> Iterator[NodeProto]:
    """Yield what hands an input to each judge: its own part of it, or all of it."""
    if name in _READ_APART:
        yield helper.make_node("Split", [name], _of_each(name, count), axis=-1)
    else:
        yield from (helper.make_node("Identity", [name], [own]) for own in _of_each(name, count))


def _returned(name: str, weights: Sequence[float]) -> Iterator[NodeProto]:
    """Yield what makes one output of those of each judge. An embedding is divided by its length, to be one long."""
    own = _of_each(name, len(weights))
    if name == _LOGITS:
        counted = [f"{name}.{number}" for number in range(len(weights))]
        for number, (one, weight, output) in enumerate(zip(own, weights, counted, strict=True)):
            share = f"{_WEIGHT}{number}"
            yield helper.make_node("Constant", [], [share], value_float=weight / sum(weights))
            yield helper.make_node("Mul", [one, share], [output])
        yield helper.make_node("Sum", counted, [name])
    elif name == _VECTORS:
        yield helper.make_node("Concat", own, [f"{name}.long"], axis=-1)
        yield helper.make_node("Div", [f"{name}.long", _LENGTH], [name])
    else:
        yield helper.make_node("Concat", own, [name], axis=-1)


def _stored_once(graphs: Iterable[GraphProto], nodes: Iterable[NodeProto]) -> list[TensorProto]:
    """Return the weights of all graphs, once where those of one name are equal; the nodes then read these, in place.

    Such is the table of words, which is not trained and makes up half of a judge's file.
    """
    kept: dict[bytes, TensorProto] = {}
    renamed = {}
    for tensor in chain.from_iterable(graph.initializer for graph in graphs):
        renamed[tensor.name] = kept.setdefault(_alone(tensor).SerializeToString(), tensor).name
    for node in nodes:
        node.input[:] = [renamed.get(name, name) for name in node.input]
    return [*kept.values()]


def _scaled(value: ValueInfoProto, by: float) -> ValueInfoProto:
    """Return what is told of an input or output, with so many times the last dimension if all judges share that."""
    scaled = ValueInfoProto()
    scaled.CopyFrom(value)
    last = scaled.type.tensor_type.shape.dim[-1]
    if value.name in _WIDE and last.HasField("dim_value"):
        last.dim_value = round(last.dim_value * by)
    return scaled


def _model(graph: GraphProto, like: ModelProto) -> ModelProto:
    return helper.make_model(graph, opset_imports=like.opset_import, ir_version=like.ir_version)
