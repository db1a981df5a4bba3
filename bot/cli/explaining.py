"""`why`: how the bot read a text, what it came near to, and which rule decided."""

from collections.abc import Iterator
from pathlib import Path

from bot.core import policy
from bot.core.library import BareLibrary, Library
from bot.core.matching import Match, Matcher, Reading
from bot.core.policy import Decision, Limits, Reason, Silence
from bot.core.text import spoken
from bot.storage.claim_files import read_library

MOST_CLAIMS = 5
TEXT_RULES = tuple(Reason)[tuple(Reason).index(Reason.LENGTH) : tuple(Reason).index(Reason.PERSONAL) + 1]


def explain(text: str, path: Path) -> str:
    """Return the trace of a decision, by the rules that the text alone decides."""
    library = read_library(path)
    matcher = Matcher.of(library)
    reading = matcher.match(text)
    decision = policy.judge(reading, matcher.thresholds, Limits())
    parts = (_read(text, reading), _near(reading, matcher, library), _rules(decision), _outcome(decision, library))
    return "\n\n".join(part for part in parts if part)


def _read(text: str, reading: Reading) -> str:
    return f"Read as ({reading.words} words): {spoken(text)}"


def _near(reading: Reading, matcher: Matcher, library: Library | BareLibrary) -> str:
    return "\n".join(_claim(match, matcher, library) for match in reading.matches[:MOST_CLAIMS])


def _claim(match: Match, matcher: Matcher, library: Library | BareLibrary) -> str:
    claim = library.claims[match.claim_id]
    said = (claim.claim, *claim.phrasings)[match.wording]
    gates = f"; reads as {', '.join(sorted(match.gates))}" if match.gates else ""
    needed = matcher.thresholds.speak_for(match.claim_id)
    return f"{match.score:5.1f} of {needed:.0f} needed  {match.claim_id}{gates}\n      closest wording: {said}"


def _rules(decision: Decision) -> str:
    return "Rules of the text: " + ", ".join(_judged(decision))


def _judged(decision: Decision) -> Iterator[str]:
    """The rules that were asked, in order, up to the first that failed."""
    for rule in TEXT_RULES:
        failed = isinstance(decision, Silence) and decision.reason is rule
        yield f"{rule} {'FAILED' if failed else 'passed'}"
        if failed:
            return


def _outcome(decision: Decision, library: Library | BareLibrary) -> str:
    if isinstance(decision, Silence):
        return f"Outcome: silent, {decision.reason}."
    passive = library.claims[decision.match.claim_id].passive
    asked = "" if passive else " But this claim is never brought up unasked (passive: false)."
    also = f" Also in this text: {', '.join(decision.also)}." if decision.also else ""
    return f"Outcome: would speak on {decision.match.claim_id}, place and time allowing.{asked}{also}"
