"""From the trained network to the two graphs that ship, and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from typing import Any, cast

import numpy as np
import onnx
import torch
from torch.nn.utils.rnn import pad_sequence

from bot.training.loop import Group
from bot.training.network import LAYERS, LOWER, WIDTH, Network
from bot.training.quantization import CODES, MULTIPLIED, Feed, quantize, ranges, restored

_OPSET = 17
_SAMPLED = 400  # messages, from which the ranges of values are taken
_MAPS, _SHIFTS = 5, 2  # linear maps of a layer in the graph, and those of their shifts that lost their names


def exported(network: Network, samples: Iterable[Group]) -> tuple[bytes, bytes]:
    """Return encoder and judge as ONNX graphs; `samples` tell the ranges of the values that they compute."""
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
    read = [*islice(_read(network.encoder, samples), _SAMPLED)]
    quantize(encoder, ranges(encoder, [text for of_pair, _ in read for text in of_pair]))
    quantize(judge, ranges(judge, [pair for _, pair in read]))
    return encoder.SerializeToString(), judge.SerializeToString()


def _read(encoder: torch.nn.Module, samples: Iterable[Group]) -> Iterator[tuple[tuple[Feed, Feed], Feed]]:
    """Yield what the encoder reads of each message and one claim beside it, and what the judge reads of both."""
    for group in samples:
        claim, message = padded(group.claims[:1]), padded([group.message], [group.segments])
        with torch.no_grad():
            (claimed, _), (said, _) = encoder(*claim), encoder(*message)
        judged = {"claim": claimed, "claim_mask": claim[2], "message": said, "message_mask": message[2]}
        yield (_named(claim), _named(message)), {name: tensor.numpy() for name, tensor in judged.items()}


def padded(texts: Sequence[Sequence[int]], segments: Sequence[Sequence[int]] | None = None) -> tuple[torch.Tensor, ...]:
    """Return ids, segments and mask, each (texts, longest)."""
    rows = (texts, segments or [(0,) * len(text) for text in texts], [(1.0,) * len(text) for text in texts])
    return tuple(pad_sequence([torch.tensor(one) for one in row], batch_first=True) for row in rows)


def _named(text: tuple[torch.Tensor, ...]) -> Feed:
    return {name: tensor.numpy() for name, tensor in zip(("ids", "segments", "mask"), text, strict=True)}


def _graph(
    module: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    inputs: Mapping[str, tuple[str, ...]],
    outputs: tuple[str, ...],
) -> onnx.ModelProto:
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
    return onnx.load_from_string(buffer.getvalue())


def read_back(encoder: bytes, judge: bytes) -> Network:
    """Return the network whose graphs these are, to train it further: its weights as they were rounded to bytes.

    Raises IndexError, KeyError, RuntimeError or ValueError for graphs of another shape.
    """
    below, above = onnx.load_from_string(encoder).graph, onnx.load_from_string(judge).graph
    network = Network(len(restored(below)["words.weight"]))
    network.encoder.load_state_dict(_states(below, network.encoder, LOWER))
    network.judge.load_state_dict(_states(above, network.judge, LAYERS - LOWER))
    return network


def _states(graph: onnx.GraphProto, module: torch.nn.Module, layers: int) -> dict[str, torch.Tensor]:
    """Return the weights of a part: by name where the exporter kept it, and else in the order of the graph's nodes."""
    tensors = restored(graph)
    named = {name: tensors[name] for name in module.state_dict() if name in tensors}
    read = [node.input[1].removesuffix(CODES) for node in graph.node if node.op_type in MULTIPLIED]
    maps = [tensors[name].T for name in read if name in tensors]
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
