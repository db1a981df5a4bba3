"""Train the judge on groups of pairs: processes share the work and average their weights every few steps."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, distributed
from torch.nn import functional

from bot.core.errors import BotError
from bot.matching.speech_act import ACTS, ASSERTION_INDEX, SpeechAct
from bot.training.network import MASKED, Network
from bot.training.packed import encoded, judged, weights_in

_AVERAGED = 16  # steps between two averages
_TEMPERATURE = 0.05
_CONTRAST = 0.15  # weight of the embeddings' loss
_SMOOTHING = 0.03
_HEAVIER = {SpeechAct.ASSERTION: 1.3, SpeechAct.DENIAL: 1.6}
_WEIGHTS = tuple(_HEAVIER.get(act, 1.0) for act in ACTS)
_WARM = 100
_KERNELS = "16384"  # oneDNN keeps 1,024 otherwise, and compiles the same ones over and over


@dataclass(frozen=True, slots=True)
class Group:
    """A message and the claims that it is judged against: token ids of each, and the outcome that is right.

    `unsure` are claims of which nobody knows whether the message is about them.
    """

    message: tuple[int, ...]
    segments: tuple[int, ...]
    claims: tuple[tuple[int, ...], ...]
    outcomes: tuple[int, ...]
    unsure: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """The texts of several groups, each claim once, and the pairs that they form.

    `texts` and `segments` hold the claims, as many as `claim_count` says, and then the messages. A pair is the number
    of a claim and that of a message among all texts; `outcomes` says what is right. `unsure` are pairs that tell
    nothing: a message's number among the messages, and a claim's.
    """

    texts: tuple[tuple[int, ...], ...]
    segments: tuple[tuple[int, ...], ...]
    claim_count: int
    pairs: tuple[tuple[int, int], ...]
    outcomes: Tensor
    unsure: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train: peak learning rate, where checkpoints go, and how many steps lie between two of them.

    `digest` tells this training from others: only its own checkpoint is taken up. In `precision` the network is
    computed; weights and optimizer are float32 whatever it is.
    """

    rate: float
    checkpoint: Path
    digest: str = ""
    saved_every: int = 200
    precision: torch.dtype = torch.float32

    def optimizer_file(self, rank: int, step: int | str) -> Path:
        """Where a process keeps its optimizer's state after a step: each has seen other rows."""
        return self.checkpoint.with_suffix(f".{rank}.{step}.optimizer")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a training is: steps done and in all, the running mean of the loss, and seconds."""

    step: int
    steps: int
    loss: float
    seconds: float

    def __str__(self) -> str:
        return f"step {self.step} of {self.steps}: loss {self.loss:.4f}, {self.seconds:.0f} s"


def batched(groups: Sequence[Group]) -> Batch:
    """Put groups together; a claim that several messages are judged against is encoded once."""
    claims = dict.fromkeys(claim for one in groups for claim in one.claims)
    numbers = {claim: number for number, claim in enumerate(claims)}
    judged = [
        (numbers[claim], row + len(numbers), outcome)
        for row, one in enumerate(groups)
        for claim, outcome in zip(one.claims, one.outcomes, strict=True)
    ]
    unsure = [(row, numbers[claim]) for row, one in enumerate(groups) for claim in one.unsure if claim in numbers]
    return Batch(
        texts=(*numbers, *(one.message for one in groups)),
        segments=(*((0,) * len(claim) for claim in numbers), *(one.segments for one in groups)),
        claim_count=len(numbers),
        pairs=tuple((claim, message) for claim, message, _ in judged),
        outcomes=torch.tensor([outcome for _, _, outcome in judged]),
        unsure=torch.tensor(unsure, dtype=torch.long).reshape(-1, 2),
    )


def fastest_precision() -> torch.dtype:
    """Return bfloat16 where the processor multiplies it itself (Intel AMX, AVX-512 BF16), else float32.

    A step then takes about half of the time. Elsewhere bfloat16 is slower than float32.
    """
    able = torch.cpu.get_capabilities()
    return torch.bfloat16 if able.get("amx_bf16") or able.get("avx512_bf16") else torch.float32


def loss_of(network: Network, batch: Batch, precision: torch.dtype = torch.float32) -> Tensor:
    """Cross-entropy of the outcomes, and a contrastive loss that draws a message to the claims that it is about."""
    encoder, judge = weights_in(network.encoder, precision), weights_in(network.judge, precision)
    texts = encoded(encoder, batch.texts, batch.segments, precision)
    logits = judged(judge, texts, batch.claim_count, batch.pairs, precision).float()
    claims, messages = texts.vectors.float().tensor_split([batch.claim_count])
    loss = _judging_loss(logits, batch.outcomes) / len(batch.pairs)
    return loss + _CONTRAST * _contrast(messages @ claims.T, batch)


def _judging_loss(logits: Tensor, outcomes: Tensor) -> Tensor:
    known = outcomes >= 0
    loss = functional.cross_entropy(
        logits[known], outcomes[known], weight=torch.tensor(_WEIGHTS), label_smoothing=_SMOOTHING, reduction="sum"
    )
    asserted = functional.softmax(logits[~known], -1)[:, ASSERTION_INDEX]
    return loss - torch.log1p(-asserted.clamp(max=0.999)).sum()


def _contrast(cosines: Tensor, batch: Batch) -> Tensor:
    """InfoNCE over the claims of a batch; what is not known to be about another claim counts as a negative."""
    left, right = torch.tensor(batch.pairs).unbind(1)
    right, outcomes = right - batch.claim_count, batch.outcomes
    about = outcomes > 0
    if not bool(about.any()):
        return torch.zeros(())
    scores = cosines / _TEMPERATURE
    held_out = torch.zeros_like(cosines, dtype=torch.bool)
    held_out[right[outcomes != 0], left[outcomes != 0]] = True
    held_out[batch.unsure[:, 0], batch.unsure[:, 1]] = True
    positive = scores[right[about], left[about]]
    rivals = torch.cat([positive[:, None], scores.masked_fill(held_out, MASKED)[right[about]]], 1)
    return (torch.logsumexp(rivals, 1) - positive).mean()


def train(network: Network, rows: Sequence[Sequence[Group]], plan: Plan, told: Callable[[Progress], None]) -> None:
    """Train in place, a row of groups at each step. With torch.distributed set up each process takes its share.

    The learning rate depends on the steps alone, so the same rows in as many processes give the same weights however
    long they take. Takes up the plan's checkpoint where there is one.
    """
    rank, world = _place()
    parameters = [one for one in network.parameters() if one.requires_grad]
    optimizer = _optimizer(parameters, plan.rate)
    steps = _agreed(len(rows[rank::world]))
    done, spent = _resumed(network, optimizer, plan)
    began, mean = time.monotonic() - spent, 0.0
    network.train()
    for step, row in enumerate(rows[rank::world][:steps]):
        if step < done:
            continue
        for options in optimizer.param_groups:
            options["lr"] = plan.rate * min(1, (step + 1) / _WARM) * max(0.02, 1 - step / steps)
        loss = _step(network, optimizer, row, plan.precision)
        mean = 0.98 * mean + 0.02 * loss if mean else loss
        if step % _AVERAGED == _AVERAGED - 1:
            _average(parameters)
            seconds = time.monotonic() - began
            if rank == 0:
                told(Progress(step + 1, steps, mean, seconds))
            if (step + 1) % plan.saved_every < _AVERAGED:
                _save(network, optimizer, plan, step + 1, seconds)
    _average(parameters)
    _save(network, optimizer, plan, steps, time.monotonic() - began)


def _optimizer(parameters: Sequence[torch.nn.Parameter], rate: float) -> torch.optim.Optimizer:
    decayed = {"params": [one for one in parameters if one.dim() > 1], "weight_decay": 0.01}
    others = {"params": [one for one in parameters if one.dim() <= 1], "weight_decay": 0.0}
    return torch.optim.AdamW([decayed, others], lr=rate, fused=True)


def _step(network: Network, optimizer: torch.optim.Optimizer, row: Sequence[Group], precision: torch.dtype) -> float:
    """Take one step, and return its loss."""
    loss = loss_of(network, batched(row), precision)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def _save(network: Network, optimizer: torch.optim.Optimizer, plan: Plan, step: int, seconds: float) -> None:
    """Write what a training needs to go on: each process its optimizer's state, then the first one all the rest.

    Only then the state of before is removed, so a stop at any moment leaves a whole checkpoint.
    """
    rank, _ = _place()
    own = plan.optimizer_file(rank, step)
    _written(optimizer.state_dict(), own)
    _wait_for_all()
    if rank == 0:
        state = {"weights": network.state_dict(), "step": step, "seconds": seconds, "digest": plan.digest}
        _written(state, plan.checkpoint)
    _wait_for_all()
    for older in {*own.parent.glob(plan.optimizer_file(rank, "*").name)} - {own}:
        older.unlink()


def _wait_for_all() -> None:
    if distributed.is_initialized():
        distributed.barrier()


def _written(state: object, file: Path) -> None:
    part = file.with_suffix(f"{file.suffix}.part")
    torch.save(state, part)
    part.replace(file)


def check_checkpoint(plan: Plan, processes: int = 1) -> None:
    """Raise BotError where what stands in the place of this training's checkpoint is none, or another training's."""
    if not plan.checkpoint.exists():
        return
    elsewhere = "name another folder with --work"
    try:
        kept = torch.load(plan.checkpoint, weights_only=True)
        digest, step = kept["digest"], kept["step"]
    except Exception:  # noqa: BLE001 - what a damaged file makes of torch's reader has no common base
        raise BotError(f"{plan.checkpoint} is no checkpoint; delete it, or {elsewhere}.") from None
    if digest != plan.digest:
        differs = "it has other texts, another start, number of passes or processes, or another kind of processor"
        raise BotError(f"{plan.checkpoint} is the checkpoint of another training ({differs}); {elsewhere}.")
    for file in (plan.optimizer_file(rank, step) for rank in range(processes)):
        if not file.exists():
            raise BotError(f"{plan.checkpoint} lacks {file.name} beside it; delete it, or {elsewhere}.")


def _resumed(network: Network, optimizer: torch.optim.Optimizer, plan: Plan) -> tuple[int, float]:
    """Take up what a checkpoint holds, and return the steps and seconds behind it; zeros where there is none."""
    if not plan.checkpoint.exists():
        return 0, 0.0
    kept = torch.load(plan.checkpoint, weights_only=True)
    network.load_state_dict(kept["weights"])
    optimizer.load_state_dict(torch.load(plan.optimizer_file(_place()[0], kept["step"]), weights_only=True))
    return int(kept["step"]), float(kept["seconds"])


def _place() -> tuple[int, int]:
    return (distributed.get_rank(), distributed.get_world_size()) if distributed.is_initialized() else (0, 1)


def _agreed(steps: int) -> int:
    if not distributed.is_initialized():
        return steps
    least = torch.tensor([steps])
    distributed.all_reduce(least, distributed.ReduceOp.MIN)
    return int(least.item())


def _average(parameters: Sequence[torch.nn.Parameter]) -> None:
    if not distributed.is_initialized():
        return
    flat = torch.cat([one.detach().reshape(-1) for one in parameters])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    at = 0
    for one in parameters:
        one.data.copy_(flat[at : at + one.numel()].view_as(one))
        at += one.numel()


def joined(rendezvous: Path) -> None:
    """Join the other processes, as RANK and WORLD_SIZE say, and keep as many kernels as there are shapes."""
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", _KERNELS)
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world > 1:
        rank = int(os.environ["RANK"])
        distributed.init_process_group(
            "gloo", init_method=f"file://{rendezvous.resolve()}", rank=rank, world_size=world
        )
