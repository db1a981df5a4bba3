"""Hard negatives: the claims that a half-trained judge would be asked about, beside messages that do not make them."""

from dataclasses import replace
from itertools import islice

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
