"""Minimal claims, words without cards, for benchmarks: one JSON object a line, {"id", "claim", "phrasings": []}."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from bot.core.claims import Gate, Text
from bot.core.problems import LibraryError, Problem
from bot.core.similarity import nearest

MOST_PROBLEMS = 50
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_NO_GATES: Mapping[Gate, tuple[str, ...]] = MappingProxyType({})
_HINT = 'write {"id": "…", "claim": "…", "phrasings": ["…"]}; only phrasings can be left out'


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimalClaim:
    """A claim of which only the wordings are known: enough to recognise it, not to answer."""

    id: Text
    claim: Text
    phrasings: tuple[Text, ...] = ()
    near_misses: tuple[Text, ...] = ()
    passive: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimalLibrary:
    """The parts of a library that the matcher needs."""

    claims: Mapping[str, MinimalClaim]
    aliases: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    subject: tuple[str, ...] = ()
    gates: Mapping[Gate, tuple[str, ...]] = field(default_factory=lambda: _NO_GATES)
    threshold: float | None = None
    name: str = ""


_MINIMAL_CLAIM: TypeAdapter[MinimalClaim] = TypeAdapter(MinimalClaim)
_KEYS = tuple(key.name for key in fields(MinimalClaim))


def parse_minimal(path: str, lines: Iterable[str]) -> MinimalLibrary:
    """Return the claims that the lines hold. Raises LibraryError with the first 50 problems."""
    claims: dict[str, MinimalClaim] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        claim = _parsed(line)
        fault = claim if isinstance(claim, str) else _taken(claim, claims)
        if fault:
            problems.append(_problem(path, number, fault))
        elif isinstance(claim, MinimalClaim):
            claims[claim.id] = claim
        if len(problems) == MOST_PROBLEMS:
            break
    if problems or not claims:
        raise LibraryError(problems or [_problem(path, 1, "the file holds no claims")])
    return MinimalLibrary(claims=MappingProxyType(claims))


def _parsed(line: str) -> MinimalClaim | str | None:
    """Return the claim, None for an empty line, or what is wrong with the line."""
    if not line.strip():
        return None
    try:
        claim = _MINIMAL_CLAIM.validate_json(line)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
    else:
        return _misspelt(line) or claim
    if not fault["loc"]:
        return "this line is not one JSON object"
    return (
        f'"{fault["loc"][0]}" is missing'
        if fault["type"] == "missing"
        else f'"{fault["loc"][0]}" is not as it should be'
    )


def _misspelt(line: str) -> str | None:
    """Return which key was meant to be one that the line lacks; other keys are left out, as benchmarks have their own.

    Else a slip such as "phrasing" would lose all wordings without a word.
    """
    given = from_json(line)
    meant = ((key, nearest(key, _KEYS)) for key in given if key not in _KEYS)
    return next((f'unknown key "{key}", near "{known}"' for key, known in meant if known and known not in given), None)


def _taken(claim: MinimalClaim | None, claims: Mapping[str, MinimalClaim]) -> str | None:
    return f'the id "{claim.id}" stands in an earlier line' if claim and claim.id in claims else None


def _problem(path: str, line: int, message: str) -> Problem:
    return Problem(path=path, line=line, column=1, code="CP100", message=message, hint=_HINT)
