"""Whether two texts share words in a row: what was copied, or written by the same hand, cannot judge recognition."""

from collections.abc import Iterable

from bot.core import text

RUN = 5
"""Words in a row from which on two texts are not independent."""

Run = tuple[str, ...]


def runs(content: str) -> frozenset[Run]:
    """Return the runs of five words in a text; of a shorter text, all its words."""
    words = text.words(text.spoken(content))
    if len(words) <= RUN:
        return frozenset({tuple(words)})
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def all_runs(contents: Iterable[str]) -> frozenset[Run]:
    """Return the runs of several texts."""
    return frozenset().union(*map(runs, contents))
