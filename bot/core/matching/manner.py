"""The ways in which something may be mentioned."""

from enum import StrEnum


class Manner(StrEnum):
    """How what a passage mentions is meant."""

    CLAIM = "claim"
    DENIAL = "denial"
    QUESTION = "question"
    QUOTATION = "quotation"
    DISCLOSURE = "disclosure"
