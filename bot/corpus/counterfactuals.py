"""Passages, claims that were written for each of them, and revisions of the passage that make another of these claims.

Such counterfactual revisions (Kaushik et al. 2020) leave little to be guessed from a claim alone: each claim stands
beside a passage that makes it and beside some that are nearly alike and do not. A set is a mapping: `claims` (texts),
`marks` (one for each claim, what the passage does with it), `revised` (passages with marks of their own), and either
`text` or, where the passage is somebody else's, `of`: the number of that text by `number_of`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.core.errors import BotError
from bot.corpus.files import loaded
from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said, clean

MARKS: Mapping[str, Outcome | None] = {
    "+": Outcome.ASSERTION,
    "-": Outcome.DENIAL,
    "0": Outcome.NEITHER,
    "?": Outcome.QUESTION,
    "r": Outcome.QUOTATION,
    "s": Outcome.DISCLOSURE,
    "j": Outcome.JOKE,
    "~": None,  # the writer was not sure
}
"""What a passage does with a claim, by the mark that its set gives."""

_DIGITS = 16


def number_of(content: str) -> str:
    """Return the number by which a set names somebody else's text: the first digits of the SHA-256 of its words."""
    return hashlib.sha256(clean(content).encode()).hexdigest()[:_DIGITS]


def counterfactuals(folder: Path, others: Iterable[str] = ()) -> Debate:
    """Return the sets of a folder's files as one debate, in which nothing is known of any other set's claims.

    `others` are the texts of other people that a set may name. A passage that is not among them is left out, and its
    revisions stay. Raises BotError for a set that lacks something, or whose marks do not fit its claims.
    """
    known = {number_of(content): content for content in others}
    claims: dict[str, ClaimTexts] = {}
    messages: list[Said] = []
    for path in sorted(folder.glob("*.yaml")):
        for place, found in enumerate(loaded(path) or (), 1):
            try:
                own = {f"{path.stem}-{place}-{number}": claim for number, claim in enumerate(found["claims"], 1)}
                messages += _passages(found, [*own], known)
            except (KeyError, TypeError, ValueError):
                needed = f"claims and, beside each passage, a mark for each of them, of {' '.join(MARKS)}"
                raise BotError(f"{path}: set {place} lacks {needed}; add what is missing.") from None
            claims |= {name: ClaimTexts(statement=claim) for name, claim in own.items()}
    return Debate(name="counterfactuals", claims=claims, messages=tuple(messages), complete=False)


def _passages(found: Mapping[str, Any], names: Sequence[str], known: Mapping[str, str]) -> Iterator[Said]:
    own = found.get("text") or known.get(found.get("of", ""))
    for content, marks in ((own, found["marks"]), *((one["text"], one["marks"]) for one in found["revised"])):
        outcomes = {name: MARKS[mark] for name, mark in zip(names, marks, strict=True)}
        sure = {name: outcome for name, outcome in outcomes.items() if outcome is not None}
        if content and sure:
            yield Said(text=clean(content), outcomes=sure, unsure=tuple(sorted(outcomes.keys() - sure.keys())))
