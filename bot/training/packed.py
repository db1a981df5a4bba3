"""The network on texts of many lengths at once, without padding.

A third of a padded batch is padding. Here the tokens of all texts stand in one row, and only attention, a twentieth of
the work, pads them (as in Zeng et al. 2022, "Boosting distributed training performance of the unpadded BERT model").
What is computed is what the modules of `network` compute. Those are what is exported, and take padded batches, so the
layers are written here once more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from typing import Any, Self, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.training.network import EPSILON, LAYERS, LOWER, MASKED, WIDTH, attended

Weights = Mapping[str, Tensor]
"""The weights of a module by name, in the precision that is computed in."""

_Move = Callable[[Tensor], Tensor]
_ROW, _LONGEST, _PAIRS = 64, 8, 4
"""Tokens in a row, tokens of the longest text and pairs are filled up to multiples of these: oneDNN compiles its
bfloat16 kernels anew for each shape, which takes longer than running one once."""
_LARGE = {"words.weight", "positions.weight"}  # of these few rows are used, which are converted when they are read


def weights_in(module: nn.Module, precision: torch.dtype) -> Weights:
    """Return a module's weights in a precision; gradients reach the module's own."""
    named = module.named_parameters()
    return {name: weight if name in _LARGE else weight.to(precision) for name, weight in named}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the tokens of `count` texts stand: one after another in a row of `size`, and padded as (texts, longest).

    `places` says of each token in the row where it stands among the padded ones; what fills the row has none. `bias`
    keeps attention from what pads a text.
    """

    count: int
    longest: int
    size: int
    places: Tensor
    bias: Tensor

    @classmethod
    def of(cls, lengths: Sequence[int], precision: torch.dtype) -> Self:
        """Return the layout of texts of these lengths."""
        longest = _rounded_up(max(lengths), _LONGEST)
        held = torch.arange(longest) < torch.tensor(lengths)[:, None]
        bias = torch.zeros(held.shape, dtype=precision).masked_fill(~held, MASKED)[:, None, None, :]
        places = held.reshape(-1).nonzero()[:, 0]
        return cls(len(lengths), longest, _rounded_up(len(places), _ROW), places, bias)

    def spread(self, row: Tensor) -> Tensor:
        """Return a row as (texts, longest, width), with zeros where a text is padded."""
        found = row.new_zeros(self.count * self.longest, row.shape[1])
        return found.index_copy_(0, self.places, row[: len(self.places)]).view(self.count, self.longest, -1)

    def gathered(self, padded: Tensor) -> Tensor:
        """Return (texts, longest, width) as a row, with zeros where it is filled up."""
        found = padded.new_zeros(self.size, padded.shape[2])
        torch.index_select(padded.flatten(0, 1), 0, self.places, out=found[: len(self.places)])
        return found


class _Moved(torch.autograd.Function):
    """A row as padded texts, or these as a row. Each way is the other's gradient, as no place occurs twice."""

    @staticmethod
    def forward(ctx: Any, given: Tensor, there: _Move, back: _Move) -> Tensor:  # noqa: ANN401 - torch's
        ctx.back = back
        return there(given)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None]:  # noqa: ANN401 - torch's
        return ctx.back(gradient), None, None


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as the encoder reads them: hidden states in a row, where each text begins there, and unit vectors."""

    states: Tensor
    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    vectors: Tensor

    def places(self, text: int) -> range:
        """Return where a text's tokens stand."""
        return range(self.starts[text], self.starts[text] + self.lengths[text])


def encoded(
    weights: Weights, texts: Sequence[Sequence[int]], segments: Sequence[Sequence[int]], precision: torch.dtype
) -> Encoded:
    """Return what `network.Encoder` makes of texts, given as token ids and the segment of each token."""
    lengths = tuple(map(len, texts))
    layout = Layout.of(lengths, precision)
    words, positions, kinds = (_row(chain.from_iterable(of), layout) for of in (texts, map(range, lengths), segments))
    second = kinds.to(precision)[:, None]
    states = _embedded(weights, "words.weight", words, precision)
    states = states + _embedded(weights, "positions.weight", positions, precision)
    states = states + torch.lerp(*weights["segments.weight"], second)
    states = _normed(weights, "norm", states)
    for number in range(LOWER):
        states = _layer(weights, f"layers.{number}", states, layout)
    own = layout.spread(1 - second)
    mean = (_padded(states, layout) * own).sum(1) / own.sum(1).clamp(min=1)
    vectors = functional.normalize(_mapped(weights, "pooled", mean), dim=-1)
    return Encoded(states, (0, *accumulate(lengths[:-1])), lengths, vectors)


def judged(
    weights: Weights, texts: Encoded, claim_count: int, pairs: Sequence[tuple[int, int]], precision: torch.dtype
) -> Tensor:
    """Return the logits (pairs, outcomes) that `network.Judge` gives to pairs of a claim and a message, by number.

    The first `claim_count` texts are claims.
    """
    filled = [*pairs, *repeat(pairs[0], -len(pairs) % _PAIRS)]
    lengths = [texts.lengths[claim] + texts.lengths[message] for claim, message in filled]
    layout = Layout.of(lengths, precision)
    is_message = (torch.arange(len(texts.states)) >= texts.starts[claim_count]).to(precision)[:, None]
    sided = texts.states + torch.lerp(*weights["sides"], is_message)
    read = chain.from_iterable(texts.places(text) for pair in filled for text in pair)
    states = sided.index_select(0, _row(read, layout))
    for number in range(LAYERS - LOWER - 1):
        states = _layer(weights, f"layers.{number}", states, layout)
    claim_starts = torch.tensor([0, *accumulate(lengths[:-1])])
    message_starts = claim_starts + torch.tensor([texts.lengths[claim] for claim, _ in filled])
    asking = torch.stack([claim_starts, message_starts], 1).flatten()
    both = _layer(weights, f"layers.{LAYERS - LOWER - 1}", states, layout, asking)
    return _mapped(weights, "head", both.view(len(filled), -1))[: len(pairs)]


def _rounded_up(number: int, multiple: int) -> int:
    return -(-number // multiple) * multiple


def _row(numbers: Iterable[int], layout: Layout) -> Tensor:
    """Return whole numbers as a row, filled up with zeros."""
    found = torch.zeros(layout.size, dtype=torch.long)
    found[: len(layout.places)] = torch.tensor([*numbers])
    return found


def _embedded(weights: Weights, name: str, ids: Tensor, precision: torch.dtype) -> Tensor:
    return functional.embedding(ids, weights[name]).to(precision)


def _mapped(weights: Weights, name: str, values: Tensor) -> Tensor:
    return functional.linear(values, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _padded(row: Tensor, layout: Layout) -> Tensor:
    return cast("Tensor", _Moved.apply(row, layout.spread, layout.gathered))


def _layer(weights: Weights, name: str, states: Tensor, layout: Layout, asking: Tensor | None = None) -> Tensor:
    """Return the next hidden states, as `network.Layer` does: a row, or only the places in it that `asking` names."""
    own = {part.removeprefix(f"{name}."): weight for part, weight in weights.items() if part.startswith(f"{name}.")}
    if asking is None:
        query, key, value = _padded(_mapped(own, "query_key_value", states), layout).chunk(3, -1)
        padded = attended(query, key, value, layout.bias)
        mixed = cast("Tensor", _Moved.apply(padded, layout.gathered, layout.spread))
    else:
        weight, shift = own["query_key_value.weight"], own["query_key_value.bias"]
        key, value = _padded(functional.linear(states, weight[WIDTH:], shift[WIDTH:]), layout).chunk(2, -1)
        states = states[asking]
        query = functional.linear(states, weight[:WIDTH], shift[:WIDTH]).view(layout.count, -1, WIDTH)
        mixed = attended(query, key, value, layout.bias).flatten(0, 1)
    states = _normed(own, "norm_attended", states + _mapped(own, "attended", mixed))
    inner = functional.gelu(_mapped(own, "inner", states), approximate="tanh")
    return _normed(own, "norm_outer", states + _mapped(own, "outer", inner))


def _normed(weights: Weights, name: str, values: Tensor) -> Tensor:
    return functional.layer_norm(values, (WIDTH,), weights[f"{name}.weight"], weights[f"{name}.bias"], EPSILON)
