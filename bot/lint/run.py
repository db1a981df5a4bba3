"""All that is wrong or doubtful in a library's files, for whoever is about to merge an edit."""

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.errors import BotError
from bot.core.library import Examined, examine
from bot.core.problems import Documents, Draft, Problem, Severity, in_order
from bot.core.progress import Follow, unwatched
from bot.core.text import counted
from bot.lint import cards, dates, fairness, messages, names, sources, style, wordings
from bot.lint.annotations import Level, Place, annotation
from bot.lint.leftovers import Leftover, left_over
from bot.matching import Judge
from bot.storage.claim_files import read_documents

__all__ = [
    "FORMATS",
    "Findings",
    "Severity",
    "errors_in",
    "examined_folder",
    "lint",
    "lint_documents",
    "report",
    "summary",
]

FORMATS = ("text", "json", "github")
_LEVELS = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARNING, Severity.INFO: Level.NOTICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The problems of a library in the order of files and lines, the files that were looked at, and what to delete."""

    problems: tuple[Problem, ...]
    documents: Documents
    leftovers: tuple[Leftover, ...] = ()

    @property
    def claims(self) -> int:
        """How many claims were looked at."""
        return len(self.documents.claims)

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The claims that are not finished."""
        return self.documents.drafts

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def count(self, severity: Severity) -> int:
        """Return how many problems are so severe."""
        return sum(problem.severity is severity for problem in self.problems)


def lint(
    path: Path,
    judge: Judge | None,
    *,
    follow: Follow = unwatched,
    online: bool = False,
    today: date | None = None,
) -> Findings:
    """Return the problems of the library in the folder; `online` asks for every link, too.

    `today` finds days that have not come yet. Raises BotError where there is no library to read.
    """
    examined = examined_folder(path)
    not_come = dates.check_today(examined, today) if today else ()
    findings = _findings(examined, (*_doubts(examined, judge, follow), *not_come))
    leftovers = left_over(path, examined.documents)
    of_messages = messages.check(path, examined.documents, {one.path for one in leftovers})
    findings = replace(findings, problems=in_order((*findings, *of_messages)), leftovers=leftovers)
    if not online:
        return findings
    from bot.lint import links  # noqa: PLC0415 - its HTTP client takes a third of a second to import

    dead = asyncio.run(links.check(examined, follow=follow))
    return replace(findings, problems=in_order((*findings, *dead)))


def lint_documents(documents: Documents, judge: Judge | None, today: date | None = None) -> Findings:
    """Return the problems of a library that has been read; `today` finds days that have not come yet."""
    examined = examine(documents)
    not_come = dates.check_today(examined, today) if today else ()
    return _findings(examined, (*_doubts(examined, judge, unwatched), *not_come))


def errors_in(documents: Documents, judge: Judge | None = None) -> tuple[Problem, ...]:
    """Return the errors of a library that has been read, for which a running bot keeps the state that it has."""
    return tuple(one for one in lint_documents(documents, judge) if one.severity is Severity.ERROR)


def examined_folder(path: Path) -> Examined:
    """Return what could be made of the library in the folder. Raises BotError where there is none to read."""
    if path.suffix == ".jsonl":
        raise BotError(f"{path} holds minimal claims, which lint does not apply to; name a folder of claims instead.")
    return examine(read_documents(path))


def report(findings: Findings, form: str, forecast: Mapping[str, Any] | None = None) -> str:
    """Return the findings as text for people, as JSON, or as workflow commands that GitHub shows at the lines.

    JSON takes a forecast along.
    """
    if form == "json":
        return _json(findings, forecast)
    is_github = form == "github"
    problems = map(_github if is_github else str, findings)
    drafts = map(_github_draft if is_github else str, findings.drafts)
    leftovers = map(_github_leftover if is_github else str, findings.leftovers)
    return "".join(f"{entry}\n" for entry in (*problems, *drafts, *leftovers, summary(findings)))


def _findings(examined: Examined, doubts: Iterable[Problem]) -> Findings:
    of_drafts = (problem for draft in examined.documents.drafts for problem in draft.problems)
    return Findings(
        problems=in_order((*examined.problems, *of_drafts, *doubts)),
        documents=examined.documents,
    )


def _doubts(examined: Examined, judge: Judge | None, follow: Follow) -> Iterator[Problem]:
    for check in _CHECKS:
        yield from check(examined)
    # Which claim a wording belongs to can be asked only of a library that is whole.
    if not examined.has_errors and examined.library:
        yield from wordings.check_recognition(examined.claims, examined.library, judge, follow)


_CHECKS = (sources.check, wordings.check, fairness.check, names.check, style.check, cards.check, dates.check)


def summary(findings: Findings) -> str:
    """Return how many problems, claims and drafts there are."""
    notes = findings.count(Severity.INFO)
    counts = (
        counted(findings.count(Severity.ERROR), "error"),
        counted(findings.count(Severity.WARNING), "warning"),
        *([counted(notes, "note")] if notes else []),
    )
    examples = sum(draft.is_example for draft in findings.drafts)
    begun = len(findings.drafts) - examples
    drafts = f" and {counted(begun, 'draft')}" if begun else ""
    aside = f" and {counted(examples, 'example set aside', 'examples set aside')}" if examples else ""
    return f"{', '.join(counts)} in {counted(findings.claims, 'claim')}{drafts}{aside}"


def _json(findings: Findings, forecast: Mapping[str, Any] | None) -> str:
    whole: dict[str, Any] = {
        "problems": [asdict(problem) for problem in findings],
        "errors": findings.count(Severity.ERROR),
        "warnings": findings.count(Severity.WARNING),
        "claims": findings.claims,
        "drafts": [{"id": draft.id, "path": draft.path, "left": draft.left} for draft in findings.drafts],
        "leftovers": [asdict(leftover) for leftover in findings.leftovers],
    }
    if forecast:
        whole["forecast"] = forecast
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _github(problem: Problem) -> str:
    place = Place(problem.path, problem.line, problem.column)
    told = f"{problem.message}\n{problem.hint}"
    return annotation(_LEVELS[problem.severity], place, title=problem.code, message=told)


def _github_draft(draft: Draft) -> str:
    return annotation(Level.NOTICE, Place(draft.path, 1), title="draft", message=str(draft))


def _github_leftover(leftover: Leftover) -> str:
    return annotation(Level.NOTICE, Place(leftover.path, leftover.line), title="left by init", message=str(leftover))
