"""Ordinary chat by the thousand: BYU's chit-chat corpus, which the `fit` extra carries (`chitchat-dataset`, MIT)."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain, islice


def is_there() -> bool:
    """Return whether the corpus is installed."""
    return find_spec("chitchat_dataset") is not None


def lines(most: int, skip: int = 0) -> tuple[str, ...]:
    """Return as many messages as asked for, after those that are skipped, in the corpus's order."""
    return tuple(islice(_all(), skip, skip + most))


def _all() -> Iterator[str]:
    # The corpus's own reader leaves its file open.
    conversations = json.loads(files("chitchat_dataset").joinpath("dataset.json").read_text(encoding="utf-8"))
    turns = chain.from_iterable(conversation["messages"] for conversation in conversations.values())
    return (message["text"] for turn in turns for message in turn)
