"""What an editor would say of a card's words: whom they address, whom they insult, and how they are laid out."""

import re
from collections.abc import Iterator, Sequence

from bot.core.claims import Claim
from bot.core.library import Examined
from bot.core.problems import Document, Keys, Problem, Severity
from bot.lint.fairness import read_on_the_card
from bot.lint.words import ASKS, QUOTED, insults
from bot.matching.stems import Stems

MOST_PHRASINGS, MOST_NEAR_MISSES = 25, 15
LONGEST_PHRASING = 200
_ASSERTS = re.compile(
    r"\b(is|are|was|were|has|have|had|does|do|did|will|would|can|cannot|kills|makes|saves|fails|never|always"
    r"|isn't|aren't|doesn't|don't|won't|can't)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"\b(you|your|yours|you're|yourself)\b", re.IGNORECASE)


def check(examined: Examined) -> Iterator[Problem]:
    """Yield what is better said otherwise; all of it is for a person to decide."""
    stems = Stems(examined.library.aliases if examined.library else {})
    for document, claim in examined.claims:
        yield from _title(document, claim)
        yield from _insults(document, claim)
        yield from _line_breaks(document, claim)
        yield from _phrasings(document, claim)
        yield from _anchors(document, claim, stems)


def _title(document: Document, claim: Claim) -> Iterator[Problem]:
    """A title is read by people who have not seen the evidence. What is alleged or repeated is an error elsewhere."""
    title = QUOTED.sub("", claim.title)
    if _ADDRESSES.search(title):
        yield _warning(document, "CP408", ("title",), "title addresses the reader", "name the subject only")
    if not claim.allegation and not ASKS.match(title) and (verb := _ASSERTS.search(title)):
        hint = 'name the subject, not the answer: "How many …", "Whether …"'
        yield _warning(document, "CP409", ("title",), f'title seems to assert something ("{verb[0]}")', hint)


def _insults(document: Document, claim: Claim) -> Iterator[Problem]:
    """A quotation may hold somebody else's."""
    for keys, text in read_on_the_card(claim):
        if found := insults().search(QUOTED.sub("", text)):
            hint = "say what people did or said; both sides will read the card"
            yield _warning(document, "CP410", keys, f'"{found[0]}" insults people', hint)


def _line_breaks(document: Document, claim: Claim) -> Iterator[Problem]:
    for keys, text in (*read_on_the_card(claim), (("claim",), claim.claim)):
        if "\n" in text:
            hint = "write it in one line, or with > in place of |"
            yield _warning(document, "CP506", keys, "there is a line break inside this text", hint)


def _phrasings(document: Document, claim: Claim) -> Iterator[Problem]:
    if (count := len(claim.phrasings)) > MOST_PHRASINGS:
        hint = "keep 10 to 15 that are most unlike each other: more add little"
        yield _warning(document, "CP304", ("phrasings",), f'"phrasings" has {count}, over {MOST_PHRASINGS}', hint)
    if (count := len(claim.near_misses)) > MOST_NEAR_MISSES:
        hint = "keep 5 to 8 that are most unlike each other: each may silence a message that makes the claim"
        yield _warning(document, "CP304", ("near_misses",), f'"near_misses" has {count}, over {MOST_NEAR_MISSES}', hint)
    for place, text in enumerate(claim.phrasings):
        if len(text) > LONGEST_PHRASING:
            message = f"wording has {len(text)} characters, over {LONGEST_PHRASING}"
            hint = "keep what asserts the claim: of a long text only the beginning is read"
            yield _warning(document, "CP305", ("phrasings", place), message, hint)


def _anchors(document: Document, claim: Claim, stems: Stems) -> Iterator[Problem]:
    said = [stems.of_text(text) for text in (claim.claim, *claim.phrasings)]
    for place, group in enumerate(claim.anchors):
        if not any(_holds(text, stems.of_text(word)) for text in said for word in group):
            message = f"no wording meets this group of anchors ({', '.join(group)})"
            hint = "delete it: an anchor only helps /claim to find the claim"
            yield _warning(document, "CP306", ("anchors", place), message, hint)


def _holds(text: Sequence[str], run: Sequence[str]) -> bool:
    return any(tuple(text[at : at + len(run)]) == tuple(run) for at in range(len(text)))


def _warning(document: Document, code: str, keys: Keys, message: str, hint: str) -> Problem:
    return document.problem(code, keys, message, hint, severity=Severity.WARNING)
