"""The texts of a trial: how it begins, is reviewed and ends."""

from collections.abc import Sequence

from bot.core.reasons import Reason
from bot.core.strings.commands import PERMISSIONS
from bot.core.strings.report import GO_LIVE, REVIEW_SAMPLES, SILENCES

ENOUGH_REVIEWED = 20
"""Replies that a moderator should have judged before the bot goes live."""
AFTER_SHADOW = (
    f"Next: I post nothing and note what I would have answered. After about {ENOUGH_REVIEWED} would-be replies, "
    f"open /report and press “{REVIEW_SAMPLES}”; “{GO_LIVE}” stands beside it."
)
SOUND_BOUND = 0.8
"""The least lower bound of the share of right replies with which the bot should go live."""
GATE_HEADING = "## Go live?"
GO_LIVE_ANYWAY = "Go live all the same…"
TOO_FEW_REVIEWED = f"⚠ This is early: fewer than {ENOUGH_REVIEWED} replies have been reviewed."
GATE_IS_OPEN = "This is advice and no lock: you decide."


def too_uncertain(bound: float) -> str:
    """A warning: the share of right replies is low, or known of too few; `bound` is its lower bound."""
    percent, sound = int(100 * bound), round(100 * SOUND_BOUND)
    return f"⚠ This is early: perhaps only {percent} of 100 replies are right; at least {sound} should be."


def under_own_experience(number: int, links: Sequence[str]) -> str:
    """An alarm: replies that met, or would have met, somebody's own story; `links` lead to those still there."""
    if not number:
        return "Under somebody's own experience: none."
    told = f"⚠ Under somebody's own experience: {number}. Please look before you go live"
    return f"{told}: {' '.join(links)}" if links else f"{told}; the message is gone."


REVIEW_SILENCES = "Review silences"
SHOULD_HAVE_SPOKEN = "Should have spoken"
RIGHTLY_SILENT = "Rightly silent"
EDITED_SINCE = "-# Edited since I read it."
NOT_FETCHED = "I couldn't fetch the message just now. The button opens it in Discord."
WITHOUT_TEXT = "The message has no text that I may read. The button opens it in Discord."


def silence_heading(number: int, of: int) -> str:
    """Which silence is shown."""
    return f"## Silence {number} of {of}"


def kept_silent(reason: Reason) -> str:
    """Why the bot kept silent to a message, which may be wrong."""
    name, sentence = SILENCES[reason]
    return f"Kept silent: {name}. {sentence}"


def may_not_fetch(channel: str) -> str:
    """The bot may not read past messages of a channel."""
    history = PERMISSIONS["read_message_history"]
    return f"I can't fetch messages of {channel}: give my role “{history}” there. The button opens it in Discord."


def skipped(gone: int, hidden: int) -> str:
    """Samples that were passed over: the message is gone, or is not for showing, whoever is the cause."""
    told = ((gone, "the message is gone"), (hidden, "I may not show you the message"))
    return f"-# Skipped: {'; '.join(f'{number} ({why})' for number, why in told if number)}."


def silences_reviewed(judged: int, of: int, missed: int) -> str:
    """How many near silences moderators judged, and how many should have been replies."""
    return f"Silences reviewed {judged} of {of}: {missed} should have been answered"


def recall(share: float, low: float, high: float) -> str:
    """The share of what should be answered that is recognised, estimated from the reviews."""
    least, most = round(100 * low), round(100 * high)
    return f"Recognised about {round(100 * share)} % of what should be answered (likely {least} to {most} %)"
