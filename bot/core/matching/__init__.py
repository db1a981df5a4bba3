"""Recognition: which claims of a library a message makes, and how it means them."""

from bot.core.matching.explanation import Explanation
from bot.core.matching.judge import Judge
from bot.core.matching.match import About, Match, MatchResult, Thresholds
from bot.core.matching.matcher import Context, Matcher
from bot.core.matching.speech_act import SpeechAct

__all__ = ["About", "Context", "Explanation", "Judge", "Match", "MatchResult", "Matcher", "SpeechAct", "Thresholds"]
