"""`why`: how the bot read a text, what it came near to, and which rule decided."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.core import policy
from bot.core.library import BareLibrary, Library
from bot.core.matching import Account, Manner, Matcher, Reading
from bot.core.policy import Decision, Limits, Reason, Silence
from bot.core.text import spoken
from bot.storage.claim_files import read_library

MOST_CLAIMS = 5
TEXT_RULES = tuple(Reason)[tuple(Reason).index(Reason.LENGTH) : tuple(Reason).index(Reason.PERSONAL) + 1]


def explain(text: str, path: Path) -> str:
    """Return the trace of a decision, by the rules that the text alone decides."""
    library = read_library(path)
    matcher = Matcher.of(library)
    reading = matcher.rank(text)
    decision = policy.judge(reading, matcher.thresholds, Limits())
    parts = (
        _read(text, reading),
        _near(matcher.account(text, MOST_CLAIMS) if reading.matches else ()),
        _rules(decision),
        _outcome(decision, library),
    )
    return "\n\n".join(part for part in parts if part)


def _read(text: str, reading: Reading) -> str:
    return f"Read as ({reading.words} words): {spoken(text)}"


def _near(accounts: Iterable[Account]) -> str:
    return "\n".join(line for account in accounts for line in _claim(account))


def _claim(account: Account) -> Iterator[str]:
    yield f"{account.score:5.1f} of {account.score_needed:.0f} needed  {account.claim_id}"
    yield f"      in: {account.passage}"
    yield f"      closest wording: {account.wording}"
    if account.near_miss:
        yield f"      a near miss fits better: {account.near_miss}"
    yield f"      words that counted: {_words(account.shared)}"
    for group in account.missing:
        yield f"      no word of these anchors: {', '.join(group)}"
    if account.score >= account.score_needed:
        why = ", as the message seems a personal story" if account.seems_private else ""
        needed = f"a claim needs {account.chance_needed:.2f}{why}, a disclosure at most {account.confided_allowed:.2f}"
        yield f"      meant as: {_meant(account.chances)} ({needed})"


def _words(shared: Iterable[tuple[str, float]]) -> str:
    return ", ".join(f"{stem} {weight:.2f}" for stem, weight in shared) or "none"


def _meant(chances: Mapping[Manner, float]) -> str:
    likeliest = sorted(chances.items(), key=lambda one: -one[1])
    return ", ".join(f"{manner} {chance:.2f}" for manner, chance in likeliest)


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
