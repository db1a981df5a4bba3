"""How a long piece of work shows how far it is, to whoever watches; work in the background is watched by nobody."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

Step = TypeVar("Step")


class Follow(Protocol):
    """Hands the steps on one by one and may show how many are left."""

    def __call__(self, steps: Sequence[Step], doing: str, /) -> Iterable[Step]:
        """Return the steps in their order."""
        ...


def unwatched(steps: Sequence[Step], _doing: str, /) -> Iterable[Step]:
    """Show nothing."""
    return steps
