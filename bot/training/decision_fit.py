"""Which texts the decision is fitted on, and how its thresholds are chosen: on real people's words first."""

import gzip
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import yaml

from bot.answering.policy import Limits
from bot.corpus import reading as corpus
from bot.corpus.libraries import library_of
from bot.corpus.reading import Folders
from bot.corpus.texts import Outcome, Said
from bot.matching import Judge, Matcher
from bot.matching.decision import Decider
from bot.matching.match import Thresholds
from bot.matching.prefilter import FITTED, Prefilter
from bot.storage.claim_files import read_library
from bot.training.calibration import (
    UNFITTED,
    Example,
    best,
    examples,
    fitted,
    with_decider,
)
from bot.training.prefilter_fit import fitted_prefilter

_CHAT = 4_000
_SEED = 20261128
_TOY = 8
_ELSEWHERE = "elsewhere"
_WEIGHTS = {"real": 3.0}  # strangers' words are few, and what counts
_PRECISION = {"annotators": 0.92, "other subject": 0.78}  # of answers
_ON_TOPIC = 0.02  # share of real talk on the subject without a claim that may be answered
_DENIALS = 0.04  # share of denials that may be answered
_GRID = np.arange(40, 97, 1.0)
OFFER, ABOUT, ACT = 25.0, 50.0, 0.5


def fitted_decision(judge: Judge, folders: Folders, told: Callable[[str], None], *, toy: bool) -> Decider:
    """Fit the decision for a judge on texts that it was not trained on."""
    undecided = replace(UNFITTED, prefilter=_prefilter(judge, folders, toy=toy))
    found: list[Example] = []
    for source, matcher, messages in _sources(with_decider(judge, undecided), folders):
        kept = messages[:_TOY] if toy else messages
        found += examples(matcher, kept, source, weight=_WEIGHTS.get(source, 1.0))
        told(f"read {len(kept)} messages: {source}")
    return replace(fitted(found, wanted=thresholds), prefilter=undecided.prefilter)


def _prefilter(judge: Judge, folders: Folders, *, toy: bool) -> Prefilter:
    if toy or not folders.public:
        return FITTED
    labelled = ((matcher, messages) for source, matcher, messages in _sources(judge, folders) if source != _ELSEWHERE)
    with gzip.open(folders.public / "chat_reddit.jsonl.gz", "rt", encoding="utf-8") as lines:
        return fitted_prefilter(labelled, [json.loads(line)["text"] for line in lines][::2])


def _sources(judge: Judge, folders: Folders) -> Iterator[tuple[str, Matcher, Sequence[Said]]]:
    shipped = Matcher.of(read_library(folders.claims), judge)
    claims = corpus.shipped_claims(folders.claims, folders.data / "wordings")
    yield "annotators", shipped, corpus.annotators(folders.messages / "fit", claims, held_out=True).messages
    for debate in corpus.real_debates(folders.data / "real" / "decide", {corpus.SHIPPED: claims}):
        yield "real", shipped, debate.messages
    for folder in sorted((folders.data / "debates" / "decide").iterdir()):
        (debate,) = corpus.made_up_debates(folder.parent, folder.name)
        yield "other subject", Matcher.of(library_of(debate, _terms(folder)), judge), debate.messages
    if folders.public:
        yield _ELSEWHERE, shipped, [*_elsewhere(folders.public)]


def _terms(folder: Path) -> Iterable[str]:
    terms: list[str] = yaml.safe_load((folder / "claims.yaml").read_text(encoding="utf-8"))["terms"]
    return terms


def _elsewhere(public: Path) -> Iterator[Said]:
    """Yield real people's words on anything else: the half that the judge was not trained on."""
    chance = random.Random(_SEED)  # noqa: S311 - the same draw each time, not a secret
    for name in ("chat_reddit", "opinions_polis", "argkp2021"):
        with gzip.open(public / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts = [line["text"] for line in map(json.loads, lines) if line.get("split") != "train"][1::2]
        for text in chance.sample(texts, min(len(texts), _CHAT)):
            yield Said(text=corpus.clean(text))


def thresholds(found: Sequence[Example], decider: Decider) -> Thresholds:
    """Return the lowest score to speak from that keeps silence on real talk and denials, and precision elsewhere."""
    for score in _GRID:
        if _is_good_enough(found, decider, float(score)):
            return Thresholds(offer=OFFER, speak=float(score), act=ACT, about=ABOUT)
    return Thresholds(offer=OFFER, speak=float(_GRID[-1]), act=ACT, about=ABOUT)


def _is_good_enough(found: Sequence[Example], decider: Decider, score: float) -> bool:
    for source, wanted in _PRECISION.items():
        answers = [
            answer
            for example in found
            if example.source == source and (answer := best(example, decider, Limits())) and answer.score >= score
        ]
        right = sum(answer.right for answer in answers)
        if (right + 1) / (len(answers) + 2) < wanted:  # smoothed: a few right answers prove little
            return False
    silent = [example for example in found if example.source == "real" and not example.said.outcomes]
    denials = [example for example in found if {*example.said.outcomes.values()} == {Outcome.DENIAL}]
    return _answered(silent, decider, score) <= _ON_TOPIC and _answered(denials, decider, score) <= _DENIALS


def _answered(found: Sequence[Example], decider: Decider, score: float) -> float:
    """Return the share, smoothed, that would be answered."""
    answers = sum((answer := best(one, decider, Limits())) is not None and answer.score >= score for one in found)
    return (answers + 1) / (len(found) + 2)
