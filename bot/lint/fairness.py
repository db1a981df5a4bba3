"""Whether a card is fair to both sides and to people.

Titles that assert nothing, values without marks, lists alike, verdicts in the words of their rating.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from bot.core.claims import Claim, Kind, Rating
from bot.core.library import Examined
from bot.core.problems import Document, Keys, Problem, Severity
from bot.core.similarity import alike
from bot.lint.words import ASKS

_ASSERTS = re.compile(r"\b(is|are|was|were|has|have|had|did|does|paid|pays|run|runs|ran|wrote|writes|owned|owns)\b")
_RATING_WORDS = re.compile(
    r"\b(supported|partly supported|contested|misleading|unsupported|refuted|no evidence found)\b", re.IGNORECASE
)
_REPEATS_THE_CLAIM = 0.85
_FAR_APART = 2


def check(examined: Examined) -> Iterator[Problem]:
    """Yield what could make a card unfair."""
    for document, claim in examined.claims:
        yield from _asserting_title(document, claim)
        yield from _rated_values(document, claim)
        yield from _uneven_lists(document, claim)
        yield from _verdict_of_another_rating(document, claim)


@cache
def rating_phrases() -> tuple[tuple[str, Rating], ...]:
    """Return the phrases that speak of a whole claim, each with its rating: the table at the end of docs/rating.md."""
    lines = files("bot.lint").joinpath("rating_phrases.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((phrase, Rating(rating)) for phrase, rating in (line.split("\t") for line in lines))


def _asserting_title(document: Document, claim: Claim) -> Iterator[Problem]:
    """A title stands on the public line, where nobody can see the evidence: it names the subject and says nothing."""
    if claim.allegation and not ASKS.match(claim.title) and (verb := _ASSERTS.search(claim.title)):
        message = f'title asserts the allegation ("… {claim.title[verb.start() :]}")'
        hint = 'name the subject, not the accusation: "Who wrote Amnesty\'s policy"'
        yield document.problem("CP401", ("title",), message, hint)
    elif any(alike([claim.title, claim.claim], _REPEATS_THE_CLAIM)):
        message, hint = "title asserts the claim", 'name the subject, not the answer: "How many …", "Whether …"'
        yield document.problem("CP401", ("title",), message, hint)


def _rated_values(document: Document, claim: Claim) -> Iterator[Problem]:
    if claim.kind is not Kind.VALUE:
        return
    for keys, text in read_on_the_card(claim):
        if found := _RATING_WORDS.search(text):
            message = f'value claim uses the rating word "{found[0].lower()}"'
            yield document.problem("CP403", keys, message, "say it in other words: evidence does not decide a value")


def read_on_the_card(claim: Claim) -> Iterator[tuple[Keys, str]]:
    """Yield title, verdict and points, each with its place in the file."""
    yield ("title",), claim.title
    yield ("verdict",), claim.verdict
    for key, points in (("context", claim.context), ("counterpoints", claim.counterpoints)):
        for place, point in enumerate(points):
            yield (key, place, "point"), point.point


def _uneven_lists(document: Document, claim: Claim) -> Iterator[Problem]:
    for what, one, other in (
        ("characters", _length(claim, "context"), _length(claim, "counterpoints")),
        ("sources", _sources(claim, "context"), _sources(claim, "counterpoints")),
    ):
        if max(one, other) > _FAR_APART * min(one, other):
            message = f"context has {one} {what}, counterpoints {other}"
            hint = "look whether the weaker side was put as strongly as it can be"
            yield document.problem("CP405", ("counterpoints",), message, hint, severity=Severity.INFO)


def _verdict_of_another_rating(document: Document, claim: Claim) -> Iterator[Problem]:
    """One phrase under two ratings is how like claims come to be rated unlike."""
    for phrase, rating in rating_phrases():
        if rating is not claim.rating and re.search(rf"\b{re.escape(phrase)}\b", claim.verdict, re.IGNORECASE):
            message = f'verdict says "{phrase}", which goes with {rating}, but the rating is {claim.rating}'
            hint = "ask the questions of docs/rating.md again, then change the words or the rating"
            yield document.problem("CP407", ("verdict",), message, hint, severity=Severity.INFO)


def _length(claim: Claim, key: str) -> int:
    return sum(len(point.point) for point in getattr(claim, key))


def _sources(claim: Claim, key: str) -> int:
    return len({source for point in getattr(claim, key) for source in point.sources})
