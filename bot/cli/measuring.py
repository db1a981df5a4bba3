"""`eval`: the figures on labelled messages and threads."""

from collections.abc import Mapping
from pathlib import Path

from bot.core.library import Library
from bot.core.matching import Matcher
from bot.errors import BotError
from bot.maintain.evaluate import evaluate, evaluate_thread
from bot.storage.claim_files import read_library
from bot.storage.message_files import Labelled, read_messages


def report(library_path: Path, messages_path: Path, thread: Path | None, labels: Path | None) -> str:
    """Return the figures of each part of the messages, and of the thread where one is given with its labels."""
    if (thread is None) != (labels is None):
        raise BotError("A thread is measured by its labels: give both --thread and --labels, or neither.")
    library = read_library(library_path)
    matcher = Matcher.of(library)
    sides = {claim.id: claim.raised_by for claim in library.claims.values()} if isinstance(library, Library) else {}
    parts = [_part(matcher, name, part, sides) for name, part in _parts(read_messages(messages_path)).items()]
    if thread and labels:
        parts.append(f"{thread.name}\n{evaluate_thread(matcher, thread, labels)}")
    return "\n\n".join(parts)


def _parts(messages: tuple[Labelled, ...]) -> dict[str, list[Labelled]]:
    """The messages that were fitted on and those that judge are never counted together."""
    names = sorted({message.part for message in messages})
    return {name: [message for message in messages if message.part == name] for name in names}


def _part(matcher: Matcher, name: str, messages: list[Labelled], sides: Mapping[str, str]) -> str:
    hands = len({message.hand for message in messages})
    heading = f"{name}: {len(messages)} messages by {hands} hands; share, 95 % interval, count"
    return f"{heading}\n{evaluate(matcher, messages, sides=sides)}"
