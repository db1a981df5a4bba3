"""Whether a claim's cards fit into Discord's messages, block by block."""

from collections.abc import Iterator

from bot.core import answers
from bot.core.answers import Card
from bot.core.claims import Claim
from bot.core.library import Examined
from bot.core.problems import Document, Keys, Problem, Severity

HEADER_BUDGET = 240
RATING_BUDGET = 340
POINTS_BUDGET = 2_200
FOOTNOTE_BUDGET = 140
MOST_OF_DISCORD = 4_000


def check(examined: Examined) -> Iterator[Problem]:
    """Yield each block that is too long, each card that does not fit, and each whose sources spill."""
    for document, claim in examined.claims:
        full = answers.full_card(claim, today=claim.reviewed_on)
        short = answers.short_card(claim, today=claim.reviewed_on)
        yield from _blocks(document, full)
        yield from _cards(document, claim, full, short)


def _blocks(document: Document, card: Card) -> Iterator[Problem]:
    blocks: tuple[tuple[Keys, str, int, int], ...] = (
        (("title",), "title and claim together have", len(card.header), HEADER_BUDGET),
        (("verdict",), "rating and verdict together have", len(card.rating), RATING_BUDGET),
        (("context",), "the points together have", sum(map(len, card.sections)), POINTS_BUDGET),
        (("updated",), "the small print has", len(card.footnote), FOOTNOTE_BUDGET),
    )
    for keys, what, size, budget in blocks:
        if size > budget:
            message = f"{what} {size} characters on the card, {size - budget} too many"
            yield document.problem("CP501", keys, message, f"at most {budget}: shorten, or leave the weakest out")


def _cards(document: Document, claim: Claim, full: Card, short: Card) -> Iterator[Problem]:
    if full.size > MOST_OF_DISCORD:
        message = f"the full card has {full.size} characters; Discord takes {MOST_OF_DISCORD}"
        yield document.problem("CP503", (), message, "shorten the points")
    if short.size > answers.SHORT_BUDGET:
        message = f"the short card has {short.size} characters, {short.size - answers.SHORT_BUDGET} too many"
        yield document.problem("CP501", ("context", 0), message, "shorten the first point of each list")
    if full.hidden_sources:
        message = f"{full.hidden_sources} of {len(claim.sources)} sources do not fit and are shown on request only"
        hint = "nothing must be done; fewer sources or shorter points make room"
        yield document.problem("CP502", ("counterpoints",), message, hint, severity=Severity.INFO)
