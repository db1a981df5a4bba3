"""Whether a claim's cards fit into Discord's messages, block by block, and are short enough to be read in a chat."""

import re
from collections.abc import Iterable, Iterator

from bot.core import cards
from bot.core.cards import Card
from bot.core.claims import Claim, Source
from bot.core.library import Examined
from bot.core.problems import Document, Keys, Problem, Severity
from bot.core.strings import Language
from bot.core.text import escape
from bot.lint.sources import placed_sources

OPENING_BUDGET = 240
VERDICT_BUDGET = 300
POINTS_BUDGET = 2_200
MOST_SENTENCES_OF_VERDICT = 2
MOST_WORDS_OF_VERDICT = 25
MOST_WORDS = 30
"""Words of a sentence that is no verdict's."""
_TWO_SENTENCES = "make two of it: first what was found, then when, where and among how many"
# A full stop after an initial ends nothing, nor does one before a small letter.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…]['\"’”)]*\s+(?=['\"‘“(]*[#\dA-ZÀ-Þ])")  # noqa: RUF001 - typographic marks


def check(examined: Examined) -> Iterator[Problem]:
    """Yield each block, card, sentence and source that is too long, and each card that spills sources."""
    yield from _language(examined)
    language = Language.of(examined.library.language) if examined.library else Language.ENGLISH
    for document, claim in examined.claims:
        card = cards.short_card(claim, language, today=claim.reviewed_on)
        yield from _blocks(document, claim, card)
        yield from _card(document, claim, card)
        yield from _sentences(document, claim)
    for document, sources in placed_sources(examined):
        yield from _sources(document, sources, language)


def _language(examined: Examined) -> Iterator[Problem]:
    file, named = examined.documents.library, examined.library.language if examined.library else ""
    if file and named and not Language.has(named):
        message = f'the bot has no words of its own in the language "{named}": on cards and elsewhere they are English'
        hint = f"name one that it knows: {', '.join(Language)}; with any other, this warning stays"
        yield file.problem("CP113", ("language",), message, hint, severity=Severity.WARNING)


def _sources(document: Document, sources: Iterable[tuple[Keys, Source]], language: Language) -> Iterator[Problem]:
    for keys, source in sources:
        size = len(cards.source_in_full(language, 1, source))
        if size > cards.PAGE_BUDGET:
            what = f"the source has {size} characters under Sources in detail, {size - cards.PAGE_BUDGET} too many"
            hint = f"at most {cards.PAGE_BUDGET}: shorten its limits, its locator or its title"
            yield document.problem("CP507", (*keys, "limits"), what, hint)


def _blocks(document: Document, claim: Claim, card: Card) -> Iterator[Problem]:
    points = sum(len(escape(point.point)) for point in claim.points)
    blocks: tuple[tuple[Keys, str, int, int], ...] = (
        (("claim",), "rating and claim together have", len(card.opening), OPENING_BUDGET),
        (("verdict",), "the verdict has", len(card.verdict), VERDICT_BUDGET),
        (("context",), "the points together have", points, POINTS_BUDGET),
    )
    for keys, what, size, budget in blocks:
        if size > budget:
            message = f"{what} {size} characters on the card, {size - budget} too many"
            yield document.problem("CP501", keys, message, f"at most {budget}: shorten, or leave the weakest out")


def _card(document: Document, claim: Claim, card: Card) -> Iterator[Problem]:
    if card.size > cards.SHORT_BUDGET:
        message = f"the short card has {card.size} characters, {card.size - cards.SHORT_BUDGET} too many for a phone"
        yield document.problem("CP503", ("verdict",), message, "shorten the verdict, the claim or the note of change")
    if hidden := cards.hidden_sources(claim, card.language):
        message = f"{hidden} of {len(claim.sources)} sources do not fit and are shown on request only"
        hint = "nothing must be done; fewer sources make room"
        yield document.problem("CP502", ("counterpoints",), message, hint, severity=Severity.INFO)


def _sentences(document: Document, claim: Claim) -> Iterator[Problem]:
    if (count := len(_SENTENCE_END.findall(claim.verdict)) + 1) > MOST_SENTENCES_OF_VERDICT:
        message = f"the verdict has {count} sentences, {count - MOST_SENTENCES_OF_VERDICT} too many"
        hint = "say the answer and what limits it; the rest is for the points"
        yield document.problem("CP504", ("verdict",), message, hint, severity=Severity.WARNING)
    yield from _long_sentences(document, ("verdict",), claim.verdict, MOST_WORDS_OF_VERDICT)
    yield from _long_sentences(document, ("claim",), claim.claim, MOST_WORDS)
    for key, points in (("context", claim.context), ("counterpoints", claim.counterpoints)):
        for place, point in enumerate(points):
            yield from _long_sentences(document, (key, place, "point"), point.point, MOST_WORDS)


def _long_sentences(document: Document, keys: Keys, text: str, most: int) -> Iterator[Problem]:
    for sentence in _SENTENCE_END.split(text):
        words = [word for word in sentence.split() if re.search(r"\w", word)]
        if len(words) > most:
            message = f'the sentence "{" ".join(words[:4])} …" has {len(words)} words, {len(words) - most} too many'
            yield document.problem("CP505", keys, message, _TWO_SENTENCES, severity=Severity.WARNING)
