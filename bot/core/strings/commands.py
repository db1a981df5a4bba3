"""Commands with their parameters, permissions, and the texts of /claims and /about."""

from collections.abc import Mapping
from datetime import date

from bot.core.reasons import Mode
from bot.core.strings.cards import day

CHECK_MENU = "Check this message"
DESCRIPTIONS = {
    "check": "Check a text against the claim library; only you see the answer",
    "claim": "Look up one claim: rating, evidence, counterpoints, sources",
    "claims": "Browse the claims by topic",
    "privacy": "See, export or delete what I store about you, or opt out",
    "about": "What Counterpoint is, who runs it, what it does in this channel",
    "setup": "Choose channels and modes",
    "report": "What I said, or would have said, and how well",
    "pause": "Stop me at once, here or in the whole server",
}
PARAMETERS = {
    "text": "What somebody says, in a sentence or two",
    "name": "A few letters of the claim",
    "topic": "Only the claims of this topic",
    "duration": "How long; until resumed if you leave it out",
    "scope": "The whole server if you leave it out",
    "days": "Seven days if you leave it out",
}

TRANSLATIONS: Mapping[str, Mapping[str, str]] = {}
"""For each of Discord's locales, such as `de`: the English words of the commands with their translations."""

# Permissions, by discord.py's names.

PERMISSIONS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
    "embed_links": "Embed Links",
    "manage_messages": "Manage Messages",
    "manage_guild": "Manage Server",
}

# /claims


def claims_heading(topic: str | None, page: int, pages: int) -> str:
    """The heading of a page of claims."""
    return f"## {topic or 'All claims'}\nPage {page} of {pages}"


NO_JUDGE_HERE = "⚠ The model that judges messages is not there, so I answer only commands and never speak unasked."
NO_JUDGE = "Until then I answer only commands and never speak unasked: I cannot judge what a message says."
"""Said if the judge's file is missing or cannot be used."""

# /about

ABOUT = (
    "Counterpoint recognises claims that come up often in this debate and adds sourced context with the strongest "
    "counterpoints. A rating is about the claim, never about a person. It keeps no message text and no list of who "
    "said what. Everything it says comes from a library that people wrote and checked; no language model is involved."
)
DISCLAIMER = "Not legal or health advice."
RUN_BY = "Run by {name}."
RUN_BY_UNKNOWN = "Whoever added this copy to Discord runs it; its profile says who."
POLICY_LINK = "Privacy policy"
TERMS_LINK = "Terms"
SOURCE_LINK = "Source code"
REPORT_LINK = "Report a problem"
MODES = {
    Mode.OFF: "off: I read nothing here and post nothing by myself.",
    Mode.SHADOW: "shadow: I read messages in memory, post nothing, and note which claims I would have answered.",
    Mode.LINE: "line: I may reply with one neutral sentence and a button for the context.",
    Mode.CARD: "card: I may reply with a short card: rating, claim, verdict, and buttons for what is behind them.",
}
STOPPED = (
    "stopped: my replies were refused here, for want of a permission or by AutoMod. "
    "A moderator can mend that and run /setup again."
)


def mode_here(mode: Mode, *, stopped: bool) -> str:
    """What the bot does in the channel where /about was asked."""
    return f"**In this channel**: {STOPPED if stopped else MODES[mode]}"


def library_line(name: str, claims: int, revision: str, latest: date) -> str:
    """Which claims this copy holds."""
    return f"**Library**: {name}, {claims} claims, revision {revision}, last reviewed {day(latest)}."


def library_refused(errors: int, first: str) -> str:
    """Why a newer state of the claims is not used. `first` names the first error and its place."""
    more = f" and {errors - 1} more" if errors > 1 else ""
    return f"A newer state of the library is held back until it is mended: {first}{more}."
