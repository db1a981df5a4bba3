"""What a channel lets the bot do, when its name is a reason to warn, and the reasons for which the bot stays silent."""

import re
from collections.abc import Iterable
from enum import StrEnum

SENSITIVE_STEMS = (
    "support", "vent", "safe", "crisis", "trauma", "survivor", "recover", "grief", "mental", "confess", "help",
    "memorial", "nsfw", "18", "kid", "teen", "minor",
)  # fmt: skip
_NAME_PARTS = re.compile(r"[^\W_]+")


class Mode(StrEnum):
    """What a channel lets the bot do."""

    OFF = "off"
    SHADOW = "shadow"
    LINE = "line"
    CARD = "card"


LIVE_MODES = frozenset({Mode.LINE, Mode.CARD})
"""The modes in which the bot posts."""


class Reason(StrEnum):
    """Why the bot stays silent, in the order in which the rules are checked."""

    BOT = "BOT"
    CHANNEL_OFF = "CHANNEL_OFF"
    PAUSED = "PAUSED"
    OPTED_OUT = "OPTED_OUT"
    LATE = "LATE"
    LENGTH = "LENGTH"
    LANGUAGE = "LANGUAGE"
    NO_MATCH = "NO_MATCH"
    WEAK = "WEAK"
    AMBIGUOUS = "AMBIGUOUS"
    MANY = "MANY"
    QUESTION = "QUESTION"
    QUOTED = "QUOTED"
    DENIED = "DENIED"
    JOKE = "JOKE"
    PERSONAL = "PERSONAL"
    UNSURE = "UNSURE"
    VALUE = "VALUE"
    CLAIM_OFF = "CLAIM_OFF"
    STALE = "STALE"
    ALREADY_SAID = "ALREADY_SAID"
    COOLDOWN = "COOLDOWN"
    CEILING = "CEILING"
    FORBIDDEN = "FORBIDDEN"


UNLOGGED_REASONS = frozenset({Reason.LATE, Reason.LENGTH, Reason.LANGUAGE, Reason.NO_MATCH})
"""Silences over messages in which no claim was found: nearly all that is read. They are counted, not logged."""


def seems_sensitive(names: Iterable[str]) -> bool:
    """Return whether people may use a channel to seek help, judged by its name and that of its category.

    True is a reason to warn whoever turns the bot on there, and decides nothing.
    """
    parts = (part for name in names for part in _NAME_PARTS.findall(name.casefold()))
    return any(part.startswith(SENSITIVE_STEMS) for part in parts)
