"""Reading the labelled texts: made-up debates, real people's words, public data.

`data/README.md` tells where they come from. Public data of other people is read from the folder that is named and is no
part of the project; without it the judge is trained on the project's own texts alone.
"""

import gzip
import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import nlargest
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from bot.core import text
from bot.core.errors import BotError
from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said

HELD_OUT = frozenset(f"annotator-{number:02}" for number in (1, 12, 23, 26, 33, 40, 42))
"""Annotators whose messages are kept from the judge, so that the decision can be fitted on them."""

OUTCOMES: Mapping[str, Outcome] = {
    "claim": Outcome.ASSERTION,
    "denial": Outcome.DENIAL,
    "question": Outcome.QUESTION,
    "quotation": Outcome.QUOTATION,
    "disclosure": Outcome.DISCLOSURE,
    "joke": Outcome.JOKE,
    "opposite": Outcome.NOT_ASSERTED,  # which readers take for a denial or for talk
}
SHIPPED = "sex-work"
MESSAGES, PASSAGES, CONTRASTS, OPPOSITES = "messages.yaml", "passages.yaml", "contrasts.yaml", "opposites.yaml"
"""The files of a debate: chat; its claims said by consequence; what is a word or two away from a claim; opposites."""
Claims = Mapping[str, ClaimTexts]
_ARGKP = "argkp2021.jsonl.gz"
_COMMENTS = "comments.labelled.jsonl"
PUBLIC = (
    _ARGKP, "perspectrum_clusters.jsonl.gz", "perspectrum_stance.jsonl.gz", "chat_reddit.jsonl.gz", "chat_irc.jsonl.gz",
    "opinions_polis.jsonl.gz", _COMMENTS,
)  # fmt: skip
"""The files of public data that a training and its figures need."""
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


class Part(Enum):
    """What texts are for, by the name of their file."""

    FIT = "fit"
    DECIDE = "decide"
    REPORT = "report"


_HALVES = {Part.FIT: 0, Part.REPORT: 1}  # of the comments that came labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where the texts lie. `public` may be missing."""

    claims: Path
    messages: Path
    data: Path
    public: Path | None = None


def shipped_claims(folder: Path, more: Path) -> dict[str, ClaimTexts]:
    """Return the texts of a library's claims by id; `more` holds wordings that its files have no room for."""
    found = {}
    for path in sorted(path for path in folder.glob("*/*.yaml") if path.parent.name != "messages"):
        claim = loaded(path)
        added = loaded(more / path.name) if (more / path.name).exists() else {}
        for key in ("phrasings", "near_misses"):
            claim[key] = [*(claim.get(key) or ()), *(added.get(key) or ())]
        found[path.stem] = _texts(claim)
    return found


def made_up_debates(folder: Path, name: str = "*", *, messages: str = MESSAGES) -> Iterator[Debate]:
    """Yield the debates that were written for training or measuring: all of a folder, or the one named.

    `messages` is the file that they are read from; a debate without it is left out.
    """
    for path in sorted(folder.glob(f"{name}/{messages}")):
        written = loaded(path.with_name("claims.yaml"))
        yield Debate(
            name=path.parent.name,
            claims={claim["id"]: _texts(claim) for claim in written["claims"]},
            messages=tuple(said(message) for message in loaded(path)),
            terms=tuple(written["terms"]),
        )


def annotators(folder: Path, claims: Mapping[str, ClaimTexts], *, held_out: bool) -> Debate:
    """Return the made-up messages about the shipped library, of the annotators held out or of the others."""
    paths = (path for path in sorted(folder.rglob("*.yaml")) if (path.stem in HELD_OUT) is held_out)
    messages = tuple(said(message) for path in paths for message in loaded(path))
    return Debate(name=SHIPPED, claims=claims, messages=messages)


def real_debates(folder: Path, claims: Mapping[str, Mapping[str, ClaimTexts]]) -> Iterator[Debate]:
    """Yield real people's words by debate. What only one of two readers saw in a text is neither right nor wrong."""
    for subject, messages in sorted(_by_subject(folder).items()):
        if subject in claims:
            yield Debate(name=f"{subject} (real)", claims=claims[subject], messages=tuple(messages))


def with_real_words(folder: Path, *debates: Path) -> Iterator[tuple[Debate, tuple[Said, ...]]]:
    """Yield the made-up debates of some folders on which a folder holds real people's words, and these."""
    by_subject = sorted(_by_subject(folder).items())
    for place in debates:
        for subject, messages in by_subject:
            yield from ((debate, tuple(messages)) for debate in made_up_debates(place, subject))


def _by_subject(folder: Path) -> Mapping[str, Sequence[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for path in sorted(folder.glob("*.yaml")):
        for message in loaded(path):
            found[message["subject"]].append(_read_twice(message))
    return found


def beside_debates(folder: Path, claims: Mapping[str, Mapping[str, ClaimTexts]]) -> Iterator[Debate]:
    """Yield made-up messages that stand in a folder of their own, a file for each debate, as one hand labelled them."""
    for path in sorted(folder.glob("*.yaml")):
        messages = tuple(said(message) for message in loaded(path))
        yield Debate(name=f"{path.stem} ({folder.name})", claims=claims[path.stem], messages=messages)


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


def other_debates(folders: Folders, claims: Mapping[str, ClaimTexts], part: Part) -> Debate:
    """Return real people's words on other debates that share words with the shipped library; they make no claim of it.

    Comments that came labelled are among them: one half is to train on, the other to report on. No file, no text.
    """
    file = folders.data / "real" / "others" / f"{part.value}.yaml"
    texts = [message["text"] for message in loaded(file)] if file.exists() else []
    if folders.public and part in _HALVES:
        comments = _comments(folders.public, _HALVES[part])
        texts += [comment["text"] for comment in comments if comment["kind"] in _OTHER_KINDS]
    return _about_others("other debates", claims, texts)


def arguments_beside(claims: Mapping[str, ClaimTexts], public: Path) -> Debate:
    """Return some sentences of Perspectrum, which has no debate on sex work, beside the shipped library's claims."""
    sentences = sorted({pair["text"] for pair in _of_perspectrum(public, "clusters")})
    return _about_others("Perspectrum", claims, sentences[::_SOME])


def _about_others(name: str, claims: Mapping[str, ClaimTexts], texts: Iterable[str]) -> Debate:
    return Debate(name=f"{SHIPPED} ({name})", claims=claims, messages=tuple(Said(text=clean(one)) for one in texts))


def _comments(public: Path, half: int) -> Iterator[dict[str, Any]]:
    """Yield a half of the real comments whose labels are certain; which half, a digit of their number decides."""
    lines = (public / _COMMENTS).read_text(encoding="utf-8").splitlines()
    comments = (comment for comment in map(json.loads, lines) if comment["certain"])
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
    for pair in json_lines(public / _ARGKP):
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
    pairs = json_lines(public / f"perspectrum_{part}.jsonl.gz")
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


def off_topic(claims: Mapping[str, Mapping[str, ClaimTexts]], texts: Iterable[str]) -> Debate:
    """Return talk about other things beside all claims of all debates: it makes none of them."""
    together = {f"{debate}/{name}": claim for debate, of_debate in claims.items() for name, claim in of_debate.items()}
    return Debate(name="off topic", claims=together, messages=tuple(Said(text=clean(one)) for one in texts))


def clean(content: str) -> str:
    """Return a text as the bot hands it to the judge."""
    said = text.parse(content)
    return said.text or said.quoted or content


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
        yield [line["text"] for line in json_lines(public / f"{name}.jsonl.gz")][::4]


def _of_pairs(said: str, outcomes: Mapping[str, Outcome], chance: random.Random) -> Said:
    """Return a message with some of its pairs: of hundreds beside one sentence most teach nothing."""
    right = [name for name, outcome in outcomes.items() if outcome is Outcome.ASSERTION]
    wrong = [name for name, outcome in outcomes.items() if outcome is Outcome.NEITHER]
    chance.shuffle(wrong)
    some, rest = right[:_MOST_RIGHT], right[_MOST_RIGHT:]
    opposed = [name for name, outcome in outcomes.items() if outcome is Outcome.NOT_ASSERTED]
    kept = (*some, *wrong[: 2 * len(some) or 2], *opposed)
    return Said(text=clean(said), outcomes={name: outcomes[name] for name in kept}, unsure=tuple(rest))


def _texts(claim: Mapping[str, Any]) -> ClaimTexts:
    return ClaimTexts(
        statement=claim["claim"],
        wordings=tuple(claim.get("phrasings") or ()),
        near_misses=tuple(claim.get("near_misses") or ()),
    )


def said(message: Mapping[str, Any]) -> Said:
    """Return a labelled message as its file holds it."""
    outcome = OUTCOMES.get(message["kind"])
    near = message.get("near") or message.get("twin_of")
    outcomes = dict.fromkeys(message.get("claims", ()), outcome) if outcome else {}
    return Said(
        text=clean(message["text"]),
        before=clean((message.get("before") or [""])[-1]),
        outcomes=outcomes | dict.fromkeys(message.get("denies", ()), Outcome.DENIAL),
        near=(near,) if near else (),
    )


def _read_twice(message: Mapping[str, Any]) -> Said:
    first, second = message["first"], message["second"]
    outcomes: dict[str, Outcome] = {}
    unsure: set[str] = set()
    for key, outcome in (("asserts", Outcome.ASSERTION), ("denies", Outcome.DENIAL), ("about", None)):
        one, other = first.get(key, ()), second.get(key, ())
        meant = outcome or (OUTCOMES.get(first["kind"]) if first["kind"] == second["kind"] else None)
        if meant is not None:
            # In the first reader's order: a set has another in each process, and so would what is trained on.
            outcomes |= {claim: meant for claim in one if claim in other}
        unsure |= {*one, *other} - outcomes.keys()
    return Said(text=clean(message["text"]), outcomes=outcomes, unsure=tuple(sorted(unsure)))


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what the lines of a compressed file hold, an object each. Raises BotError where it cannot be read."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except OSError as fault:
        cause = fault.strerror.lower() if fault.strerror else "it is damaged or no gzip file"
        raise BotError(f"{path} cannot be read ({cause}); name a .jsonl.gz file.") from None
    except (EOFError, ValueError, zlib.error):
        raise BotError(f"{path} cannot be read; write one JSON object a line, compressed by gzip.") from None


def loaded(path: Path) -> Any:  # noqa: ANN401 - what a file holds
    """Return what a YAML file holds."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
