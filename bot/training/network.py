"""The judge as a network: two texts are encoded apart, then read together.

A small sentence encoder (MiniLM, six layers of 384 units) is cut in two. Its lower layers read each text by itself, so
that what they make of a claim is computed once and kept. Its upper layers read claim and message as one sequence, as a
cross-encoder does. This deferred interaction (PreTTR, MacAvaney et al. 2020; DeFormer, Cao et al. 2020) halves the cost
of a pair.
"""

import math
from collections.abc import Mapping, Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.corpus.texts import Outcome
from bot.matching.speech_act import ACTS

WIDTH = 384
HEADS = 12
INNER = 1536
LAYERS = 6
LOWER = 3
MOST_POSITIONS = 128
EPSILON = 1e-12
MASKED = -1e4


class Layer(nn.Module):
    """One transformer layer of BERT: attention, then two linear maps, each added and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm_attended = nn.LayerNorm(WIDTH, EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm_outer = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, hidden: Tensor, bias: Tensor, places: Sequence[int] | None = None) -> Tensor:
        """Return the next hidden states (batch, tokens, width), of the given places only if any are given.

        `bias` is added to the attention's logits. A last layer of which two places are used costs a fifth of a whole.
        """
        asking = hidden if places is None else torch.stack([hidden[:, place] for place in places], 1)
        weight, shift = self.query_key_value.weight, self.query_key_value.bias
        query = functional.linear(asking, weight[:WIDTH], shift[:WIDTH])
        key, value = functional.linear(hidden, weight[WIDTH:], shift[WIDTH:]).chunk(2, -1)
        asking = self.norm_attended(asking + self.attended(attended(query, key, value, bias)))
        mapped = self.outer(functional.gelu(self.inner(asking), approximate="tanh"))
        return cast("Tensor", self.norm_outer(asking + mapped))


def attended(query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
    """Return each place's mean of the values, by how well its query fits their keys: (texts, places, width)."""
    asked, keys, values = map(_by_head, (query, key, value))
    weights = torch.softmax(asked @ keys.transpose(-1, -2) * (1 / math.sqrt(WIDTH // HEADS)) + bias, -1)
    return (weights @ values).transpose(1, 2).reshape(query.shape)


def _by_head(vectors: Tensor) -> Tensor:
    batch, tokens, _ = vectors.shape
    return vectors.view(batch, tokens, HEADS, WIDTH // HEADS).transpose(1, 2)


class Encoder(nn.Module):
    """The lower layers: token ids to hidden states, and one unit vector for the whole text."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(MOST_POSITIONS, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LOWER))
        self.pooled = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.pooled.weight)
        nn.init.zeros_(self.pooled.bias)
        self.words.weight.requires_grad_(requires_grad=False)
        self.positions.weight.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return hidden states (texts, tokens, width) and embeddings (texts, width). Mask: 1 for a token, 0 for none.

        Segment 0 is the text itself; segment 1, after it, what was said just before, which the embedding leaves out.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.norm(self.words(ids) + self.positions(places) + self.segments(segments))
        bias = ((1 - mask) * MASKED)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, bias)
        own = (mask * (1 - segments)).unsqueeze(-1)
        mean = (hidden * own).sum(1) / own.sum(1).clamp(min=1)
        return hidden, functional.normalize(self.pooled(mean), dim=-1)


class Judge(nn.Module):
    """The upper layers: the hidden states of a claim and of a message, to one logit for each outcome."""

    def __init__(self) -> None:
        super().__init__()
        self.sides = nn.Parameter(torch.zeros(2, WIDTH))
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - LOWER))
        self.head = nn.Linear(2 * WIDTH, len(ACTS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, claim: Tensor, claim_mask: Tensor, message: Tensor, message_mask: Tensor) -> Tensor:
        """Return logits (pairs, outcomes)."""
        hidden = torch.cat([claim + self.sides[0], message + self.sides[1]], 1)
        mask = torch.cat([claim_mask, message_mask], 1)
        bias = ((1 - mask) * MASKED)[:, None, None, :]
        for layer in self.layers[:-1]:
            hidden = layer(hidden, bias)
        both = self.layers[-1](hidden, bias, (0, claim.shape[1]))
        return cast("Tensor", self.head(both.flatten(1)))


class Network(nn.Module):
    """Encoder and judge."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.judge = Judge()


def shifted(network: Network, by: float) -> Network:
    """Return the network with so much added to the log odds of an assertion."""
    with torch.no_grad():
        network.judge.head.bias[int(Outcome.ASSERTION)] += by
    return network


def averaged(networks: Sequence[Network], shares: Sequence[float]) -> Network:
    """Return a network whose weights are the means of those of others, each of which counts its share; together 1."""
    states = [network.state_dict() for network in networks]
    network = Network(networks[0].encoder.words.num_embeddings)
    mean = {
        name: torch.stack([share * state[name] for share, state in zip(shares, states, strict=True)]).sum(0)
        for name in states[0]
    }
    network.load_state_dict(mean)
    return network


def pretrained(weights: Mapping[str, Tensor]) -> Network:
    """Return the network with the weights of a BERT encoder of this size, as a safetensors file names them."""
    weights = {name.removeprefix("bert."): tensor.float() for name, tensor in weights.items()}
    network = Network(weights["embeddings.word_embeddings.weight"].shape[0])
    encoder = network.encoder
    _copy(encoder.words, weights["embeddings.word_embeddings.weight"])
    _copy(encoder.positions, weights["embeddings.position_embeddings.weight"][:MOST_POSITIONS])
    _copy(encoder.segments, weights["embeddings.token_type_embeddings.weight"])
    _copy(encoder.norm, weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
    layers = [*encoder.layers, *network.judge.layers]
    for number, layer in enumerate(layers):
        _copy_layer(cast("Layer", layer), weights, f"encoder.layer.{number}.")
    with torch.no_grad():
        encoder.segments.weight[1] = encoder.segments.weight[0]  # the encoder was trained on one segment
    return network


def _copy_layer(layer: Layer, weights: Mapping[str, Tensor], prefix: str) -> None:
    parts = [f"{prefix}attention.self.{name}" for name in ("query", "key", "value")]
    _copy(
        layer.query_key_value,
        torch.cat([weights[f"{part}.weight"] for part in parts]),
        torch.cat([weights[f"{part}.bias"] for part in parts]),
    )
    for module, name in (
        (layer.attended, "attention.output.dense"),
        (layer.norm_attended, "attention.output.LayerNorm"),
        (layer.inner, "intermediate.dense"),
        (layer.outer, "output.dense"),
        (layer.norm_outer, "output.LayerNorm"),
    ):
        _copy(module, weights[f"{prefix}{name}.weight"], weights[f"{prefix}{name}.bias"])


def _copy(module: nn.Module, weight: Tensor, bias: Tensor | None = None) -> None:
    with torch.no_grad():
        cast("Tensor", module.weight).copy_(weight)
        if bias is not None:
            cast("Tensor", module.bias).copy_(bias)
