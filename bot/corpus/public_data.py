"""Public data of other people, read from a folder that is no part of the project.

Pairs of arguments and claims (ArgKP-2021, Perspectrum), comments that came labelled, everyday chat. `data/README.md`
tells where they come from. Without the folder the judge is trained on the project's own texts alone.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import chain
from pathlib import Path
from typing import Any

from bot.core import text
from bot.corpus.files import json_lines
from bot.corpus.texts import OUTCOMES, SHIPPED, ClaimTexts, Debate, Outcome, Said, about_others, clean

_ARGKP = "argkp2021.jsonl.gz"
_COMMENTS = "comments.labelled.jsonl"
FOR_FIGURES = (_ARGKP, "chat_reddit.jsonl.gz", "chat_irc.jsonl.gz", "opinions_polis.jsonl.gz", _COMMENTS)
"""The files that figures need."""
FILES = (*FOR_FIGURES, "perspectrum_clusters.jsonl.gz", "perspectrum_stance.jsonl.gz")
"""The files that a training and its figures need."""
_PAIR = ("split", "topic", "text", "claim", "label")
_CHAT = 2_500
_FEWEST_WORDS = 6
_SEED = 20261128
_MOST_RIGHT = 3
_OPPOSED = 2
_SOME = 3
_OTHER_KINDS = frozenset({"off-topic", "off-topic-hard"})  # of the comments that came labelled
_MEASURED_ON = re.compile(
    r"\b(?:homework|nuclear|dams?|art[ei]facts?|museums?|vap(?:es?|ing)|e-cigarettes?|rent control)\b"
)
"""Subjects of the debates in `data/debates/` that are kept for reports, as far as the public data has them, too."""


def arguments_beside(claims: Mapping[str, ClaimTexts], public: Path) -> Debate:
    """Return some sentences of Perspectrum, which has no debate on sex work, beside the shipped library's claims."""
    sentences = sorted({pair["text"] for pair in _of_perspectrum(public, "clusters")})
    return about_others("Perspectrum", claims, sentences[::_SOME])


def labelled_comments(public: Path, claims: Mapping[str, ClaimTexts], *, half: int) -> Debate:
    """Return those of a half of the real comments that are about the shipped library's debate, with their labels."""
    found = []
    for comment in _comments(public, half):
        if comment["kind"] in _OTHER_KINDS:
            continue
        outcomes = dict.fromkeys(comment["claims"], OUTCOMES.get(comment["kind"], Outcome.NEITHER))
        outcomes |= dict.fromkeys(comment["denies"], Outcome.DENIAL)
        found.append(Said(text=clean(comment["text"]), outcomes=outcomes))
    return Debate(name=f"{SHIPPED} (comments)", claims=claims, messages=tuple(found))


def other_comments(public: Path, half: int) -> list[str]:
    """Return those of a half of the real comments that are about something else, though they may share its words."""
    return [comment["text"] for comment in _comments(public, half) if comment["kind"] in _OTHER_KINDS]


def _comments(public: Path, half: int) -> Iterator[dict[str, Any]]:
    """Yield a half of the real comments whose labels are certain; which half, a digit of their number decides."""
    lines = json_lines(public / _COMMENTS, "id", "text", "kind", "claims", "denies", "certain")
    comments = (comment for comment in lines if comment["certain"])
    return (comment for comment in comments if int(comment["id"][1:]) // 2 % 2 == half)


def argkp(public: Path, split: str) -> Debate:
    """Return the pairs of ArgKP-2021: arguments, and key points that they make or not.

    Nobody labelled an argument beside the key points of the other side. It makes none of them.
    """
    outcomes: dict[str, dict[str, Outcome]] = defaultdict(dict)
    for arguments in _topics_of_argkp(public, split).values():
        both = sides(arguments.values())
        for argument, labels in arguments.items():
            opposed = chain.from_iterable(sorted(side) for side in both if side.isdisjoint(labels))
            outcomes[argument] |= dict.fromkeys(opposed, Outcome.NOT_ASSERTED) | _made(labels)
    return _of_outcomes("ArgKP-2021", outcomes)


def sides_of_argkp(public: Path, split: str) -> Iterator[Debate]:
    """Yield each side of the topics of ArgKP-2021: key points, and arguments with those that they make.

    Which key points an argument makes is `unsure` where it was not labelled beside them.
    """
    for topic, arguments in _topics_of_argkp(public, split).items():
        for points in sides(arguments.values()):
            claims = {point: ClaimTexts(statement=point) for point in sorted(points)}
            of_side = (one for one in arguments.items() if one[1].keys() <= points)
            messages = tuple(_argument(argument, labels, points) for argument, labels in of_side)
            yield Debate(name=topic, claims=claims, messages=messages)


def topics_of_argkp(public: Path, split: str) -> Iterator[Debate]:
    """Yield the topics of ArgKP-2021: the key points of both sides, and arguments with those that they make.

    An argument makes none of the other side's, which nobody labelled it beside.
    """
    sides_of: dict[str, list[Debate]] = defaultdict(list)
    for side in sides_of_argkp(public, split):
        sides_of[side.name].append(side)
    for topic, found in sides_of.items():
        claims = {point: claim for side in found for point, claim in side.claims.items()}
        yield Debate(name=topic, claims=claims, messages=tuple(said for side in found for said in side.messages))


def _topics_of_argkp(public: Path, split: str) -> Mapping[str, Mapping[str, Mapping[str, bool]]]:
    """Return by topic and argument which key points it makes, of those that it was labelled beside."""
    topics: dict[str, dict[str, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))
    for pair in json_lines(public / _ARGKP, *_PAIR):
        if pair["split"] == split:
            topics[pair["topic"]][pair["text"]][pair["claim"]] = pair["label"] == "asserts"
    return topics


def sides(labelled: Iterable[Mapping[str, bool]]) -> list[frozenset[str]]:
    """Return the key points of each side of a topic: those that are labelled beside the same arguments."""
    found: list[frozenset[str]] = []
    for points in map(frozenset, labelled):
        apart = [side for side in found if not side & points]
        found = [*apart, points.union(*(side for side in found if side & points))]
    return found


def _argument(argument: str, labels: Mapping[str, bool], points: frozenset[str]) -> Said:
    makes = {point: Outcome.ASSERTION for point, is_made in labels.items() if is_made}
    return Said(text=clean(argument), outcomes=makes, unsure=tuple(sorted(points - labels.keys())))


def perspectrum(public: Path) -> Debate:
    """Return the pairs of Perspectrum that are not for testing: sentences of debates that say the same, or not."""
    outcomes: dict[str, dict[str, Outcome]] = defaultdict(dict)
    for pair in _of_perspectrum(public, "clusters"):
        outcomes[pair["text"]] |= _made({pair["claim"]: pair["label"] == "asserts"})
    return _of_outcomes("Perspectrum", outcomes)


def opposed_of_perspectrum(public: Path) -> Debate:
    """Return sentences of Perspectrum beside what they speak against: the claim of their debate, and its other side.

    Of the other side's sentences some that share most words with them, which tell least by words alone.
    """
    supporting: dict[str, list[str]] = defaultdict(list)
    undermining: dict[str, list[str]] = defaultdict(list)
    for pair in _of_perspectrum(public, "stance"):
        (supporting if pair["label"] == "asserts" else undermining)[pair["claim"]].append(pair["text"])
    outcomes: dict[str, dict[str, Outcome]] = defaultdict(dict)
    for claim, sentences in supporting.items():
        for said in sentences:
            outcomes[said] |= dict.fromkeys(_most_alike(said, undermining[claim]), Outcome.NOT_ASSERTED)
    for claim, sentences in undermining.items():
        for said in sentences:
            opposed = (*_most_alike(said, supporting[claim]), claim)
            outcomes[said] |= dict.fromkeys(opposed, Outcome.NOT_ASSERTED)
    return _of_outcomes("Perspectrum (opposed)", outcomes)


def _of_perspectrum(public: Path, part: str) -> Iterator[dict[str, Any]]:
    """Yield the pairs of a part that are not for testing, but for those on debates that recognition is measured on."""
    pairs = json_lines(public / f"perspectrum_{part}.jsonl.gz", *_PAIR)
    return (
        pair
        for pair in pairs
        if pair["split"] in {"train", "dev"} and not _MEASURED_ON.search(f"{pair['topic']} {pair['claim']}".lower())
    )


def _most_alike(said: str, others: Iterable[str]) -> list[str]:
    words = frozenset(text.words(said))
    return nlargest(_OPPOSED, others, key=lambda other: len(words.intersection(text.words(other))))


def _made(labels: Mapping[str, bool]) -> dict[str, Outcome]:
    return {claim: Outcome.ASSERTION if is_made else Outcome.NEITHER for claim, is_made in labels.items()}


def _of_outcomes(name: str, outcomes: Mapping[str, Mapping[str, Outcome]]) -> Debate:
    chance = random.Random(_SEED)  # noqa: S311 - the same draw each time, not a secret
    messages = tuple(_of_pairs(said, known, chance) for said, known in outcomes.items() if known)
    claims = {key: ClaimTexts(statement=key) for said in messages for key in said.outcomes}
    return Debate(name=name, claims=claims, messages=messages, complete=False)


def _of_pairs(said: str, outcomes: Mapping[str, Outcome], chance: random.Random) -> Said:
    """Return a message with some of its pairs: of hundreds beside one sentence most teach nothing."""
    right = [name for name, outcome in outcomes.items() if outcome is Outcome.ASSERTION]
    wrong = [name for name, outcome in outcomes.items() if outcome is Outcome.NEITHER]
    chance.shuffle(wrong)
    some, rest = right[:_MOST_RIGHT], right[_MOST_RIGHT:]
    opposed = [name for name, outcome in outcomes.items() if outcome is Outcome.NOT_ASSERTED]
    kept = (*some, *wrong[: 2 * len(some) or 2], *opposed)
    return Said(text=clean(said), outcomes={name: outcomes[name] for name in kept}, unsure=tuple(rest))


def ordinary(public: Path, chance: random.Random) -> Sequence[str]:
    """Return some of real people's chat and short opinions: every fourth one, the others are to decide and measure."""
    found: list[str] = []
    for texts in _everyday(public):
        long_enough = [one for one in texts if len(one.split()) >= _FEWEST_WORDS]
        found += chance.sample(long_enough, min(len(long_enough), _CHAT // 2))
    return found


def everyday(public: Path) -> Iterable[str]:
    """Return every fourth one of real people's chat messages and short opinions."""
    return chain.from_iterable(_everyday(public))


def _everyday(public: Path) -> Iterator[Sequence[str]]:
    for name in ("chat_reddit", "opinions_polis"):
        yield [line["text"] for line in json_lines(public / f"{name}.jsonl.gz", "text")][::4]
