"""What a channel lets the bot do, and why it stays silent."""

from enum import StrEnum


class Mode(StrEnum):
    """What a channel lets the bot do."""

    OFF = "off"
    SHADOW = "shadow"
    LINE = "line"
    CARD = "card"


class Reason(StrEnum):
    """Why the bot stays silent, in the order in which the rules are asked."""

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
