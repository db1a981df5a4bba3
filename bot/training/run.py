"""`train`: from the texts to the file that ships. The judges that are in it, then the decision, then the model card.

Two judges are trained anew, each by itself, or those of a file that there is are trained further.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from google.protobuf.message import DecodeError

from bot.core.errors import BotError
from bot.corpus import public_data
from bot.corpus.checking import check_texts
from bot.corpus.reading import Folders
from bot.evaluation.eval_report import report
from bot.inference.model_file import JudgeFileError, ModelFile, read_model
from bot.inference.onnx_judge import load_judge
from bot.storage.claim_files import read_library
from bot.training.decision_fit import fitted_decision, fitted_ranking, judge_shift
from bot.training.ensemble import apart, together, weights_of
from bot.training.export import read_back
from bot.training.model_card import model_card
from bot.training.network import Network, shifted
from bot.training.stages import (
    Training,
    graphs_of,
    mixes_of,
    network_of,
    stages_of,
    texts_of,
    trained,
    write_judge,
)
from bot.training.tokens import tokenizer_json

_SEED = 7  # of the first judge; each that follows has the next
_PARTS = (1.0, 0.5)  # of most stages' usual passes, for each judge that is trained anew; also its weight in the file


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


def run(options: Options, told: Callable[[str], None]) -> None:
    """Train, export, fit the decision and write the judge's file with its card beside it. Resumes from `work`.

    Raises BotError where a file or folder cannot be used, or `work` holds another training.
    """
    folders, toy = options.folders, options.toy
    _check_texts(folders)
    _check_places(options)
    start = _checked_start(options)
    mixes = mixes_of(stages_of(options.start), folders, toy=toy)  # all before hours are spent
    members, stages = _members(options, start), []
    for number, training in enumerate(members, 1):
        told(f"judge {number} of {len(members)}")
        stages += [(number, *stage) for stage in trained(training, mixes, told)]
    networks = [network_of(training) for training in members]
    undecided = options.work / "undecided.zip"
    weights = weights_of(start.judge) if start else _PARTS
    write_judge(undecided, options.name, _graphs(members, networks, weights))
    judge = load_judge(undecided)
    ranking = fitted_ranking(judge, folders, toy=toy)
    shift = judge_shift(judge, ranking, folders, toy=toy)
    told(f"log odds of an assertion: {shift:+.2f}")
    graphs = _graphs(members, [shifted(network, shift) for network in networks], weights)
    write_judge(undecided, options.name, graphs)
    decider = fitted_decision(load_judge(undecided), ranking, folders, told, toy=toy)
    write_judge(options.out, options.name, graphs, decider)
    figures, origin = _measured(options, told), start.name if start else None
    card = model_card(options.name, origin, stages, texts_of(mixes), figures, public=bool(folders.public))
    options.out.with_suffix(".md").write_text(card, encoding="utf-8")
    told(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


def _members(options: Options, start: ModelFile | None) -> list[Training]:
    """Return how each judge is trained: in a folder of its own, further or anew."""
    judges = apart(start.encoder, start.judge) if start else []
    members = []
    for number, part in enumerate((1.0,) * len(judges) or _PARTS):
        work = options.work / str(number + 1)
        work.mkdir(exist_ok=True)
        file = work / "start.zip" if start else None
        if start and file:
            write_judge(file, start.name, judges[number])
        members.append(
            Training(
                work=work,
                seed=_SEED + number,
                passes=options.passes,
                processes=options.processes,
                toy=options.toy,
                part=part,
                start=file,
            )
        )
    return members


def _graphs(members: Sequence[Training], networks: Sequence[Network], weights: Sequence[float]) -> tuple[bytes, bytes]:
    """Return encoder and judge of all of the judges together."""
    judges = [graphs_of(training, network) for training, network in zip(members, networks, strict=True)]
    return together(judges, weights)


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


def _checked_start(options: Options) -> ModelFile | None:
    """Return the file that is trained further, if any. Raises BotError where it cannot be."""
    if options.start is None:
        return None
    if options.start.resolve() == options.out.resolve():
        raise BotError(f"{options.start} cannot be both --start and --out; name another file with --out.")
    start = read_model(options.start)
    try:
        for encoder, judge in apart(start.encoder, start.judge):
            read_back(encoder, judge)
    except (DecodeError, IndexError, KeyError, RuntimeError, ValueError) as error:
        raise JudgeFileError(f"{options.start} is a judge of another shape ({error}); leave --start out.") from error
    if start.tokenizer != tokenizer_json():
        raise JudgeFileError(f"{options.start} is a judge with another tokenizer; leave --start out.")
    return start
