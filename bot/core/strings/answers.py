"""Buttons, selects, forms and the answers to a press."""

SHOW_CONTEXT = "Show context"
WHY_THIS = "Why this?"
POST_IN_CHANNEL = "Post in channel"
HELPFUL = "Helpful"
NOT_THIS = "Not this / not here"
DISAGREE = "I disagree"
TURN_OFF_HERE = "Turn off here…"
REMOVE_REPLY = "Remove reply"
PREVIOUS = "Previous"
NEXT = "Next"
BROWSE = "Browse"
SUGGEST = "Suggest a claim"
SUPPORT = "Find support"
ALSO_IN_TEXT = "Also in this text"
OPEN_CLAIM = "Open a claim"

POSTED = "Posted."
COUNTED = "Counted. Thank you."
REMOVED = "The reply is removed."
WRONG_TITLE = "What was wrong?"
WRONG_LABEL = "About this reply"
ALSO_DO = "Also"
REMOVE_THIS = "Remove this reply"
STOP_READING = "Stop reading my messages in this server"
TURN_OFF_CLAIM = "Turn this claim off in this channel"
WRONG_REASONS = {
    "other-subject": "It was about something else",
    "question": "It was a question",
    "quoted": "It quoted or reported somebody else",
    "denied": "It disagreed with the claim",
    "joke": "It was a joke or sarcasm",
    "personal": "It was somebody's own experience",
    "not-needed": "Right claim, but not needed here",
}
DISAGREE_LABEL = "What is wrong with the card?"
DISAGREE_REASONS = {
    "wrong": "Something is factually wrong",
    "sources": "Sources are missing or unreliable",
    "misquoted": "A source does not say this",
    "missing": "Key points are missing",
    "outdated": "It is out of date",
    "one-sided": "It is argumentative or one-sided",
    "opinion": "It states opinion as fact",
}
DISAGREED = "Thank you. To name a source or a correction, open a public issue:"
OPEN_ISSUE = "Open a public issue"


def issue_body(claim_id: str, revision: str, reasons: str) -> str:
    """The prefilled text of an issue about a card; `reasons` are the short names of those that were ticked."""
    return f"Claim: {claim_id}\nRevision: {revision}\nReasons: {reasons}\n"


def shared_by(name: str) -> str:
    """Who posted a card. `name` is escaped by the caller."""
    return f"Shared by {name}"


def turned_off(title: str, channel: str, until: str) -> str:
    """A moderator turned a claim off in a channel."""
    return f"**{title}** is off in {channel} until {until}."


def turn_off_question(title: str, channel: str) -> str:
    """Asked before a claim is turned off."""
    return f"Turn **{title}** off in {channel}? I then won't bring it up there by myself; private answers still work."


OFF_FOR = {7: "Off for 7 days", 30: "Off for 30 days"}


def why(closest: str | None, score: float, needed: float, next_score: float | None) -> str:
    """Why the bot replied: the nearest wording, the figures, the rules that were passed."""
    quoted = f"Closest wording in the library: “{closest}”\n" if closest else ""
    following = "no other claim came near" if next_score is None else f"next claim {next_score:.0f}"
    return (
        f"{quoted}Match {score:.0f}, needed {needed:.0f}; {following}. "
        "Rules passed: not a question, not quoted, not said here lately. Message text is not kept."
    )


WHY_CHECKED = (
    "You asked for this claim, or about a text that its wordings in the library come nearest to. "
    "Message text is not kept."
)
