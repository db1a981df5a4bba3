"""What an examination of the bot found: one line each, which says what to do where something is to be done."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether something is to be done: `wrong` keeps the bot from its work, `note` does not."""

    FINE = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of a subject."""

    verdict: Verdict
    subject: str
    text: str

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"{self.verdict:<5}  {self.subject:<11}  {' '.join(self.text.split())}"


def fine(subject: str, text: str) -> Finding:
    """Nothing is to be done."""
    return Finding(verdict=Verdict.FINE, subject=subject, text=text)


def note(subject: str, text: str) -> Finding:
    """Something that one may want to know, or to do."""
    return Finding(verdict=Verdict.NOTE, subject=subject, text=text)


def wrong(subject: str, text: str) -> Finding:
    """Something that has to be mended."""
    return Finding(verdict=Verdict.WRONG, subject=subject, text=text)
