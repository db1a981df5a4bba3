"""Which texts the decision is fitted on, and how its thresholds are chosen: on real people's words first."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answering.policy import Limits
from bot.corpus import public_data
from bot.corpus import reading as corpus
from bot.corpus.files import json_lines
from bot.corpus.reading import Folders
from bot.corpus.texts import SHIPPED, Outcome, Said, clean, library_of
from bot.matching import Judge, Matcher
from bot.matching.decision import Decider
from bot.matching.match import Thresholds
from bot.matching.prefilter import FITTED, Prefilter
from bot.storage.claim_files import read_library
from bot.training.calibration import (
    UNFITTED,
    Answered,
    Example,
    assertion_shift,
    average_precision,
    best,
    examples,
    fitted,
    ranked,
    with_decider,
    with_ranking,
)
from bot.training.prefilter_fit import fitted_prefilter

_CHAT = 4_000
_SEED = 20261128
_TOY = 8
FEWER = "fewer wordings"
CONTRASTS = "contrast sets"
OTHERS = "other debates"
_FEWER_WORDINGS = (3, 0)  # a claim
_WEIGHTS = {
    "real": 3.0,  # strangers' words are few, and what counts
    "other subject": 3.0,  # chosen by leaving out one debate after another
    FEWER: 0.3,  # messages that count already
    CONTRASTS: 0.3,  # hardly anybody writes so
}
_ARGUMENTS = 3.0  # the similarity's weight of strangers' arguments: strict mAP on the dev topics left out .81 to .82
_PRECISION = {"annotators": 0.92, "other subject": 0.88, "real": 0.79}  # of answers; on other real words it is .09 less
_ON_TOPIC = 0.03  # share of real talk on the subject without a claim that may be answered
_DENIALS = 0.04  # share of denials that may be answered with the claim they deny
_ELSEWHERE = 0.022  # share of words on other debates that sound like a claim which may be answered
_GRID = tuple(map(float, range(40, 97)))
_OFFER = 25.0

_Read = tuple[str, Matcher, Sequence[Said]]
"""What is told apart, the matcher that reads it, and its messages."""
_Best = tuple[Example, Answered | None]
"""A message and what would be answered to it, were its score high enough."""


def fitted_ranking(judge: Judge, folders: Folders, *, toy: bool) -> Decider:
    """Return a plausible decision with the prefilter and the ranking fitted, which choose what is judged.

    Neither asks the judge, so they serve it whatever its log odds are shifted by.
    """
    most = _TOY if toy else None
    undecided = replace(UNFITTED, prefilter=_prefilter(judge, folders, toy=toy))
    judged = with_decider(judge, undecided)
    labelled = (*_labelled(judged, folders, most), *_with_fewer_wordings(judged, folders, most))
    return with_ranking(undecided, [one for _, matcher, said in labelled for one in ranked(matcher, said)])


def judge_shift(judge: Judge, ranking: Decider, folders: Folders, *, toy: bool) -> float:
    """Return what the log odds of an assertion lack for the pairs that would be judged of the labelled texts."""
    sources = _labelled(with_decider(judge, ranking), folders, _TOY if toy else None)
    return assertion_shift(
        one
        for source, matcher, said in sources
        for one in examples(matcher, said, source, weight=_WEIGHTS.get(source, 1.0))
    )


def fitted_decision(
    judge: Judge, ranking: Decider, folders: Folders, told: Callable[[str], None], *, toy: bool
) -> Decider:
    """Fit the decision for a judge on texts that it was not trained on; `ranking` chooses what of them is judged."""
    undecided = with_decider(judge, ranking)
    found: list[Example] = []
    for source, matcher, messages in _sources(undecided, folders, _TOY if toy else None):
        found += examples(matcher, messages, source, weight=_WEIGHTS.get(source, 1.0))
        told(f"read {len(messages)} messages: {source}")
    for source in dict.fromkeys(example.source for example in found):
        precision = average_precision(example for example in found if example.source == source)
        if precision is not None:
            told(f"average precision of the judge: {precision:.3f}, {source}")
    arguments = () if toy else [*_arguments(undecided, folders)]

    def wanted(found: Sequence[Example], decider: Decider) -> Thresholds:
        speak = lowest_score(found, decider)
        if speak is None:
            told(f"no threshold up to {_GRID[-1]:.0f} keeps the rules on these texts: it was taken")
        return Thresholds(offer=_OFFER, speak=_GRID[-1] if speak is None else speak)

    return fitted(found, ranking, arguments, wanted=wanted)


def _prefilter(judge: Judge, folders: Folders, *, toy: bool) -> Prefilter:
    if toy or not folders.public:
        return FITTED
    labelled = ((matcher, messages) for _, matcher, messages in _labelled(judge, folders, None))
    chat = [line["text"] for line in json_lines(folders.public / "chat_reddit.jsonl.gz", "text")]
    return fitted_prefilter(labelled, chat[::2])


def _labelled(judge: Judge, folders: Folders, most: int | None) -> Iterator[_Read]:
    shipped = Matcher.of(read_library(folders.claims), judge)
    claims = corpus.shipped_claims(folders.claims, folders.data / "wordings")
    yield "annotators", shipped, corpus.annotators(folders.messages / "fit", claims, held_out=True).messages[:most]
    for debate in corpus.real_debates(folders.data / "real" / "decide", {SHIPPED: claims}):
        yield "real", shipped, debate.messages[:most]
    decide = folders.data / "debates" / "decide"
    for debate in corpus.made_up_debates(decide):
        yield "other subject", Matcher.of(library_of(debate), judge), debate.messages[:most]
    for debate in corpus.made_up_debates(decide, messages=corpus.CONTRASTS):
        yield CONTRASTS, Matcher.of(library_of(debate), judge), debate.messages[:most]


def _with_fewer_wordings(judge: Judge, folders: Folders, most: int | None) -> Iterator[_Read]:
    """Yield the debates once more beside libraries that say less: a new one has few wordings."""
    for debate in corpus.made_up_debates(folders.data / "debates" / "decide"):
        for wordings in _FEWER_WORDINGS:
            yield FEWER, Matcher.of(library_of(debate, most=wordings), judge), debate.messages[:most]


def _sources(judge: Judge, folders: Folders, most: int | None) -> Iterator[_Read]:
    """Yield what is labelled, at most so many messages of each, and real people's words on anything else."""
    yield from _labelled(judge, folders, most)
    yield from _with_fewer_wordings(judge, folders, most)
    if folders.public:
        yield "elsewhere", Matcher.of(read_library(folders.claims), judge), [*_elsewhere(folders.public)][:most]
    claims = corpus.shipped_claims(folders.claims, folders.data / "wordings")
    others = corpus.other_debates(folders, claims, corpus.Split.DECIDE).messages
    yield OTHERS, Matcher.of(read_library(folders.claims), judge), others[:most]


def _arguments(judge: Judge, folders: Folders) -> Iterator[Example]:
    """Yield arguments beside the key points of their side, which somebody asks about: what is similar to a claim."""
    if folders.public:
        for side in public_data.sides_of_argkp(folders.public, "dev"):
            matcher = Matcher.of(library_of(side), judge)
            yield from examples(matcher, side.messages, "arguments", weight=_ARGUMENTS, asked=True)


def _elsewhere(public: Path) -> Iterator[Said]:
    """Yield real people's words on anything else: a quarter; the judge is trained on another, a half is reported.

    Of ArgKP that is the dev topics: on the train topics the judge was trained, the test topics are reported on.
    """
    chance = random.Random(_SEED)  # noqa: S311 - the same draw each time, not a secret
    for name in ("chat_reddit", "opinions_polis", "argkp2021"):
        lines = json_lines(public / f"{name}.jsonl.gz", "text")
        found = [line["text"] for line in lines if line.get("split", "dev") == "dev"]
        texts = [*dict.fromkeys(found[2::4])]
        for text in chance.sample(texts, min(len(texts), _CHAT)):
            yield Said(text=clean(text))


def lowest_score(found: Iterable[Example], decider: Decider) -> float | None:
    """Return the lowest score to speak from that keeps silence on talk, denials and other debates, and precision.

    None where no score does.
    """
    best_of = [(example, best(example, decider, Limits())) for example in found]
    return next((score for score in _GRID if _is_good_enough(best_of, score)), None)


def _is_good_enough(found: Sequence[_Best], score: float) -> bool:
    for source, wanted in _PRECISION.items():
        answers = _answers([one for one in found if one[0].source == source], score)
        if _share(sum(answer.right for answer in answers), len(answers)) < wanted:
            return False
    silent = [one for one in found if one[0].source == "real" and not (one[0].said.outcomes or one[0].said.unsure)]
    others = [one for one in found if one[0].source == OTHERS]
    once = (one for one in found if one[0].source not in {FEWER, CONTRASTS})
    denials = [one for one in once if {*one[0].said.outcomes.values()} == {Outcome.DENIAL}]
    denied = sum(answer.meant for answer in _answers(denials, score))
    bounds = (
        (len(_answers(silent, score)), len(silent), _ON_TOPIC),
        (denied, len(denials), _DENIALS),
        (len(_answers(others, score)), len(others), _ELSEWHERE),
    )
    return all(_share(answered, of) <= most for answered, of, most in bounds)


def _answers(found: Iterable[_Best], score: float) -> list[Answered]:
    return [answer for _, answer in found if answer and answer.score >= score]


def _share(answered: int, of: int) -> float:
    """Return the share, smoothed: a few answers prove little."""
    return (answered + 1) / (of + 2)
