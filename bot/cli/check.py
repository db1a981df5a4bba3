"""The output of `check`: the answer to a text, for people as a card, for scripts as lines of JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from bot.answering import lookup
from bot.answering.policy import Decision, Reply, Silence
from bot.app.assembly import by_key
from bot.cli.options import today
from bot.core import cards
from bot.core.library import Library
from bot.core.minimal_claims import MinimalLibrary
from bot.core.reasons import Reason
from bot.core.strings import Language, text_of
from bot.core.strings import text as worded
from bot.matching import Judge, Match, Matcher
from bot.storage.claim_files import read_library

LONGEST_LINE = 2**20
"""Bytes. A message of Discord's takes 50,000 at most; a line is read into memory as a whole."""


class BadLineError(ValueError):
    """A line of input that is not `{"id": …, "text": …}`, with "before" or without."""


def answers(text: str, paths: Sequence[Path], judge: Judge) -> str:
    """Return what /check would show; where there are several libraries, with each of them."""
    if len(paths) == 1:
        return answer(text, paths[0], judge)
    return "\n\n".join(f"[{key}]\n{answer(text, path, judge)}" for key, path in by_key(paths).items())


def answer(text: str, path: Path, judge: Judge) -> str:
    """Return what /check would show with one library."""
    library = read_library(path)
    matcher = Matcher.of(library, judge)
    if isinstance(library, MinimalLibrary):
        return _ranking(text, matcher, library)
    return _shown(lookup.look_up(text, matcher, library), library)


def answer_lines(stream: BinaryIO, out: TextIO, paths: Sequence[Path], judge: Judge) -> int:
    """Answer each line in turn, and return the exit status: 1 where a line was bad, else 0.

    Where there are several libraries, a line is answered with each of them.
    """
    libraries = {key: read_library(path) for key, path in by_key(paths).items()}
    matchers = {key: Matcher.of(library, judge) for key, library in libraries.items()}
    status = 0
    for number, line in enumerate(_lines(stream), 1):
        try:
            entry = _parsed(line)
            answered = [_answered(entry, matchers[key], library) for key, library in libraries.items()]
        except BadLineError as fault:
            answered, status = [{"id": None, "error": f"line {number}: {fault}"}], 1
        else:
            if len(libraries) > 1:
                answered = [{**one, "library": key} for key, one in zip(libraries, answered, strict=True)]
        out.writelines(json.dumps(one) + "\n" for one in answered)
        out.flush()
    return status


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too long, its first part."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE)
        yield line


def _parsed(line: bytes) -> Mapping[str, Any]:
    if len(line) > LONGEST_LINE:
        raise BadLineError(f"longer than {LONGEST_LINE} bytes")
    try:
        entry = json.loads(line)
        json.dumps(entry, allow_nan=False)  # the answer repeats the id, and NaN is no JSON
    except json.JSONDecodeError as fault:
        raise BadLineError(f"not JSON from character {fault.pos + 1} on: {fault.msg}") from None
    except (ValueError, RecursionError) as fault:  # broken UTF-8; brackets nested without end
        raise BadLineError(f"not JSON: {fault}") from None
    if not isinstance(entry, dict) or "id" not in entry or not isinstance(entry.get("text"), str):
        raise BadLineError('each line needs an "id" and a "text" that is a string')
    if _before(entry) is None:
        raise BadLineError('"before" is the message before, or a list of those before, the oldest first')
    return entry


def _before(entry: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the messages just before, the oldest first; None where they are no texts."""
    given = entry.get("before", ())
    said = (given,) if isinstance(given, str) else given
    is_said = isinstance(said, (list, tuple)) and all(isinstance(one, str) for one in said)
    return tuple(one for one in said if one) if is_said else None


def _answered(entry: Mapping[str, Any], matcher: Matcher, library: Library | MinimalLibrary) -> dict[str, Any]:
    result, decision = lookup.decide(entry["text"], matcher, matcher.context(_before(entry) or ()))
    if isinstance(decision, Reply) and not library.claims[decision.match.claim_id].passive:
        decision = Silence(reason=Reason.ON_REQUEST, match=decision.match)
    return {
        "id": entry["id"],
        "decision": _word(decision),
        "claim": decision.match.claim_id if decision.match else None,
        "reason": decision.reason if isinstance(decision, Silence) else None,
        "reading": decision.match.act if decision.match else None,
        "probability": _probability(decision.match) if decision.match else None,
        "matches": [_listed(match) for match in result.ranking],
    }


def _word(decision: Decision) -> str:
    """Return the decision's word: `offer` is the band below speech, worth showing to somebody who asks."""
    if isinstance(decision, Reply):
        return "speak"
    return "offer" if decision.reason in {Reason.NEAR_MISS, Reason.WEAK, Reason.UNSURE} else "silent"


def _listed(match: Match) -> dict[str, Any]:
    """Return a claim that is near. `score` is what it has always been there, the similarity."""
    return {"claim": match.claim_id, "score": round(match.similarity, 1), "probability": _probability(match)}


def _probability(match: Match) -> float:
    return round(match.score / 100, 3)


def _shown(found: lookup.Answer, library: Library) -> str:
    match found:
        case lookup.Found():
            heading = text_of(Language.ENGLISH, "gate", found.gate) if found.gate else None
            blocks = cards.whole(found.claim, library.card_language, today=today(), heading=heading)
            return "\n\n".join((*blocks, *_also(found)))
        case lookup.Possible():
            return "\n".join((_before_options(found), *map(_option, found.options)))
        case lookup.Nothing():
            return worded(Language.ENGLISH, "nothing-found")
        case lookup.TooShort():
            return worded(Language.ENGLISH, "too-short")
        case lookup.NoText():
            return worded(Language.ENGLISH, "no-text")
        case lookup.OtherLanguage():
            return worded(Language.ENGLISH, "other-language", language=library.language)


def _also(found: lookup.Found) -> tuple[str, ...]:
    return ("Also in this text: " + "; ".join(claim.title for claim in found.also),) if found.also else ()


def _before_options(found: lookup.Possible) -> str:
    if not found.personal:
        return "Possible matches:"
    return worded(Language.ENGLISH, "own-experience" if found.options else "own-experience-alone")


def _option(option: lookup.Option) -> str:
    return f"- {option.claim.title} ({'close' if option.close else 'possible'} match, {option.claim.id})"


def _ranking(text: str, matcher: Matcher, library: MinimalLibrary) -> str:
    best = matcher.rank(text).ranking[: lookup.MOST_OPTIONS]
    lines = (f"{match.similarity:5.1f}  {match.claim_id}  {library.claims[match.claim_id].claim}" for match in best)
    return "\n".join(lines) or worded(Language.ENGLISH, "nothing-found")
