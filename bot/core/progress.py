"""How long-running work reports its progress to whoever watches it."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

Step = TypeVar("Step")


class Follow(Protocol):
    """Passes the steps on one by one, and may show how many are left."""

    def __call__(self, steps: Sequence[Step], doing: str, /) -> Iterable[Step]:
        """Return the steps in their order."""
        ...


def unwatched(steps: Sequence[Step], _doing: str, /) -> Iterable[Step]:
    """Pass the steps on without showing anything, for work in the background."""
    return steps
