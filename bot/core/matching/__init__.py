"""Recognising a claim in a message: index -> candidates -> features -> one score 0-100 -> gates.

This module holds what the rest of the program sees of it; the stages live beside it.
"""

from bot.core.matching.manner import Manner
from bot.core.matching.matcher import Matcher
from bot.core.matching.reading import Account, Match, Reading, Recognisable, Thresholds
from bot.core.matching.subject import About

__all__ = ["About", "Account", "Manner", "Match", "Matcher", "Reading", "Recognisable", "Thresholds"]
