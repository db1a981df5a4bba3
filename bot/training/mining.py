"""Hard negatives: the claims that a half-trained judge would be asked about, beside messages that do not make them."""

from dataclasses import replace

from bot.corpus.libraries import library_of
from bot.corpus.texts import Debate, Said
from bot.matching import Judge, Matcher

_NEAREST = 3
_WORDINGS = 15
"""Wordings a claim by which it is found: as many as a library holds, not all that there are to train on."""


def mined(debate: Debate, judge: Judge) -> Debate:
    """Return the debate with each message's nearest claims, by the judge's vectors and by words, as its negatives."""
    matcher = Matcher.of(library_of(debate, most=_WORDINGS), judge)
    return replace(debate, messages=tuple(_mined(said, matcher) for said in debate.messages))


def _mined(said: Said, matcher: Matcher) -> Said:
    found = matcher.candidates(said.text, asked=True)
    names = (matcher.claims[one.evidence.claim].id for one in found)
    near = [name for name in names if name not in said.outcomes and name not in said.unsure][:_NEAREST]
    return replace(said, near=tuple(dict.fromkeys((*said.near, *near)))[:_NEAREST])
