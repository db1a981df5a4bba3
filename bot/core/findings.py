"""The findings of a check of the bot's set-up, one line each, which says what to do if something must be done."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether something must be done: `wrong` keeps the bot from working, `note` does not."""

    FINE = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding about a subject."""

    verdict: Verdict
    subject: str
    text: str

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"{self.verdict:<5}  {self.subject:<11}  {' '.join(self.text.split())}"


def fine(subject: str, text: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(verdict=Verdict.FINE, subject=subject, text=text)


def note(subject: str, text: str) -> Finding:
    """Return a finding that the operator may want to know about."""
    return Finding(verdict=Verdict.NOTE, subject=subject, text=text)


def wrong(subject: str, text: str) -> Finding:
    """Return a finding that must be corrected."""
    return Finding(verdict=Verdict.WRONG, subject=subject, text=text)
