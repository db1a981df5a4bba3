"""The scores that claims need apart from the shared one, worked out when first asked for: a start must be quick."""

from collections.abc import Callable, Iterable, Iterator, Mapping


class OwnThresholds(Mapping[str, float]):
    """The thresholds by claim id; a claim that has none of its own is not in it."""

    def __init__(self, names: Iterable[str], worked_out: Callable[[str], float | None]) -> None:
        self._names = tuple(names)
        self._worked_out = worked_out
        self._known: dict[str, float | None] = {}

    def __getitem__(self, name: str) -> float:
        if name not in self._known:
            self._known[name] = self._worked_out(name)
        found = self._known[name]
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
