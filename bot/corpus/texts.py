"""What a labelled text is: a message, the claims of a debate, and what the message does with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Outcome(IntEnum):
    """What a message does with a claim, by the number of the judge's output."""

    NOT_ASSERTED = -1  # known only not to be asserted
    NEITHER = 0
    ASSERTION = 1
    DENIAL = 2
    QUESTION = 3
    QUOTATION = 4
    DISCLOSURE = 5
    JOKE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTexts:
    """A claim in its own words, as people say it, and what only looks like it."""

    statement: str
    wordings: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message, what was said just before it, and what it does with the claims that are known of it.

    `near` are claims that it is close to without making them: the hardest negatives. `unsure` are those on which two
    readers disagree: neither positive nor negative.
    """

    text: str
    before: str = ""
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Debate:
    """Claims by id, and messages. `complete`: whatever is not among a message's outcomes is not in it.

    `terms` are the words that show that a text is about its subject.
    """

    name: str
    claims: Mapping[str, ClaimTexts]
    messages: tuple[Said, ...]
    complete: bool = True
    terms: tuple[str, ...] = ()
