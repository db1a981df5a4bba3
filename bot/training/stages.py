"""One judge is trained in stages, from the encoder or from a judge that there is.

It is trained anew in seven stages, of which the sixth begins with the mean of the two before it. Or an existing judge
goes through the third one once more. Either way it is the mean of the weights before and after the stage that was gone
through last, which forgets less (WiSE-FT, Wortsman et al. 2022).
"""

import hashlib
import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import chain
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from torch import multiprocessing

from bot.core.errors import BotError
from bot.corpus.reading import Folders
from bot.corpus.texts import Debate
from bot.inference.model_file import DECISION, ENCODER, JUDGE, TOKENIZER, members_of, write_model
from bot.inference.onnx_judge import load_judge
from bot.matching.decision import Decider
from bot.training.calibration import UNFITTED, with_decider, written
from bot.training.export import exported, read_back
from bot.training.loop import Group, Plan, Progress, check_checkpoint, fastest_precision, joined, train
from bot.training.mining import Miner
from bot.training.mixes import chat_mix, first_mix, further_mix, last_mix, nearest_mix, plain_mix, training_mix
from bot.training.network import Network, averaged
from bot.training.pairs import Debated, counted, passed_over
from bot.training.tokens import fresh_network, groups, tokenizer_json


class Stage(Enum):
    """The stages of a training, in their order."""

    FIRST = "first"
    MAIN = "main"
    FURTHER = "further"
    CHAT = "chat"
    PLAIN = "plain"
    NEAREST = "nearest"
    LAST = "last"


_Read = Callable[[Folders], list[Debated]]
"""Reads what a stage is trained on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """How a stage is gone through: which texts, how often, at which peak learning rate.

    It begins with the mean of the weights that some stages end with, or with those of the encoder. `share` is what the
    weights after it count in the judge, if it is gone through last, beside those before it. A judge that makes a part
    of the passes makes at least `least` of these.
    """

    read: _Read
    passes: float
    rate: float
    begins_with: tuple[Stage, ...] = ()
    share: float = 0.5
    least: float = 0.0


_COURSES = {
    Stage.FIRST: _Course(read=first_mix, passes=0.5, rate=1e-4),
    Stage.MAIN: _Course(read=training_mix, passes=1.2, rate=1e-4, begins_with=(Stage.FIRST,)),
    Stage.FURTHER: _Course(read=further_mix, passes=1.0, rate=6e-5, begins_with=(Stage.MAIN,)),
    Stage.CHAT: _Course(read=chat_mix, passes=1.6, rate=8e-5, begins_with=(Stage.FURTHER,)),
    Stage.PLAIN: _Course(read=plain_mix, passes=1.0, rate=8e-5, begins_with=(Stage.CHAT,)),
    Stage.NEAREST: _Course(read=nearest_mix, passes=1.5, rate=8e-5, begins_with=(Stage.CHAT, Stage.PLAIN)),
    Stage.LAST: _Course(read=last_mix, passes=1.0, rate=8e-5, begins_with=(Stage.NEAREST,), share=0.75, least=0.85),
}
_TOY_DEBATES, _TOY_ROWS = 2, 6

Mixes = Mapping[Stage, list[Debated]]
"""What each stage is trained on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """How one judge is trained.

    `work` holds its checkpoints; `seed` tells it from others of the same texts. `passes` multiplies how often each
    stage goes over its texts, of which this judge makes a `part`. `start` is the file of a judge that is trained
    further. So many `processes` share the work. `toy` proves the path on a few rows.
    """

    work: Path
    seed: int
    passes: float
    processes: int
    toy: bool
    part: float = 1.0
    start: Path | None = None


def stages_of(start: Path | None) -> tuple[Stage, ...]:
    """Return the stages that are gone through, anew or from a judge that there is."""
    return (Stage.FURTHER,) if start else (*Stage,)


def mixes_of(stages: Iterable[Stage], folders: Folders, *, toy: bool) -> Mixes:
    """Return what stages are trained on; of a toy a few messages of two debates.

    Raises BotError where texts are missing, or a message is labelled with a claim that its debate lacks.
    """
    return {stage: _mix(_COURSES[stage].read(folders), toy=toy) for stage in stages}


def _mix(mix: list[Debated], *, toy: bool) -> list[Debated]:
    _check_names(debate for debate, _, _ in mix)
    return [(_shortened(debate), how, 1) for debate, how, _ in mix[:_TOY_DEBATES]] if toy else mix


def texts_of(mixes: Mixes) -> Iterator[tuple[str, str, int, int]]:
    """Yield which stage reads a debate, its name, how many of its messages a pass reads, and how often."""
    for stage, mix in mixes.items():
        for debate, how, times in mix:
            yield stage.value, debate.name, how.shares.expected(debate.messages), times


def _check_names(debates: Iterable[Debate]) -> None:
    """Raise BotError where a message is labelled with a claim that its debate lacks."""
    for debate in debates:
        labels = (name for said in debate.messages for name in (*said.outcomes, *said.near))
        if (unknown := next((name for name in labels if name not in debate.claims), None)) is not None:
            raise BotError(
                f"A message on {debate.name} is labelled {unknown}, which is none of its claims; correct that."
            )


def trained(training: Training, mixes: Mixes, told: Callable[[str], None]) -> list[tuple[str, float, int]]:
    """Go through all stages, and return name, passes and number of pairs of each. Resumes from the work folder.

    Raises BotError where that holds another training.
    """
    stages = []
    for stage, mix in mixes.items():
        rows, pairs = _rows(mix, stage, training)
        stages.append((stage.value, _passes(training, stage), pairs))
        told(f"{stage.value}: {len(rows)} rows, {pairs:,} pairs")
        _in_processes(training, stage, rows)
    return stages


def _passes(training: Training, stage: Stage) -> float:
    course = _COURSES[stage]
    return course.passes * training.passes * max(training.part, course.least)


def network_of(training: Training) -> Network:
    """Return the mean that a judge is after all of its stages."""
    last = stages_of(training.start)[-1]
    share = _COURSES[last].share
    return averaged([_before(training, last), _after(training, last)], [1 - share, share])


def graphs_of(training: Training, network: Network) -> tuple[bytes, bytes]:
    """Return a network's encoder and judge; the texts of the last stage tell the ranges of what they compute."""
    return _graphs(training, stages_of(training.start)[-1], network)


def _graphs(training: Training, stage: Stage, network: Network) -> tuple[bytes, bytes]:
    rows = torch.load(_row_file(training, stage), weights_only=False)
    return exported(network, chain.from_iterable(rows))


def write_judge(file: Path, name: str, graphs: tuple[bytes, bytes], decider: Decider = UNFITTED) -> None:
    """Write a judge's file, with a plausible decision where none is given."""
    encoder, judge = graphs
    decision = json.dumps(written(decider), indent=1).encode()
    write_model(file, name, {ENCODER: encoder, JUDGE: judge, TOKENIZER: tokenizer_json().encode(), DECISION: decision})


@contextmanager
def _mining(mix: Sequence[Debated], stage: Stage, training: Training) -> Iterator[Miner | None]:
    """Give what finds a stage's hard negatives by the judge that it begins with, if any are asked for.

    What it finds is kept beside the checkpoints.
    """
    before = _COURSES[stage].begins_with
    if not (before and any(how.mined for _, how, _ in mix)):
        yield None
        return
    network = _before(training, stage)
    judge = training.start or training.work / f"{before[-1].value}.zip"
    if not training.start:
        write_judge(judge, judge.stem, _graphs(training, before[-1], network))
    miner = Miner(with_decider(load_judge(judge), UNFITTED))
    file, digest = training.work / f"{stage.value}.mined", _digest_of(network, mix)
    miner.read(file, digest)
    yield miner
    miner.keep(file, digest)


def _digest_of(network: Network, mix: Sequence[Debated]) -> str:
    """Return what tells apart what judges find near, and among which claims.

    It is of the weights and not of the file: what is rounded in that depends on the number of torch's threads.
    """
    digest = hashlib.sha256(repr({debate.name: debate.claims for debate, _, _ in mix}).encode())
    for weights in network.state_dict().values():
        digest.update(weights.numpy().tobytes())
    return digest.hexdigest()


def _weights(training: Training, stage: Stage) -> Path:
    return training.work / f"{stage.value}.pt"


def _row_file(training: Training, stage: Stage) -> Path:
    return training.work / f"{stage.value}.rows"


def _before(training: Training, stage: Stage) -> Network:
    """Return the network that a stage begins with."""
    if training.start:
        members = members_of(training.start)
        return read_back(members[ENCODER], members[JUDGE])
    before = _COURSES[stage].begins_with
    if not before:
        return fresh_network()
    return averaged([_after(training, one) for one in before], [1 / len(before)] * len(before))


def _after(training: Training, stage: Stage) -> Network:
    """Return the network that a stage ends with."""
    network = fresh_network()
    network.load_state_dict(torch.load(_weights(training, stage), weights_only=True)["weights"])
    return network


def _rows(mix: Sequence[Debated], stage: Stage, training: Training) -> tuple[list[list[Group]], int]:
    """Return the rows of a stage over a mix, at least one, as token ids, and how many pairs they hold."""
    with _mining(mix, stage, training) as miner:
        rows = passed_over(mix, _passes(training, stage), seed=training.seed, mining=miner)
    rows = rows[:_TOY_ROWS] if training.toy else rows
    return groups(rows), counted(rows)


def _shortened(debate: Debate, most: int = 24) -> Debate:
    return Debate(name=debate.name, claims=debate.claims, messages=debate.messages[:most], complete=debate.complete)


def _in_processes(training: Training, stage: Stage, rows: list[list[Group]]) -> None:
    """Train in one process for each core: two threads of one process are slower than two processes."""
    file = _row_file(training, stage)
    torch.save(rows, file)
    start = training.start.read_bytes() if training.start else b""
    world = 1 if training.toy else training.processes
    precision = fastest_precision()
    digest = hashlib.sha256(file.read_bytes() + start + f"{world} {precision}".encode()).hexdigest()
    plan = Plan(rate=_COURSES[stage].rate, checkpoint=_weights(training, stage), digest=digest, precision=precision)
    check_checkpoint(plan, world)
    rendezvous = training.work / f"{stage.value}.rendezvous"
    rendezvous.unlink(missing_ok=True)
    work = partial(_trained, training=training, stage=stage, plan=plan, world=world)
    usual = signal.signal(signal.SIGTERM, _stopped)
    try:
        multiprocessing.spawn(work, nprocs=world, daemon=True)
    finally:
        signal.signal(signal.SIGTERM, usual)


def _stopped(number: int, _: object) -> None:
    """End as a program ends that cleans up behind itself: else its processes would train on without it."""
    raise SystemExit(128 + number)


def _trained(rank: int, *, training: Training, stage: Stage, plan: Plan, world: int) -> None:
    os.environ.update(RANK=str(rank), WORLD_SIZE=str(world))
    torch.set_num_threads(1)
    torch.manual_seed(training.seed)
    network = _before(training, stage)
    rows = torch.load(_row_file(training, stage), weights_only=False)
    joined(training.work / f"{stage.value}.rendezvous")
    with _shown(stage.value, rank) as told:
        train(network, rows, plan, told)


@contextmanager
def _shown(stage: str, rank: int) -> Iterator[Callable[[Progress], None]]:
    """Show how far a stage is: a bar on a terminal, else a line each time. Only the first process tells."""
    console = Console(stderr=True)
    if rank or not console.is_terminal:
        yield lambda now: console.print(f"{stage}: {now}", highlight=False)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console) as bars:
        bar = bars.add_task(stage, total=None)

        def told(now: Progress) -> None:
            bars.update(bar, completed=now.step, total=now.steps, description=f"{stage}, loss {now.loss:.3f}")

        yield told
