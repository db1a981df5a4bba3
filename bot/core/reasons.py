"""What a channel lets the bot do, when its name is a reason to warn, and why the bot stays silent: each reason once."""

import re
from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import Self

SENSITIVE_STEMS = (
    "support", "vent", "safe", "crisis", "trauma", "survivor", "recover", "grief", "mental", "confess", "help",
    "memorial", "nsfw", "18", "kid", "teen", "minor",
)  # fmt: skip
_NAME_PARTS = re.compile(r"[^\W_]+")


class Mode(StrEnum):
    """What a channel lets the bot do. `LINE_FIRST`: a line, and the card when the claim comes up again in the place."""

    OFF = "off"
    SHADOW = "shadow"
    LINE = "line"
    LINE_FIRST = "line-first"
    CARD = "card"


LIVE_MODES = frozenset({Mode.LINE, Mode.LINE_FIRST, Mode.CARD})
"""The modes in which the bot posts."""


class ClaimMode(StrEnum):
    """What moderators chose for one claim: `OFF` keeps members from posting its card, too, `ASKED` only the bot."""

    OFF = "off"
    ASKED = "asked"
    LINE = "line"
    CARD = "card"


QUIET_MODES = frozenset({ClaimMode.OFF, ClaimMode.ASKED})
"""In these the bot never speaks of the claim unasked."""


class Stage(Enum):
    """What a rule looks at: the post without its text, the text alone, or place, settings and time."""

    POST = "post"
    TEXT = "text"
    PLACE = "place"


class Reason(StrEnum):
    """Why the bot stays silent, in the order in which the rules are asked.

    `stage` is what the rule looks at. `is_counted_only`: no claim is near, so the message is counted and never logged.
    The words that people read for a reason stand in `strings`, its rule in `answering.policy`; all lists follow.
    """

    stage: Stage
    is_counted_only: bool

    def __new__(cls, name: str, stage: Stage = Stage.TEXT, is_counted_only: bool = False) -> Self:
        """Make a reason of its name and of what is known about it."""
        reason = str.__new__(cls, name)
        reason._value_ = name
        reason.stage = stage
        reason.is_counted_only = is_counted_only
        return reason

    BOT = "BOT", Stage.POST
    CHANNEL_OFF = "CHANNEL_OFF", Stage.POST
    PAUSED = "PAUSED", Stage.POST
    QUIET_HOURS = "QUIET_HOURS", Stage.POST
    OPTED_OUT = "OPTED_OUT", Stage.POST
    EXEMPT = "EXEMPT", Stage.POST
    LATE = "LATE", Stage.POST, True
    LENGTH = "LENGTH", Stage.TEXT, True
    LANGUAGE = "LANGUAGE", Stage.TEXT, True
    NO_MATCH = "NO_MATCH", Stage.TEXT, True
    QUESTION = "QUESTION", Stage.TEXT
    QUOTED = "QUOTED", Stage.TEXT
    DENIED = "DENIED", Stage.TEXT
    JOKE = "JOKE", Stage.TEXT
    PERSONAL = "PERSONAL", Stage.TEXT
    NEAR_MISS = "NEAR_MISS", Stage.TEXT
    UNSURE = "UNSURE", Stage.TEXT
    WEAK = "WEAK", Stage.TEXT
    AMBIGUOUS = "AMBIGUOUS", Stage.TEXT
    MANY = "MANY", Stage.TEXT
    ON_REQUEST = "ON_REQUEST", Stage.PLACE
    VALUE = "VALUE", Stage.PLACE
    CLAIM_OFF = "CLAIM_OFF", Stage.PLACE
    STALE = "STALE", Stage.PLACE
    ALREADY_SAID = "ALREADY_SAID", Stage.PLACE
    COOLDOWN = "COOLDOWN", Stage.PLACE
    CEILING = "CEILING", Stage.PLACE
    FORBIDDEN = "FORBIDDEN", Stage.PLACE

    @property
    def is_logged(self) -> bool:
        """Whether a silence for this reason stands in the log: a claim was near, and the text could be looked at."""
        return self.stage is not Stage.POST and not self.is_counted_only


def seems_sensitive(names: Iterable[str]) -> bool:
    """Return whether people may use a channel to seek help, judged by its name and that of its category.

    True is a reason to warn whoever turns the bot on there, and decides nothing.
    """
    parts = (part for name in names for part in _NAME_PARTS.findall(name.casefold()))
    return any(part.startswith(SENSITIVE_STEMS) for part in parts)
