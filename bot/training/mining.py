"""Hard negatives: the claims that a half-trained judge would be asked about, beside messages that do not make them."""

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bot.corpus.texts import Debate, Said, library_of
from bot.matching import Judge, Matcher

_NEAREST = 3
_WORDINGS = 15
"""Wordings a claim by which it is found: as many as a library holds, not all that there are to train on."""


class Miner:
    """Finds the claims nearest to a message, by the judge's vectors and by words; each message is looked up once.

    Debates of one name have the same claims.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._matchers: dict[str, Matcher] = {}
        self._nearest: dict[tuple[str, str], tuple[str, ...]] = {}

    def read(self, file: Path, digest: str) -> None:
        """Take over what a miner of the same texts and judge, as `digest` tells, has kept; nothing where none has."""
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):  # a file that was cut off is made again
            return
        if kept["digest"] == digest:
            self._nearest |= {(debate, said): tuple(names) for debate, said, names in kept["nearest"]}

    def keep(self, file: Path, digest: str) -> None:
        """Keep what was found for a training that is taken up later: it takes some minutes."""
        nearest = [(*place, names) for place, names in self._nearest.items()]
        file.write_text(json.dumps({"digest": digest, "nearest": nearest}), encoding="utf-8")

    def __call__(self, debate: Debate, said: Said) -> Said:
        """Return a message of a debate with its nearest claims as its negatives."""
        place = debate.name, said.text
        if place not in self._nearest:
            matcher = self._matcher(debate)
            found = matcher.candidates(said.text, asked=True)
            self._nearest[place] = tuple(matcher.claims[one.evidence.claim].id for one in found)
        names = (name for name in self._nearest[place] if name not in said.outcomes and name not in said.unsure)
        near = dict.fromkeys((*said.near, *islice(names, _NEAREST)))
        return replace(said, near=tuple(near)[:_NEAREST])

    def _matcher(self, debate: Debate) -> Matcher:
        if debate.name not in self._matchers:
            self._matchers[debate.name] = Matcher.of(library_of(debate, most=_WORDINGS), self._judge)
        return self._matchers[debate.name]
