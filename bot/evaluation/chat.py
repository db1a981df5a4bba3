"""Ordinary chat by the thousand: from a file, or from BYU's chit-chat corpus where `chitchat-dataset` is installed."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path

from bot.core.errors import BotError
from bot.corpus.files import json_lines

_EXPECTED = 'write one {"text": …} object a line, compressed by gzip.'


def is_there() -> bool:
    """Return whether the corpus is installed."""
    return find_spec("chitchat_dataset") is not None


def lines(most: int, skip: int = 0) -> tuple[str, ...]:
    """Return as many messages as asked for, after those that are skipped, in the corpus's order."""
    return tuple(islice(_all(), skip, skip + most))


def read_messages(path: Path, most: int) -> tuple[str, ...]:
    """Return the first messages of a .jsonl.gz file: one object with a "text" a line. Raises BotError."""
    found = tuple(str(line["text"]) for line in islice(json_lines(path, "text"), most))
    if not found:
        raise BotError(f"{path} holds no message; {_EXPECTED}")
    return found


def _all() -> Iterator[str]:
    # The corpus's own reader leaves its file open.
    conversations = json.loads(files("chitchat_dataset").joinpath("dataset.json").read_text(encoding="utf-8"))
    turns = chain.from_iterable(conversation["messages"] for conversation in conversations.values())
    return (message["text"] for turn in turns for message in turn)
