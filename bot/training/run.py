"""`train`: from the texts to the file that ships. The stages of training, then the decision, then the model card.

A judge is trained anew in seven stages, of which the sixth begins with the mean of the two before it. Or an existing
judge goes through the third one once more. Either way it is the mean of the weights before and after the stage that was
gone through last, which forgets less (WiSE-FT, Wortsman et al. 2022).
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
from tempfile import TemporaryFile

import torch
from google.protobuf.message import DecodeError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from torch import multiprocessing

from bot.core.errors import BotError
from bot.corpus import public_data
from bot.corpus.checking import check_texts
from bot.corpus.reading import Folders
from bot.corpus.texts import Debate
from bot.evaluation.eval_report import report
from bot.inference.model_file import (
    DECISION,
    ENCODER,
    JUDGE,
    TOKENIZER,
    JudgeFileError,
    members_of,
    read_model,
    write_model,
)
from bot.inference.onnx_judge import load_judge
from bot.storage.claim_files import read_library
from bot.training.calibration import UNFITTED, with_decider, written
from bot.training.decision_fit import fitted_decision, fitted_ranking, judge_shift
from bot.training.export import exported, read_back
from bot.training.loop import Group, Plan, Progress, check_checkpoint, fastest_precision, joined, train
from bot.training.mining import Miner
from bot.training.mixes import chat_mix, first_mix, further_mix, last_mix, nearest_mix, plain_mix, training_mix
from bot.training.model_card import model_card
from bot.training.network import Network, averaged, shifted
from bot.training.pairs import Debated, counted, passed_over
from bot.training.tokens import fresh_network, groups, tokenizer_json

SEED = 7


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
    weights after it count in the judge, if it is gone through last, beside those before it.
    """

    read: _Read
    passes: float
    rate: float
    begins_with: tuple[Stage, ...] = ()
    share: float = 0.5


_COURSES = {
    Stage.FIRST: _Course(read=first_mix, passes=0.5, rate=1e-4),
    Stage.MAIN: _Course(read=training_mix, passes=1.2, rate=1e-4, begins_with=(Stage.FIRST,)),
    Stage.FURTHER: _Course(read=further_mix, passes=1.0, rate=6e-5, begins_with=(Stage.MAIN,)),
    Stage.CHAT: _Course(read=chat_mix, passes=1.6, rate=8e-5, begins_with=(Stage.FURTHER,)),
    Stage.PLAIN: _Course(read=plain_mix, passes=1.0, rate=8e-5, begins_with=(Stage.CHAT,)),
    Stage.NEAREST: _Course(read=nearest_mix, passes=1.5, rate=8e-5, begins_with=(Stage.CHAT, Stage.PLAIN)),
    Stage.LAST: _Course(read=last_mix, passes=1.0, rate=8e-5, begins_with=(Stage.NEAREST,), share=0.75),
}
_TOY_DEBATES, _TOY_ROWS = 2, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked of a training.

    `work` holds checkpoints; `toy` proves the path on a few rows. `passes` multiplies how often each stage goes over
    its texts, each time in another order and other forms; below 1 it is a part of that. `start` is the file of a judge
    that is trained further; without it one is trained anew. As many `processes` share the work: with another number
    the weights are others.
    """

    folders: Folders
    out: Path
    work: Path
    name: str
    passes: float = 1.0
    processes: int = 1
    toy: bool = False
    start: Path | None = None

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that are gone through."""
        return (Stage.FURTHER,) if self.start else (*Stage,)


def run(options: Options, told: Callable[[str], None]) -> None:
    """Train, export, fit the decision and write the judge's file with its card beside it. Resumes from `work`.

    Raises BotError where a file or folder cannot be used, or `work` holds another training.
    """
    _check_texts(options.folders)
    _check_places(options)
    start = _checked_start(options)
    mixes = {stage: _mix(_COURSES[stage].read, options) for stage in options.stages}  # all before hours are spent
    stages = []
    for stage, mix in mixes.items():
        rows, pairs = _rows(mix, stage, options)
        stages.append((stage.value, _COURSES[stage].passes * options.passes, pairs))
        told(f"{stage.value}: {len(rows)} rows, {pairs:,} pairs")
        _in_processes(options, stage, rows)
    folders, toy = options.folders, options.toy
    network, last = _made(options), options.stages[-1]
    judge = load_judge(_undecided(options, last, network))
    ranking = fitted_ranking(judge, folders, toy=toy)
    shift = judge_shift(judge, ranking, folders, toy=toy)
    told(f"log odds of an assertion: {shift:+.2f}")
    undecided = _undecided(options, last, shifted(network, shift))
    decider = fitted_decision(load_judge(undecided), ranking, folders, told, toy=toy)
    members = members_of(undecided) | {DECISION: json.dumps(written(decider), indent=1).encode()}
    write_model(options.out, options.name, members)
    figures = _measured(options, told)
    texts = _texts(mixes)
    card = model_card(options.name, start, stages, texts, figures, public=folders.public is not None)
    options.out.with_suffix(".md").write_text(card, encoding="utf-8")
    told(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


def _measured(options: Options, told: Callable[[str], None]) -> Iterator[str]:
    """Yield the figures of the judge that was made, as `eval` tells them; none of a toy."""
    if not options.toy:
        folders = options.folders
        for part in report(folders.claims, load_judge(options.out), folders.messages, more=folders, worst=False):
            told(part)
            yield part


def _check_texts(folders: Folders) -> None:
    """Raise BotError for texts that a stage, or the figures after all of them, would find missing only then."""
    if not (folders.messages / "fit").is_dir():
        raise BotError(f"{folders.messages} holds no messages to fit on; name the folder of them with --messages.")
    check_texts(read_library(folders.claims).claims, folders, public_data.FILES)


def _check_places(options: Options) -> None:
    """Make the folders that are written to. Raises BotError where that cannot be."""
    if options.out.suffix == ".md" or options.out.is_dir():
        raise BotError(f"{options.out} cannot be the judge's file; name one with --out, judge.zip for example.")
    for option, folder in (("--out", options.out.parent), ("--work", options.work)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder):
                pass
        except OSError as fault:
            raise BotError(f"{folder} cannot be written to ({fault.strerror}); name another with {option}.") from None


def _checked_start(options: Options) -> str | None:
    """Return the name of the judge that is trained further, if any. Raises BotError where it cannot be."""
    if options.start is None:
        return None
    if options.start.resolve() == options.out.resolve():
        raise BotError(f"{options.start} cannot be both --start and --out; name another file with --out.")
    start = read_model(options.start)
    try:
        read_back(start.encoder, start.judge)
    except (DecodeError, IndexError, KeyError, RuntimeError, ValueError) as error:
        raise JudgeFileError(f"{options.start} is a judge of another shape ({error}); leave --start out.") from error
    if start.tokenizer != tokenizer_json():
        raise JudgeFileError(f"{options.start} is a judge with another tokenizer; leave --start out.")
    return start.name


def _mix(read: _Read, options: Options) -> list[Debated]:
    """Return what a stage is trained on; of a toy a few messages of two debates."""
    mix = read(options.folders)
    _check_names(debate for debate, _, _ in mix)
    return [(_shortened(debate), how, 1) for debate, how, _ in mix[:_TOY_DEBATES]] if options.toy else mix


def _texts(mixes: Mapping[Stage, Sequence[Debated]]) -> Iterator[tuple[str, str, int, int]]:
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


@contextmanager
def _mining(mix: Sequence[Debated], stage: Stage, options: Options) -> Iterator[Miner | None]:
    """Give what finds a stage's hard negatives by the judge that it begins with, if any are asked for.

    What it finds is kept beside the checkpoints.
    """
    before = _COURSES[stage].begins_with
    if not (before and any(how.mined for _, how, _ in mix)):
        yield None
        return
    network = _before(options, stage)
    judge = options.start or _undecided(options, before[-1], network)
    miner = Miner(with_decider(load_judge(judge), UNFITTED))
    file, digest = options.work / f"{stage.value}.mined", _digest_of(network, mix)
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


def _weights(options: Options, stage: Stage) -> Path:
    return options.work / f"{stage.value}.pt"


def _row_file(options: Options, stage: Stage) -> Path:
    return options.work / f"{stage.value}.rows"


def _before(options: Options, stage: Stage) -> Network:
    """Return the network that a stage begins with."""
    if options.start:
        members = members_of(options.start)
        return read_back(members[ENCODER], members[JUDGE])
    before = _COURSES[stage].begins_with
    if not before:
        return fresh_network()
    return averaged([_after(options, one) for one in before], [1 / len(before)] * len(before))


def _after(options: Options, stage: Stage) -> Network:
    """Return the network that a stage ends with."""
    network = fresh_network()
    network.load_state_dict(torch.load(_weights(options, stage), weights_only=True)["weights"])
    return network


def _made(options: Options) -> Network:
    """Return the mean that the judge is."""
    last = options.stages[-1]
    share = _COURSES[last].share
    return averaged([_before(options, last), _after(options, last)], [1 - share, share])


def _undecided(options: Options, stage: Stage, network: Network) -> Path:
    """Write a network as a judge with a plausible decision, and return its file.

    The texts of `stage` tell the ranges of what it computes.
    """
    rows = torch.load(_row_file(options, stage), weights_only=False)
    encoder, judge = exported(network, chain.from_iterable(rows))
    decision = json.dumps(written(UNFITTED)).encode()
    members = {ENCODER: encoder, JUDGE: judge, TOKENIZER: tokenizer_json().encode(), DECISION: decision}
    file = options.work / f"{stage.value}.zip"
    write_model(file, options.name, members)
    return file


def _rows(mix: Sequence[Debated], stage: Stage, options: Options) -> tuple[list[list[Group]], int]:
    """Return the rows of a stage over a mix, at least one, as token ids, and how many pairs they hold."""
    with _mining(mix, stage, options) as miner:
        rows = passed_over(mix, _COURSES[stage].passes * options.passes, seed=SEED, mining=miner)
    rows = rows[:_TOY_ROWS] if options.toy else rows
    return groups(rows), counted(rows)


def _shortened(debate: Debate, most: int = 24) -> Debate:
    return Debate(name=debate.name, claims=debate.claims, messages=debate.messages[:most], complete=debate.complete)


def _in_processes(options: Options, stage: Stage, rows: list[list[Group]]) -> None:
    """Train in one process for each core: two threads of one process are slower than two processes."""
    file = _row_file(options, stage)
    torch.save(rows, file)
    start = options.start.read_bytes() if options.start else b""
    world = 1 if options.toy else options.processes
    precision = fastest_precision()
    digest = hashlib.sha256(file.read_bytes() + start + f"{world} {precision}".encode()).hexdigest()
    plan = Plan(rate=_COURSES[stage].rate, checkpoint=_weights(options, stage), digest=digest, precision=precision)
    check_checkpoint(plan, world)
    rendezvous = options.work / f"{stage.value}.rendezvous"
    rendezvous.unlink(missing_ok=True)
    work = partial(_trained, options=options, stage=stage, plan=plan, world=world)
    usual = signal.signal(signal.SIGTERM, _stopped)
    try:
        multiprocessing.spawn(work, nprocs=world, daemon=True)
    finally:
        signal.signal(signal.SIGTERM, usual)


def _stopped(number: int, _: object) -> None:
    """End as a program ends that cleans up behind itself: else its processes would train on without it."""
    raise SystemExit(128 + number)


def _trained(rank: int, *, options: Options, stage: Stage, plan: Plan, world: int) -> None:
    os.environ.update(RANK=str(rank), WORLD_SIZE=str(world))
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    network = _before(options, stage)
    rows = torch.load(_row_file(options, stage), weights_only=False)
    joined(options.work / f"{stage.value}.rendezvous")
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
