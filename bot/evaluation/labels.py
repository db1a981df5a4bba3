"""Which labelled messages belong to a library, and whether their labels name claims that it has."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from bot.core.errors import BotError
from bot.core.similarity import nearest_names
from bot.storage.claim_files import MESSAGES
from bot.storage.message_files import Labelled

_MOST_NEAREST = 3
_BESIDE = Path("tests") / "messages"


def own_messages(library: Path) -> Path | None:
    """Return the folder of the library's own labelled messages, None where it has none.

    That is `messages` in the library; of a library in a checkout, `claims`, also `tests/messages` beside it.
    """
    beside = [library.absolute().parent / _BESIDE] if library.name == "claims" else []
    return next((folder for folder in (library / MESSAGES, *beside) if any(folder.rglob("*.yaml"))), None)


def of_library(messages: Iterable[Labelled], claims: Collection[str], drafts: Collection[str]) -> tuple[Labelled, ...]:
    """Return the messages without those about drafts. Raises BotError where one names a claim that is not there."""
    kept = tuple(message for message in messages if not _named(message) & {*drafts})
    if strange := [*_strange(kept, claims)]:
        raise BotError(_told(strange, claims))
    return kept


def _strange(messages: Iterable[Labelled], claims: Collection[str]) -> Iterator[tuple[Labelled, str]]:
    for message in messages:
        yield from ((message, name) for name in sorted(_named(message) - {*claims}))


def _named(message: Labelled) -> frozenset[str]:
    return message.claims | ({message.twin_of} if message.twin_of else frozenset())


def _told(strange: Sequence[tuple[Labelled, str]], claims: Collection[str]) -> str:
    message, name = strange[0]
    others = len({other for _, other in strange}) - 1
    more = f", and so are {others} more" if others > 1 else ", and so is another" if others else ""
    near = ", ".join(nearest_names(name, claims, _MOST_NEAREST))
    return (
        f"{message.path}:{message.line}: “{name}” is no claim of this library{more}; "
        f"the nearest are {near}: correct the label, or name other messages."
    )
