"""Claims and their wordings with other words in the place of some of their own.

"Dogs at school lower stress" becomes "Dogs at parking lower pounds", in the claim and in its wordings alike. The words
are those that near repetitions of claims hold beside the claim's own, the frequent ones more often: by them a judge
comes to know what makes no claim (see `non_claims`). Here they stand in what asserts a claim, in other words too.
"""

import random
from collections.abc import Iterable, Sequence

from bot.core import text
from bot.corpus.texts import ClaimTexts, Debate

_COPIES = 4  # of each claim, with other words exchanged
_MOST_EXCHANGED = 2  # words of a claim
_SHORTEST = 4  # letters of a word that is exchanged


def words_of_near_repetitions(debates: Iterable[Debate]) -> list[str]:
    """Return the content words that messages near a claim hold and it does not, each as often as they do."""
    found = []
    for debate in debates:
        for said in debate.messages:
            if said.near and not said.outcomes:
                statements = (debate.claims[name].statement for name in said.near)
                own = {word for statement in statements for word in _content_words(statement)}
                found += [word for word in _content_words(said.text) if word not in own]
    return found


def exchanged(debates: Iterable[Debate], words: Sequence[str], chance: random.Random) -> Debate:
    """Return claims with some of the words, and those of their wordings that hold all that is exchanged.

    A claim of which there is no such wording is left out. None stands beside another in training: a judge that meets
    them so learns more slowly that "dogs at work" may be those "at the office".
    """
    claims = {}
    for debate in debates:
        for name, claim in debate.claims.items() if words else ():
            for number in range(_COPIES):
                new = _exchanged(claim, words, chance)
                if new.wordings:
                    claims[f"{debate.name} {name} {number}"] = new
    return Debate(name="words exchanged", claims=claims, messages=(), complete=False)


def _exchanged(claim: ClaimTexts, words: Sequence[str], chance: random.Random) -> ClaimTexts:
    """Return a claim with one or more of its content words exchanged, in small letters: the encoder knows no others."""
    own = _content_words(claim.statement)
    old = chance.sample(own, min(len(own), chance.randint(1, _MOST_EXCHANGED)))
    meant = {word: chance.choice(words) for word in old}
    having_all = (one for one in claim.wordings if meant and meant.keys() <= {*_content_words(one)})
    return ClaimTexts(
        statement=text.replaced_words(claim.statement.lower(), meant),
        wordings=tuple(text.replaced_words(one.lower(), meant) for one in having_all),
    )


def _content_words(sentence: str) -> list[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS  # noqa: PLC0415 - heavy, and an extra

    found = dict.fromkeys(text.words(sentence.lower()))
    return [word for word in found if word.isalpha() and len(word) >= _SHORTEST and word not in ENGLISH_STOP_WORDS]
