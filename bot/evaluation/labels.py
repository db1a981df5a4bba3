"""Which labelled messages belong to a library, and whether their labels name claims that it has."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from bot.core.errors import BotError
from bot.core.similarity import nearest_names
from bot.core.text import counted
from bot.storage.claim_files import EXAMPLE_MESSAGES
from bot.storage.message_files import Labelled

REPORTED = "report"
"""The part of the messages that figures are counted on: nothing was fitted on it."""

_MOST_NEAREST = 3


def of_library(messages: Iterable[Labelled], claims: Collection[str], drafts: Collection[str]) -> tuple[Labelled, ...]:
    """Return the messages without those about drafts. Raises BotError where one names a claim that is not there."""
    kept = tuple(message for message in messages if not message.named & {*drafts})
    if strange := [*_strange(kept, claims)]:
        raise BotError(_told(strange, claims))
    return kept


def _strange(messages: Iterable[Labelled], claims: Collection[str]) -> Iterator[tuple[Labelled, str]]:
    for message in messages:
        yield from ((message, name) for name in sorted(message.named - {*claims}))


def _told(strange: Sequence[tuple[Labelled, str]], claims: Collection[str]) -> str:
    message, name = strange[0]
    others = len({other for _, other in strange}) - 1
    more = f" (and {counted(others, 'more such label')})" if others else ""
    is_example = Path(message.path).name == EXAMPLE_MESSAGES
    cure = "delete the file if it came with init, or correct the label" if is_example else "correct the label"
    near = ", ".join(nearest_names(name, claims, _MOST_NEAREST))
    return (
        f"{message.path}:{message.line} labels {name}, which is no claim of this library{more}: {cure}; "
        f"the nearest ids are {near}."
    )
