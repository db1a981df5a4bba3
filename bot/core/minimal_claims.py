"""Bare claims: words without cards, for benchmarks. One JSON object a line: {"id", "claim", "phrasings": []}."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from bot.core.claims import Gate, Text
from bot.core.problems import LibraryError, Problem

MOST_PROBLEMS = 50
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_NO_GATES: Mapping[Gate, tuple[str, ...]] = MappingProxyType({})
_HINT = 'write {"id": "…", "claim": "…", "phrasings": ["…"]}; only phrasings can be left out'


@dataclass(frozen=True, slots=True, kw_only=True)
class BareClaim:
    """A claim of which only the words are known: enough to recognise it, not to answer."""

    id: Text
    claim: Text
    phrasings: tuple[Text, ...] = ()
    near_misses: tuple[Text, ...] = ()
    anchors: tuple[tuple[Text, ...], ...] = ()
    passive: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BareLibrary:
    """What the matcher needs to know of a library, and nothing more."""

    claims: Mapping[str, BareClaim]
    aliases: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    subject: tuple[str, ...] = ()
    gates: Mapping[Gate, tuple[str, ...]] = field(default_factory=lambda: _NO_GATES)


_BARE_CLAIM: TypeAdapter[BareClaim] = TypeAdapter(BareClaim)


def parse_bare(path: str, lines: Iterable[str]) -> BareLibrary:
    """Return the bare claims that the lines hold. Raises LibraryError with the first 50 problems."""
    claims: dict[str, BareClaim] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        claim = _parsed(line)
        fault = claim if isinstance(claim, str) else _taken(claim, claims)
        if fault:
            problems.append(_problem(path, number, fault))
        elif isinstance(claim, BareClaim):
            claims[claim.id] = claim
        if len(problems) == MOST_PROBLEMS:
            break
    if problems or not claims:
        raise LibraryError(problems or [_problem(path, 1, "the file holds no claims")])
    return BareLibrary(claims=MappingProxyType(claims))


def _parsed(line: str) -> BareClaim | str | None:
    """The claim, None for an empty line, or what is wrong with the line."""
    if not line.strip():
        return None
    try:
        return _BARE_CLAIM.validate_json(line)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
    if not fault["loc"]:
        return "this line is not one JSON object"
    return (
        f'"{fault["loc"][0]}" is missing'
        if fault["type"] == "missing"
        else f'"{fault["loc"][0]}" is not as it should be'
    )


def _taken(claim: BareClaim | None, claims: Mapping[str, BareClaim]) -> str | None:
    return f'the id "{claim.id}" stands in an earlier line' if claim and claim.id in claims else None


def _problem(path: str, line: int, message: str) -> Problem:
    return Problem(path=path, line=line, column=1, code="CP100", message=message, hint=_HINT)
