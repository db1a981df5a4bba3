"""The texts of cards and lines, apart from the library's own words."""

from datetime import date

from bot.core.claims import Gate, Kind, Rating, SourceKind

RATINGS = {
    Rating.SUPPORTED: "Supported ●",
    Rating.PARTLY_SUPPORTED: "Partly supported ◐",
    Rating.CONTESTED: "Contested ◇",
    Rating.MISLEADING: "Misleading ▲",
    Rating.UNSUPPORTED: "No evidence found ○",
    Rating.REFUTED: "Refuted ✕",
    Rating.VALUE_JUDGEMENT: "What is at stake ⚖",
}

SOURCE_KINDS = {
    SourceKind.PEER_REVIEWED: "peer-reviewed study",
    SourceKind.UN: "UN body",
    SourceKind.GOVERNMENT: "government",
    SourceKind.COURT: "court",
    SourceKind.LAW: "law text",
    SourceKind.STATISTICS: "official statistics",
    SourceKind.NGO: "NGO or campaign",
    SourceKind.NEWS: "news report",
    SourceKind.OPINION: "opinion or blog",
    SourceKind.WORKING_PAPER: "working paper or thesis",
    SourceKind.BOOK: "book or encyclopedia",
}

CONTEXT_HEADINGS = {Kind.FACTUAL: "What the evidence shows", Kind.VALUE: "Points raised in favour"}
COUNTERPOINT_HEADINGS = {Kind.FACTUAL: "Counterpoints", Kind.VALUE: "Points raised against"}
SOURCES_HEADING = "Sources"

GATE_HEADINGS = {
    Gate.QUESTION: "*Read as a question.*",
    Gate.QUOTED: "*Read as a quotation.*",
    Gate.DENIED: "*Read as disagreeing with this claim.*",
    Gate.JOKE: "*Read as a joke.*",
    Gate.PERSONAL: "*This reads like somebody's own experience. "
    "The card is about the public debate, not about anyone's story.*",
}

LINES = {
    Kind.FACTUAL: "A point that comes up often in this debate: **{title}**. "
    "Context and counterpoints, for anyone interested:",
    Kind.VALUE: "A question of values that comes up often in this debate: **{title}**. "
    "What is at stake, from more than one side:",
}


def often_said(claim: str) -> str:
    """The claim in its canonical words, for the website."""
    return f"Often said: “{claim}”"


def rating_words(rating: Rating) -> str:
    """The rating without its glyph."""
    return RATINGS[rating].rsplit(" ", 1)[0]


def rating_glyph(rating: Rating) -> str:
    """The rating's glyph alone: a second sign beside the words, never instead of them."""
    return RATINGS[rating].rsplit(" ", 1)[1]


def rating(rating: Rating) -> str:
    """The rating in words first, its glyph last; a value claim has no rating."""
    words, glyph = rating_words(rating), rating_glyph(rating)
    label = words if rating is Rating.VALUE_JUDGEMENT else f"Rating: {words}"
    return f"{label} {glyph}"


# The card in the channel and its parts.
CLAIM_SENTENCES = {Kind.FACTUAL: "Claim: “{claim}”", Kind.VALUE: "A question of values: “{claim}”"}
SUBJECT = "Subject: {title}"
"""Stands where the claim's sentence would, for an allegation: naming one spreads it."""
STRONGEST_FINDING = {Kind.FACTUAL: "**Finding**: {point}", Kind.VALUE: "**In favour**: {point}"}
STRONGEST_COUNTERPOINT = {Kind.FACTUAL: "**Counterpoint**: {point}", Kind.VALUE: "**Against**: {point}"}
OVERVIEW_BUTTON = "Overview"
EVIDENCE_BUTTONS = {Kind.FACTUAL: "Evidence", Kind.VALUE: "In favour"}
COUNTERPOINT_BUTTONS = {Kind.FACTUAL: "Counterpoints", Kind.VALUE: "Against"}
SOURCES_BUTTON = "Sources"
SOURCE_DETAILS = "Sources in detail"
OPEN_PAGE = "Open page"


def more_sources(hidden: int, button: str) -> str:
    """The line under a list of sources that did not all fit; `button` leads to the others."""
    return f"…and {hidden} more: press **{button}**."


def day(value: date) -> str:
    """A plain date, as on cards: 24 Nov 2026."""
    return f"{value.day} {value:%b %Y}"


def checked(reviewed_on: date, review_by: date, *, overdue: bool) -> str:
    """The small print of a card."""
    following = "Overdue for review" if overdue else f"next review by {day(review_by)}"
    return f"Checked {day(reviewed_on)} · {following}"


def updated(on: date, note: str) -> str:
    """The part of the small print that says what changed lately."""
    return f" · Updated {day(on)}: {note}"


HOSTED_COPY = "copy on {via}"
READ = "Read: {locator} ({day})."
READ_COPY = "Read: {locator}, in a copy on {via} ({day})."
SOURCE_LIMITS = "Limits: {limits}"
ARCHIVED = "archived copy"
