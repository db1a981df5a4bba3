"""Reading the project's own labelled texts: made-up debates and real people's words.

`data/README.md` tells where they come from.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import itemgetter
from pathlib import Path
from typing import Any

from bot.core import library
from bot.corpus import public_data
from bot.corpus.files import entries, whole
from bot.corpus.texts import OUTCOMES, SHIPPED, Claims, ClaimTexts, Debate, Outcome, Said, about_others, clean

HELD_OUT = frozenset(f"annotator-{number:02}" for number in (1, 12, 23, 26, 33, 40, 42))
"""Annotators whose messages are kept from the judge, so that the decision can be fitted on them."""

MESSAGES, PASSAGES, CONTRASTS, OPPOSITES = "messages.yaml", "passages.yaml", "contrasts.yaml", "opposites.yaml"
"""The files of a debate: chat; its claims said by consequence; what is a word or two away from a claim; opposites."""


class Split(Enum):
    """What texts are for, by the name of their file."""

    FIT = "fit"
    DECIDE = "decide"
    REPORT = "report"


_HALVES = {Split.FIT: 0, Split.REPORT: 1}  # of the comments that came labelled


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
    for path in sorted(path for path in folder.glob("[!.]*/[!.]*.yaml") if path.parent.name != library.MESSAGES):
        claim = whole(path, _texts)
        added = more / path.name
        found[path.stem] = whole(added, claim.with_more) if added.exists() else claim
    return found


def made_up_debates(folder: Path, name: str = "*", *, messages: str = MESSAGES) -> Iterator[Debate]:
    """Yield the debates that were written for training or measuring: all of a folder, or the one named.

    `messages` is the file that they are read from; a debate without it is left out.
    """
    for path in sorted(folder.glob(f"{name}/{messages}")):
        claims, terms = whole(path.with_name("claims.yaml"), _claims)
        yield Debate(name=path.parent.name, claims=claims, messages=tuple(entries(path, said)), terms=terms)


def annotators(folder: Path, claims: Mapping[str, ClaimTexts], *, held_out: bool) -> Debate:
    """Return the made-up messages about the shipped library, of the annotators held out or of the others."""
    paths = (path for path in sorted(folder.rglob("[!.]*.yaml")) if (path.stem in HELD_OUT) is held_out)
    messages = tuple(one for path in paths for one in entries(path, said))
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
        for subject, message in entries(path, read_twice):
            found[subject].append(message)
    return found


def beside_debates(folder: Path, claims: Mapping[str, Mapping[str, ClaimTexts]]) -> Iterator[Debate]:
    """Yield made-up messages that stand in a folder of their own, a file for each debate, as one hand labelled them."""
    for path in sorted(folder.glob("*.yaml")):
        messages = tuple(entries(path, said))
        yield Debate(name=f"{path.stem} ({folder.name})", claims=claims[path.stem], messages=messages)


def other_debates(folders: Folders, claims: Mapping[str, ClaimTexts], split: Split) -> Debate:
    """Return real people's words on other debates that share words with the shipped library; they make no claim of it.

    Comments that came labelled are among them: one half is to train on, the other to report on. No file, no text.
    """
    file = folders.data / "real" / "others" / f"{split.value}.yaml"
    texts = [*entries(file, itemgetter("text"))] if file.exists() else []
    if folders.public and split in _HALVES:
        texts += public_data.other_comments(folders.public, _HALVES[split])
    return about_others("other debates", claims, texts)


def off_topic(claims: Mapping[str, Mapping[str, ClaimTexts]], texts: Iterable[str]) -> Debate:
    """Return talk about other things beside all claims of all debates: it makes none of them."""
    together = {f"{debate}/{name}": claim for debate, of_debate in claims.items() for name, claim in of_debate.items()}
    return Debate(name="off topic", claims=together, messages=tuple(Said(text=clean(one)) for one in texts))


def _texts(claim: Mapping[str, Any]) -> ClaimTexts:
    return ClaimTexts(
        statement=claim["claim"],
        wordings=tuple(claim.get("phrasings") or ()),
        near_misses=tuple(claim.get("near_misses") or ()),
    )


def _claims(written: Mapping[str, Any]) -> tuple[Claims, tuple[str, ...]]:
    """Return the claims of a debate by id, and the words that show that a text is about its subject."""
    return {claim["id"]: _texts(claim) for claim in written["claims"]}, tuple(written["terms"])


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


def read_twice(message: Mapping[str, Any]) -> tuple[str, Said]:
    """Return a message that two readers labelled, and the debate that it is from."""
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
    read = Said(text=clean(message["text"]), outcomes=outcomes, unsure=tuple(sorted(unsure)))
    return message["subject"], read
