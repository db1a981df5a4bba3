"""All that is wrong or doubtful in a library's files, for whoever is about to merge an edit."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.core.library import Examined, examine
from bot.core.problems import Problem, Severity, in_order
from bot.errors import BotError
from bot.maintain import card_checks, fairness_checks, source_checks, wording_checks
from bot.storage.claim_files import read_documents

__all__ = ["FORMATS", "Findings", "Severity", "lint", "report"]

FORMATS = ("text", "json", "github")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The problems of a library in the order of files and lines, and how many claims were looked at."""

    problems: tuple[Problem, ...]
    claims: int

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def count(self, severity: Severity) -> int:
        """Return how many problems are so severe."""
        return sum(problem.severity is severity for problem in self.problems)


def lint(path: Path) -> Findings:
    """Return the problems of the library in the folder. Raises BotError where there is no library to read."""
    if path.suffix == ".jsonl":
        raise BotError(f"{path} holds bare claims, which lint does not apply to; name a folder of claims instead.")
    documents = read_documents(path)
    examined = examine(documents)
    doubts = (problem for check in _CHECKS for problem in check(examined))
    return Findings(problems=in_order((*examined.problems, *doubts)), claims=len(documents.claims))


def report(findings: Findings, form: str) -> str:
    """Return the findings as text for people, as JSON, or as workflow commands that GitHub shows at the lines."""
    if form == "json":
        return _json(findings)
    line = _github if form == "github" else str
    return "".join(f"{entry}\n" for entry in (*map(line, findings), _summary(findings)))


def _checks_wording(examined: Examined) -> Iterator[Problem]:
    """Which claim a wording belongs to can be asked only of a library that is whole."""
    yield from wording_checks.check(examined)
    if not examined.problems and examined.library:
        yield from wording_checks.check_recognition(examined.claims, examined.library)


_CHECKS = (source_checks.check, _checks_wording, fairness_checks.check, card_checks.check)


def _summary(findings: Findings) -> str:
    notes = findings.count(Severity.INFO)
    counts = (
        _counted(findings.count(Severity.ERROR), "error"),
        _counted(findings.count(Severity.WARNING), "warning"),
        *([_counted(notes, "note")] if notes else []),
    )
    return f"{', '.join(counts)} in {_counted(findings.claims, 'claim')}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _json(findings: Findings) -> str:
    whole = {
        "problems": [asdict(problem) for problem in findings],
        "errors": findings.count(Severity.ERROR),
        "warnings": findings.count(Severity.WARNING),
        "claims": findings.claims,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _github(problem: Problem) -> str:
    """One workflow command; a line break would end it, and in its properties so would a colon or a comma."""
    path = _escaped(problem.path).replace(":", "%3A").replace(",", "%2C")
    place = f"file={path},line={problem.line},col={problem.column},title={problem.code}"
    told = _escaped(f"{problem.message}\n{problem.hint}")
    return f"::{_COMMANDS[problem.severity]} {place}::{told}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
