"""The output of `why`: how the bot read a text, which claims came near, and which rule decided."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.answering.lookup import decide
from bot.answering.policy import TEXT_RULES, Decision, Silence
from bot.core.library import Library
from bot.core.minimal_claims import MinimalLibrary
from bot.core.text import clean
from bot.core.worded_drafts import told, with_drafts
from bot.evaluation.silences import ADVICE
from bot.evaluation.unseen import Unseen, without
from bot.matching import About, Context, Explanation, Judge, Likelihood, Matcher, MatchResult, Thresholds
from bot.storage.claim_files import is_minimal, read_documents, read_library

MOST_CLAIMS = 3
_LEAST_TOLD = 0.01  # of a speech act's probability


def explain(  # noqa: PLR0913 - each is an option of the command
    text: str, path: Path, judge: Judge, after: str = "", *, unseen: bool = False, drafts: bool = False
) -> str:
    """Return the trace of a decision, by the rules that the text alone decides, after another message or none.

    `unseen` leaves out the wordings and near misses that are the text itself, as the forecast does. `drafts` reads
    drafts that are worded, too.
    """
    documents = read_documents(path) if drafts and not is_minimal(path) else None
    library = with_drafts(documents) if documents else read_library(path)
    found = without(library, text) if unseen else None
    library = found.library if found else library
    matcher = Matcher.of(library, judge)
    context = matcher.context((after,) if after else ())
    result, decision = decide(text, matcher, context)
    parts = (
        told(documents) if documents else "",
        _left_out(found) if found else "",
        f"Read as ({result.words} words): {matcher.understood(text)}"
        + _unread(text, result, matcher, context)
        + _before(after, context),
        "\n".join(line for near in matcher.explain(text, MOST_CLAIMS, context) for line in _claim(near)),
        _phrases(text, matcher),
        _needed(matcher.thresholds) if matcher.judge else "",
        _rules(decision),
        _outcome(decision, library),
    )
    return "\n\n".join(part for part in parts if part)


def _left_out(found: Unseen) -> str:
    if not found.left_out:
        return "No wording and no near miss is this text word for word: nothing is left out."
    return f"Left out, as it is this text word for word: {', '.join(found.left_out)}"


def _unread(text: str, asked: MatchResult, matcher: Matcher, context: Context) -> str:
    """Tell why nothing is judged unasked, though what follows tells what the judge would say."""
    if asked.is_foreign:
        return "\nIt seems to be in another language: it is not judged, whatever the judge would say."
    if not matcher.is_worth_judging(text, context):
        return "\nIts words are not about the subject: unasked, it is read only where the conversation is."
    return (
        "" if matcher.match(text, context).matches else "\nNo claim comes near enough to it: unasked, none is judged."
    )


def _before(after: str, context: Context) -> str:
    if not after:
        return ""
    about = "on the subject" if context.about is About.SUBJECT else "not on the subject"
    return f"\nAfter (a conversation {about}): {clean(after)}"


def _claim(found: Explanation) -> Iterator[str]:
    yield f"{found.score:5.1f} of {found.score_needed:g} needed  {found.claim_id}"
    yield f"      in: {found.passage}"
    yield f"      closest wording (similarity {found.similarity:.0f}): {found.wording}"
    if found.is_for_asking:
        yield "      too far to be judged unasked: what follows is for who asks"
    if found.is_near_miss:
        yield f"      says the same as a near miss, so it scores 0: {found.near_miss}"
        yield "        (where that is wrong, reword the near miss, or add a wording like the text)"
    elif found.near_miss:
        yield f"      a near miss is closer still, which lowers the score: {found.near_miss}"
    yield f"      shared words: {_weighed(found.shared)}"
    yield f"      judged as: {_readings(found)}"
    yield f"      words that carried the assertion: {_weighed(found.carried)}"


def _weighed(words: Iterable[tuple[str, float]]) -> str:
    return ", ".join(f"{word} {weight:.2f}" for word, weight in words) or "none"


def _readings(found: Explanation) -> str:
    readings = found.readings(_LEAST_TOLD)
    return ", ".join(f"{act} {Likelihood.of(probability)} ({probability:.2f})" for act, probability in readings)


def _phrases(text: str, matcher: Matcher) -> str:
    found = ", ".join(f"“{phrase}” ({gate})" for gate, phrase in matcher.phrases(text))
    return f"Phrases that silence whatever the judge says: {found}" if found else ""


def _needed(thresholds: Thresholds) -> str:
    return (
        f"Needed to speak: a score of {thresholds.speak:g}; by the judge an assertion from {thresholds.asserted:g}, a"
        f" denial below {thresholds.denied:g}, an own experience below {thresholds.disclosure:g}, any other"
        f" reading below {thresholds.act:g}. Offered to who asks: from a similarity of {thresholds.offer:g}."
    )


def _rules(decision: Decision) -> str:
    return "Reasons for silence in the text, in their order: " + ", ".join(_asked(decision))


def _asked(decision: Decision) -> Iterator[str]:
    """Yield the reasons in the order in which they are asked, up to the first that holds."""
    for reason in TEXT_RULES:
        holds = isinstance(decision, Silence) and decision.reason is reason
        yield f"{reason} {'YES' if holds else 'no'}"
        if holds:
            return


def _outcome(decision: Decision, library: Library | MinimalLibrary) -> str:
    if isinstance(decision, Silence):
        advice = f" That is: {ADVICE[decision.reason].meaning}." if decision.reason in ADVICE else ""
        return f"Outcome: silent, {decision.reason}.{advice}"
    passive = library.claims[decision.match.claim_id].passive
    asked = "" if passive else " But this claim is never brought up unasked (passive: false)."
    also = f" Also in this text: {', '.join(decision.also)}." if decision.also else ""
    return f"Outcome: would speak on {decision.match.claim_id}, place and time allowing.{asked}{also}"
