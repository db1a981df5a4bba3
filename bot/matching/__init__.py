"""Recognition: which claims of a library a message makes, and how it means them."""

from bot.matching.candidates import CONTEXT_WORDS, Context
from bot.matching.explanation import Explanation, Likelihood
from bot.matching.judge import Judge
from bot.matching.match import About, Match, MatchResult, Thresholds
from bot.matching.matcher import Matcher
from bot.matching.speech_act import SpeechAct

__all__ = [
    "CONTEXT_WORDS",
    "About",
    "Context",
    "Explanation",
    "Judge",
    "Likelihood",
    "Match",
    "MatchResult",
    "Matcher",
    "SpeechAct",
    "Thresholds",
]
